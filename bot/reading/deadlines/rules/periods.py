"""Periods with the words before them, and ranges between two: «в течение I квартала», «сентябрь–май»."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reading.deadlines.atoms import (
    Aside,
    Atom,
    SchoolTime,
    Span,
    ThisUnit,
    Unit,
    WholeYear,
    Years,
)
from bot.reading.deadlines.cursor import Cursor
from bot.reading.deadlines.grammar import Answer
from bot.reading.deadlines.rules.months import (
    bare_unit,
    half_year,
    month,
    part_of_month,
    quarter,
    school_quarter,
    season,
    this_unit,
)
from bot.reading.deadlines.rules.points import further_years
from bot.reading.deadlines.rules.years import calendar_years, school_year

_BODIES = (
    school_year,
    half_year,
    quarter,
    school_quarter,
    part_of_month,
    season,
    month,
    calendar_years,
    this_unit,
)


def body(c: Cursor) -> tuple[tuple[Atom, ...], str] | None:
    begin = c.place
    for rule in _BODIES:
        answer = rule(c)
        if answer is not None:
            return (answer if isinstance(answer, tuple) else (answer,)), rule.__name__
        c.place = begin
    return None


def single(answer: Answer) -> tuple[tuple[Atom, ...], str] | None:
    return ((answer,), "") if answer is not None and not isinstance(answer, tuple) else None


def _during(c: Cursor) -> str:
    """«в течение», «на протяжении (всего)», «в период», «весь»: the words before a period."""
    found = ""
    c.word("срок", ":")
    if c.phrase("в течение") or c.word("течение") or c.phrase("на протяжение") or c.phrase("в срок в течение"):
        found = "в течение"
    elif not (c.phrase("в период") or c.phrase("на период") or c.phrase("за период")):
        c.word("в", "на", "за")
    if c.word("весь"):
        found = found or "весь"
    c.word("период")
    return found


_BY_RESULTS = re.compile(r"по (?:итогам|результатам)(?: (?:работы|деятельности))?(?: за)?(?= )")


def reported_period(c: Cursor) -> Answer:
    """«за 2023 год», «по итогам I квартала»: what a report is about, not when it is due."""
    if not (c.word("за") or c.text(_BY_RESULTS)) or c.sees("весь"):
        return None
    c.word("период")
    return Aside() if body(c) or c.word("год", "месяц", "квартал", "полугодие", "неделя") else None


def period(c: Cursor) -> Answer:
    """A period, or a range between two («сентябрь–май», «3 декада августа – 1 декада сентября»)."""
    meant_for = c.sees("на")
    how = _during(c)
    if how and c.word("календарный", "финансовый") and c.word("год"):
        return Years("this", "this")
    if how == "в течение" and c.word("день"):
        return ThisUnit(Unit.DAY, shaky=True)
    found = body(c)
    if found is None and how and c.sees("квартал", "полугодие"):
        found = single(bare_unit(c))
    if found is None:
        return None
    atoms = found[0]
    if how == "в течение":
        atoms = tuple(replace(a, during=True) if isinstance(a, SchoolTime | Years) else a for a in atoms)
    if meant_for:
        atoms = tuple(replace(a, purpose=True) if isinstance(a, Years) else a for a in atoms)
    begin = c.place
    if len(atoms) == 1 and isinstance(atoms[0], Span) and c.word("-"):
        other = body(c)
        if other and len(other[0]) == 1 and isinstance(other[0][0], Span):
            return _between(atoms[0], other[0][0])
        c.place = begin
    if len(atoms) == 1 and isinstance(atoms[0], Span) and (more := further_years(c, atoms[0])):
        return (atoms[0], *more)
    return atoms


def _between(first: Span, last: Span) -> Span:
    return replace(last, first=first.first, first_year=first.year, shaky=first.shaky or last.shaky)


def period_from_to(c: Cursor) -> Answer:
    """«с сентября по май», «с I по III квартал», «с сентября 2024 года по 25 мая 2025 года» stays with days."""
    _during(c)
    if not c.word("с"):
        return None
    first = body(c)
    if first is None or len(first[0]) != 1 or not c.word("по", "до", "-"):
        return None
    last = body(c)
    if isinstance(first[0][0], Years) and last is not None and isinstance(last[0][0], Years):
        return Years(first[0][0].first, last[0][0].last)
    if not isinstance(first[0][0], Span):
        return None
    if last is None or len(last[0]) != 1 or not isinstance(last[0][0], Span):
        return None
    return _between(first[0][0], last[0][0])


def whole_year(c: Cursor) -> Answer:
    """«в течение года», «весь год», «года» after «в течение»."""
    how = _during(c)
    return WholeYear() if c.word("год") and how else None
