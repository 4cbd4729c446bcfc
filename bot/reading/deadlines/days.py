"""Arithmetic of dates: from what a phrase names to days, held against the document's date."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bot.reading.deadlines.atoms import (
    LAST,
    After,
    MonthDay,
    SchoolTime,
    Span,
    ThisUnit,
    Unit,
    Year,
    Years,
)
from bot.workdays import Calendar

FRIDAY = 4
JUST_PASSED = timedelta(days=31)
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


class NoSuchDay(Exception):
    """The day does not exist, or cannot be counted without the document's date."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A day to report on, and the first day of its period where one is named."""

    end: date
    start: date | None = None
    shaky: bool = False


@dataclass(frozen=True, slots=True)
class Today:
    """What a deadline is read against; `document_date` None: nothing relative can be counted."""

    document_date: date | None
    calendar: Calendar

    @property
    def day(self) -> date:
        if self.document_date is None:
            raise NoSuchDay("relative to an unknown date")
        return self.document_date

    @property
    def school_year_end(self) -> date:
        return self.calendar.school_year(self.day)[1]


def make(year: int, at: MonthDay) -> date:
    month, day = at
    if not 1 <= month <= 12 or not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise NoSuchDay(f"{day}.{month}.{year}")
    length = monthrange(year, month)[1]
    if day != LAST and not 1 <= day <= length:
        raise NoSuchDay(f"{day}.{month}.{year}")
    return date(year, month, min(day, length))


def month_end(day: date) -> date:
    return make(day.year, (day.month, LAST))


def add_months(day: date, count: int) -> date:
    """The same day `count` months on; the month's last where it is shorter (31 January + 1 = 28 February)."""
    month = day.year * 12 + day.month - 1 + count
    year, month = divmod(month, 12)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise NoSuchDay("too far")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def named_year(year: Year, today: Today) -> tuple[int | None, bool]:
    """A number for «текущего», «следующего»; a slip of a figure healed, which is doubtful: 2203 → 2023."""
    if year == "this":
        return today.day.year, False
    if year == "next":
        return today.day.year + 1, False
    if year is None or today.document_date is None:
        return year, False
    near = today.document_date.year
    if near - 12 <= year <= near + 12:
        return year, year > near + 7
    candidates = [y for y in (near, near + 1, near + 2, near - 1) if _slip(str(year), str(y))]
    if not candidates:
        raise NoSuchDay(f"year {year}")
    return candidates[0], True


def _slip(written: str, meant: str) -> bool:
    """Whether two figures are swapped, one is wrong, missing or doubled."""
    if sorted(written) == sorted(meant) and written != meant:
        return True
    if len(written) == len(meant):
        return sum(a != b for a, b in zip(written, meant, strict=True)) == 1
    short, long = sorted((written, meant), key=len)
    return len(long) - len(short) == 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def resolve_span(span: Span, today: Today, year: int | None = None, first_year: int | None = None) -> Stretch:
    """A span in its named year, in the `year` given, or the next one on or after the document's date."""
    named, doubtful = named_year(span.year, today)
    year = named or year
    started, _ = named_year(span.first_year, today)
    started = started or first_year
    wraps = span.first is not None and span.first > span.last
    if year is None and started is not None:
        year = started + int(wraps)
    shaky = span.shaky or doubtful
    if year is None:
        year, passed = _coming_year(span.last, today)
        shaky = shaky or passed
    end = make(year, span.last)
    begin = None
    if span.first is not None:
        begin = make(started or year - int(wraps), span.first)
        if begin > end:
            raise NoSuchDay("a period that ends before it begins")
    return Stretch(end, begin, shaky)


def _coming_year(at: MonthDay, today: Today) -> tuple[int, bool]:
    """The year of the next such day; doubtful where the last one has only just passed."""
    day = today.day
    for year in range(day.year, day.year + 9):  # 29 February may be eight years away
        try:
            coming = make(year, at)
        except NoSuchDay:
            continue
        if coming >= day:
            just_passed = at[1] != LAST or at[0] != day.month
            return year, just_passed and year > day.year and make_or_none(year - 1, at, day - JUST_PASSED)
    raise NoSuchDay(str(at))


