"""What the outbox says. Each kind is written from the database when its turn comes: never stale, never twice.

A writer answers None where the reason of its notice is gone (the report was accepted a minute ago): then nothing is
sent. To add a kind: name it in `bot.model.NoticeKind`, write its function in a module here, add it to `writers`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from bot.control.quiet import sounds
from bot.control.work import Work
from bot.model import Notice, NoticeKind
from bot.notices.broadcast import write_broadcast, write_handover
from bot.notices.change import write_change
from bot.notices.draft import write_draft, write_reading
from bot.notices.groups import write_group_lost, write_post, write_totals
from bot.notices.outage import write_outage, write_resend
from bot.notices.people import write_roster_proposal
from bot.notices.progress import write_progress
from bot.notices.receipt import write_choice, write_receipt
from bot.notices.reminder import write_digest, write_reminder, write_silent
from bot.notices.review import write_review, write_verdict
from bot.notices.trouble import write_trouble
from bot.views.screen import Screen

Writer = Callable[[Work, Notice], Awaitable[Screen | None]]


def writers(bot_name: str) -> dict[NoticeKind, Writer]:
    """Every kind of notice with the function that writes it; `bot_name` is for links to the private chat."""
    return {
        NoticeKind.DRAFT: write_draft,
        NoticeKind.READING: write_reading,
        NoticeKind.BROADCAST: write_broadcast,
        NoticeKind.PROGRESS: write_progress,
        NoticeKind.CHANGE: write_change,
        NoticeKind.HANDOVER: write_handover,
        NoticeKind.RECEIPT: write_receipt,
        NoticeKind.CHOICE: write_choice,
        NoticeKind.REMINDER: write_reminder,
        NoticeKind.DIGEST: write_digest,
        NoticeKind.SILENT: write_silent,
        NoticeKind.REVIEW: write_review,
        NoticeKind.VERDICT: write_verdict,
        NoticeKind.ROSTER: write_roster_proposal,
        NoticeKind.TROUBLE: write_trouble,
        NoticeKind.POST: partial(write_post, bot_name=bot_name),
        NoticeKind.TOTALS: partial(write_totals, bot_name=bot_name),
        NoticeKind.GROUP_LOST: write_group_lost,
        NoticeKind.OUTAGE: write_outage,
        NoticeKind.RESEND: write_resend,
    }


async def write(work: Work, notice: Notice, bot_name: str) -> Screen | None:
    """The notice as its reader will see it; None where its reason is gone. Raises NotNow: at night some wait."""
    silent = not sounds(work, notice.kind)
    screen = await writers(bot_name)[notice.kind](work, notice)
    return replace(screen, silent=silent) if screen else None
