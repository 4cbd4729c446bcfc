"""From the pieces of a phrase to a Deadline: years that are not named, windows of recurrences, warnings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bot.reading.deadlines import repeats
from bot.reading.deadlines.atoms import (
    LAST,
    After,
    Afterwards,
    Aside,
    Atom,
    DayOfMonth,
    DayOfPeriod,
    Event,
    NearWeekday,
    Rhythm,
    SchoolTime,
    Span,
    Standing,
    Start,
    ThisUnit,
    Unit,
    Weekday,
    WeekdayOfMonth,
    Weekdays,
    WholeYear,
    YearEnd,
    Years,
)
from bot.reading.deadlines.days import (
    JUST_PASSED,
    NoSuchDay,
    Stretch,
    Today,
    add_months,
    make,
    named_year,
    resolve_after,
    resolve_school,
    resolve_span,
    resolve_this,
    resolve_weekday,
    resolve_weekday_of_month,
    resolve_years,
)
from bot.reading.model import Deadline, Remark

_LISTED = DayOfMonth | DayOfPeriod | Weekdays | WeekdayOfMonth


@dataclass
class Draft:
    """A deadline on its way."""

    stretches: list[Stretch] = field(default_factory=list)
    start: date | None = None
    ongoing: bool = False
    recurrence: str | None = None
    shaky: bool = False
    unreadable: bool = False


def compose(atoms: Sequence[Atom], today: Today, *, raw: str, rule: str) -> Deadline:
    """The deadline that these atoms say together, held against the document's date."""
    draft = Draft()
    try:
        _fill(draft, atoms, today)
    except (NoSuchDay, OverflowError, ValueError):
        draft.unreadable, draft.stretches, draft.start = True, [], None
    due = tuple(sorted({stretch.end for stretch in draft.stretches}))
    return Deadline(
        raw=raw,
        due=due,
        start=draft.start,
        ongoing=draft.ongoing,
        recurrence=draft.recurrence,
        warnings=_warnings(draft, due, today),
        rule=rule,
    )


def _warnings(draft: Draft, due: tuple[date, ...], today: Today) -> tuple[Remark, ...]:
    found: list[Remark] = []
    if draft.unreadable or not (due or draft.ongoing or draft.start):
        return (Remark.UNREADABLE_DEADLINE,)
    if not due and not draft.ongoing:
        found.append(Remark.NO_DEADLINE)
    if due and today.document_date is not None and due[-1] < today.document_date:
        found.append(Remark.DEADLINE_BEFORE_DOCUMENT)
    if draft.shaky or any(stretch.shaky for stretch in draft.stretches):
        found.append(Remark.UNCERTAIN_DEADLINE)
    return tuple(found)


def _fill(draft: Draft, atoms: Sequence[Atom], today: Today) -> None:
    _note_standing(draft, atoms)
    rhythms = [atom for atom in atoms if isinstance(atom, Rhythm)]
    listed = [atom for atom in atoms if isinstance(atom, _LISTED)]
    starts = [atom for atom in atoms if isinstance(atom, Start)]
    if starts:
        draft.start = _start(starts[0], today)
    if rhythms or any(_repeats(atom) for atom in listed):
        _fill_recurrence(draft, atoms, rhythms[0] if rhythms else None, today)
    else:
        _fill_dates(draft, atoms, today)
    _check_weekdays(draft, atoms)
    if not draft.stretches and not draft.ongoing and any(isinstance(atom, Event) for atom in atoms):
        draft.unreadable = True


def _note_standing(draft: Draft, atoms: Sequence[Atom]) -> None:
    draft.ongoing = any(isinstance(atom, Standing) for atom in atoms)
    draft.shaky = any(isinstance(atom, Aside) and atom.shaky for atom in atoms)
    dated = any(not isinstance(atom, Event | Aside) for atom in atoms)
    if dated and any(isinstance(atom, Event) for atom in atoms):
        draft.shaky = True
    periods = any(isinstance(atom, WholeYear | SchoolTime | Years | Span) for atom in atoms)
    if draft.ongoing and periods and not any(isinstance(atom, Afterwards | Rhythm) for atom in atoms):
        draft.shaky = draft.shaky or any(isinstance(atom, WholeYear | SchoolTime | Years) for atom in atoms)


def _repeats(atom: Atom) -> bool:
    if isinstance(atom, DayOfMonth):
        return atom.every
    return atom.every if isinstance(atom, WeekdayOfMonth) else True


