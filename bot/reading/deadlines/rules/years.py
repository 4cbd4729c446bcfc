"""School years and calendar years: «2021/2022 учебный год», «2024-2026 гг.», «в течение года»."""

from __future__ import annotations

from bot.reading.deadlines.atoms import (
    SchoolTime,
    Year,
    Years,
)
from bot.reading.deadlines.cursor import Cursor
from bot.reading.deadlines.grammar import Answer
from bot.reading.deadlines.rules.bounds import relative_year

_RELATIONS: dict[str, Year] = {"текущий": "this", "следующий": "next", "новый": "next", "весь": None}


def school_years(c: Cursor) -> tuple[Year, bool] | None:
    """«2021/2022 (учебного) года», «24/25 уч. г.», «(текущего, нового) учебного года»; (year of 1 September, shaky)."""
    begin = c.place
    relation = _RELATIONS.get(c.word(*_RELATIONS) or "")
    if found := _year_pair(c):
        return found
    if c.phrase("учебный год") or c.phrase("учебный годы"):
        if found := _year_pair(c):
            return found
        return relation, False
    c.place = begin
    return None


def _year_pair(c: Cursor) -> tuple[Year, bool] | None:
    begin = c.place
    first = c.kind("year", "number")
    mark = c.word("/", "-")
    second = c.kind("year", "number")
    if first and mark and second and first.value % 100 < 99 and second.value % 100 == first.value % 100 + 1:
        long = first.kind == "year"
        value = first.value if long else 2000 + first.value
        word = c.word("учебный")
        ending = c.word("год", "годы")
        if word or (mark == "/" and long):
            return value, False
        if long and ending != "годы":
            return value, True
    c.place = begin
    return None


def school_year(c: Cursor) -> Answer:
    """«2021/2022 учебный год», «в течение учебного года», «2024-2025 уч. г.»."""
    found = school_years(c)
    return SchoolTime("year", found[0], shaky=found[1]) if found else None


def calendar_years(c: Cursor) -> Answer:
    """«2019 год», «2024-2026 гг.», «2024, 2025 годы», «текущий год»."""
    if relation := relative_year(c):
        return Years(relation, relation)
    c.word("календарный")
    first = c.kind("year")
    if first is None:
        return None
    c.word("календарный", "финансовый")
    c.word("год")
    values, dashed = [first.value], False
    while len(values) < 8:
        begin = c.place
        mark = c.word("-", ",", "и", "/")
        token = c.kind("year") if mark else None
        if token is None:
            c.place = begin
            break
        c.word("год", "годы")
        dashed = dashed or mark == "-"
        values.append(token.value)
    c.word("год", "годы")
    if values != sorted(values) or (dashed and len(values) > 2):
        return None
    return Years(values[0], values[-1], each=len(values) > 1 and not dashed)
