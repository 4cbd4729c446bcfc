"""How the bot is doing, in figures: by indexes, so that a watcher may ask every minute."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select

from bot.model import Health, InboxState, NoticeState
from storage import dead_letters, pulse
from storage.database import AnySelect, Tx
from storage.tables import inbox, outbox

LATELY = timedelta(days=7)
"""What failed longer ago is history."""


async def look(tx: Tx, now: datetime) -> Health:
    updates, oldest_update = await _waiting(
        tx, select(func.count(), func.min(inbox.c.received_at)).where(inbox.c.state == InboxState.NEW)
    )
    due = (outbox.c.state == NoticeState.QUEUED, outbox.c.not_before <= now)
    notices, oldest_notice = await _waiting(tx, select(func.count(), func.min(outbox.c.not_before)).where(*due))
    sent = await _by_state(tx, now)
    return Health(
        signs=await pulse.moments(tx),
        updates=updates,
        oldest_update=oldest_update,
        notices=notices,
        oldest_notice=oldest_notice,
        held=sent[NoticeState.HELD],
        uncertain=sent[NoticeState.UNCERTAIN] + sent[NoticeState.UNCONFIRMED],
        failed=sent[NoticeState.FAILED],
        dead=await dead_letters.count(tx),
    )


async def _waiting(tx: Tx, query: AnySelect) -> tuple[int, datetime | None]:
    count, oldest = (await tx.execute(query)).one()
    return count, oldest


async def _by_state(tx: Tx, now: datetime) -> dict[NoticeState, int]:
    """How many are held, doubtful, or have lately failed."""
    lately = outbox.c.created_at > now - LATELY
    conditions = {state: (outbox.c.state == state,) for state in (NoticeState.HELD, NoticeState.UNCERTAIN)}
    failed = {state: (outbox.c.state == state, lately) for state in (NoticeState.FAILED, NoticeState.UNCONFIRMED)}
    return {
        state: await tx.scalar(select(func.count()).where(*condition)) or 0
        for state, condition in {**conditions, **failed}.items()
    }