def _start(start: Start, today: Today) -> date:
    if start.day is None:
        return today.day
    if isinstance(start.day, Span):
        return resolve_span(start.day, today).end
    if isinstance(start.day, SchoolTime):
        return resolve_school(start.day, today).end
    return resolve_years(start.day, today)[0].end


# --- dates without a rhythm ---


def _fill_dates(draft: Draft, atoms: Sequence[Atom], today: Today) -> None:
    atoms, window = _take_window(draft, atoms, today)
    if any(isinstance(a, Years) for a in atoms) and any(isinstance(a, Span) for a in atoms):
        draft.shaky = True
    found: list[Stretch] = []
    spans = [atom for atom in atoms if isinstance(atom, Span)]
    found.extend(_resolve_spans(spans, today, window, draft))
    dated = bool(spans)
    for atom in atoms:
        if not isinstance(atom, Span) and not (dated and _only_specifies(atom)):
            found.extend(_resolve(atom, today))
    draft.stretches = found
    if draft.start is None:
        draft.start = _first_day(found, atoms)


def _only_specifies(atom: Atom) -> bool:
    """A weekday or «до конца дня» beside a date."""
    return isinstance(atom, NearWeekday) or (isinstance(atom, ThisUnit) and atom.unit is Unit.DAY)


def _first_day(found: Sequence[Stretch], atoms: Sequence[Atom]) -> date | None:
    """The start of the one period named; a list of months or days has none, a list of years begins with its first."""
    if len(found) == 1 or any(isinstance(atom, Years) for atom in atoms):
        return min((stretch.start for stretch in found if stretch.start), default=None)
    return None


def _take_window(draft: Draft, atoms: Sequence[Atom], today: Today) -> tuple[list[Atom], repeats.Window | None]:
    """A year beside days that name none («2024 год: октябрь») is where these days lie, and no date of its own."""
    frames = [atom for i, atom in enumerate(atoms) if _is_frame(atom, before=atoms[:i])]
    bare = [atom for atom in atoms if isinstance(atom, Span) and atom.year is None and atom.first_year is None]
    if len(frames) != 1 or not bare:
        return list(atoms), None
    frame = _resolve(frames[0], today)
    if isinstance(frames[0], WholeYear):
        return [atom for atom in atoms if atom is not frames[0]], None
    start = frame[0].start or today.day
    draft.shaky = draft.shaky or frame[0].shaky
    return [atom for atom in atoms if atom is not frames[0]], (start, frame[-1].end)


def _is_frame(atom: Atom, before: Sequence[Atom]) -> bool:
    """«2024 год: октябрь» and «октябрь 2024-2025 учебного года», but not «октябрь, в течение года»."""
    behind = any(isinstance(other, Span) for other in before)
    if isinstance(atom, SchoolTime):
        return atom.part in {"year", "half1", "half2"} and not (behind and atom.during)
    if isinstance(atom, Years):
        return not atom.each and not (behind and atom.during)
    return isinstance(atom, WholeYear) and not behind


def _resolve(atom: Atom, today: Today) -> list[Stretch]:
    """The days of one atom that needs no neighbour."""
    match atom:
        case SchoolTime():
            return [_resolve_school(atom, today)]
        case Years():
            return resolve_years(atom, today)
        case WholeYear():
            return [Stretch(_year_of_work_end(today))]
        case YearEnd():
            autumn = 7 <= today.day.month <= 9  # the school year may be meant
            return [Stretch(date(today.day.year, 12, 31), shaky=autumn)]
        case After():
            return [resolve_after(atom, today)]
        case ThisUnit():
            return [resolve_this(atom, today)]
        case NearWeekday():
            return [resolve_weekday(atom, today)]
        case DayOfMonth():
            return _next_days(atom, today)
        case WeekdayOfMonth():
            return resolve_weekday_of_month(atom, today)
        case _:
            return []


def _resolve_school(atom: SchoolTime, today: Today) -> Stretch:
    """A half-year without a year is the school's in a document of July to September, else the calendar's."""
    if atom.part in {"half1", "half2"} and atom.begins is None and not 7 <= today.day.month <= 9:
        last, first = ((6, 30), (1, 1)) if atom.part == "half1" else ((12, 31), (7, 1))
        return resolve_span(Span(last, first, shaky=True), today)
    return resolve_school(atom, today)


def _year_of_work_end(today: Today) -> date:
    """«В течение года»: a document of July to September means the school year, any other the calendar's."""
    if 7 <= today.day.month <= 9:
        return today.calendar.school_year(date(today.day.year, 9, 1))[1]
    return date(today.day.year, 12, 31)


