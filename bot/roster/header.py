"""The header of a roster sheet, found by its words in any order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.roster.words import fold

ORGANISATION, SHORT, KIND, TITLE, PERSON, PHONE, GROUPS, CODE = (
    "Организация", "Краткое название", "Вид", "Должность", "ФИО", "Телефон", "Группы", "Код",
)  # fmt: skip
HEADER = (ORGANISATION, SHORT, KIND, TITLE, PERSON, PHONE, GROUPS, CODE)
REQUIRED = (ORGANISATION, KIND, TITLE)
WITHIN_FIRST_ROWS = 30

SPELLINGS = (
    (SHORT, re.compile(r"(кратк|сокращ)\w*( (название|наименование))?( организации| учреждения| оо)?")),
    (
        ORGANISATION,
        re.compile(
            r"((полное )?(название|наименование) )?(образовательн\w+ )?(организаци[яи]|учреждени[ея]|оо|оу)"
            r"( полное (название|наименование))?|место работы|(полное )?(название|наименование)"
        ),
    ),
    (KIND, re.compile(r"(вид|тип)( (организации|учреждения|оо))?")),
    (TITLE, re.compile(r"должность( .*)?|занимаемая должность")),
    (PERSON, re.compile(r"ф ?и ?о( .*)?|фамилия имя отчество( .*)?|фамилия и о|сотрудник|работник")),
    (PHONE, re.compile(r"((контактн|мобильн|сотов)\w+ |номер )*(тел|телефон)( .*)?|сотовый|мобильный")),
    (GROUPS, re.compile(r"групп[аы]( .*)?")),
    (CODE, re.compile(r"код( должности| позиции)?")),
)

Columns = dict[str, int]
"""Which column of the sheet holds what, by the words of the contract."""


def find_header(table: Sequence[Sequence[str]]) -> tuple[int, Columns] | None:
    """The place and the columns of the row, among the first, with most of the header's words: at least two."""
    best: tuple[int, Columns] | None = None
    for at, row in enumerate(table[:WITHIN_FIRST_ROWS]):
        columns = _columns(row)
        if len(columns) > (len(best[1]) if best else 1) and (TITLE in columns or ORGANISATION in columns):
            best = at, columns
    return best


def _columns(row: Sequence[str]) -> Columns:
    """The leftmost of two columns with one meaning counts."""
    columns: Columns = {}
    for at, cell in enumerate(row):
        said = " ".join(re.findall(r"[^\W\d_]+", fold(cell)))
        column = next((column for column, pattern in SPELLINGS if pattern.fullmatch(said)), None)
        if column:
            columns.setdefault(column, at)
    return columns
