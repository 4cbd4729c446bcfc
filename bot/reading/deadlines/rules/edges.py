"""Beginnings and ends of periods: «до конца сентября», «к началу учебного года», «до IV квартала»."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.deadlines.atoms import (
    Atom,
    DayOfMonth,
    Rhythm,
    SchoolTime,
    Span,
    Start,
    ThisUnit,
    Unit,
    YearEdge,
    Years,
)
from bot.reading.deadlines.cursor import Cursor
from bot.reading.deadlines.grammar import Answer
from bot.reading.deadlines.rules.bounds import limit
from bot.reading.deadlines.rules.months import UNITS, bare_unit, nameless_decade
from bot.reading.deadlines.rules.periods import body, single

_EDGES = ("конец", "начало", "середина", "окончание")


def edge(c: Cursor) -> Answer:
    """«до конца сентября», «начало учебного года», «к середине октября», «в конце I квартала», «до конца года»."""
    how = limit(c)
    if how and c.phrase("новый год"):
        return Span((12, 31), year="this")
    which = c.word(*_EDGES)
    if which is None:
        return None
    if (second := _second_edge(c)) and (both := body(c)) and isinstance(both[0][0], SchoolTime):
        return _two_edges(both[0][0], which, second)
    if which == "конец" and (c.phrase("финансовый год") or c.phrase("календарный год")):
        return Span((12, 31), year="this")
    if which != "середина" and c.word("год"):
        return YearEdge("start" if which == "начало" else "end")
    if which == "окончание" and how == "по" and (named := c.ahead(-1)) and named.text != "окончание":
        how = "после"
    if which == "конец" and (c.word("день") or c.phrase("рабочий день")):
        return ThisUnit(Unit.DAY)
    if c.word("каждый"):
        return _every_edge(c, which, how)
    found = body(c) or single(nameless_decade(c) or bare_unit(c))
    if found is None or len(found[0]) != 1:
        return None
    if isinstance(found[0][0], DayOfMonth):
        return found[0][0] if which == "конец" else None
    answer = _edge_of(found[0][0], which, how)
    return _doubtful(answer) if how == "после" else answer


def _doubtful(answer: Answer) -> Answer:
    return replace(answer, shaky=True) if isinstance(answer, Span | SchoolTime | ThisUnit) else answer


def _every_edge(c: Cursor, which: str, how: str) -> Answer:
    """«в конце каждого квартала», «в начале каждого учебного года»."""
    if c.phrase("учебный год"):
        school = _edge_of(SchoolTime(), which, how)
        return (school, Rhythm(Unit.YEAR)) if isinstance(school, SchoolTime) else None
    if which != "конец":
        return None
    if c.word("четверть"):
        return Rhythm(Unit.QUARTER, school=True)
    unit = UNITS.get(c.word("неделя", "месяц", "квартал", "полугодие") or "")
    return Rhythm(unit) if unit else None


def _second_edge(c: Cursor) -> str | None:
    """«начало и конец …», «начало, середина …»."""
    begin = c.place
    second = None
    if c.word(",", "и", "/"):
        c.word("в", "к")
        second = c.word(*_EDGES)
    if second is None:
        c.place = begin
    return second


def _two_edges(school: SchoolTime, first: str, second: str) -> Answer:
    atoms = [_edge_of(school, which, "") for which in (first, second)]
    return tuple(atom for atom in atoms if isinstance(atom, SchoolTime)) if None not in atoms else None


def _edge_of(atom: Atom, which: str, how: str) -> Answer:
    if isinstance(atom, SchoolTime) and which != "середина":
        ends = which in {"конец", "окончание"}
        if atom.part != "year":
            return replace(atom, until=True) if ends else None
        return replace(atom, part="end" if ends else "start")
    if isinstance(atom, ThisUnit):
        if which == "середина":
            return None
        return replace(atom, edge="end" if which in {"конец", "окончание"} else "start", during=False, shaky=False)
    if isinstance(atom, Years):
        return (
            Span((12, 31), year=atom.last)
            if which in {"конец", "окончание"}
            else Span((1, 1), year=atom.first, shaky=True)
        )
    if not isinstance(atom, Span) or atom.first is None:
        return None
    if which in {"конец", "окончание"}:
        return replace(atom, first=None)
    same_month = atom.first[0] == atom.last[0]
    if which == "середина":
        return Span((atom.last[0], 15), year=atom.year, shaky=True) if same_month else None
    if how in {"до", "к"} or not same_month:
        return Span(atom.first, year=atom.first_year or atom.year, shaky=True)
    return Span((atom.last[0], 10), atom.first, atom.year, shaky=True)


def until_period(c: Cursor) -> Answer:
    """«до сентября 2024 года»: its first day, but its last may be meant; «не позднее мая», «по май»: its last."""
    through = c.sees("по")
    how = limit(c)
    if through and how == "по":
        how = "не позднее"
    if how not in {"до", "к", "не позднее"}:
        return None
    found = body(c)
    if found is None or len(found[0]) != 1:
        return None
    atom = found[0][0]
    if c.word("включительно"):
        how = "не позднее"
    if how == "не позднее":
        return _edge_of(atom, "конец", how)
    if isinstance(atom, SchoolTime) and atom.part == "year":
        return replace(atom, part="start", shaky=how == "до" or atom.shaky)
    answer = _edge_of(atom, "начало", how)
    return _doubtful(answer)


def period_start(c: Cursor) -> Answer:
    """«с начала учебного года», «с 2024 года», «со следующего учебного года»."""
    c.word("начиная")
    if not c.word("с"):
        return None
    c.word("начало")
    found = body(c)
    if found is None or len(found[0]) != 1:
        return None
    first = _edge_of(found[0][0], "начало", "до")
    return Start(first) if isinstance(first, Span | SchoolTime) else None
