"""When an occurrence is reminded of next, and what becomes of it when its report does not stand."""

from __future__ import annotations

from datetime import datetime

from bot.control.rules import next_step
from bot.control.work import Work
from bot.model import OccurrenceState
from storage import reports, steps


async def coming_step(work: Work, occurrence_id: int) -> tuple[str, datetime] | None:
    """The next step of the ladder from now on; None where there is no date, or nothing is to be reported."""
    term = await steps.term_of(work.tx, occurrence_id)
    if term.due is None or term.informational:
        return None
    sent_on = term.assigned_at.astimezone(work.regulations.zone).date()
    step = next_step(term.due, sent_on, work.now, work.regulations)
    return step.name, step.at


async def owe_again(work: Work, occurrence_id: int) -> None:
    """From review back to what it was before the report: owed, returned, or for information only."""
    if await reports.was_returned(work.tx, occurrence_id):
        state = OccurrenceState.RETURNED
    else:
        term = await steps.term_of(work.tx, occurrence_id)
        state = OccurrenceState.CLOSED if term.informational else OccurrenceState.OPEN
    step = await coming_step(work, occurrence_id)
    await steps.move(work.tx, occurrence_id, (OccurrenceState.REVIEW,), state, step, reported_on=None)
