"""Reminding (предупредительный контроль): steps that have come become one message per person and day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.control.rules import next_step
from bot.control.work import Work
from bot.model import NewNotice, NoticeKind, Priority
from storage import reminders
from storage.reminders import DueStep


async def remind(work: Work) -> None:
    """Takes every step that has come; steps missed while the program was down are merged into one message."""
    while steps := await reminders.due_steps(work.tx, work.now):
        owed = await reminders.owed(work.tx, [one.occurrence_id for one in steps])
        taken = [one for one in steps if await _take(work, one, one.occurrence_id in owed)]
        await work.tell(*_reminders(work, taken), *_silent(work, taken))


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


def _silent(work: Work, steps: Iterable[DueStep]) -> list[NewNotice]:
    """After the ladder's last step the controller is told who is silent."""
    at, day = _delivery(work)
    last = f":{max(work.regulations.ladder):+d}"
    controllers = sorted({one.controller_id for one in steps if one.step.endswith(last)})
    return [
        NewNotice(
            NoticeKind.SILENT,
            user_id=user_id,
            key=f"silent:{user_id}:{day}",
            not_before=at,
            priority=Priority.REMINDER,
        )
        for user_id in controllers
    ]


def _delivery(work: Work) -> tuple[datetime, str]:
    """When a message planned now may go out: never at night, never on a day off; and its local day."""
    at = work.regulations.hours.next_opening(work.now, work.regulations.calendar)
    return at, at.astimezone(work.regulations.zone).date().isoformat()
