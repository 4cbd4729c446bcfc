"""What has arrived is written down, as much as there is in one transaction: the more goes out, the cheaper each."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from bot.delivery.letter import Letter
from bot.model import Notice, NoticeState
from storage import outbox, talk
from storage.database import Database, Tx

Settled = Callable[[Tx, Sequence[Notice], NoticeState, datetime], Awaitable[None]]
"""Hears, in the same transaction, what became of some notices."""


class Recorder:
    """Writes down which letters have arrived as which messages, after `together` seconds those that came by then."""

    def __init__(self, database: Database, clock: Callable[[], datetime], settled: Settled, together: float) -> None:
        self._database, self._clock, self._settled, self._together = database, clock, settled, together
        self._waiting: list[tuple[Letter, list[int]]] = []
        """What has arrived but is not written down yet."""
        self._turn = asyncio.Lock()

    async def arrived(self, letter: Letter, message_ids: list[int]) -> None:
        """Returns when it is written down."""
        self._waiting.append((letter, message_ids))
        async with self._turn:
            if any(one is letter for one, _ in self._waiting):  # or the one before has written it down too
                await asyncio.sleep(self._together)
                await self._write()

    async def _write(self) -> None:
        arrived, self._waiting = self._waiting, []
        now = self._clock()
        try:
            async with self._database.write(announce=False) as tx:
                await outbox.sent(tx, [(one.notice.id, one.chat_id, ids[-1]) for one, ids in arrived], now)
                await talk.remember_cards(tx, [card for one, ids in arrived for card in one.cards(ids)])
                await self._settled(tx, [one.notice for one, _ in arrived], NoticeState.SENT, now)
        except Exception:
            self._waiting[:0] = arrived  # whoever comes next tries again: forgotten, they would be sent twice
            raise
