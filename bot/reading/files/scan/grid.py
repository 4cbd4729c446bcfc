"""The grid of a ruled table in a picture: which rules meet, and which cells they enclose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import mean
from typing import TYPE_CHECKING

from bot.reading.files.scan.ruling import REACH, Rule, across_the_page, crosses, down_the_page, framed

if TYPE_CHECKING:
    from PIL.Image import Image

_SAME = 18
"""Pixels within which pieces of one rule stand, and no line of print has room."""
_DRAWN_DOWN, _DRAWN_ACROSS = 0.9, 0.94
"""Share of a cell's side that is dark where it is a border: letters leave blanks above and below, words beside them."""
_BESIDE = 5
"""Pixels on both sides of a border's place where it may be drawn."""
_DARKER = 25
_STEP = 48
"""Pixels over which a rule is taken for straight up or straight across."""
_FEWEST_DOWN, _FEWEST_ACROSS = 3, 2
_WIDE = 0.3
"""Share of the page's width that the rules above and below a table have at least."""
_LEAST_DOWN = 0.3
"""Share of a table's height over which a column is parted from the next: letters may stand in line for a row."""
_INSIDE = 4
"""Pixels from the middle of a rule to where print may begin."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that may be merged: its first and last row and column, and its place in pixels."""

    rows: tuple[int, int]
    columns: tuple[int, int]
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: how many rows and columns it has, its cells, its place in pixels."""

    rows: int
    columns: int
    cells: Sequence[Cell]
    box: tuple[int, int, int, int]


def grids_of(picture: Image) -> list[Grid]:
    """The ruled tables of a straight page, from top to bottom; a frame around text, which has one column, is none."""
    down = down_the_page(picture)
    if len(down) < _FEWEST_DOWN:
        return []
    across = framed(across_the_page(picture), down)
    down = framed(down, across)
    across = framed(across, down)
    tables = (_grid(picture, ours, theirs) for ours, theirs in _groups(across, down))
    return sorted((table for table in tables if table is not None), key=lambda table: table.box[1])


def _groups(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Rules that hang together: those across the page and those down the page of each table."""
    waiting = list(across)
    while waiting:
        ours, theirs = [waiting.pop()], []
        for rule in ours:  # grows while it is gone through
            found = [other for other in down if other not in theirs and crosses(rule, other)]
            theirs += found
            joined = [one for one in waiting if any(crosses(one, other) for other in found)]
            ours += joined
            waiting = [one for one in waiting if one not in joined]
        yield ours, theirs


def _grid(picture: Image, across: Sequence[Rule], down: Sequence[Rule]) -> Grid | None:
    if sum(rule.end - rule.begin > _WIDE * picture.width for rule in across) < _FEWEST_ACROSS:
        return None  # strokes of large letters
    levels = _levels(across, mean((rule.begin + rule.end) / 2 for rule in across))
    uprights = _levels(down, mean((rule.begin + rule.end) / 2 for rule in down))
    height = max(rule.end for rule in down) - min(rule.begin for rule in down)
    uprights = [pieces for pieces in uprights if sum(rule.end - rule.begin for rule in pieces) > _LEAST_DOWN * height]
    if len(levels) < _FEWEST_ACROSS or len(uprights) < _FEWEST_DOWN:
        return None
    places = _Places(picture, levels, uprights)
    cells = [places.cell(members) for members in places.merged()]
    rows = sorted({cell.rows[0] for cell in cells})
    columns = sorted({cell.columns[0] for cell in cells})
    if len(columns) < _FEWEST_DOWN - 1:
        return None
    # A row of letters may pass for a rule; where no cell begins there is none.
    cells = [replace(cell, rows=_counted(cell.rows, rows), columns=_counted(cell.columns, columns)) for cell in cells]
    return Grid(len(rows), len(columns), cells, places.whole())


def _counted(span: tuple[int, int], begins: Sequence[int]) -> tuple[int, int]:
    first, last = (bisect_right(begins, end) - 1 for end in span)
    return first, last


def _levels(rules: Sequence[Rule], middle: float) -> list[list[Rule]]:
    """Pieces of one rule together, in order."""
    levels: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at(middle)):
        if levels and rule.at(middle) - levels[-1][0].at(middle) < _SAME:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    return levels


