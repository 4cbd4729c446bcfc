"""Working days of Russia, school years and working hours: what time means to an education authority. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from holidays.holiday_base import HolidayBase

DAY = timedelta(days=1)


@cache
def _federal_calendar() -> type[HolidayBase]:
    """Russia's file of `holidays` and no other: its package would load two hundred countries, 8 MB and 0.2 s."""
    import holidays  # noqa: PLC0415 - only who counts working days pays for it

    loader = SourceFileLoader("russia", str(Path(holidays.__path__[0], "countries", "russia.py")))
    module = ModuleType(loader.name)
    loader.exec_module(module)
    russia: type[HolidayBase] = module.Russia
    return russia


@lru_cache(maxsize=64)
def _working_days(year: int) -> frozenset[date]:
    """The working days of a year by the federal calendar, transferred days and working Saturdays included."""
    russia = _federal_calendar()(years=year)
    first = date(year, 1, 1)
    days = (first + timedelta(n) for n in range((date(year, 12, 31) - first).days + 1))
    return frozenset(day for day in days if russia.is_working_day(day))


class Calendar:
    """The working days and the school year of one installation; immutable, shared freely.

    days_off: regional holidays besides the federal ones; working_days: days worked in spite of the federal
    calendar (they win over days_off); school_year_end: month and day of the school year's last day.
    """

    __slots__ = ("_days_off", "_school_year_end", "_working_days")

    def __init__(
        self,
        days_off: Collection[date] = (),
        working_days: Collection[date] = (),
        school_year_end: tuple[int, int] = (5, 31),
    ) -> None:
        date(2001, *school_year_end)  # a day that does not exist is refused here, not in the middle of reading
        if school_year_end >= (9, 1):
            raise ValueError("the school year ends before 1 September")
        self._days_off = frozenset(days_off)
        self._working_days = frozenset(working_days)
        self._school_year_end = school_year_end

    def is_working(self, day: date) -> bool:
        if day in self._working_days:
            return True
        return day not in self._days_off and day in _working_days(day.year)

    def preceding_working(self, day: date) -> date:
        """The day itself if it is a working one, else the last working day before it."""
        while not self.is_working(day):
            day -= DAY
        return day

    def following_working(self, day: date) -> date:
        """The day itself if it is a working one, else the first working day after it."""
        while not self.is_working(day):
            day += DAY
        return day

    def shift(self, day: date, working_days: int) -> date:
        """The n-th working day after (before, if negative) the day; the day itself for 0, working or not.

        The day itself is never counted (art. 191 of the Civil Code: a term begins the day after the event).
        """
        step = DAY if working_days > 0 else -DAY
        for _ in range(abs(working_days)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days lie in (first, last]; 0 where `last` is not after `first`."""
        return sum(self.is_working(first + timedelta(n)) for n in range(1, (last - first).days + 1))

    def school_year(self, day: date) -> tuple[date, date]:
        """1 September and the last day of the school year; the summer after it counts to the coming one."""
        begins = day.year if (day.month, day.day) > self._school_year_end else day.year - 1
        return date(begins, 9, 1), date(begins + 1, *self._school_year_end)


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When people may be written to: from `start` until before `end` of working days, in their own zone."""

    start: time
    end: time
    zone: ZoneInfo

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError("working hours end after they start")

    def is_open(self, moment: datetime, calendar: Calendar) -> bool:
        """Whether the moment (aware) lies in working hours."""
        local = moment.astimezone(self.zone)
        return calendar.is_working(local.date()) and self.start <= local.time() < self.end

    def next_opening(self, moment: datetime, calendar: Calendar) -> datetime:
        """The moment (aware) itself if it lies in working hours, else the start of the next ones; in UTC."""
        if self.is_open(moment, calendar):
            return moment.astimezone(UTC)
        local = moment.astimezone(self.zone)
        day = local.date() if local.time() < self.start else local.date() + DAY
        opening = datetime.combine(calendar.following_working(day), self.start, self.zone)
        return opening.astimezone(UTC)
