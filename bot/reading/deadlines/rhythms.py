"""What repeats: «ежегодно», «1 раз в полугодие», «до 5 числа каждого месяца», «3-й четверг месяца», «по пятницам»."""

from __future__ import annotations

from bot.reading.deadlines.atoms import (
    LAST,
    DayOfMonth,
    DayOfPeriod,
    Event,
    NearWeekday,
    Relation,
    Rhythm,
    Unit,
    WeekdayOfMonth,
    Weekdays,
)
from bot.reading.deadlines.cursor import Cursor
from bot.reading.deadlines.grammar import Answer
from bot.reading.deadlines.points import limit, year

_ADVERBS = {
    "ежегодно": Unit.YEAR,
    "ежеквартально": Unit.QUARTER,
    "ежемесячно": Unit.MONTH,
    "еженедельно": Unit.WEEK,
    "ежедневно": Unit.DAY,
}
_UNITS = {
    "год": Unit.YEAR,
    "годы": Unit.YEAR,
    "полугодие": Unit.HALF,
    "семестр": Unit.HALF,
    "квартал": Unit.QUARTER,
    "четверть": Unit.QUARTER,
    "месяц": Unit.MONTH,
    "неделя": Unit.WEEK,
    "день": Unit.DAY,
    "сутки": Unit.DAY,
}


def _unit(c: Cursor) -> tuple[Unit, bool] | None:
    c.word("учебный", "календарный", "рабочий", "отчетный")
    name = c.word(*_UNITS)
    return (_UNITS[name], name == "четверть") if name else None


def adverb(c: Cursor) -> Answer:
    """«ежегодно», «ежеквартально», «ежемесячно 1 раз»; «по рабочим дням» is every day."""
    name = c.word(*_ADVERBS)
    if name is None:
        return Rhythm(Unit.DAY) if c.word("по", "в") and c.phrase("рабочий день") and _plural(c) else None
    begin = c.place
    if not ((count := c.number(1, 12, ("number",))) and c.word("раз")):
        c.place, count = begin, 1
    return Rhythm(_ADVERBS[name], times=count)


def _plural(c: Cursor) -> bool:
    token = c.ahead(-1)
    return token is not None and token.text in {"дни", "дням"}


def every_unit(c: Cursor) -> Answer:
    """«каждый квартал», «каждые две недели», «по полугодиям»."""
    c.word("в", "на", "за")
    if c.word("каждый"):
        interval = c.number(2, 12) or 1
    elif c.word("по"):
        interval = 1
        if not (token := c.ahead()) or not token.text.endswith(("ам", "ям")):
            return None
    else:
        return None
    found = _unit(c)
    return Rhythm(found[0], interval=interval, school=found[1]) if found else None


def times(c: Cursor) -> Answer:
    """«1 раз в полугодие», «не реже одного раза в квартал», «раз в две недели», «2 раза в год», «дважды в год»."""
    limit(c)
    if c.word("не"):
        c.word("реже", "менее")
        c.word("чем")
    begin = c.place
    count = c.number(1, 31) or 1
    if c.word("-"):
        count = c.number(1, 31) or count
    if c.word("дважды"):
        count = 2
    elif not c.word("раз"):
        c.place = begin
        if not (count := c.number(1, 31) or 0) or not c.phrase("р /"):
            return None
    if not (c.word("в", "/", "за", "на") or c.phrase("в течение")):
        return None
    c.word("течение", "каждый")
    interval = c.number(1, 31) or 1
    found = _unit(c)
    return Rhythm(found[0], times=count, interval=interval, school=found[1]) if found else None


def day_of_month(c: Cursor) -> Answer:
    """«до 5 числа», «1 и 15 числа каждого месяца», «до 10 числа месяца, следующего за отчётным кварталом»."""
    limit(c)
    days = _days(c)
    if days and c.word("число"):
        return _which_month(c, days)
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


_PERIODS = {"месяц": "month", "квартал": "quarter", "полугодие": "half", "год": "year", "период": "period"}