def _next_days(atom: DayOfMonth, today: Today) -> list[Stretch]:
    """«До 20 числа» once: this month's, or the next one's when it has passed."""
    if atom.relation:
        month = add_months(today.day.replace(day=1), int(atom.relation == "next"))
        return [Stretch(make(month.year, (month.month, day)), shaky=atom.relation == "next") for day in atom.days]
    found = repeats.month_days(atom.days, (today.day, add_months(today.day, 1)))
    return [Stretch(day, shaky=True) for day in found[: len(atom.days)]]


def _resolve_spans(spans: Sequence[Span], today: Today, window: repeats.Window | None, draft: Draft) -> list[Stretch]:
    """Spans in the printed order; a year stands for its neighbours too, without any they run forward."""
    years = [None] * len(spans) if window else _years_of_neighbours(spans, today, draft)
    found = []
    for span, year in zip(spans, years, strict=True):
        if window is not None and span.year is None and span.first_year is None:
            found.append(_inside_window(span, today, window))
        else:
            found.append(resolve_span(span, today, year))
    return found


def _inside_window(span: Span, today: Today, window: repeats.Window) -> Stretch:
    for year in range(window[0].year, window[1].year + 1):
        stretch = resolve_span(span, today, year)
        if window[0] <= stretch.end <= window[1]:
            return stretch
    stretch = resolve_span(span, today)
    return Stretch(stretch.end, stretch.start, shaky=True)


def _years_of_neighbours(spans: Sequence[Span], today: Today, draft: Draft) -> list[int | None]:
    named = [named_year(span.year, today)[0] for span in spans]
    if len(spans) < 2:
        return named
    if any(year is not None for year in named):
        return _spread(spans, named, draft)
    return _run_forward(spans, today, draft)


def _spread(spans: Sequence[Span], named: list[int | None], draft: Draft) -> list[int | None]:
    """«октябрь, март 2025»: backwards from the next named year, then forwards from the last one."""
    years = list(named)
    for i in range(len(spans) - 2, -1, -1):
        following = years[i + 1]
        if years[i] is None and following is not None and spans[i].first_year is None:
            later = spans[i].last > spans[i + 1].last
            years[i] = following - int(later)
            draft.shaky = draft.shaky or later
    for i in range(1, len(spans)):
        before = years[i - 1]
        if years[i] is None and before is not None:
            years[i] = before + int(spans[i].last < spans[i - 1].last)
    return years


def _run_forward(spans: Sequence[Span], today: Today, draft: Draft) -> list[int | None]:
    """Months without a year keep their printed order from the first one that is not over.

    «октябрь, март» in February 2024 are October 2024 and March 2025. Where the first printed ones are over already
    («апрель, октябрь» in August), they come after the others, which is doubtful.
    """
    years: list[int | None] = []
    year = today.day.year
    for i, span in enumerate(spans):
        year += int(i > 0 and span.last < spans[i - 1].last)
        years.append(year)
    over = [make(year or 0, span.last) < today.day for span, year in zip(spans, years, strict=True)]
    before = draft.shaky
    if any(over):
        draft.shaky = True
        shift = [1 if is_over else 0 for is_over in over]
        if all(over):
            last = make(years[-1] or 0, spans[-1].last)
            draft.shaky = before or last >= today.day - JUST_PASSED
        years = [(year or 0) + plus for year, plus in zip(years, shift, strict=True)]
    return years


# --- recurrences ---


def _fill_recurrence(draft: Draft, atoms: Sequence[Atom], rhythm: Rhythm | None, today: Today) -> None:
    days: list[Atom] = [atom for atom in atoms if isinstance(atom, _LISTED | NearWeekday)]
    spans = [atom for atom in atoms if isinstance(atom, Span)]
    unit = rhythm.unit if rhythm else None
    if unit is Unit.WEEK:
        days = [Weekdays((atom.weekday,)) if isinstance(atom, NearWeekday) else atom for atom in days]
    days = [_period_of(atom, rhythm) for atom in days if not isinstance(atom, NearWeekday)]
    draft.recurrence = _rule_of(days, rhythm)
    if unit is not None and not days and _is_yearly(spans, atoms, rhythm):
        _fill_yearly(draft, atoms, today)
        return
    if rhythm is not None and not days and _goes_on(rhythm, atoms):
        draft.ongoing = True
        draft.shaky = draft.shaky or rhythm.unit not in {Unit.WEEK, Unit.DAY, Unit.MONTH}
        return
    window, named = _window(draft, atoms, today)
    after = [atom for atom in atoms if isinstance(atom, Afterwards)]
    if after and spans:
        first = _resolve_spans(spans, today, None, draft)
        draft.stretches = list(first)
        window = (max(s.end for s in first) + timedelta(days=1), today.school_year_end)
    if days:
        draft.stretches += _stretches(days[0], window, today, named=named)
        draft.shaky = draft.shaky or any(isinstance(day, DayOfPeriod) and day.shaky for day in days)
        if unit is Unit.WEEK and rhythm is not None and rhythm.interval > 1:  # from which week on, nobody says
            draft.stretches = draft.stretches[:: rhythm.interval]
            draft.recurrence = f"{draft.recurrence};INTERVAL={rhythm.interval}"
            draft.shaky = True
        return
    assert rhythm is not None  # noqa: S101 - without listed days there is a rhythm
    _fill_rhythm(draft, rhythm, window)


