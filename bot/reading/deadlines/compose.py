"""From the pieces of a phrase to a Deadline, with its warnings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.reading.deadlines.atoms import (
    LAST,
    After,
    Afterwards,
    Aside,
    Atom,
    DayOfMonth,
    Event,
    NearWeekday,
    Rhythm,
    SchoolTime,
    Span,
    Standing,
    Start,
    WeekdayOfMonth,
    Weekdays,
    WholeYear,
    Years,
)
from bot.reading.deadlines.dates import fill_dates, start_day
from bot.reading.deadlines.days import (
    NoSuchDay,
    Today,
)
from bot.reading.deadlines.draft import Draft
from bot.reading.deadlines.recurrences import LISTED, fill_recurrence
from bot.reading.model import Deadline, Remark


def compose(atoms: Sequence[Atom], today: Today, *, raw: str, rule: str) -> Deadline:
    """The deadline that these atoms say together, held against the document's date."""
    draft = Draft()
    try:
        _fill(draft, atoms, today)
    except (NoSuchDay, OverflowError, ValueError):
        draft.unreadable, draft.stretches, draft.start = True, [], None
    due = tuple(sorted({stretch.end for stretch in draft.stretches}))
    if due and draft.start and draft.start > due[-1]:
        draft.start = None  # of another matter: «ввести с 1 января, положение подготовить до 15 декабря»
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
    atoms = _with_weekly_days(draft, _without_named_months(_with_their_day(atoms)))
    rhythms = [atom for atom in atoms if isinstance(atom, Rhythm)]
    listed = [atom for atom in atoms if isinstance(atom, LISTED)]
    starts = [atom for atom in atoms if isinstance(atom, Start)]
    if starts:
        draft.start = start_day(starts[0], today)
        atoms = [_counted_from(atom, starts[0]) for atom in atoms]
    draft.shaky = draft.shaky or len({rhythm.unit for rhythm in rhythms}) > 1
    if rhythms or any(_repeats(atom) for atom in listed):
        fill_recurrence(draft, atoms, rhythms[0] if rhythms else None, today)
    else:
        fill_dates(draft, atoms, today)
    _check_weekdays(draft, atoms)
    if not draft.stretches and not draft.ongoing and any(isinstance(atom, Event) for atom in atoms):
        draft.unreadable = True


def _with_their_day(atoms: Sequence[Atom]) -> Sequence[Atom]:
    """«Октябрь, апрель (до 10 числа)», «октябрь (третья суббота)»: that day of each month named."""
    weekdays = [atom for atom in atoms if isinstance(atom, WeekdayOfMonth)]
    months = [atom for atom in atoms if isinstance(atom, Span)]
    if len(weekdays) == 1 and weekdays[0].month is None and months and all(map(_is_whole_month, months)):
        return [
            replace(weekdays[0], month=atom.last[0], year=atom.year, every=False) if isinstance(atom, Span) else atom
            for atom in atoms
            if atom is not weekdays[0]
        ]
    days = [atom for atom in atoms if isinstance(atom, DayOfMonth)]
    spans = [atom for atom in atoms if isinstance(atom, Span)]
    if len(days) != 1 or len(days[0].days) > 1 or days[0].every or days[0].relation or not spans:
        return atoms
    if any(isinstance(atom, Rhythm) for atom in atoms) or not all(map(_is_whole_month, spans)):
        return atoms
    day = days[0].days[0]
    return [
        replace(atom, last=(atom.last[0], day), first=None) if isinstance(atom, Span) else atom
        for atom in atoms
        if not isinstance(atom, DayOfMonth)
    ]


def _is_whole_month(span: Span) -> bool:
    return (span.last, span.first) == ((span.last[0], LAST), (span.last[0], 1))


def _without_named_months(atoms: Sequence[Atom]) -> list[Atom]:
    """«Март (до 15.03)», «сентябрь 2024, 20-22 сентября»: the day stands for its month, and lies in its year."""
    kept: list[Atom] = []
    for atom in atoms:
        before = next((other for other in reversed(kept) if not isinstance(other, Aside)), None)
        if isinstance(atom, Span) and isinstance(before, Span) and _is_day_of(atom, before):
            kept.remove(before)
            kept.append(replace(atom, year=atom.year or before.year))
        else:
            kept.append(atom)
    return kept


def _is_day_of(day: Span, month: Span) -> bool:
    inside = day.last[1] != LAST and {day.last[0], (day.first or day.last)[0]} == {month.last[0]}
    return _is_whole_month(month) and inside and (day.year is None or month.year in {None, day.year})


def _with_weekly_days(draft: Draft, atoms: Sequence[Atom]) -> Sequence[Atom]:
    """«Вторник, четверг» in a plan: every week's, most likely."""
    days = {atom.weekday for atom in atoms if isinstance(atom, NearWeekday) and atom.bare}
    if len(days) < 2 or any(isinstance(atom, Span | Rhythm) for atom in atoms):
        return atoms
    draft.shaky = True
    return [*(atom for atom in atoms if not isinstance(atom, NearWeekday)), Weekdays(tuple(sorted(days)))]


def _note_standing(draft: Draft, atoms: Sequence[Atom]) -> None:
    draft.ongoing = any(isinstance(atom, Standing) for atom in atoms)
    draft.shaky = any(isinstance(atom, Aside) and atom.shaky for atom in atoms)
    dated = any(not isinstance(atom, Event | Aside) for atom in atoms)
    if dated and any(isinstance(atom, Event) and not atom.arranged for atom in atoms):
        draft.shaky = True
    draft.shaky = draft.shaky or _says_two_things(atoms)
    periods = any(isinstance(atom, WholeYear | SchoolTime | Years | Span) for atom in atoms)
    if draft.ongoing and periods and not any(isinstance(atom, Afterwards | Rhythm) for atom in atoms):
        draft.shaky = draft.shaky or any(isinstance(atom, WholeYear | SchoolTime | Years) for atom in atoms)


def _counted_from(atom: Atom, start: Start) -> Atom:
    """«10 дней с 1 октября»."""
    if isinstance(atom, After) and atom.base is None and isinstance(start.day, Span):
        return replace(atom, base=start.day, shaky=True)
    return atom


def _says_two_things(atoms: Sequence[Atom]) -> bool:
    """A term beside a date («в течение недели, до 5 сентября»), a report after a period («сентябрь, отчёт до 5.10»)."""
    spans = [atom for atom in atoms if isinstance(atom, Span)]
    if spans and any(isinstance(atom, After) and atom.base is None for atom in atoms):
        return True
    reported = any(isinstance(atom, Aside) and atom.report for atom in atoms)
    return reported and any(span.first for span in spans) and not all(span.first for span in spans)


def _repeats(atom: Atom) -> bool:
    if isinstance(atom, DayOfMonth):
        return atom.every
    return atom.every if isinstance(atom, WeekdayOfMonth) else True


def _check_weekdays(draft: Draft, atoms: Sequence[Atom]) -> None:
    """A weekday beside a date that falls on another one: one of the two is a slip."""
    named = {atom.weekday for atom in atoms if isinstance(atom, NearWeekday)}
    dated = any(isinstance(atom, Span) for atom in atoms)
    if dated and named and not any(isinstance(atom, Rhythm) for atom in atoms):
        days = {stretch.end.weekday() for stretch in draft.stretches}
        starts = {stretch.start.weekday() for stretch in draft.stretches if stretch.start}
        draft.shaky = draft.shaky or not named <= days | starts
