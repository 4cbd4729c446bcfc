"""What the outbox says about the roster."""

from __future__ import annotations

from aiogram.utils.formatting import Text

from bot.control.roster import preview
from bot.control.work import Work
from bot.model import DomainError, Notice
from bot.views.proposal import proposal
from bot.views.screen import Screen


async def write_roster_proposal(work: Work, notice: Notice) -> Screen | None:
    """To the administrator who sent a roster sheet: what it would change."""
    try:
        seen = await preview(work, int(notice.facts["proposal"]))
    except DomainError as refusal:  # the roster changed between the sheet and this message: he reads why
        return Screen(Text(str(refusal)))
    return proposal(seen.proposal_id, seen.changes, seen.remarks, seen.orphaned, seen.present)
