"""How far the reading of a scan has got: one message to its sender, edited page by page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.model import NewNotice, NoticeKind, Priority
from storage import outbox
from storage.database import Database
from storage.intake import Piece

PAUSE = timedelta(seconds=3)
"""Pages of this long are shown by one edit: edits count against Telegram's limits."""


def reading_key(piece_id: int) -> str:
    return f"reading:{piece_id}"


class PageCounter:
    """Called by the reader with (pages done, pages in all); a document of one page needs no counter."""

    def __init__(self, database: Database, clock: Callable[[], datetime], piece: Piece) -> None:
        self._database, self._clock, self._piece = database, clock, piece
        self._telling: set[asyncio.Task[None]] = set()

    def __call__(self, done: int, total: int) -> None:
        if total > 1:
            task = asyncio.create_task(self._tell(done, total))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    async def ends(self) -> None:
        """Waits until what was counted is written down."""
        while self._telling:
            await asyncio.wait(self._telling)

    async def _tell(self, done: int, total: int) -> None:
        key, facts, now = reading_key(self._piece.id), {"pages": [done, total]}, self._clock()
        told = NewNotice(
            NoticeKind.READING, facts, user_id=self._piece.user_id, key=key, not_before=now, priority=Priority.ANSWER
        )
        async with self._database.write() as tx:
            await outbox.add(tx, [told], now)
            await outbox.change_facts(tx, key, facts)
            await outbox.touch(tx, key, now if done == total else now + PAUSE)
