"""What the outbox brings to a recipient: a document with his points, what he inherits."""

from __future__ import annotations

from bot.control.work import Work
from bot.model import Notice
from bot.views.broadcast import broadcast, handover
from bot.views.points import Today
from bot.views.screen import Screen
from storage import points


async def write_broadcast(work: Work, notice: Notice) -> Screen | None:
    """A document with the points of one person; None where he has none in it any more."""
    his = await points.in_resolution(work.tx, notice.person_id or 0, notice.facts["resolution"], work.today)
    return broadcast(his, 0, _today(work)) if his else None


async def write_handover(work: Work, notice: Notice) -> Screen | None:
    """The open points of a position, to whoever holds it now; None where there are none."""
    person_id = notice.person_id or 0
    inherited = await points.of_position(work.tx, person_id, notice.facts["position"], work.today)
    return handover(inherited, person_id, _today(work)) if inherited else None


def _today(work: Work) -> Today:
    rules = work.regulations
    return Today(work.today, rules.calendar.working_days_between, rules.zone)
