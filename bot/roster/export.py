"""The roster as a sheet: to be edited and sent back, or empty with one filled example row."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence

from bot.roster.example import EXAMPLE
from bot.roster.header import CODE, GROUPS, HEADER, KIND, ORGANISATION, PERSON, PHONE, SHORT, TITLE
from bot.roster.model import Kind, Position

WIDTHS = {ORGANISATION: 44, SHORT: 28, KIND: 17, TITLE: 36, PERSON: 34, PHONE: 18, GROUPS: 28, CODE: 8}
HINTS = {
    SHORT: "Как организацию называют в документах; несколько через точку с запятой.",
    KIND: "Несколько видов через точку с запятой.",
    PERSON: "Пусто, если должность вакантна.",
    PHONE: "Нужен, чтобы узнать человека, когда он поделится контактом.",
    GROUPS: "Группы, которые называют документы; несколько через точку с запятой.",
    CODE: "Не меняйте: по коду бот узнаёт должность, даже если организацию переименовали.",
}


def write_roster(positions: Iterable[Position]) -> bytes:
    """An XLSX file that `load_roster` reads back; Код is the position's key."""
    return _workbook([_cells(position) for position in positions])


def template() -> bytes:
    """An XLSX file with the header and an example row, which the import passes over."""
    return _workbook([EXAMPLE])


def _cells(position: Position) -> Mapping[str, str]:
    return {
        ORGANISATION: position.organisation,
        SHORT: "; ".join(position.short_names),
        KIND: "; ".join(kind for kind in Kind if kind in position.kinds),
        TITLE: position.title,
        PERSON: position.person,
        PHONE: f"+{position.phone}" if position.phone else "",
        GROUPS: "; ".join(position.groups),
        CODE: "" if position.key is None else str(position.key),
    }


def _workbook(rows: Sequence[Mapping[str, str]]) -> bytes:
    import xlsxwriter  # noqa: PLC0415 - only where a roster is written

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Реестр")
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        text = workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        for at, column in enumerate(HEADER):
            sheet.set_column(at, at, WIDTHS[column], text)
            sheet.write_string(0, at, column, bold)
            if column in HINTS:
                sheet.write_comment(0, at, HINTS[column])
            for row, cells in enumerate(rows, 1):
                # never `write`: it would make a formula of a cell that begins with «=»
                sheet.write_string(row, at, cells[column], text)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(rows), 1), len(HEADER) - 1)
        kinds = {"validate": "list", "source": list(Kind), "error_type": "information", "ignore_blank": True}
        sheet.data_validation(1, HEADER.index(KIND), 5000, HEADER.index(KIND), kinds)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return buffer.getvalue()
