"""What repeats: «ежегодно», «1 раз в полугодие», «3-й четверг месяца», «по пятницам»."""

from __future__ import annotations

from bot.reading.deadlines.atoms import (
    NearWeekday,
    Rhythm,
    Unit,
    WeekdayOfMonth,
    Weekdays,
)
from bot.reading.deadlines.cursor import Cursor
from bot.reading.deadlines.grammar import Answer
from bot.reading.deadlines.rules.bounds import limit, year

_ADVERBS = {
    "ежегодно": Unit.YEAR,
    "ежеквартально": Unit.QUARTER,
    "ежемесячно": Unit.MONTH,
    "еженедельно": Unit.WEEK,
    "ежедневно": Unit.DAY,
    "ежедекадно": Unit.DAY,
}


_UNITS = {
    "год": Unit.YEAR,
    "годы": Unit.YEAR,
    "полугодие": Unit.HALF,
    "полгода": Unit.HALF,
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
    return Rhythm(_ADVERBS[name], times=count, interval=10 if name == "ежедекадно" else 1)


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
        return None
    if not (c.word("в", "/", "за", "на") or c.phrase("в течение")):
        return None
    c.word("течение", "каждый")
    interval = c.number(1, 31) or 1
    found = _unit(c)
    return Rhythm(found[0], times=count, interval=interval, school=found[1]) if found else None


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
    of_month = c.word("месяц") is not None
    if of_month and c.phrase(", следующий за отчетный") and not c.word("месяц") and c.sees("квартал", "период"):
        return None
    every_other = every is not None and not of_month and nth == [2]  # «каждую вторую среду»
    return WeekdayOfMonth(tuple(nth), day, every=of_month or every is not None, shaky=every_other)


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
    before = c.ahead(-1)
    how = limit(c) or (before is not None and before.kind != "mark")
    which = c.word("следующий", "текущий")
    token = c.kind("weekday")
    if token is None:
        return None
    week = c.word("текущий", "следующий") if (unit := c.ahead(1)) and unit.code == "неделя" else None
    c.phrase("неделя") if week else None
    return NearWeekday(token.value, "следующий" in {which, week}, bare=not (how or which or week))
