"""Wordings of addressees that are in no roster, and whom somebody said they mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from storage.database import Tx
from storage.dialect import upsert
from storage.tables import wording


async def explained(tx: Tx) -> dict[str, tuple[int, ...]]:
    """Every wording that somebody has explained, with the positions that are meant (none: nobody)."""
    query = select(wording.c.words, wording.c.position_ids)
    return {row.words: tuple(row.position_ids) for row in await tx.execute(query)}


async def remember(tx: Tx, words: str, position_ids: Sequence[int], user_id: int, now: datetime) -> None:
    """Keeps who is meant by a wording; the newest answer counts."""
    row = {"words": words, "position_ids": list(position_ids), "by": user_id, "at": now}
    command = upsert(wording).values(**row)
    newest = {name: command.excluded[name] for name in ("position_ids", "by", "at")}
    await tx.execute(command.on_conflict_do_update(index_elements=["words"], set_=newest))
