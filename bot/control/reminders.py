"""Reminding (предупредительный контроль): steps that have come become one message per person and day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.control.controllers import Controllers, controllers
from bot.control.rules import next_step, silence_noticed
from bot.control.work import Work
from bot.model import NewNotice, NoticeKind, Priority
from storage import reminders
from storage.reminders import DueStep


async def remind(work: Work) -> None:
    """Takes every step that has come; steps missed while the program was down are merged into one message."""
    while steps := await reminders.due_steps(work.tx, work.now):
        owed = await reminders.owed(work.tx, [one.occurrence_id for one in steps])
        taken = [one for one in steps if await _take(work, one, one.occurrence_id in owed)]
        await work.tell(*_reminders(work, taken), *_silent(work, taken, await controllers(work)))


async def _take(work: Work, due: DueStep, owed: bool) -> bool:
    """Moves the occurrence on; what is no longer owed has no further step and reminds nobody."""
    following = None
    if owed:
        sent_on = due.sent_at.astimezone(work.regulations.zone).date()
        coming = next_step(due.due, sent_on, work.now, work.regulations)
        following = (coming.name, coming.at)
    return await reminders.take_step(work.tx, due, following, work.now) and owed


def _reminders(work: Work, steps: Iterable[DueStep]) -> list[NewNotice]:
    at, day = _delivery(work)
    people = sorted({one.person_id for one in steps if one.person_id is not None})
    return [
        NewNotice(
            NoticeKind.REMINDER,
            person_id=person_id,
            key=f"remind:{person_id}:{day}",
            not_before=at,
            priority=Priority.REMINDER,
        )
        for person_id in people
    ]


def _silent(work: Work, steps: Iterable[DueStep], in_charge: Controllers) -> list[NewNotice]:
    """Three working days after the date their controllers are told who is silent, though that step was missed."""
    at, day = _delivery(work)
    rules = work.regulations
    late = {one.controller_id for one in steps if one.at <= silence_noticed(one.due, rules) <= work.now}
    return [
        NewNotice(
            NoticeKind.SILENT,
            user_id=user_id,
            key=f"silent:{user_id}:{day}",
            not_before=at,
            priority=Priority.REMINDER,
        )
        for user_id in sorted({user_id for one in late for user_id in in_charge.of(one)})
    ]


def _delivery(work: Work) -> tuple[datetime, str]:
    """When a message planned now may go out: never at night, never on a day off; and its local day."""
    at = work.regulations.hours.next_opening(work.now, work.regulations.calendar)
    return at, at.astimezone(work.regulations.zone).date().isoformat()
