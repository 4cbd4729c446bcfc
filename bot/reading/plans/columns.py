"""Which column of a plan holds what: by the words of its header, or by what its cells look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.reading.addressees.naming import is_addressee
from bot.reading.deadlines import looks_like_deadline

ROLES = {
    "responsible": ("ответствен", "исполнител", "отв.", " кто ", " кому "),
    "deadline": ("окончани", "завершени", "срок", "дата", "период", "когда", "время", "месяц ", "к какому",
                 "до какого"),
    "task": ("мероприяти", "поручени", "содержание", "наименование", "задач", "действи", "вид работ", "решени",
             "вопрос", " что ", "работ", "направлени", "тема"),
    "number": ("№", "п/п", "номер"),
}  # fmt: skip
"""What a column is for, by a word of its header; within a role the first word found is the best."""
_BEGIN = re.compile(r"\bначал[оа]\b(?!.*(?:окончани|завершени))")
"""«Дата начала» beside «Дата окончания»; «Начало и окончание» is one column for both."""
_OTHER_COLUMNS = (
    "результат",
    "показател",
    "отметк",
    "примечани",
    "форма",
    "цель",
    "индикатор",
    "объем",
    "финанс",
    "факт",
)
_TITLES = {"number": "№", "task": "Мероприятие", "deadline": "Срок", "responsible": "Ответственный"}
_LONGEST_HEADER_CELL = 80
_NUMBER_TITLE = re.compile(r"(?:№|N[oо]?|п\s?[/.]?\s?п\.?|№?\s*номер(?: строки)?)(?:\s*п\s?[/.]?\s?п\.?)?\.?", re.I)
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,3}\.?\)?")
_FEWEST_ROWS = 2
_LOOKED_AT = 40
"""Rows by which the columns of a table without a header are known."""


def columns_of(cells: Sequence[str]) -> dict[str, int] | None:
    """Which column holds what, where this row is a plan's header; None where it is not."""
    if cells and _NUMBER.fullmatch(cells[0].strip()):
        return None  # «2.4 | Школа молодого педагога | … | План работы» is a row, whatever words it has
    roles: dict[str, tuple[int, int]] = {}
    for column, cell in enumerate(cells):
        words = re.sub(r"\s+", " ", cell).lower().strip() + " "
        if len(words) > _LONGEST_HEADER_CELL or words.startswith(_OTHER_COLUMNS):
            continue
        role, rank = _role_of(words)
        if role and (role not in roles or rank < roles[role][1]):
            roles[role] = (column, rank)
    if "task" in roles and not roles.keys().isdisjoint({"deadline", "responsible", "begin"}):
        return {role: column for role, (column, _) in roles.items()}
    return None


def shifted(header: Sequence[str], row: Sequence[str]) -> tuple[str, ...] | None:
    """The header that lost the empty cell above its column of numbers, and has it at its end."""
    if len(header) != len(row) or header[-1].strip() or not _NUMBER.fullmatch(row[0].strip()):
        return None
    roles = columns_of(header)
    return ("№", *header[:-1]) if roles and "number" not in roles and 0 in roles.values() else None


def role_of(words: str) -> str:
    """What a column with this title holds; «» for neither number, task, date nor people."""
    return "" if words.startswith(_OTHER_COLUMNS) else _role_of(words)[0]


def is_number_title(words: str) -> bool:
    """«№», «N п/п»: the title of the column of numbers, or a line of it."""
    return bool(_NUMBER_TITLE.fullmatch(words.strip()))


def _role_of(words: str) -> tuple[str, int]:
    if _BEGIN.search(words):
        return "begin", 0
    for role, marks in ROLES.items():
        for rank, mark in enumerate(marks):
            if re.search(rf"(?<![а-яё]){re.escape(mark)}", f" {words}"):
                return role, rank
    return "", 0


def header_of_two(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...] | None:
    """«Исполнение» above «Срок | Ответственный»: two rows that only together are a header."""
    if len(upper) != len(lower) or columns_of(upper) or _NUMBER.fullmatch(lower[0].strip()):
        return None
    if any(len(cell) > _LONGEST_HEADER_CELL for cell in lower):
        return None
    both = tuple(
        above if above == below else f"{above} {below}".strip() for above, below in zip(upper, lower, strict=True)
    )
    return both if columns_of(both) and any(_role_of(f"{cell.lower()} ")[0] for cell in lower) else None


def header_by_content(rows: Sequence[Sequence[str]]) -> tuple[str, ...] | None:
    """The header that a table lacks: a column of dates, one of people, one of numbers, and the longest is the task."""
    rows = [row for row in rows[:_LOOKED_AT] if sum(bool(cell.strip()) for cell in row) > 1]
    if len(rows) < _FEWEST_ROWS or len(rows[0]) < len(_TITLES) - 1:
        return None
    tests: dict[str, Callable[[str], bool]] = {
        "number": lambda cell: bool(_NUMBER.fullmatch(cell)),
        "deadline": looks_like_deadline,
        "responsible": is_addressee,
    }
    free = set(range(len(rows[0])))
    found: dict[int, str] = {}
    for role, test in tests.items():
        best = max(free, key=lambda column: _share(rows, column, test), default=None)
        if best is not None and _share(rows, best, test) > 0.5:
            found[best] = _TITLES[role]
            free.discard(best)
    if _TITLES["deadline"] not in found.values() or not free:
        return None
    if is_number_title(rows[0][0]) and _TITLES["responsible"] not in found.values():
        return None  # «№ | Предмет | Дата» has its own header, and it is no plan's
    task = max(free, key=lambda column: sum(len(row[column]) for row in rows))
    if _share(rows, task, is_addressee) > 0.5:
        return None  # «МБОУ СОШ № 1 | 02.06.2025 | Жукова Т.А.»: who comes when to whom
    return tuple(_TITLES["task"] if column == task else found.get(column, "") for column in range(len(rows[0])))


def _share(rows: Sequence[Sequence[str]], column: int, test: Callable[[str], bool]) -> float:
    return sum(test(row[column].strip()) for row in rows if row[column].strip()) / len(rows)
