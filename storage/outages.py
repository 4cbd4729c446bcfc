"""Gaps that somebody has not been told of yet."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from bot.model import Notice, NoticeState
from storage.database import Tx
from storage.tables import outbox


async def untold(tx: Tx, notice: Notice) -> list[dict[str, Any]]:
    """The facts of this notice, after those of older ones of its kind that its reader has never seen."""
    whose = outbox.c.person_id == notice.person_id if notice.person_id else outbox.c.user_id == notice.user_id
    same = (outbox.c.kind == notice.kind, whose, outbox.c.id < notice.id)
    last_told = select(func.max(outbox.c.id)).where(*same, outbox.c.state != NoticeState.DROPPED).scalar_subquery()
    query = select(outbox.c.facts).where(*same, outbox.c.id > func.coalesce(last_told, 0)).order_by(outbox.c.id)
    return [*(await tx.execute(query)).scalars(), notice.facts]
