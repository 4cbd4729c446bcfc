"""Ruled tables of a PDF (pdfplumber finds them), with merged cells, put together again over page breaks."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.reading.files.layout import Piece
from bot.reading.files.paragraphs import cell_text
from bot.reading.files.pdf.text import repaired
from bot.reading.files.text import joined
from bot.reading.model import Line

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF
    from pdfplumber.table import Table as FoundTable

_Box = tuple[float, float, float, float]
_SAME_PLACE = 10.0
_BLANK = 0.15
"""Font sizes: a gap this wide parts words where the file has no blanks; a fixed width lost those of small print."""


@dataclass(slots=True)
class Table:
    """Rows of equally many cells, and the place of the table on its page."""

    rows: list[tuple[str, ...]]
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, piece: Piece) -> bool:
        x, y = (piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def goes_on_as(self, other: Table) -> bool:
        """The first table of the next page has the same columns."""
        same_width = abs(self.left - other.left) + abs(self.right - other.right) < _SAME_PLACE
        return same_width and len(self.rows[0]) == len(other.rows[0])

    def take_in(self, other: Table) -> None:
        """Adds the part on the next page: without the repeated heading, with the row that the break tore in two."""
        rows = other.rows[1:] if other.rows[0] == self.rows[0] else other.rows
        if rows and not rows[0][0]:
            halves = zip(self.rows.pop(), rows[0], strict=True)
            self.rows.append(tuple(cell_text([*before.split("\n"), *after.split("\n")]) for before, after in halves))
            rows = rows[1:]
        self.rows += rows

    def lines(self, number: int) -> Iterator[Line]:
        for row in self.rows:
            yield Line(joined(row), cells=row, table=number)


class Ruler:
    """Finds the tables of one file; pdfplumber is loaded and the file parsed only when a page is asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._plumber: PDF | None = None

    def __enter__(self) -> Ruler:
        return self

    def __exit__(self, *_: object) -> None:
        if self._plumber is not None:
            self._plumber.close()

    def tables(self, number: int) -> list[Table]:
        """The tables of a page from top to bottom; a frame around text, which has one column, is none."""
        import pdfplumber  # noqa: PLC0415  # only for tables
        from pdfplumber.utils.exceptions import PdfminerException  # noqa: PLC0415  # as above

        try:
            if self._plumber is None:
                self._plumber = pdfplumber.open(io.BytesIO(self._data))
            page = self._plumber.pages[number]
            tables = [_table(found) for found in page.find_tables()]
        except (PdfminerException, IndexError):
            return []  # pdfium reads more damaged files than pdfminer does: their tables come as text
        page.close()  # or every page of a long document stays in memory
        return sorted((table for table in tables if table.rows and len(table.rows[0]) > 1), key=lambda table: table.top)


def _table(found: FoundTable) -> Table:
    texts: dict[_Box, str] = {}
    for row, row_texts in zip(found.rows, found.extract(x_tolerance_ratio=_BLANK), strict=True):
        for box, text in zip(row.cells, row_texts, strict=True):
            if box is not None:
                texts[box] = cell_text([repaired(line) for line in (text or "").split("\n")])
    columns = sorted({left for left, *_ in texts})
    rows = [tuple(_cell(texts, left, row.bbox[1]) for left in columns) for row in found.rows]
    return Table([row for row in rows if any(row)], *found.bbox)


def _cell(texts: dict[_Box, str], left: float, top: float) -> str:
    """What stands at the corner of a column and a row: a cell merged downwards is found again in each row."""
    for box, text in texts.items():
        if box[0] <= left < box[2] and box[1] <= top < box[3]:
            return text if box[0] == left else ""
    return ""
