"""Ruled tables of a PDF (pdfplumber finds them), with merged cells."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from bot.reading.files.paragraphs import cell_text
from bot.reading.files.pdf.text import repaired
from bot.reading.files.table import Table

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF
    from pdfplumber.table import Table as FoundTable

_Box = tuple[float, float, float, float]
_BLANK = 0.15
"""Font sizes: a gap this wide parts words where the file has no blanks; a fixed width lost those of small print."""


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
