"""The header of a roster sheet, found by its words in any order, in one row or in two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.roster.words import fold

ORGANISATION, SHORT, KIND, TITLE, PERSON, PHONE, GROUPS, CODE = (
    "Организация", "Краткое название", "Вид", "Должность", "ФИО", "Телефон", "Группы", "Код",
)  # fmt: skip
HEADER = (ORGANISATION, SHORT, KIND, TITLE, PERSON, PHONE, GROUPS, CODE)
REQUIRED = (ORGANISATION, KIND, TITLE)
FIRST_NAME, PATRONYMIC = "Имя", "Отчество"
"""Where «Фамилия» stands apart from them; it is then the column ФИО."""
WITHIN_FIRST_ROWS = 30
LONGEST_TITLE = 60

_BODY = r"(образовательн\w+ |муниципальн\w+ )*(организаци[яи]|учреждени[ея]|оо|оу|школ[аы])"
_NAME = r"(полное |официальное )?(название|наименование)( полное)?"
_TAIL = r"( (по уставу|полное|полностью|в соответствии с уставом))?"
SPELLINGS = (
    (CODE, re.compile(r"код( должности| позиции)?")),
    (
        SHORT,
        re.compile(
            r"(аббревиатура|сокр)|(кратк|сокращ)\w*( (название|наименование))?( (организации|учреждения|оо|оу))?"
        ),
    ),
    (KIND, re.compile(rf"(вид|тип)( (вид|тип))?( {_BODY})?")),
    (TITLE, re.compile(r"(наименование |занимаемая )?должност[ьи]( .*)?")),
    (
        PERSON,
        re.compile(
            r"ф ?и ?о( .*)?|фамилия( имя)?( отчество)?( .*)?|фамилия и о"
            r"|(руководитель|сотрудник|работник|исполнитель) ф ?и ?о|сотрудник|работник|контактное лицо",
        ),
    ),
    (FIRST_NAME, re.compile(r"имя")),
    (PATRONYMIC, re.compile(r"отчество")),
    (
        ORGANISATION,
        re.compile(
            rf"({_NAME} )?{_BODY}( {_NAME})?{_TAIL}|место работы{_TAIL}|юридическое лицо"
            rf"|{_NAME}( юр(идического)? лица)?{_TAIL}"
        ),
    ),
    (PHONE, re.compile(r"((контактн|мобильн|моб|сотов|сот|личн)\w* |номер )*(тел|телефон\w?)( .*)?|сотовый|мобильный")),
    (GROUPS, re.compile(r"(состоит в |входит в )?групп(а|ы|ах)?( .*)?")),
)
_SHARED_PHONE = re.compile(r"рабоч|служебн|приемн|факс|городск|раб\b")
"""A school's own number tells nobody from his colleagues."""

Columns = dict[str, int]
"""Which column of the sheet holds what, by the words of the contract."""


def find_header(table: Sequence[Sequence[str]]) -> tuple[int, Columns] | None:
    """The last row and the columns of the header: the row, or the two, among the first with most of its words."""
    best: tuple[int, Columns] | None = None
    for at, row in enumerate(table[:WITHIN_FIRST_ROWS]):
        alone = _columns(row)
        both = _columns(_under(table[at - 1], row)) if at and len(alone) > 1 else alone
        for columns in (alone, both):
            if len(columns) > (len(best[1]) if best else 1) and (TITLE in columns or ORGANISATION in columns):
                best = at, columns
    return best


def _under(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Two rows of a header as one: «Организация» above an empty cell, «Сотрудник» above «Должность» and «ФИО»."""
    width = max(len(upper), len(lower))
    padded = [[*row, *[""] * (width - len(row))] for row in (upper, lower)]
    return [below if below.strip() else above for above, below in zip(*padded, strict=True)]


def _columns(row: Sequence[str]) -> Columns:
    """The leftmost of two columns with one meaning counts; a phone of his own goes before the school's."""
    columns: Columns = {}
    shared: int | None = None
    for at, cell in enumerate(row):
        said = " ".join(re.findall(r"[^\W\d_]+", fold(cell)))
        column = next((column for column, pattern in SPELLINGS if pattern.fullmatch(said)), None)
        if column is None or len(said) > LONGEST_TITLE:
            continue
        if column == PHONE and _SHARED_PHONE.search(said):
            shared = at if shared is None else shared
        else:
            columns.setdefault(column, at)
    if shared is not None:
        columns.setdefault(PHONE, shared)
    return columns
