"""A roster sheet becomes positions; whatever is wrong with a row is said with its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.roster.doubles import RowError, without_doubles
from bot.roster.example import EXAMPLE
from bot.roster.files import Row, read_tables
from bot.roster.header import (
    CODE,
    GROUPS,
    KIND,
    ORGANISATION,
    PERSON,
    PHONE,
    REQUIRED,
    SHORT,
    TITLE,
    Columns,
    find_header,
)
from bot.roster.kinds import kinds_of_cell
from bot.roster.model import Key, Kind, Position, UnreadableRoster
from bot.roster.phones import normalise_phone
from bot.roster.shapes import cells_of, is_between, one_by_one
from bot.roster.words import normalise_wording

VACANT = re.compile(r"\W*(?:$|вакан|не назначен|объявлен конкурс|(?:нет|свободн\w+)\W*$)", re.I)


@dataclass(frozen=True, slots=True)
class Sheet:
    """rows: what can go in, in the sheet's order; errors: rows that cannot; remarks: rows that can, with a question."""

    rows: tuple[Position, ...]
    errors: tuple[RowError, ...] = ()
    remarks: tuple[RowError, ...] = ()


def load_roster(data: bytes, name: str = "") -> Sheet:
    """Reads a roster sheet (XLSX, CSV, ODS).

    Raises UnreadableRoster with one Russian sentence where there is no roster in it: no table, columns missing,
    no rows. name: the file's name, for that sentence; the format is told by the content.
    """
    tables = read_tables(data, name)
    if not any(tables):
        raise UnreadableRoster("В таблице нет ни одной строки: возьмите шаблон в /roster и заполните его.")
    table, at, columns = _with_header(tables)
    missing = [f"«{column}»" for column in REQUIRED if column not in columns]
    if missing:
        word = "столбца" if len(missing) == 1 else "столбцов"
        raise UnreadableRoster(f"В реестре нет {word} {', '.join(missing)}: добавьте и пришлите ещё раз.")
    sheet = _Reading(columns).read(table[at + 1 :], first=at + 2)
    if not sheet.rows and not sheet.errors:
        raise UnreadableRoster("Под строкой заголовков нет ни одной должности: заполните реестр и пришлите ещё раз.")
    return sheet


def _with_header(tables: Sequence[Sequence[Row]]) -> tuple[Sequence[Row], int, Columns]:
    """The table that looks most like a roster, the place of its header and what its columns hold."""
    found = [(table, *header) for table in tables if (header := find_header(table))]
    if not found:
        columns = ", ".join(f"«{column}»" for column in REQUIRED)
        raise UnreadableRoster(f"В таблице не нашлось строки заголовков: нужны столбцы {columns}.")
    return max(found, key=lambda entry: len(entry[2]))


@dataclass(slots=True)
class _Reading:
    """Goes down the rows; an organisation stands for the rows under it until the next one."""

    columns: Columns
    sheet_rows: list[Position] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    remarks: list[RowError] = field(default_factory=list)
    organisation: str = ""
    described: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Kind and short names of every organisation met, by its name."""
    announced: tuple[int, str] | None = None
    """A row that names an organisation and nobody in it, until a position follows."""

    def read(self, table: Sequence[Row], first: int) -> Sheet:
        for number, row in enumerate(table, first):
            cells = cells_of(row, self.columns)
            if any(cells.values()) and not is_between(cells, row):
                for one in one_by_one(cells):
                    self._take(number, one)
        self._close_announced()
        rows, doubled = without_doubles(self.sheet_rows)
        return Sheet(rows, tuple(sorted((*self.errors, *doubled), key=lambda e: e.row)), tuple(self.remarks))

    def _take(self, number: int, cells: dict[str, str]) -> None:
        if _is_example(cells):
            self.remarks.append(RowError(number, f"Строка {number}: это пример из шаблона, она пропущена."))
            return
        if cells[ORGANISATION]:
            self._enter(number, cells)
        problem = self._problem(cells)
        if problem is None:
            self.announced = None
            self.sheet_rows.append(self._position(number, cells))
        elif problem:
            self.errors.append(
                RowError(
                    number,
                    f"Строка {number}: {problem}.",
                    _key(cells.get(CODE, "")),
                    self.organisation,
                    cells[TITLE],
                )
            )

    def _enter(self, number: int, cells: dict[str, str]) -> None:
        if normalise_wording(self.organisation) != normalise_wording(cells[ORGANISATION]):
            self._close_announced()
        self.organisation = cells[ORGANISATION]
        if not cells[TITLE] and not cells.get(PERSON):
            self.announced = number, self.organisation

    def _close_announced(self) -> None:
        if self.announced:
            number, organisation = self.announced
            message = f"Строка {number}: у организации {organisation} нет ни одной должности."
            self.errors.append(RowError(number, message, organisation=organisation))
            self.announced = None

    def _problem(self, cells: dict[str, str]) -> str | None:
        """What keeps a row out; empty where it only names an organisation, None where it can go in."""
        known_kind, known_short = self.described.get(normalise_wording(self.organisation), ("", ""))
        kind = cells[KIND] or known_kind
        if not self.organisation:
            return "не указана организация"
        if kind and kinds_of_cell(kind) is None:
            return f"вид «{kind}» не известен, нужен один из: {', '.join(Kind)}"
        if known_kind and kinds_of_cell(kind) != kinds_of_cell(known_kind):
            return f"вид «{kind}» не тот, что выше у этой же организации («{known_kind}»)"
        self.described[normalise_wording(self.organisation)] = kind, cells.get(SHORT) or known_short
        if not cells[TITLE]:
            return "" if self.announced and not cells.get(PERSON) else "не указана должность"
        return None if kind else "не указан вид организации"

    def _position(self, number: int, cells: dict[str, str]) -> Position:
        kind, short = self.described[normalise_wording(self.organisation)]
        phone = normalise_phone(cells.get(PHONE, ""))
        person = "" if VACANT.match(cells.get(PERSON, "")) else cells[PERSON]
        if cells.get(PHONE) and not phone and person:
            message = (
                f"Строка {number}: телефон «{cells[PHONE]}» не похож на номер мобильного, по нему человека не узнать."
            )
            self.remarks.append(RowError(number, message))
        return Position(
            organisation=self.organisation,
            title=cells[TITLE],
            kinds=kinds_of_cell(kind) or frozenset(),
            person=person,
            short_names=_list(short),
            phone=phone,
            groups=_list(cells.get(GROUPS, "")),
            key=_key(cells.get(CODE, "")),
            row=number,
        )


def _is_example(cells: dict[str, str]) -> bool:
    return all(cells.get(column, "") == text for column, text in EXAMPLE.items() if column in cells)


def _key(code: str) -> Key | None:
    return int(code) if code.isascii() and code.isdecimal() else code or None


def _list(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))
