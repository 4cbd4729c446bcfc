"""What is read after a gap in which messages may have been lost."""

from __future__ import annotations

from datetime import datetime

from bot.control.work import Work
from bot.model import Notice
from bot.views.outage import Gap, outage, resend
from bot.views.screen import Screen
from storage import outages, reminders


async def write_outage(work: Work, notice: Notice) -> Screen | None:
    """To an administrator; None where a newer notice says it with its own."""
    if await reminders.superseded(work.tx, notice):
        return None
    return outage(await _gaps(work, notice), work.regulations.zone)


async def write_resend(work: Work, notice: Notice) -> Screen | None:
    """To a recipient; several gaps before he could be told are one message."""
    if await reminders.superseded(work.tx, notice):
        return None
    return resend(await _gaps(work, notice), work.regulations.zone)


async def _gaps(work: Work, notice: Notice) -> list[Gap]:
    found = await outages.untold(work.tx, notice)
    return [Gap(*(datetime.fromisoformat(facts[name]) for name in ("since", "until", "back"))) for facts in found]
