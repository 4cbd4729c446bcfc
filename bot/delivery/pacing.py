"""Telegram's limits: messages a second in all, in a private chat, in a group. Pure but for `Pacer.turn`.

Sources: core.telegram.org/bots/faq (30 a second in all, one a second in a chat, 20 a minute in a group); edits count.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """Limits: calls a second in all; seconds between calls in a private chat and in a group.

    `burst` calls to one chat may follow each other at once: short bursts pass (the FAQ), and the answer to a press
    often is two messages.
    """

    rate: float = 25.0
    private: float = 1.0
    group: float = 3.0
    burst: int = 3


UNLIMITED = Pace(rate=1e6, private=0.0, group=0.0)
"""For a far side that sets no limits (demo, tests)."""


class Pacer:
    """Hands out turns. `clock` counts seconds of a monotonic clock."""

    def __init__(self, pace: Pace, clock: Callable[[], float]) -> None:
        self.pace = pace
        self._clock = clock
        self._next = 0.0
        self._chats: dict[int, float] = {}
        """For each chat: the moment at which its allowance is full again."""

    def delay(self, chat_id: int) -> float:
        """Seconds until a call to this chat may go out."""
        now = self._clock()
        return max(0.0, self._next - now, self._allowed_at(chat_id) - now)

    def take(self, chat_id: int) -> None:
        """Counts a call that goes out now."""
        now = self._clock()
        self._next = max(now, self._next) + 1 / self.pace.rate
        self._chats[chat_id] = max(now, self._chats.get(chat_id, 0.0)) + self._interval(chat_id)
        self._forget(now)

    def pause(self, seconds: float, chat_id: int | None = None) -> None:
        """Obeys a 429: the whole sender waits, or only a group that was too loud."""
        until = self._clock() + seconds
        if chat_id is not None and chat_id < 0:
            self._chats[chat_id] = until + self._interval(chat_id) * (self.pace.burst - 1)
        else:
            self._next = max(self._next, until)

    def busy(self) -> set[int]:
        """Chats whose allowance is used up just now."""
        now = self._clock()
        return {chat for chat in self._chats if self._allowed_at(chat) > now}

    def soonest(self) -> float:
        """Seconds until the sender as a whole may go on."""
        return max(0.0, self._next - self._clock())

    def next_free(self) -> float:
        """Seconds until somebody who must wait now may be written to; 30 where nobody waits for the pace."""
        waiting = [self.delay(chat) for chat in self.busy()] or [self.soonest() or 30.0]
        return max(min(waiting), self.soonest())

    async def turn(self, chat_id: int) -> None:
        """Waits for this chat's turn and takes it."""
        while wait := self.delay(chat_id):  # noqa: ASYNC110 - a turn comes by time, no event announces it
            await asyncio.sleep(wait)
        self.take(chat_id)

    def _interval(self, chat_id: int) -> float:
        return self.pace.group if chat_id < 0 else self.pace.private

    def _allowed_at(self, chat_id: int) -> float:
        full_at = self._chats.get(chat_id, 0.0)
        return full_at - self._interval(chat_id) * (self.pace.burst - 1)

    def _forget(self, now: float) -> None:
        if len(self._chats) > 10_000:
            self._chats = {chat: full_at for chat, full_at in self._chats.items() if full_at > now}
