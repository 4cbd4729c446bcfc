"""The roster as a sheet: to be edited and sent back, or empty with one filled example row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.roster.example import EXAMPLE
from bot.roster.header import CODE, GROUPS, HEADER, KIND, ORGANISATION, PERSON, PHONE, SHORT, TITLE
from bot.roster.model import Kind, Position
from bot.spreadsheet import Column, write_table

WIDTHS = {ORGANISATION: 44, SHORT: 28, KIND: 17, TITLE: 36, PERSON: 34, PHONE: 18, GROUPS: 28, CODE: 8}
HINTS = {
    SHORT: "Как организацию называют в документах; несколько через точку с запятой.",
    KIND: "Несколько видов через точку с запятой.",
    PERSON: "Пусто, если должность вакантна.",
    PHONE: "Нужен, чтобы узнать человека, когда он поделится контактом.",
    GROUPS: "Группы, которые называют документы; несколько через точку с запятой.",
    CODE: "Не меняйте: по коду бот узнаёт должность, даже если организацию переименовали.",
}
CHOICES = {KIND: tuple(Kind)}


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
    columns = [Column(title, WIDTHS[title], HINTS.get(title, ""), CHOICES.get(title, ())) for title in HEADER]
    return write_table("Реестр", columns, [[row[title] for title in HEADER] for row in rows])
