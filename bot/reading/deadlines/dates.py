"""Dates without a rhythm: years that are not named, a year that frames the days beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.reading.deadlines import repeats
from bot.reading.deadlines.atoms import (
    LAST,
    After,
    Atom,
    DayOfMonth,
    NearWeekday,
    SchoolTime,
    Span,
    Start,
    ThisUnit,
    Unit,
    WeekdayOfMonth,
    WholeYear,
    YearEdge,
    Years,
)
from bot.reading.deadlines.days import (
    JUST_PASSED,
    Stretch,
    Today,
    add_months,
    make,
    resolve_after,
    resolve_school,
    resolve_span,
    resolve_this,
    resolve_years,
)
from bot.reading.deadlines.draft import Draft
from bot.reading.deadlines.neighbours import years_of_neighbours
from bot.reading.deadlines.weekdays import resolve_weekday, resolve_weekday_of_month


def fill_dates(draft: Draft, atoms: Sequence[Atom], today: Today) -> None:
    atoms, window = _take_window(draft, _without_purposes(draft, atoms), today)
    if any(isinstance(a, Years) for a in atoms) and any(isinstance(a, Span) for a in atoms):
        draft.shaky = True
    found: list[Stretch] = []
    spans = [atom for atom in atoms if isinstance(atom, Span)]
    found.extend(resolve_spans(spans, today, window, draft))
    dated = bool(spans)
    for atom in atoms:
        if not isinstance(atom, Span) and not (dated and _only_specifies(atom)):
            found.extend(resolve(atom, today))
    draft.stretches = found
    if draft.start is None:
        draft.start = _first_day(found, atoms)


def _without_purposes(draft: Draft, atoms: Sequence[Atom]) -> list[Atom]:
    """«15 сентября – на 2025 год»: the year that the thing is for is hardly that of the day before it."""
    kept: list[Atom] = []
    for atom in atoms:
        before = any(isinstance(other, Span) and other.year is None for other in kept)
        if before and isinstance(atom, Years) and atom.purpose:
            draft.shaky = True
        else:
            ahead = any(isinstance(other, Years) and other.purpose for other in kept)
            draft.shaky = draft.shaky or (ahead and isinstance(atom, Span) and atom.last[1] != LAST)
            kept.append(atom)
    return kept


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
    if len(frames) == 1 and isinstance(frames[0], WholeYear) and any(isinstance(atom, Span) for atom in atoms):
        return [atom for atom in atoms if atom is not frames[0]], None
    if len(frames) == 1 and _frames_all(draft, frames[0], atoms, today):
        return [atom for atom in atoms if atom is not frames[0]], None
    if len(frames) != 1 or not bare:
        return list(atoms), None
    frame = resolve(frames[0], today)
    start = frame[0].start or today.day
    draft.shaky = draft.shaky or frame[0].shaky
    return [atom for atom in atoms if atom is not frames[0]], (start, frame[-1].end)


def _frames_all(draft: Draft, frame: Atom, atoms: Sequence[Atom], today: Today) -> bool:
    """«2024-2025 уч. год, 20.11.2024»: the days beside it name their years and lie in the school year.

    One that lies just behind its end («…, 01.06.2025») is doubtful.
    """
    spans = [atom for atom in atoms if isinstance(atom, Span)]
    if not isinstance(frame, SchoolTime) or not spans or any(span.year is None for span in spans):
        return False
    (school,) = resolve(frame, today)
    days = [resolve_span(span, today).end for span in spans]
    if not all((school.start or today.day) <= day <= school.end + JUST_PASSED for day in days):
        return False
    draft.shaky = draft.shaky or max(days) > school.end
    return True


def _is_frame(atom: Atom, before: Sequence[Atom]) -> bool:
    """«2024 год: октябрь» and «октябрь 2024-2025 учебного года», but not «октябрь, в течение года»."""
    behind = any(isinstance(other, Span) for other in before)
    if isinstance(atom, SchoolTime):
        return atom.part in {"year", "half1", "half2"} and not (behind and atom.during)
    if isinstance(atom, Years):
        return not atom.each and not (behind and atom.during)
    return isinstance(atom, WholeYear) and not behind


def resolve(atom: Atom, today: Today) -> list[Stretch]:
    """The days of one atom that needs no neighbour."""
    match atom:
        case SchoolTime():
            return [_resolve_school(atom, today)]
        case Years():
            return resolve_years(atom, today)
        case WholeYear():
            return [Stretch(_year_of_work_end(today))]
        case YearEdge():
            return [_year_edge(atom, today)]
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
    """A half-year without a year is the school's in a document of July to December, else the calendar's.

    Doubtful, but for the first one from July on: the calendar's is over then.
    """
    if atom.part not in {"half1", "half2"} or atom.begins is not None:
        return resolve_school(atom, today)
    if today.day.month < 7:
        last, first = ((6, 30), (1, 1)) if atom.part == "half1" else ((12, 31), (7, 1))
        return resolve_span(Span(last, None if atom.until else first, shaky=True), today)
    return replace(resolve_school(atom, today), shaky=atom.part == "half2")


def _year_of_work_end(today: Today) -> date:
    """«В течение года»: a document of July to September means the school year, any other the calendar's."""
    if 7 <= today.day.month <= 9:
        return today.calendar.school_year(date(today.day.year, 9, 1))[1]
    return date(today.day.year, 12, 31)