def _is_yearly(spans: Sequence[Span], atoms: Sequence[Atom], rhythm: Rhythm | None) -> bool:
    """Whether the dates beside a rhythm are its days («ежегодно до 1 июня», «1 раз в квартал (март, июнь)»)."""
    if rhythm is None or rhythm.unit in {Unit.WEEK, Unit.DAY}:
        return False
    if rhythm.unit is Unit.YEAR:
        return bool(spans) or any(isinstance(atom, SchoolTime | Years | YearEnd | WeekdayOfMonth) for atom in atoms)
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
    if beside and years and not years[0].each:
        first, last = resolve_years(years[0], today)[0].start, resolve_years(years[0], today)[-1].end
        assert first is not None  # noqa: S101 - years have a first day
        draft.stretches = [
            resolve_span(span, today, year) for span in beside for year in range(first.year, last.year + 1)
        ]
    else:
        _fill_dates(draft, kept, today)
    draft.start = _start(next(a for a in atoms if isinstance(a, Start)), today) if _has_start(atoms) else None
    draft.recurrence = repeats.yearly_rule([stretch.end for stretch in draft.stretches])


def _has_start(atoms: Sequence[Atom]) -> bool:
    return any(isinstance(atom, Start) for atom in atoms)


def _period_of(atom: Atom, rhythm: Rhythm | None) -> Atom:
    """«Ежеквартально до 10 числа» is the month after the quarter, from the 20th on its last; both are doubtful."""
    if rhythm is None or rhythm.unit not in {Unit.QUARTER, Unit.HALF, Unit.YEAR}:
        return atom
    period = {Unit.QUARTER: "quarter", Unit.HALF: "half", Unit.YEAR: "year"}[rhythm.unit]
    if isinstance(atom, DayOfMonth):
        place = "last" if atom.days[0] >= 20 else "following"
        return DayOfPeriod(atom.days[0], period, place, shaky=True)  # type: ignore[arg-type] # one of the names
    if isinstance(atom, DayOfPeriod) and atom.shaky:
        return DayOfPeriod(atom.day, period, atom.place)  # type: ignore[arg-type] # one of the names
    return atom


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
        elif isinstance(atom, SchoolTime | Years | WholeYear | YearEnd | ThisUnit):
            limits.extend(_resolve(atom, today))
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
    elif rhythm.school:
        days = repeats.month_days((LAST,), window)
        draft.stretches += [Stretch(day) for day in days if day.month in {3, 5, 10, 12}]
        draft.shaky = True
    else:
        days = repeats.ends(rhythm.unit, 1, window, closing=rhythm.unit is not Unit.MONTH)
        draft.stretches += [Stretch(day) for day in days]


def _has_ends(rhythm: Rhythm) -> bool:
    return rhythm.times == 1 and rhythm.interval == 1 and rhythm.unit in {Unit.MONTH, Unit.QUARTER, Unit.HALF}


def _goes_on(rhythm: Rhythm, atoms: Sequence[Atom]) -> bool:
    """«Еженедельно», «2 раза в месяц», and no end named beside it: no dates."""
    return not _has_ends(rhythm) and not any(isinstance(atom, _ENDS) for atom in atoms)


_ENDS = Span | SchoolTime | Years | WholeYear | YearEnd | ThisUnit


def _check_weekdays(draft: Draft, atoms: Sequence[Atom]) -> None:
    """A weekday beside a date that falls on another one: one of the two is a slip."""
    named = {atom.weekday for atom in atoms if isinstance(atom, Weekday | NearWeekday)}
    dated = any(isinstance(atom, Span) for atom in atoms)
    if dated and named and not any(isinstance(atom, Rhythm) for atom in atoms):
        days = {stretch.end.weekday() for stretch in draft.stretches}
        starts = {stretch.start.weekday() for stretch in draft.stretches if stretch.start}
        draft.shaky = draft.shaky or not named <= days | starts
