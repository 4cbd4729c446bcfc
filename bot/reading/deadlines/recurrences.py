"""Dates of a rhythm: which days are its own, from when to when they are listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.reading.deadlines import repeats
from bot.reading.deadlines.atoms import (
    LAST,
    Afterwards,
    Atom,
    Cycle,
    DayOfMonth,
    DayOfPeriod,
    NearWeekday,
    Position,
    Rhythm,
    SchoolTime,
    Span,
    Start,
    ThisUnit,
    Unit,
    WeekdayOfMonth,
    Weekdays,
    WholeYear,
    YearEdge,
    Years,
)
from bot.reading.deadlines.dates import fill_dates, resolve, resolve_spans, start_day
from bot.reading.deadlines.days import (
    Stretch,
    Today,
    add_months,
    resolve_span,
    resolve_years,
)
from bot.reading.deadlines.draft import Draft

LISTED = DayOfMonth | DayOfPeriod | Weekdays | WeekdayOfMonth


def fill_recurrence(draft: Draft, atoms: Sequence[Atom], rhythm: Rhythm | None, today: Today) -> None:
    days = [_period_of(atom, rhythm) for atom in _listed(atoms, rhythm)]
    spans = [atom for atom in atoms if isinstance(atom, Span)]
    draft.recurrence = _rule_of(days, rhythm)
    if not days and _is_yearly(spans, atoms, rhythm):
        _fill_yearly(draft, atoms, today)
        return
    if rhythm is not None and not days and _goes_on(rhythm, atoms):
        draft.ongoing = True
        draft.shaky = draft.shaky or rhythm.unit not in {Unit.WEEK, Unit.DAY, Unit.MONTH}
        return
    window, named = _window(draft, atoms, today)
    after = [atom for atom in atoms if isinstance(atom, Afterwards)]
    if after and spans:
        first = resolve_spans(spans, today, None, draft)
        draft.stretches = list(first)
        window = (max(s.end for s in first) + timedelta(days=1), today.school_year_end)
    if days:
        _fill_listed(draft, days, window, today, named=named)
        _thin_out(draft, rhythm)
    elif rhythm is not None:
        _fill_rhythm(draft, rhythm, window)


def _fill_listed(draft: Draft, days: Sequence[Atom], window: repeats.Window, today: Today, *, named: bool) -> None:
    for day in days:
        draft.stretches += _stretches(day, window, today, named=named)
    doubtful = any(isinstance(day, DayOfPeriod | WeekdayOfMonth) and day.shaky for day in days)
    draft.shaky = draft.shaky or doubtful or len(set(days)) > 1  # one RRULE cannot say two


def _thin_out(draft: Draft, rhythm: Rhythm | None) -> None:
    """«Раз в две недели по средам»: every other one; from which week on, nobody says."""
    if rhythm is not None and rhythm.unit is Unit.WEEK and rhythm.interval > 1:
        draft.stretches = draft.stretches[:: rhythm.interval]
        draft.recurrence = f"{draft.recurrence};INTERVAL={rhythm.interval}"
        draft.shaky = True


def _listed(atoms: Sequence[Atom], rhythm: Rhythm | None) -> list[Atom]:
    """The days that a recurrence names; those of one kind together («понедельник, четверг», «до 5, до 20 числа»)."""
    weekly = rhythm is not None and rhythm.unit is Unit.WEEK
    weekdays: set[int] = set()
    numbers: set[int] = set()
    others: list[Atom] = []
    for atom in atoms:
        if isinstance(atom, Weekdays):
            weekdays.update(atom.days)
        elif isinstance(atom, NearWeekday) and weekly:
            weekdays.add(atom.weekday)
        elif isinstance(atom, DayOfMonth):
            numbers.update(atom.days)
        elif isinstance(atom, DayOfPeriod | WeekdayOfMonth) and atom not in others:
            others.append(atom)
    if weekdays:
        others.append(Weekdays(tuple(sorted(weekdays))))
    return [*others, DayOfMonth(tuple(sorted(numbers)))] if numbers else others


def _is_yearly(spans: Sequence[Span], atoms: Sequence[Atom], rhythm: Rhythm | None) -> bool:
    """Whether the dates beside a rhythm are its days («ежегодно до 1 июня», «1 раз в квартал (март, июнь)»)."""
    if rhythm is None or rhythm.unit in {Unit.WEEK, Unit.DAY}:
        return False
    if rhythm.unit is Unit.YEAR:
        return bool(spans) or any(isinstance(atom, SchoolTime | Years | YearEdge | WeekdayOfMonth) for atom in atoms)
    if any(isinstance(atom, Afterwards) for atom in atoms):
        return False
    return len(spans) > 1 and all(span.first_year is None for span in spans)


def _fill_yearly(draft: Draft, atoms: Sequence[Atom], today: Today) -> None:
    if draft.start is not None and draft.start > today.day:  # «ежегодно …, начиная с 2025 года»
        today = Today(draft.start, today.calendar)
    kept = [atom for atom in atoms if not isinstance(atom, WholeYear)]
    kept = [replace(atom, each=True) if isinstance(atom, Years) and len(kept) == 2 else atom for atom in kept]
    beside = [atom for atom in kept if isinstance(atom, Span)]
    years = [atom for atom in kept if isinstance(atom, Years)]
    named = any(span.year or span.first_year for span in beside)
    if beside and len(beside) == len(kept) - sum(isinstance(atom, Rhythm) for atom in kept) and not named:
        draft.stretches = [replace(resolve_span(span, today), shaky=span.shaky) for span in beside]
    elif beside and years and not years[0].each:
        each = [stretch.end.year for stretch in resolve_years(replace(years[0], each=True), today)]
        draft.stretches = [resolve_span(span, today, year) for span in beside for year in each]
    else:
        fill_dates(draft, kept, today)
    draft.start = start_day(next(a for a in atoms if isinstance(a, Start)), today) if _has_start(atoms) else None
    draft.recurrence = repeats.yearly_rule([stretch.end for stretch in draft.stretches])


def _has_start(atoms: Sequence[Atom]) -> bool:
    return any(isinstance(atom, Start) for atom in atoms)


def _period_of(atom: Atom, rhythm: Rhythm | None) -> Atom:
    """«Ежеквартально до 10 числа» is the month after the quarter, from the 20th on its last, which is doubtful."""
    if rhythm is None or rhythm.unit not in {Unit.QUARTER, Unit.HALF, Unit.YEAR}:
        return atom
    period = _CYCLES[rhythm.unit]
    if isinstance(atom, DayOfMonth):
        place: Position = "last" if atom.days[0] >= 20 else "following"
        return DayOfPeriod(
            atom.days[0], period, place, shaky=period != "quarter" or atom.days[0] > 15 or len(atom.days) > 1
        )
    if isinstance(atom, DayOfPeriod) and atom.assumed:
        return replace(atom, period=period, shaky=False)
    return atom


_CYCLES: dict[Unit, Cycle] = {Unit.QUARTER: "quarter", Unit.HALF: "half", Unit.YEAR: "year"}


def _rule_of(days: Sequence[Atom], rhythm: Rhythm | None) -> str | None:
    match days[0] if days else rhythm:
        case DayOfMonth() as found:
            return repeats.month_days_rule(found.days)
        case DayOfPeriod() as found:
            return repeats.period_days_rule(found)
        case Weekdays() as found:
            return repeats.weekdays_rule(found)
        case WeekdayOfMonth() as found:
            return repeats.weekdays_of_month_rule(found)
        case Rhythm(unit=Unit.MONTH, times=1, interval=1):
            return repeats.month_days_rule((LAST,))
        case Rhythm(unit=Unit.HALF, times=1, interval=1):
            return "FREQ=YEARLY;BYMONTH=5,12;BYMONTHDAY=31"
        case Rhythm(unit=Unit.QUARTER, school=True, times=1, interval=1):
            return "FREQ=YEARLY;BYMONTH=3,5,10,12;BYMONTHDAY=31"
        case Rhythm() as found:
            return repeats.rhythm_rule(found)
        case _:
            return None


def _window(draft: Draft, atoms: Sequence[Atom], today: Today) -> tuple[repeats.Window, bool]:
    """Where the dates of a recurrence lie: from the document (or a named start) to the school year's or a named end."""
    limits: list[Stretch] = []
    for atom in atoms:
        if isinstance(atom, Span):
            limits.append(resolve_span(atom, today))
            lone = atom.first is None and not any(isinstance(other, Afterwards) for other in atoms)
            draft.shaky = draft.shaky or lone  # «ежеквартально до 15 июня»: its end, or its day?
        elif isinstance(atom, SchoolTime | Years | WholeYear | YearEdge | ThisUnit):
            limits.extend(resolve(atom, today))
    first = max([today.day, *(stretch.start for stretch in limits if stretch.start)])
    if draft.start is not None:
        first = max(first, draft.start)
    if not limits:
        end = today.calendar.school_year(first)[1] if draft.start else today.school_year_end
        return (first, end), False
    draft.shaky = draft.shaky or any(stretch.shaky for stretch in limits)
    return (first, max(stretch.end for stretch in limits)), True