def _year_edge(year: YearEdge, today: Today) -> Stretch:
    """In a document of July to September the school year may be meant."""
    autumn = 7 <= today.day.month <= 9
    if year.edge == "end":
        return Stretch(date(today.day.year, 12, 31), shaky=autumn)
    start = date(today.day.year, 9, 1) if autumn else date(today.day.year + 1, 1, 1)
    return Stretch(start, shaky=True)


def _next_days(atom: DayOfMonth, today: Today) -> list[Stretch]:
    """«До 20 числа» once: this month's, or the next one's when it has passed."""
    if atom.relation:
        month = add_months(today.day.replace(day=1), int(atom.relation == "next"))
        return [Stretch(make(month.year, (month.month, day)), shaky=atom.relation == "next") for day in atom.days]
    found = repeats.month_days(atom.days, (today.day, add_months(today.day, 1)))
    return [Stretch(day, shaky=True) for day in found[: len(atom.days)]]


def resolve_spans(spans: Sequence[Span], today: Today, window: repeats.Window | None, draft: Draft) -> list[Stretch]:
    """Spans in the printed order; a year stands for its neighbours too, without any they run forward."""
    years = [None] * len(spans) if window else years_of_neighbours(spans, today, draft)
    found = []
    for span, year in zip(spans, years, strict=True):
        if window is not None and span.year is None and span.first_year is None:
            found.extend(_inside_window(span, today, window))
        else:
            found.append(resolve_span(span, today, year))
    return found


def _inside_window(span: Span, today: Today, window: repeats.Window) -> list[Stretch]:
    """The days of a span inside the years beside it; of several years («1 июня 2025-2027 гг.») each one's, doubtful."""
    years = range(window[0].year, window[1].year + 1)
    found = [stretch for year in years if window[0] <= (stretch := resolve_span(span, today, year)).end <= window[1]]
    if not found:
        found = [resolve_span(span, today)]
        return [replace(stretch, shaky=True) for stretch in found]
    return [replace(stretch, shaky=stretch.shaky or len(found) > 1) for stretch in found]


def start_day(start: Start, today: Today) -> date:
    if start.day is None:
        return today.day
    if isinstance(start.day, Span):
        return resolve_span(start.day, today).end
    if isinstance(start.day, SchoolTime):
        return resolve_school(start.day, today).end
    return resolve_years(start.day, today)[0].end
