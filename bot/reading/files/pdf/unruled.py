"""Tables of a PDF whose lines are not drawn: known by their header, parted where no word stands in the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.reading.files.layout import Piece, printed_lines
from bot.reading.files.paragraphs import cell_text
from bot.reading.files.table import Table
from bot.reading.plans.columns import columns_of, is_number_title

_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2
_NARROWEST = 0.3
"""Heights of a line: what must stay free between two columns."""
_MOST_ACROSS = 2
"""Lines across the columns, of a section's title, behind which the table may go on."""
_TITLE_OF_NUMBERS = re.compile(r"№|N\b|N[oо]\b|п\s?[/.]\s?п", re.I)
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,3}[.)]?")

_Line = Sequence[Piece]
_Gap = tuple[float, float]


@dataclass(slots=True)
class _Grid:
    """Between each two columns the stretches that no word has entered yet."""

    left: float
    right: float
    free: list[list[_Gap]]

    def takes(self, line: _Line) -> bool:
        """Narrows the stretches by the words of this line, unless it runs across them."""
        narrowed = [_without(gaps, line, _NARROWEST * line[0].height) for gaps in self.free]
        if not all(narrowed):
            return False
        self.free = narrowed
        return True

    def cells(self, line: _Line) -> list[str]:
        bounds = [_middle(max(gaps, key=_width)) for gaps in self.free]
        cells = [""] * (len(bounds) + 1)
        for piece in line:
            column = sum(_middle((piece.left, piece.right)) > bound for bound in bounds)
            cells[column] = f"{cells[column]} {piece.text}".strip()
        return cells


@dataclass(slots=True)
class Unruled:
    """The tables of one file, page after page: one that fills a page goes on at the top of the next."""

    _open: _Grid | None = field(default=None)

    def may_be_on(self, pieces: Sequence[Piece]) -> bool:
        """Whether a closer look is worth its while: a table goes on, or something is the title of numbers."""
        return self._open is not None or any(_TITLE_OF_NUMBERS.match(piece.text) for piece in pieces)

    def tables(self, pieces: Sequence[Piece]) -> list[Table]:
        """The tables of a page from top to bottom; its pieces parted at every gap wider than a blank."""
        lines = printed_lines(pieces)
        found: list[Table] = []
        grid, at = self._open, 0
        self._open = None
        if grid is not None and lines:
            at = 1 if len(lines[0]) == 1 and lines[0][0].text.isdigit() else 0  # the page's number
            at = self._read(lines, at, grid, found) or 0
        while at < len(lines):
            grid = _grid_at(lines, at)
            end = self._read(lines, at, grid, found) if grid else None
            at = end or at + 1
        return found

    def _read(self, lines: Sequence[_Line], begin: int, grid: _Grid, found: list[Table]) -> int | None:
        """The line after the table that begins here; None where there is none."""
        taken = _lines_of(lines, begin, grid)
        rows = _rows(taken, grid)
        if len(rows) < _FEWEST_ROWS:
            return None
        pieces = [piece for line, _ in taken for piece in line]
        top, bottom = min(piece.top for piece in pieces), max(piece.bottom for piece in pieces)
        found.append(Table(rows, grid.left, top, grid.right, bottom))
        end = begin + len(taken)
        self._open = grid if end == len(lines) else None
        return end


def _grid_at(lines: Sequence[_Line], at: int) -> _Grid | None:
    """The columns whose titles stand on this line, a number first, with a numbered row below."""
    titles = [piece.text for piece in lines[at]]
    if len(titles) < _FEWEST_COLUMNS or not is_number_title(titles[0]) or not columns_of(titles):
        return None
    middles = [_middle((piece.left, piece.right)) for piece in lines[at]]
    return _Grid(lines[at][0].left, lines[at][-1].right, [[pair] for pair in pairwise(middles)])


def _lines_of(lines: Sequence[_Line], begin: int, grid: _Grid) -> list[tuple[_Line, bool]]:
    """The lines of a table, and whether each runs across its columns; it ends before lines that only do so."""
    taken: list[tuple[_Line, bool]] = []
    across: list[tuple[_Line, bool]] = []
    for line in lines[begin:]:
        if not grid.takes(line):
            across.append((line, True))
            if len(across) > _MOST_ACROSS:
                break
            continue
        if across and len(line) < _FEWEST_ROWS:
            break
        taken += [*across, (line, False)]
        across = []
    return taken


def _rows(taken: Sequence[tuple[_Line, bool]], grid: _Grid) -> list[tuple[str, ...]]:
    """Each row from the line with its number to the next; lines before the first number are the header's."""
    rows: list[list[list[str]]] = []
    width = len(grid.free) + 1
    closed = False  # a title across the columns was the last line
    for line, across in taken:
        cells = [" ".join(piece.text for piece in line), *[""] * (width - 1)] if across else grid.cells(line)
        if not rows or across != closed or _NUMBER.fullmatch(cells[0]):
            rows.append([[] for _ in cells])
        for column, cell in enumerate(cells):
            rows[-1][column].append(cell)
        closed = across
    return [tuple(cell_text(cell) for cell in row) for row in rows]


def _without(gaps: Sequence[_Gap], line: _Line, narrowest: float) -> list[_Gap]:
    """What is left of the stretches between the words of a line."""
    for piece in line:
        parts = [part for a, b in gaps for part in ((a, min(b, piece.left)), (max(a, piece.right), b))]
        gaps = [part for part in parts if _width(part) >= narrowest]
    return list(dict.fromkeys(gaps))


def _width(gap: _Gap) -> float:
    return gap[1] - gap[0]


def _middle(gap: _Gap) -> float:
    return (gap[0] + gap[1]) / 2
