"""A table on a page: rows of cells, put together again over page breaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import repeat

from bot.reading.files.layout import Piece
from bot.reading.files.paragraphs import cell_text
from bot.reading.files.text import joined
from bot.reading.model import Line

_SAME_PLACE = 10.0
_AS_WIDE = 0.1
_ALIKE = 0.85
"""Of a heading that was recognised twice."""


@dataclass(slots=True)
class Table:
    """Rows of equally many cells, and the place of the table on its page."""

    rows: list[tuple[str, ...]]
    left: float
    top: float
    right: float
    bottom: float
    sure: list[float] = field(default_factory=list)
    """Of each row, the share of words that OCR is sure of; empty where nothing was recognised."""

    def holds(self, piece: Piece) -> bool:
        x, y = (piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def goes_on_as(self, other: Table) -> bool:
        """The first table of the next page has the same columns; pictures of pages differ in their margins."""
        if len(self.rows[0]) != len(other.rows[0]):
            return False
        if self.sure:
            return abs((self.right - self.left) / (other.right - other.left) - 1) < _AS_WIDE
        return abs(self.left - other.left) + abs(self.right - other.right) < _SAME_PLACE

    def take_in(self, other: Table) -> None:
        """Adds the part on the next page: without the repeated heading, with the row that the break tore in two."""
        rows, sure = other.rows, other.sure
        if self._repeats_heading(rows[0]):
            rows, sure = rows[1:], sure[1:]
        if rows and not rows[0][0]:
            halves = zip(self.rows.pop(), rows[0], strict=True)
            self.rows.append(tuple(cell_text([*before.split("\n"), *after.split("\n")]) for before, after in halves))
            if sure:
                self.sure[-1] = min(self.sure[-1], sure[0])
            rows, sure = rows[1:], sure[1:]
        self.rows += rows
        self.sure += sure

    def _repeats_heading(self, row: tuple[str, ...]) -> bool:
        if not self.sure:
            return row == self.rows[0]
        return SequenceMatcher(None, joined(row), joined(self.rows[0])).ratio() > _ALIKE

    def lines(self, number: int) -> Iterator[Line]:
        for row, sure in zip(self.rows, self.sure or repeat(1.0), strict=False):
            yield Line(joined(row), cells=row, table=number, confidence=sure)
