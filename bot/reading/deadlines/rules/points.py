"""Days and the bounds of ranges: «15 октября 2024 года», «01.09.», «с 1 по 30 октября», «15, 20 и 25 мая»."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.deadlines.atoms import (
    LAST,
    DayOfMonth,
    Rhythm,
    Span,
    Start,
    Unit,
)
from bot.reading.deadlines.cursor import Cursor
from bot.reading.deadlines.grammar import Answer
from bot.reading.deadlines.rules.bounds import Bound, begins_school_year, bound, limit, year


def _span(first: Bound, last: Bound) -> Span | None:
    """«с 1 по 30 октября», «15.09 – 30.09.2024», «сентябрь 2024 – май 2025»."""
    month = first.month or last.month
    if month is None or last.month is None:
        return None
    return Span(
        last=(last.month, last.day or LAST),
        first=(month, first.day or 1),
        year=last.year,
        first_year=first.year,
        shaky=first.shaky or last.shaky,
    )


def from_to(c: Cursor) -> Answer:
    """«с 1 по 30 октября 2018», «в период с 15.09 до 01.10», «с 20 по 25 число»."""
    limit(c)
    c.word("период", "сроки")
    if not c.word("с"):
        return None
    first = bound(c)
    c.word(",")
    if first is None or not c.word("по", "до", "-"):
        return None
    last = bound(c)
    if last is None:
        return None
    if last.month is None and last.day and first.month is None:
        return DayOfMonth((last.day,))
    return _span(first, last)


def days_of_month(c: Cursor) -> Answer:
    """«15, 20 и 25 октября», «до 1-2 сентября 2024 г.», «25 - 26 августа», «2-6, 9 декабря»."""
    how = limit(c)
    days = _days(c)
    month = c.kind("month")
    if month is None or not days or (len(days) == 1 and days[0][0] is None):
        return None
    named, shaky = year(c)
    until = how in {"до", "к", "не позднее"}
    spans = [
        Span((month.value, last), None if until or not first else (month.value, first), named, shaky=shaky)
        for first, last in days
    ]
    return spans[0] if len(spans) == 1 else tuple(spans)


def _days(c: Cursor) -> list[tuple[int | None, int]]:
    """Days of one month as they are listed, each with the first of its range; nothing where a number is missing."""
    found: list[tuple[int | None, int]] = []
    mark: str | None = ","
    while mark and len(found) < 12:
        day = c.number()
        if day is None:
            return []
        if mark == "-":
            if found[-1][0] is not None:
                return []
            found[-1] = found[-1][1], day
        else:
            found.append((None, day))
        mark = c.word(",", "и", "-", "/")
        if mark in {",", "и"}:
            c.word("до", "к")  # «до 10 и до 20 сентября»
    return found


def days_in_figures(c: Cursor) -> Answer:
    """«2, 9 и 16.09.2024»: days before a date in figures, each later than the one before it."""
    limit(c)
    days: list[int] = []
    while len(days) < 12 and (number := c.number()) and c.word(",", "и"):
        days.append(number)
        if c.sees("дата-цифрами"):
            break
    token = c.ahead()
    last = bound(c) if days and token is not None and token.kind == "date" else None
    if last is None or last.month is None or last.day is None or [*days, last.day] != sorted({*days, last.day}):
        return None
    return tuple(Span((last.month, day), year=last.year, shaky=last.shaky) for day in (*days, last.day))


def day(c: Cursor) -> Answer:
    """«до 15 октября 2024 года», «01.12.2018», «не позднее 1 марта»; with a range: «15.09-30.09.2024»."""
    how = limit(c)
    first = bound(c)
    if first is None or first.day is None:
        return None
    begin = c.place
    if c.word("-", "по") and (last := bound(c)) and last.month and (found := _span(first, last)):
        return replace(found, first=None, first_year=None) if how in {"до", "к", "не позднее"} else found
    c.place = begin
    if first.month is None:
        return None
    point = Span((first.month, first.day), year=first.year, shaky=first.shaky)
    if _after_reporting_year(c):
        return point, Rhythm(Unit.YEAR)
    return (point, *_further_months(c, point), *further_years(c, point))


def _further_months(c: Cursor, point: Span) -> tuple[Span, ...]:
    """«до 20 октября, ноября и декабря»: the same day of further months."""
    found: list[Span] = []
    begin = c.place
    while c.word(",", "и") and (token := c.kind("month")) is not None and token.text.endswith(("я", "та")):
        named, shaky = year(c)
        found.append(replace(point, last=(token.value, point.last[1]), year=named, shaky=shaky))
        begin = c.place
    c.place = begin
    return tuple(found)


def _after_reporting_year(c: Cursor) -> bool:
    """«до 20 января (года), следующего за отчётным (годом)»."""
    begin = c.place
    c.word("год")
    c.word(",")
    if (c.phrase("следующий за") or c.word("после")) and c.word("отчетный"):
        c.word("год", "период")
        return True
    c.place = begin
    return False


def further_years(c: Cursor, point: Span) -> tuple[Span, ...]:
    """«до 1 сентября 2024, 2025 годов»: the same day in each further year."""
    found: list[Span] = []
    begin = c.place
    while isinstance(point.year, int) and c.word(",", "и"):
        token = c.kind("year")
        if token is None or begins_school_year(c):
            break
        c.word("год", "годы")
        found.append(replace(point, year=token.value))
        begin = c.place
    c.place = begin
    return tuple(found)


def start(c: Cursor) -> Answer:
    """«с 01.09.2023 г.», «начиная с сентября»: a first day without a last one."""
    c.word("начиная")
    if not (c.word("с") or c.phrase("не ранее")):
        return None
    c.word("чем")
    found = bound(c)
    if found is None or found.month is None:
        return None
    return Start(Span((found.month, found.day or 1), year=found.year, shaky=found.shaky))
