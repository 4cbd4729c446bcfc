"""What a phrase about time says before it is held against a document's date: the grammar's values.

A year may be a number, THIS («текущего года»), NEXT («следующего года») or None (not named).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

LAST = 99
"""Stands for the last day of a month."""

Relation: TypeAlias = Literal["this", "next"]
Year: TypeAlias = int | Relation | None
MonthDay: TypeAlias = tuple[int, int]
Cycle: TypeAlias = Literal["month", "quarter", "half", "year"]
Position: TypeAlias = Literal["following", "first", "last"]


class Unit(StrEnum):
    DAY = "day"
    WORKING_DAY = "working day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half-year"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Span:
    """A day (first is None) or a period inside twelve months; `year` is the last day's.

    A period whose first day stands later in the calendar than the last begins in the year before.
    """

    last: MonthDay
    first: MonthDay | None = None
    year: Year = None
    first_year: Year = None
    shaky: bool = False
    """Another reading is as likely."""


@dataclass(frozen=True, slots=True)
class Years:
    """Calendar years, one by one (`each`) or from the first to the last."""

    first: Year
    last: Year
    each: bool = False
    shaky: bool = False
    during: bool = False
    """Introduced by «в течение»: a term of its own, where it stands behind other dates."""
    purpose: bool = False
    """Introduced by «на»: behind a day it is what is planned («смета до 15 сентября на 2025 год»)."""


@dataclass(frozen=True, slots=True)
class SchoolTime:
    """A part of a school year: its months and days; `begins` is the year of its 1 September.

    Parts: year, start, end, half1, half2, quarter1 … quarter4.
    """

    part: str = "year"
    begins: Year = None
    shaky: bool = False
    during: bool = False
    until: bool = False
    """«До конца …»: only its last day is named."""


@dataclass(frozen=True, slots=True)
class WholeYear:
    """«В течение года»: the school year's end or the calendar's, by the document's month."""


@dataclass(frozen=True, slots=True)
class YearEdge:
    """«До конца года», «начало года»."""

    edge: Literal["start", "end"] = "end"


@dataclass(frozen=True, slots=True)
class After:
    """A term counted from the document's date (or from `base`); negative before it."""

    count: int
    unit: Unit
    base: Span | None = None
    shaky: bool = False


@dataclass(frozen=True, slots=True)
class ThisUnit:
    """The end (or the start) of the unit that the document's date falls in, or of one after it (`shift`).

    `during`: its first day is named too.
    """

    unit: Unit
    shift: int = 0
    edge: Literal["start", "end"] = "end"
    during: bool = False
    shaky: bool = False


@dataclass(frozen=True, slots=True)
class NearWeekday:
    """«До пятницы», «в следующую среду»."""

    weekday: int
    following: bool = False
    bare: bool = False
    """Without a preposition: perhaps every such day."""


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """«До 5 числа», «1 и 15 числа», without a named month; `relation` names this or the next month."""

    days: tuple[int, ...]
    relation: Relation | None = None
    every: bool = False


@dataclass(frozen=True, slots=True)
class DayOfPeriod:
    """A day of the month that follows, begins or ends every month, quarter, half-year or year."""

    day: int
    period: Cycle
    place: Position = "following"
    shaky: bool = False
    assumed: bool = False
    """The period is not named: a rhythm beside it decides, a month without one."""


@dataclass(frozen=True, slots=True)
class Weekdays:
    """«Каждую пятницу», «по вторникам и четвергам»."""

    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WeekdayOfMonth:
    """«3-й четверг месяца» (of every month, or of the one named); nth -1 is the last; weekday None: working day."""

    nth: tuple[int, ...]
    weekday: int | None
    month: int | None = None
    year: Year = None
    every: bool = False
    shaky: bool = False


@dataclass(frozen=True, slots=True)
class Rhythm:
    """«Ежегодно», «1 раз в квартал», «2 раза в месяц»: `times` in `interval` units."""

    unit: Unit
    times: int = 1
    interval: int = 1
    school: bool = False
    """«Раз в четверть»: the unit is a school quarter."""


@dataclass(frozen=True, slots=True)
class Standing:
    """«Постоянно», «по мере необходимости»."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that the document does not date: «по графику», «за две недели до …»."""

    arranged: bool = False
    """A schedule, a plan: it orders what happens inside the time named beside it."""


@dataclass(frozen=True, slots=True)
class Start:
    """A first day alone: «с 01.09.2023 г.»; None is the document's own date («с момента подписания»)."""

    day: Span | SchoolTime | Years | None


@dataclass(frozen=True, slots=True)
class Aside:
    """An hour, a place, «включительно»: changes nothing; `shaky` for «ориентировочно»."""

    shaky: bool = False
    report: bool = False
    """«Отчёт», «информация»: the date behind it is the report's."""


@dataclass(frozen=True, slots=True)
class Afterwards:
    """«Далее»: what follows holds after what stands before."""


Atom: TypeAlias = (
    Span | Years | SchoolTime | WholeYear | YearEdge | After | ThisUnit | NearWeekday | DayOfMonth | DayOfPeriod
    | Weekdays | WeekdayOfMonth | Rhythm | Standing | Event | Start | Aside | Afterwards
)  # fmt: skip
