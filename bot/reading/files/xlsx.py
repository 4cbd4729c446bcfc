"""Excel workbooks: plans as sheets, with dates as people write them. Formulas give their stored values."""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException

from bot.reading.files.grid import Sheet, Span, sheet_lines
from bot.reading.files.limits import within_limits
from bot.reading.files.packages import check, main_part
from bot.reading.files.reader import Reader
from bot.reading.model import Line, UnreadableFile

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_KIND = "sheet"  # «spreadsheetml.sheet.main+xml», «vnd.ms-excel.sheet.macroEnabled.main+xml»
_MOST_BYTES = 16 * 1024 * 1024
"""Of unpacked sheets: some 100,000 cells, read in ten seconds."""
_TOO_LARGE = "В таблице слишком много данных для плана: оставьте в файле только сам план и пришлите его ещё раз."
_DAMAGED = "Таблица повреждена: откройте её в Excel, сохраните заново как xlsx и пришлите ещё раз."
_DECIMALS = re.compile(r"0\.(0+)")


def matches(data: bytes) -> bool:
    return main_part(data, _KIND) is not None


def read(data: bytes) -> list[Line]:
    from openpyxl import load_workbook  # noqa: PLC0415  # only for spreadsheets

    check(data)
    with ZipFile(io.BytesIO(data)) as package:
        sheets = [entry.file_size for entry in package.infolist() if entry.filename.startswith("xl/worksheets/")]
    if sum(sheets) > _MOST_BYTES:
        raise UnreadableFile(_TOO_LARGE)
    try:
        workbook = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except (DefusedXmlException, ParseError, BadZipFile, KeyError, ValueError, TypeError, AttributeError) as damage:
        raise UnreadableFile(_DAMAGED) from damage
    visible = [_sheet(sheet) for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    return list(within_limits(sheet_lines(visible)))


def _sheet(worksheet: Worksheet) -> Sheet:
    sheet = Sheet(worksheet.title)
    # The only view of the cells that exist: iter_rows would fill in a million empty ones up to a stray last row.
    for (row, column), cell in worksheet._cells.items():
        if cell.value is not None:
            sheet.put(row, column, _text(cell))
    sheet.spans = [
        Span(merged.min_row, merged.min_col, merged.max_row, merged.max_col) for merged in worksheet.merged_cells.ranges
    ]
    return sheet


def _text(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, datetime) and value.time() != time():
        return f"{value:%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float):
        return _number(value, cell.number_format)
    return "" if cell.data_type == "e" else str(value)


def _number(value: float, shown_as: str) -> str:
    """A number as the sheet shows it: point 1.10 is not point 1.1."""
    if decimals := _DECIMALS.search(shown_as):
        return f"{value:.{len(decimals[1])}f}"
    return f"{value:.10g}"


READER = Reader("Excel", ("xlsx", "xlsm"), matches, read)
