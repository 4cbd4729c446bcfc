"""Recurrences: every date of a rhythm inside a window, and its RRULE (RFC 5545)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from bot.reading.deadlines.atoms import LAST, DayOfPeriod, Rhythm, Unit, WeekdayOfMonth, Weekdays
from bot.reading.deadlines.days import Today, add_months, month_end
from bot.reading.deadlines.weekdays import weekday_in_month

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST = 400
_PERIOD_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}

Window = tuple[date, date]


def _months(window: Window) -> Iterable[date]:
    first = window[0].replace(day=1)
    while first <= window[1]:
        yield first
        first = add_months(first, 1)


def _inside(days: Iterable[date], window: Window) -> list[date]:
    return [day for day in days if window[0] <= day <= window[1]][:_MOST]


def month_days(days: tuple[int, ...], window: Window) -> list[date]:
    """The named days of every month; a month without a 31st has its last day instead."""
    return _inside(
        (
            month.replace(day=min(day, monthrange(month.year, month.month)[1]))
            for month in _months(window)
            for day in sorted(days)
        ),
        window,
    )


def month_days_rule(days: tuple[int, ...]) -> str:
    return "FREQ=MONTHLY;BYMONTHDAY=" + ",".join("-1" if day in {31, LAST} else str(day) for day in sorted(days))


def ends(unit: Unit, interval: int, window: Window, closing: bool) -> list[date]:
    """The ends of months, quarters, half-years in the window; `closing`: its last day ends the last one early."""
    months = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12}[unit] * interval
    found = _inside((month_end(m) for m in _months(window) if m.month % months == 0), window)
    if closing and (not found or found[-1] < window[1]):
        found.append(window[1])
    return found


def weekdays(found: Weekdays, window: Window) -> list[date]:
    length = min((window[1] - window[0]).days + 1, 3 * 366)
    days = (window[0] + timedelta(days=n) for n in range(length))
    return [day for day in days if day.weekday() in found.days][:_MOST]


def weekdays_rule(found: Weekdays) -> str:
    return "FREQ=WEEKLY;BYDAY=" + ",".join(_WEEKDAYS[day] for day in found.days)


def weekdays_of_month(found: WeekdayOfMonth, window: Window, today: Today) -> list[date]:
    days = (
        weekday_in_month(month.year, month.month, nth, found.weekday, today.calendar)
        for month in _months(window)
        for nth in found.nth
    )
    return _inside(sorted(day for day in days if day is not None), window)


def weekdays_of_month_rule(found: WeekdayOfMonth) -> str:
    if found.weekday is None:
        places = ",".join(map(str, found.nth))
        return f"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={places}"
    return "FREQ=MONTHLY;BYDAY=" + ",".join(f"{nth}{_WEEKDAYS[found.weekday]}" for nth in found.nth)


def _period_months(found: DayOfPeriod) -> tuple[int, ...]:
    """The months whose day it is: April for the first quarter's «следующего за отчётным»."""
    size = _PERIOD_MONTHS[found.period]
    first = {"following": 1, "first": 1, "last": size}[found.place]
    return tuple(range(first, 13, size))


def period_days(found: DayOfPeriod, window: Window) -> list[date]:
    months = _period_months(found)
    return [day for day in month_days((found.day,), window) if day.month in months]


def period_days_rule(found: DayOfPeriod) -> str:
    if found.period == "month":
        return month_days_rule((found.day,))
    return f"FREQ=YEARLY;BYMONTH={','.join(map(str, _period_months(found)))};BYMONTHDAY={found.day}"


def yearly_rule(days: Iterable[date]) -> str:
    """«Ежегодно» on these days of the year; where the days of the months differ, only that it is yearly."""
    by_month = sorted({(day.month, day.day) for day in days})
    numbers = {day for _, day in by_month}
    months = ",".join(str(month) for month in sorted({month for month, _ in by_month}))
    if len(numbers) == 1 and by_month[0] != (2, 29) and by_month[0] != (2, 28):
        return f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={numbers.pop()}"
    if all(day == month_end(day) for day in days):
        return f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY=-1"
    if by_month == [(2, 28)]:
        return "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28"
    return "FREQ=YEARLY"


def rhythm_rule(rhythm: Rhythm) -> str:
    """The nearest RRULE of a rhythm without a day: «2 раза в месяц» is every other week."""
    frequency, size = {
        Unit.YEAR: ("YEARLY", 1),
        Unit.HALF: ("MONTHLY", 6),
        Unit.QUARTER: ("MONTHLY", 3),
        Unit.MONTH: ("MONTHLY", 1),
        Unit.WEEK: ("WEEKLY", 1),
        Unit.DAY: ("DAILY", 1),
        Unit.WORKING_DAY: ("DAILY", 1),
    }[rhythm.unit]
    interval = size * rhythm.interval
    if rhythm.times > 1:
        frequency, interval = _several_times(frequency, interval, rhythm.times)
    return f"FREQ={frequency}" + (f";INTERVAL={interval}" if interval > 1 else "")


def _several_times(frequency: str, interval: int, times: int) -> tuple[str, int]:
    if frequency == "YEARLY":
        return "MONTHLY", max(interval * 12 // times, 1)
    if frequency == "MONTHLY":
        return ("MONTHLY", interval // times) if interval >= times else ("WEEKLY", max(4 * interval // times, 1))
    return ("DAILY", max(7 * interval // times, 1)) if frequency == "WEEKLY" else ("DAILY", 1)
