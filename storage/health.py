"""How the bot is doing, in figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from bot.model import InboxState, NoticeState
from storage.database import AnySelect, Tx
from storage.tables import inbox, outbox


@dataclass(frozen=True, slots=True)
class Health:
    """What waits, what is doubtful, what failed; last_update: when Telegram last handed something over."""

    last_update: datetime | None
    waiting: int
    dead: int
    queued: int
    """Due by now and not sent."""
    oldest_queued: datetime | None
    held: int
    uncertain: int
    failed: int


async def _counts(tx: Tx, query: AnySelect) -> dict[str, int]:
    return {row[0]: row[1] for row in (await tx.execute(query)).all()}


async def look(tx: Tx, now: datetime) -> Health:
    arrived = await _counts(tx, select(inbox.c.state, func.count()).group_by(inbox.c.state))
    sent = await _counts(tx, select(outbox.c.state, func.count()).group_by(outbox.c.state))
    due = (outbox.c.state == NoticeState.QUEUED, outbox.c.not_before <= now)
    row = (await tx.execute(select(func.count(), func.min(outbox.c.not_before)).where(*due))).one()
    return Health(
        last_update=await tx.scalar(select(func.max(inbox.c.received_at))),
        waiting=arrived.get(InboxState.NEW, 0),
        dead=arrived.get(InboxState.DEAD, 0),
        queued=row[0],
        oldest_queued=row[1],
        held=sent.get(NoticeState.HELD, 0),
        uncertain=sent.get(NoticeState.UNCERTAIN, 0) + sent.get(NoticeState.UNCONFIRMED, 0),
        failed=sent.get(NoticeState.FAILED, 0),
    )