class _Places:
    """Where rows and columns begin and end, and what parts them."""

    def __init__(self, picture: Image, levels: Sequence[Sequence[Rule]], uprights: Sequence[Sequence[Rule]]) -> None:
        self._picture = picture
        self._ys = [_joined(level) for level in levels]
        self._xs = [_joined(upright) for upright in uprights]

    def whole(self) -> tuple[int, int, int, int]:
        """What no line of the table sticks out of."""
        x = [place for rule in (self._xs[0], self._xs[-1]) for place in rule.across]
        y = [place for rule in (self._ys[0], self._ys[-1]) for place in rule.across]
        return round(min(x)) - _INSIDE, round(min(y)) - _INSIDE, round(max(x)) + _INSIDE, round(max(y)) + _INSIDE

    def merged(self) -> list[list[tuple[int, int]]]:
        """The places of the grid that no rule parts, together."""
        rows, columns = len(self._ys) - 1, len(self._xs) - 1
        cell = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

        def join(one: tuple[int, int], other: tuple[int, int]) -> None:
            gone, kept = cell[other], cell[one]
            for place, of in cell.items():
                if of == gone:
                    cell[place] = kept

        for row, column in list(cell):
            left, above, right, below = self._box((row, row), (column, column))
            if column + 1 < columns and self._drawn_down(self._xs[column + 1], above, below) < _DRAWN_DOWN:
                join((row, column), (row, column + 1))
            if row + 1 < rows and self._drawn_across(self._ys[row + 1], left, right) < _DRAWN_ACROSS:
                join((row, column), (row + 1, column))
        groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for place, of in cell.items():
            groups.setdefault(of, []).append(place)
        return list(groups.values())

    def cell(self, members: Sequence[tuple[int, int]]) -> Cell:
        rows = min(row for row, _ in members), max(row for row, _ in members)
        columns = min(column for _, column in members), max(column for _, column in members)
        return Cell(rows, columns, self._box(rows, columns))

    def _box(self, rows: tuple[int, int], columns: tuple[int, int]) -> tuple[int, int, int, int]:
        """What the four rules leave, slanting as they may be."""
        left, right = self._xs[columns[0]], self._xs[columns[1] + 1]
        above, below = self._ys[rows[0]], self._ys[rows[1] + 1]
        x = [line.at(level.at(line.across[0])) for line in (left, right) for level in (above, below)]
        y = [level.at(line.at(level.across[0])) for level in (above, below) for line in (left, right)]
        return (
            round(max(x[:2])) + _INSIDE, round(max(y[:2])) + _INSIDE,
            round(min(x[2:])) - _INSIDE, round(min(y[2:])) - _INSIDE,
        )  # fmt: skip

    def _drawn_down(self, rule: Rule, begin: int, end: int) -> float:
        boxes = [
            (x - _BESIDE, top, x + _BESIDE, min(top + _STEP, end))
            for top in range(begin, end, _STEP)
            for x in [round(rule.at(top + _STEP / 2))]
        ]
        return _share_of_dark([self._picture.crop(box) for box in boxes])

    def _drawn_across(self, rule: Rule, begin: int, end: int) -> float:
        from PIL import Image  # noqa: PLC0415  # only for pictures

        boxes = [
            (left, y - _BESIDE, min(left + _STEP, end), y + _BESIDE)
            for left in range(begin, end, _STEP)
            for y in [round(rule.at(left + _STEP / 2))]
        ]
        return _share_of_dark([self._picture.crop(box).transpose(Image.Transpose.TRANSPOSE) for box in boxes])


def _share_of_dark(places: Sequence[Image]) -> float:
    """Of the rows of pixels, those with one that is darker than those beside it; 1 where there is no row."""
    dark = count = 0
    for place in places:
        shades, width = place.tobytes(), place.width
        for at in range(0, len(shades), width):
            row = sorted(shades[at : at + width])
            dark += row[width // 2] - row[0] > _DARKER
            count += 1
    return dark / count if count else 1.0


def _joined(pieces: Sequence[Rule]) -> Rule:
    """The pieces of a rule as one: the longest, and what goes on from it in its direction."""
    whole, *others = sorted(pieces, key=lambda piece: piece.begin - piece.end)
    for piece in others:
        if piece.begin > whole.end - REACH and abs(piece.across[0] - whole.at(piece.begin)) < _SAME:
            whole = Rule([*whole.along, *piece.along], [*whole.across, *piece.across])
        elif piece.end < whole.begin + REACH and abs(piece.across[-1] - whole.at(piece.end)) < _SAME:
            whole = Rule([*piece.along, *whole.along], [*piece.across, *whole.across])
    return whole
