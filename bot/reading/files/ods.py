"""OpenDocument spreadsheets: the same plans as from Excel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from bot.reading.files.grid import Sheet, Span, sheet_lines
from bot.reading.files.limits import MAX_LINES, within_limits
from bot.reading.files.packages import check, opendocument_kind, xml_part
from bot.reading.files.reader import Reader
from bot.reading.model import Line, UnreadableFile

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MOST_COLUMNS = 100
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_EMPTY = "В таблице нет данных: проверьте, тот ли файл отправлен, и пришлите его ещё раз."


def matches(data: bytes) -> bool:
    return opendocument_kind(data) == "spreadsheet"


def read(data: bytes) -> list[Line]:
    check(data)
    content = xml_part(data, "content.xml")
    if content is None:
        raise UnreadableFile(_EMPTY)
    return list(within_limits(sheet_lines([_sheet(table) for table in content.iter(f"{_TABLE}table")])))


def _sheet(table: Element) -> Sheet:
    sheet = Sheet(table.get(f"{_TABLE}name", ""))
    row = 0
    for element in table.iter(f"{_TABLE}table-row"):
        repeated = _count(element, "number-rows-repeated")
        filled = list(_cells(element))
        # What is repeated to the end of the sheet is empty; a row of text is repeated as often as it says.
        for at in range(row, row + (min(repeated, MAX_LINES) if filled else 0)):
            for column, text, cell in filled:
                sheet.put(at, column, text)
                down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
                if down > 1:
                    sheet.spans.append(Span(at, column, at + down - 1, column + across - 1))
        row += repeated
    return sheet


def _cells(row: Element) -> Iterator[tuple[int, str, Element]]:
    column = 0
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        repeated = _count(cell, "number-columns-repeated")
        if text := _text(cell):
            yield from ((at, text, cell) for at in range(column, min(column + repeated, _MOST_COLUMNS)))
        column += repeated


def _text(cell: Element) -> str:
    if found := _DATE.match(cell.get(f"{_OFFICE}date-value", "")):
        return f"{found[3]}.{found[2]}.{found[1]}"
    return "\n".join("".join(paragraph.itertext()) for paragraph in cell.iterfind(f"{_TEXT}p"))


def _count(element: Element, name: str) -> int:
    given = element.get(f"{_TABLE}{name}", "")
    return int(given) if given.isdecimal() else 1


READER = Reader("OpenDocument, таблица", ("ods",), matches, read)
