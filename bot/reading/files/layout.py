"""Printed lines of a page in the order in which a person reads them: across the page, or column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

_FEWEST_COLUMN_LINES = 4
_FEWEST_LINES_OF_A_PAGE = 12
_MOST_CROSSING = 0.2
"""Share of lines across the page (headings) that a page of columns may have between its columns."""
_FEWEST_COLUMN_CHARACTERS = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed line, or a part of one; coordinates grow to the right and down, in any unit."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    bold: bool = False
    confidence: float = 1.0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def beside(self, other: Piece) -> bool:
        """Stand on the same printed line."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > 0.5 * min(self.height, other.height)


def reading_order(pieces: Sequence[Piece], gutter: float | None) -> list[list[Piece]]:
    """The printed lines of a page, in groups: text across the page, then each column, from top to bottom."""
    lines = printed_lines(pieces)
    if gutter is None or not lines:
        return [[_merged(line) for line in lines]] if lines else []
    groups: list[list[Piece]] = []
    for across, band in _bands(lines, gutter):
        if across:
            groups.append([_merged(line) for line in band])
            continue
        for side in (0, 1):
            column = [[piece for piece in line if (piece.left >= gutter) == bool(side)] for line in band]
            groups.append([_merged(line) for line in column if line])
    return groups


def gutter_of(pieces: Sequence[Piece], before: float | None = None) -> float | None:
    """The x between two columns; None on a page without them (a signature with its name far right is none).

    before: the gutter of the page before, kept where the second column has only begun.
    """
    lines = printed_lines(pieces)
    gaps = [
        (left.right, right.left)
        for line in lines
        for left, right in pairwise(line)
        if len(left.text) >= _FEWEST_COLUMN_CHARACTERS and len(right.text) >= _FEWEST_COLUMN_CHARACTERS
    ]

    def holding(x: float) -> int:
        return sum(start <= x <= end for start, end in gaps)

    best = max(((start + end) / 2 for start, end in gaps), key=holding, default=0.0)
    if holding(best) >= _FEWEST_COLUMN_LINES and _parts(lines, best):
        return best
    return before if before is not None and holding(before) and _parts(lines, before) else None


def usual_width(pages: Sequence[Sequence[Piece]]) -> float:
    """How wide the text of these pages is: a page of a few short lines does not tell; 0 where none does."""
    full = [pieces for pieces in pages if len(pieces) >= _FEWEST_LINES_OF_A_PAGE]
    return median([max(p.right for p in pieces) - min(p.left for p in pieces) for pieces in full] or [0.0])


def _parts(lines: list[list[Piece]], x: float) -> bool:
    """Between the first and the last line that it parts, hardly any line runs across."""
    parted = [at for at, line in enumerate(lines) if not _crosses(line, x) and len(line) > 1]
    between = lines[parted[0] : parted[-1] + 1] if parted else []
    return sum(_crosses(line, x) for line in between) <= _MOST_CROSSING * len(between)


def printed_lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces of each printed line from left to right, from the top of the page to its bottom."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.top + piece.bottom, piece.left)):
        if lines and lines[-1][-1].beside(piece):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda piece: piece.left) for line in lines]


def _crosses(line: list[Piece], x: float) -> bool:
    return any(piece.left < x < piece.right for piece in line)


def _bands(lines: list[list[Piece]], gutter: float) -> Iterator[tuple[bool, list[list[Piece]]]]:
    """Runs of lines: across the page (True) or in columns; a run with nothing on the right is no columns."""
    run: list[list[Piece]] = []
    crossing = False
    for line in lines:
        if run and _crosses(line, gutter) != crossing:
            yield crossing or not _has_right(run, gutter), run
            run = []
        crossing = _crosses(line, gutter)
        run.append(line)
    yield crossing or not _has_right(run, gutter), run


def _has_right(run: list[list[Piece]], gutter: float) -> bool:
    return any(piece.left >= gutter for line in run for piece in line)


def _merged(line: list[Piece]) -> Piece:
    return replace(
        line[0],
        text=" ".join(piece.text for piece in line),
        right=line[-1].right,
        top=min(piece.top for piece in line),
        bottom=max(piece.bottom for piece in line),
        bold=all(piece.bold for piece in line),
        confidence=sum(piece.confidence for piece in line) / len(line),
    )