def _which_month(c: Cursor, days: tuple[int, ...]) -> Answer:
    begin = c.place
    if c.word("первый", "последний"):
        return _of_period(c, days, "last")
    if c.number(1, 1, ("ordinal",)):
        return _of_period(c, days, "first")
    if following := _reporting_month(c, days):
        return following
    relation: Relation | None = None
    if which := c.word("каждый", "текущий", "следующий"):
        relation = {"текущий": "this", "следующий": "next"}.get(which)  # type: ignore[assignment] # widens to str
    c.word("последующий")
    if not c.word("месяц", "квартал"):
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
    if not c.word("отчетный", "последний"):
        c.place = begin
        return None
    name = _PERIODS.get(c.word(*_PERIODS) or "", "period")
    if name == "period":
        return DayOfPeriod(days[0], "month", "following", shaky=True)
    return DayOfPeriod(days[0], name, "following")  # type: ignore[arg-type] # one of the four names


def _of_period(c: Cursor, days: tuple[int, ...], place: str) -> Answer:
    if not c.word("месяц"):
        return None
    c.word("каждый", "отчетный")
    name = _PERIODS.get(c.word("квартал", "полугодие", "год") or "")
    return DayOfPeriod(days[0], name, place) if name else None  # type: ignore[arg-type] # checked names


def day_of_month_alone(c: Cursor) -> Answer:
    """«ежемесячно до 25», «до 20-го»: a day with nothing behind it."""
    how = limit(c)
    number = c.number()
    if not how or number is None:
        return None
    following = c.ahead()
    return DayOfMonth((number,)) if following is None or following.code in {",", ";", ")", "."} else None


def weekday_of_month(c: Cursor) -> Answer:
    """«3-й четверг месяца», «каждый первый вторник», «последняя пятница октября», «последний рабочий день месяца»."""
    limit(c)
    every = c.word("каждый")
    counted = (token := c.ahead()) is not None and token.kind == "number"
    nth: list[int] = []
    if c.word("последний"):
        nth = [-1]
    while not nth or nth[-1] > 0:
        number = c.number(1, 5)
        if number is None:
            break
        nth.append(number)
        c.word("и", ",")
    weekday = c.kind("weekday")
    if not nth or (weekday is None and not c.phrase("рабочий день")):
        return None
    if weekday is None and not every and counted and not c.sees("каждый", "месяц"):  # «не позднее 1 рабочего дня»
        return None
    c.word("каждый")
    day = weekday.value if weekday else None
    if token := c.kind("month"):
        named, _ = year(c)
        return WeekdayOfMonth(tuple(nth), day, token.value, named)
    return WeekdayOfMonth(tuple(nth), day, every=bool(c.word("месяц") or every))


def weekdays(c: Cursor) -> Answer:
    """«каждую пятницу», «по вторникам и четвергам», «каждый понедельник»."""
    c.word("в", "на", "к", "до")
    if not c.word("каждый", "по"):
        return None
    first = c.kind("weekday")
    found = [first.value] if first else []
    while found and len(found) < 7:
        begin = c.place
        token = c.kind("weekday") if c.word(",", "и") else None
        if token is None:
            c.place = begin
            break
        found.append(token.value)
    c.word("каждый")
    c.word("неделя", "месяц")
    return Weekdays(tuple(sorted(set(found)))) if found else None


def near_weekday(c: Cursor) -> Answer:
    """«до пятницы», «в следующую среду»; beside a date or a rhythm it only tells the weekday."""
    limit(c)
    which = c.word("следующий", "текущий")
    token = c.kind("weekday")
    if token is None:
        return None
    c.phrase("текущий неделя")
    return NearWeekday(token.value, which == "следующий" or c.phrase("следующий неделя"))


def school_breaks(c: Cursor) -> Answer:
    """«в каникулы», «в период каникул»: the document does not date them."""
    c.word("в", "на")
    c.word("период")
    return Event() if c.word("каникулы") else None
