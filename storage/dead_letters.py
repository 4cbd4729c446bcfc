"""Updates that were set aside after their tries: looked at, run again, or let be."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, update

from bot.model import DeadLetter, InboxState
from storage.database import Tx
from storage.tables import inbox

_IS_DEAD = inbox.c.state == InboxState.DEAD
_SEEN = (inbox.c.update_id, inbox.c.chat_id, inbox.c.body, inbox.c.received_at, inbox.c.attempt, inbox.c.error)


async def listed(tx: Tx) -> list[DeadLetter]:
    """All of them, oldest first."""
    rows = await tx.execute(select(*_SEEN).where(_IS_DEAD).order_by(inbox.c.received_at, inbox.c.update_id))
    return [_letter(row) for row in rows]


async def count(tx: Tx) -> int:
    return await tx.scalar(select(func.count()).where(_IS_DEAD)) or 0


async def by_id(tx: Tx, update_id: int) -> tuple[DeadLetter, dict[str, Any]] | None:
    """One of them with its body: what somebody wrote; None where there is none with this number."""
    row = (await tx.execute(select(*_SEEN).where(_IS_DEAD, inbox.c.update_id == update_id))).one_or_none()
    return (_letter(row), row.body or {}) if row else None


async def run_again(tx: Tx, update_ids: Collection[int], now: datetime) -> int:
    """Puts them back, with all their tries; the bot takes them as if they had just come. Returns how many."""
    change = update(inbox).where(_IS_DEAD, inbox.c.update_id.in_(update_ids))
    return (await tx.execute(change.values(state=InboxState.NEW, attempt=0, not_before=now, error=None))).rowcount


async def let_be(tx: Tx, update_id: int, now: datetime) -> bool:
    """Ends the matter without handling it; False where there is none with this number."""
    change = update(inbox).where(_IS_DEAD, inbox.c.update_id == update_id)
    return (await tx.execute(change.values(state=InboxState.DONE, done_at=now))).rowcount == 1


def _letter(row: Row[*tuple[Any, ...]]) -> DeadLetter:
    kind = next((name for name in row.body or {} if name != "update_id"), "")
    part = (row.body or {}).get(kind)
    sender = part.get("from") if isinstance(part, dict) else None
    user_id = sender.get("id") if isinstance(sender, dict) else None
    return DeadLetter(row.update_id, kind, user_id, row.chat_id, row.received_at, row.attempt, row.error or "")
