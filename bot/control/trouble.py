"""Our own mistakes: told to the founders once a day each, never to the people concerned."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.model import NewNotice, NoticeKind, Priority
from storage import outbox
from storage.database import Tx


async def report_trouble(tx: Tx, words: str, now: datetime, founders: Collection[int]) -> None:
    """Puts a sentence about a mistake of ours into the outbox; the same sentence only once a day."""
    notices = [
        NewNotice(
            NoticeKind.TROUBLE,
            {"words": words},
            user_id=user_id,
            key=f"trouble:{user_id}:{now:%Y-%m-%d}:{words[:80]}",
            priority=Priority.REMINDER,
        )
        for user_id in founders
    ]
    await outbox.add(tx, notices, now)
