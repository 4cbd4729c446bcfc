"""Our own mistakes: told to the founders once a day each, never to the people concerned."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.model import NewNotice, NoticeKind, Priority
from storage import outbox
from storage.database import Tx


async def report_trouble(tx: Tx, words: str, now: datetime, founders: Collection[int], *, live: bool = False) -> None:
    """Puts a sentence about a mistake of ours into the outbox; the same sentence only once a day.

    live: what has been sent is edited when the mistake comes again: its figures go on counting, nobody is pestered.
    """
    keys = {user_id: f"trouble:{user_id}:{now:%Y-%m-%d}:{words[:80]}" for user_id in founders}
    notices = [
        NewNotice(NoticeKind.TROUBLE, {"words": words}, user_id=user_id, key=key, priority=Priority.REMINDER)
        for user_id, key in keys.items()
    ]
    await outbox.add(tx, notices, now)
    for key in keys.values() if live else ():
        await outbox.touch(tx, key, now)
