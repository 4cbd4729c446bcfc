"""The queue of updates: kept until the bot confirms them by asking for the next."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.sandbox.changes import Changes
from bot.sandbox.refusals import Json, conflict

FIRST_UPDATE_ID = 700_000_001
LONGEST_POLL = 50
KEPT_FOR = timedelta(hours=24)

KINDS = (
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "message_reaction",
)
ONLY_WHEN_ASKED_FOR = frozenset({"chat_member", "message_reaction"})


class Updates:
    """What the bot has still to be told, in order; after a day it is lost, as Telegram's manual says."""

    def __init__(self, changes: Changes, clock: Callable[[], datetime]) -> None:
        self._changes = changes
        self._clock = clock
        self._waiting: deque[Json] = deque()
        self._came: dict[int, datetime] = {}
        self._next_id = FIRST_UPDATE_ID
        self._poll = 0
        self._closed = False
        self.allowed: frozenset[str] = frozenset(KINDS) - ONLY_WHEN_ASKED_FOR

    @property
    def pending(self) -> list[Json]:
        """The updates that are not confirmed yet."""
        oldest = self._clock() - KEPT_FOR
        while self._waiting and self._came[self._waiting[0]["update_id"]] < oldest:
            self._forget()
        return list(self._waiting)

    def allow(self, kinds: Sequence[str] | None) -> None:
        """Remember what the bot wants; None leaves it as it was, an empty list means the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or frozenset(KINDS) - ONLY_WHEN_ASKED_FOR

    def add(self, kind: str, body: Json) -> None:
        """Queue an update, if the bot wants its kind."""
        if kind not in self.allowed:
            return
        self._came[self._next_id] = self._clock()
        self._waiting.append({"update_id": self._next_id, kind: body})
        self._next_id += 1
        self._changes.notify()

    def confirm(self, offset: int) -> None:
        """Forget the updates before the offset; a negative one keeps that many of the newest."""
        if offset < 0:
            while len(self._waiting) > -offset:
                self._forget()
            return
        before = len(self._waiting)
        while self._waiting and self._waiting[0]["update_id"] < offset:
            self._forget()
        if len(self._waiting) != before:
            self._changes.notify()

    def clear(self) -> None:
        """Drop everything (drop_pending_updates)."""
        while self._waiting:
            self._forget()
        self._changes.notify()

    def _forget(self) -> None:
        del self._came[self._waiting.popleft()["update_id"]]

    async def poll(self, offset: int, limit: int, timeout: int) -> list[Json]:  # noqa: ASYNC109 - Telegram's word
        """getUpdates: answers at once when there is something, otherwise after `timeout` seconds.

        Raises 409 in the elder of two polls, as Telegram does.
        """
        self._poll += 1
        mine = self._poll
        self._changes.notify()  # an elder poll must see that it has been replaced
        self.confirm(offset)
        try:
            async with asyncio.timeout(min(timeout, LONGEST_POLL)):
                while not self.pending and not self._closed:
                    await self._changes.wait()
                    if mine != self._poll:
                        raise conflict(
                            "terminated by other getUpdates request; make sure that only one bot instance is running"
                        )
        except TimeoutError:
            return []
        return self.pending[:limit]

    def close(self) -> None:
        """Let a poll that still waits go home."""
        self._closed = True
        self._changes.notify()

    def open(self) -> None:
        """Take polls again."""
        self._closed = False
