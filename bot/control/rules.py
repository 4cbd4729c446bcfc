"""The rules of control, without a database: when to remind. Norms: domain.md's «предупредительный контроль»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain, count

from dateutil.relativedelta import relativedelta

from bot.control.regulations import Regulations

LONG_TERM = relativedelta(months=2)
"""A longer term is asked about half-way, for «ход исполнения»."""

SILENCE = 3
"""Working days after the date on which controllers hear who is silent, where the ladder has no step after it."""

HALF_TERM = "half"
WEEKLY = "week"


@dataclass(frozen=True, slots=True)
class Step:
    """One reminder of the ladder: its name is unique for an occurrence and a date."""

    name: str
    at: datetime


def next_step(due: date, sent_on: date, after: datetime, regulations: Regulations) -> Step:
    """The first step of the ladder later than `after`; steps before that are skipped, never made up for.

    due: the printed or extended date; a date on a non-working day is reminded of as if it were the preceding
    working day. sent_on: the local day on which the term began to run. Overdue, the ladder goes on weekly.
    """
    planned = sorted(_ladder(due, sent_on, regulations), key=lambda step: step.at)
    for step in chain(planned, _once_more(due, after, regulations)):
        if step.at > after:
            return step
    raise AssertionError("the weekly steps have no end")  # pragma: no cover


def _ladder(due: date, sent_on: date, regulations: Regulations) -> Iterator[Step]:
    calendar = regulations.calendar
    eve = calendar.preceding_working(due)
    for days in regulations.ladder:
        day = calendar.shift(eve, days) if days <= 0 else calendar.shift(due, days)
        yield Step(f"{due}:{days:+d}", _morning(day, regulations))
    if due > sent_on + LONG_TERM:
        middle = calendar.following_working(sent_on + (due - sent_on) / 2)
        yield Step(f"{due}:{HALF_TERM}", _morning(middle, regulations))


def _once_more(due: date, after: datetime, regulations: Regulations) -> Iterator[Step]:
    """Weekly steps after the ladder's last one, from the first that may lie after `after`."""
    day = regulations.calendar.shift(due, max((0, *regulations.ladder)))
    passed = (after.astimezone(regulations.zone).date() - day).days // 7
    for week in count(max(1, passed - 1)):  # a week before that may have been put off by holidays until now
        at = regulations.calendar.following_working(day + timedelta(weeks=week))
        yield Step(f"{due}:{WEEKLY}{week}", _morning(at, regulations))


def silence_noticed(due: date, regulations: Regulations) -> datetime:
    """When the controller is told who is silent: at the ladder's last step after the date."""
    days = max((days for days in regulations.ladder if days > 0), default=SILENCE)
    return _morning(regulations.calendar.shift(due, days), regulations)


def _morning(day: date, regulations: Regulations) -> datetime:
    return datetime.combine(day, regulations.hours.start, regulations.zone).astimezone(UTC)