def make_or_none(year: int, at: MonthDay, since: date) -> bool:
    """Whether that day of that year exists and lies on or after `since`."""
    try:
        return make(year, at) >= since
    except NoSuchDay:
        return False


def resolve_school(school: SchoolTime, today: Today) -> Stretch:
    """A part of the school year named, of the document's own, or (a start, a half) of the next that is not over."""
    begins, doubtful = _school_begins(school, today)
    end = today.calendar.school_year(date(begins, 9, 1))[1]
    parts: dict[str, tuple[date | None, date]] = {
        "year": (date(begins, 9, 1), end),
        "start": (None, date(begins, 9, 1)),
        "end": (None, end),
        "half1": (date(begins, 9, 1), date(begins, 12, 31)),
        "half2": (date(begins + 1, 1, 1), end),
        "quarter1": (date(begins, 9, 1), date(begins, 10, 31)),
        "quarter2": (date(begins, 11, 1), date(begins, 12, 31)),
        "quarter3": (date(begins + 1, 1, 1), date(begins + 1, 3, 31)),
        "quarter4": (date(begins + 1, 4, 1), end),
    }
    start, last = parts[school.part]
    if school.begins is None and last < today.day:  # of the document's own school year, it is over
        start = start.replace(year=start.year + 1) if start else None
        doubtful = doubtful or last >= today.day - JUST_PASSED
        last = last.replace(year=last.year + 1)
    return Stretch(last, None if school.until else start, school.shaky or doubtful)


def _school_begins(school: SchoolTime, today: Today) -> tuple[int, bool]:
    if isinstance(school.begins, int):
        named, doubtful = named_year(school.begins, today)
        year = named or school.begins
        if not _FIRST_YEAR <= year < _LAST_YEAR:
            raise NoSuchDay(f"year {year}")
        return year, doubtful
    begins = today.calendar.school_year(today.day)[0].year
    if school.begins == "next" and date(begins, 9, 1) <= today.day:
        begins += 1
    return begins, False


def resolve_years(years: Years, today: Today) -> list[Stretch]:
    first, doubtful = named_year(years.first, today)
    last, _ = named_year(years.last, today)
    if first is None or last is None or last - first > 20:
        raise NoSuchDay("years")
    shaky = doubtful or years.shaky
    start = make(first, (1, 1))
    ends = range(first, last + 1) if years.each else (last,)
    return [Stretch(make(year, (12, 31)), start, shaky) for year in ends]


def resolve_after(after: After, today: Today) -> Stretch:
    """A term of days, weeks, months; working days by the calendar."""
    base, shaky = today.document_date, after.shaky
    if after.base is not None:
        found = resolve_span(after.base, today)
        base, shaky = found.end, shaky or found.shaky
    if base is None:
        raise NoSuchDay("relative to an unknown date")
    if after.unit is Unit.WORKING_DAY:
        return Stretch(today.calendar.shift(base, after.count), shaky=shaky)
    if after.unit in {Unit.DAY, Unit.WEEK}:
        return Stretch(base + timedelta(days=after.count * (7 if after.unit is Unit.WEEK else 1)), shaky=shaky)
    months = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12}[after.unit]
    return Stretch(add_months(base, months * after.count), shaky=shaky)


def resolve_this(this: ThisUnit, today: Today) -> Stretch:
    """The end of this or the next day, week (its Friday), month, quarter, half-year."""
    day = today.day
    if this.unit is Unit.DAY:
        return Stretch(day, shaky=this.shaky)
    if this.unit is Unit.WEEK:
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=this.shift + int(day.weekday() > FRIDAY))
        end, start = monday + timedelta(days=FRIDAY), monday
    else:
        months = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6}[this.unit]
        first = date(day.year, (day.month - 1) // months * months + 1, 1)
        start = add_months(first, months * this.shift)
        end = month_end(add_months(start, months - 1))
    if this.edge == "start":
        start = start if start >= day else add_months(start, 1) if this.unit is Unit.MONTH else start
        return Stretch(start, None, shaky=True)
    return Stretch(end, start if this.during else None, this.shaky)