def _stretches(day: Atom, window: repeats.Window, today: Today, *, named: bool) -> list[Stretch]:
    """Every date inside the window; where it holds none, the first one after it."""
    found = _dates_of(day, window, today)
    if not found and not named:
        found = _dates_of(day, (window[0], add_months(window[0], 13)), today)[:1]
    return [Stretch(day) for day in found]


def _dates_of(day: Atom, window: repeats.Window, today: Today) -> list[date]:
    match day:
        case DayOfMonth():
            return repeats.month_days(day.days, window)
        case DayOfPeriod():
            return repeats.period_days(day, window)
        case Weekdays():
            return repeats.weekdays(day, window)
        case WeekdayOfMonth():
            return repeats.weekdays_of_month(day, window, today)
        case _:
            return []


def _fill_rhythm(draft: Draft, rhythm: Rhythm, window: repeats.Window) -> None:
    """The ends of months, quarters, half-years; of a shorter or longer rhythm only the end that is named."""
    if not _has_ends(rhythm):
        draft.stretches.append(Stretch(window[1]))
        draft.shaky = True
    else:
        days = repeats.ends(rhythm.unit, 1, window, closing=rhythm.unit is not Unit.MONTH)
        draft.stretches += [Stretch(day) for day in days]


def _has_ends(rhythm: Rhythm) -> bool:
    """A school quarter has none: each school sets its own."""
    if rhythm.school:
        return False
    return rhythm.times == 1 and rhythm.interval == 1 and rhythm.unit in {Unit.MONTH, Unit.QUARTER, Unit.HALF}


def _goes_on(rhythm: Rhythm, atoms: Sequence[Atom]) -> bool:
    """«Еженедельно», «2 раза в месяц», «раз в четверть», and no end named beside it: no dates."""
    return not _has_ends(rhythm) and not any(isinstance(atom, _ENDS) for atom in atoms)


_ENDS = Span | SchoolTime | Years | WholeYear | YearEdge | ThisUnit
