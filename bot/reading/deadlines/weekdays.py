"""Weekdays as days: the next Friday, the last Friday of a month, the second working day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from bot.reading.deadlines.atoms import NearWeekday, WeekdayOfMonth
from bot.reading.deadlines.days import NoSuchDay, Stretch, Today, add_months, named_year
from bot.workdays import Calendar


def resolve_weekday(near: NearWeekday, today: Today) -> Stretch:
    """The next such weekday after the document's date; «следующий» and the same weekday are doubtful."""
    ahead = (near.weekday - today.day.weekday()) % 7
    if near.following and ahead:
        monday = today.day - timedelta(days=today.day.weekday())
        return Stretch(monday + timedelta(days=7 + near.weekday), shaky=True)
    return Stretch(today.day + timedelta(days=ahead or 7), shaky=near.bare or not ahead)


def weekday_in_month(year: int, month: int, nth: int, weekday: int | None, calendar: Calendar) -> date | None:
    """The nth (-1: last) such weekday of a month, or its nth working day; None where it has no fifth."""
    length = monthrange(year, month)[1]
    days = [date(year, month, n) for n in range(1, length + 1)]
    fitting = [d for d in days if (calendar.is_working(d) if weekday is None else d.weekday() == weekday)]
    index = nth - 1 if nth > 0 else nth
    return fitting[index] if index < len(fitting) else None


def _next_weekday_of_month(found: WeekdayOfMonth, today: Today) -> Stretch:
    """«Последняя пятница» of no named month: this one's or the next one's."""
    for month in (today.day, add_months(today.day, 1)):
        for nth in found.nth:
            day = weekday_in_month(month.year, month.month, nth, found.weekday, today.calendar)
            if day is not None and day >= today.day:
                return Stretch(day, shaky=True)
    raise NoSuchDay("no such weekday")


def resolve_weekday_of_month(found: WeekdayOfMonth, today: Today) -> list[Stretch]:
    """«Последняя пятница октября»: in its year, or the next on or after the document's date."""
    if found.month is None:
        return [_next_weekday_of_month(found, today)]
    named, shaky = named_year(found.year, today)
    years = [named] if named else [today.day.year, today.day.year + 1]
    for year in years:
        days = [weekday_in_month(year, found.month, n, found.weekday, today.calendar) for n in found.nth]
        if any(day is None for day in days):
            raise NoSuchDay("no such weekday")
        if named or all(day is not None and day >= today.day for day in days):
            return [Stretch(day, shaky=shaky) for day in days if day is not None]
    raise NoSuchDay("no such weekday")
