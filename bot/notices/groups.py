"""What groups read, and what administrators read of a group that is lost."""

from __future__ import annotations

from bot.control.work import Work
from bot.model import Notice
from bot.views.groups import lost, post, totals
from bot.views.screen import Screen
from storage import figures, groups


async def write_post(work: Work, notice: Notice, bot_name: str) -> Screen | None:
    """A document that was sent out; None where it is off control already, or the group is not bound any more."""
    group = await groups.by_id(work.tx, notice.group_id or 0)
    found = await groups.announcement(work.tx, notice.facts["resolution"])
    return post(found, group.topic_id, bot_name) if group and found else None


async def write_totals(work: Work, notice: Notice, bot_name: str) -> Screen | None:
    """The week in figures; None where they would be one organisation's own, or the group is not bound any more."""
    group = await groups.by_id(work.tx, notice.group_id or 0)
    if group is None or await groups.organisations_on_control(work.tx) < 2:
        return None
    return totals(await figures.documents(work.tx, work.today), work.today, group.topic_id, bot_name)


async def write_group_lost(work: Work, notice: Notice) -> Screen | None:
    return lost(await groups.title_of(work.tx, notice.facts["group"]))
