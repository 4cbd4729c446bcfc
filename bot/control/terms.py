"""When an occurrence is reminded of next."""

from __future__ import annotations

from datetime import datetime

from bot.control.rules import next_step
from bot.control.work import Work
from storage import steps


async def coming_step(work: Work, occurrence_id: int) -> tuple[str, datetime] | None:
    """The next step of the ladder from now on; None where there is no date, or nothing is to be reported."""
    term = await steps.term_of(work.tx, occurrence_id)
    if term.due is None or term.informational:
        return None
    sent_on = term.assigned_at.astimezone(work.regulations.zone).date()
    step = next_step(term.due, sent_on, work.now, work.regulations)
    return step.name, step.at
