"""Days of no named month: «до 5 числа», «1 и 15 числа каждого месяца», «до 10 числа месяца, следующего за отчётным»."""

from __future__ import annotations

from bot.reading.deadlines.atoms import (
    LAST,
    Cycle,
    DayOfMonth,
    DayOfPeriod,
    Position,
    Relation,
    Rhythm,
    Unit,
)
from bot.reading.deadlines.cursor import Cursor
from bot.reading.deadlines.grammar import Answer
from bot.reading.deadlines.rules.bounds import limit


def day_of_month(c: Cursor) -> Answer:
    """«до 5 числа», «1 и 15 числа каждого месяца», «до 10 числа месяца, следующего за отчётным кварталом»."""
    limit(c)
    every = c.word("каждый") is not None
    days = _days(c)
    if days and c.word("число"):
        return DayOfMonth(days, every=True) if every else _which_month(c, days)
    if days and (c.phrase("каждый месяц")):
        return DayOfMonth(days, every=True)
    return None


def _days(c: Cursor) -> tuple[int, ...]:
    if c.word("последний"):
        return (LAST,) if c.sees("день", "число") and (c.sees("число") or _skip_day(c)) else ()
    first = c.number()
    found = [first] if first else []
    while found and len(found) < 6:
        begin = c.place
        mark = c.word(",", "и", "-")
        if mark:
            c.word("до", "к")
        number = c.number() if mark else None
        if number is None:
            c.place = begin
            break
        found = [number] if mark == "-" else [*found, number]
    return tuple(found)


def _skip_day(c: Cursor) -> bool:
    """«последний день» reads as «последнее число» where a month follows."""
    token = c.ahead(1)
    return token is not None and token.code in {"месяц", "каждый", "квартал"}


def last_day(c: Cursor) -> Answer:
    """«в последний день каждого месяца», «последний день квартала»."""
    limit(c)
    if not c.phrase("последний день"):
        return None
    c.word("каждый")
    if c.word("месяц"):
        return DayOfMonth((LAST,), every=True)
    return Rhythm(Unit.QUARTER) if c.word("квартал") else None


_PERIODS: dict[str, Cycle] = {"месяц": "month", "квартал": "quarter", "полугодие": "half", "год": "year"}
_RELATIONS: dict[str, Relation] = {"текущий": "this", "следующий": "next"}


def _which_month(c: Cursor, days: tuple[int, ...]) -> Answer:
    begin = c.place
    if c.word("первый", "последний"):
        return _of_period(c, days, "last")
    if c.number(1, 1, ("ordinal",)):
        return _of_period(c, days, "first")
    if following := _reporting_month(c, days):
        return following
    which = c.word("каждый", "текущий", "следующий")
    relation = _RELATIONS.get(which or "")
    c.word("последующий")
    if c.word("квартал"):
        return DayOfPeriod(days[0], "quarter", "first", shaky=True)
    if not c.word("месяц"):
        c.place = begin
        return DayOfMonth(days)
    if following := _following(c, days):
        return following
    if which is None and c.phrase("год"):
        return None
    return DayOfMonth(days, relation, every=which == "каждый")


def _reporting_month(c: Cursor, days: tuple[int, ...]) -> Answer:
    """«до 10 числа, следующего за отчётным (кварталом месяца)»: the words in another order."""
    begin = c.place
    following = _following(c, days)
    if following is None:
        c.place = begin
        return None
    c.word("месяц")
    return following


def _following(c: Cursor, days: tuple[int, ...]) -> Answer:
    """«, следующего за отчётным (кварталом)»: without its name the rhythm beside it decides, a month by default."""
    begin = c.place
    c.word(",")
    if not (c.word("следующий") or c.word("после")):
        c.place = begin
        return None
    c.word("за")
    c.word("каждый")
    if not c.word("отчетный", "последний") and not c.sees("квартал", "полугодие"):
        c.place = begin
        return None
    named = c.word(*_PERIODS, "период")
    name = _PERIODS.get(named or "")
    return DayOfPeriod(days[0], name or "month", "following", named == "период" or len(days) > 1, name is None)


def _of_period(c: Cursor, days: tuple[int, ...], place: Position) -> Answer:
    if not c.word("месяц"):
        return None
    c.word("каждый", "отчетный")
    name = _PERIODS.get(c.word("квартал", "полугодие", "год") or "")
    if name is None:
        return DayOfPeriod(days[0], "quarter", place, shaky=True, assumed=True)
    return DayOfPeriod(days[0], name, place, shaky=len(days) > 1)


def day_of_month_alone(c: Cursor) -> Answer:
    """«ежемесячно до 25», «до 20-го», «25-го»: a day with nothing behind it."""
    how = limit(c)
    token = c.ahead()
    number = c.number()
    if token is None or number is None or not (how or token.text.endswith("го")):
        return None
    following = c.ahead()
    return DayOfMonth((number,)) if following is None or following.code in _BEHIND else None


def numbered_day(c: Cursor) -> Answer:
    """«… прислать до 22-го»: in running text a bare figure counts things, one with its ending at a mark is a day."""
    if limit(c) not in {"до", "к", "не позднее"}:
        return None
    token = c.ahead()
    number = c.number(kinds=("ordinal",))
    if token is None or number is None or not token.text.endswith("го"):
        return None
    return DayOfMonth((number,)) if c.at_end or c.sees(",", ";", ".", ")") else None


_BEHIND = frozenset((",", ";", "(", ")", ".", "ежемесячно", "ежеквартально"))
