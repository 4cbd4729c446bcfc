"""Telegram's limits: messages a second in all, in a private chat, in a group. Pure but for `Pacer.turn`.

Sources: core.telegram.org/bots/faq (30 a second in all, one a second in a chat, 20 a minute in a group); edits count.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter

MARGIN = 0.015
"""Of each window: calls need not arrive as evenly as they leave."""
WINDOW = 1000
"""Calls that are looked back at, however high the rate."""
FORGETTING = 1.001
"""So much slower the quickest answer is believed to have been with every further call: networks change."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Limits: calls a second in all; seconds between calls in a private chat and in a group.

    `burst` calls to one chat may follow each other at once: short bursts pass (the FAQ), and the answer to a press
    often is two messages. With them a group still has at most 20 in any minute.
    """

    rate: float = 25.0
    private: float = 1.05
    group: float = 3.6
    burst: int = 3


_moment = attrgetter("at")

UNLIMITED = Pace(rate=1e6, private=0.0, group=0.0)
"""For a far side that sets no limits (demo, tests)."""


@dataclass(slots=True)
class Turn:
    """A call that was counted: when it leaves, then when it left, at last when it came to Telegram."""

    at: float


class Pacer:
    """Hands out turns. `clock` counts seconds of a monotonic clock.

    In all: no window holds more calls than the rate allows. A fixed distance from call to call would lose what every
    late one is late; a window loses it once a second. Telegram counts calls when they arrive, and one may be held up on
    its way: where its answer takes longer than the quickest one lately (and than the margin covers), it is taken to
    have come that much later.
    """

    def __init__(self, pace: Pace, clock: Callable[[], float]) -> None:
        self.pace = pace
        self._clock = clock
        self._count = max(1, min(WINDOW, int(pace.rate)))
        self._spare = self._count / pace.rate * MARGIN
        self._window = self._count / pace.rate + self._spare
        self._turns: list[Turn] = []
        """The newest ones, in order; some are promised for later."""
        self._gone: list[Turn] = []
        """The newest that have left, in order."""
        self._quickest = math.inf
        """Seconds from leaving to the answer."""
        self._closed_until = 0.0
        self._chats: dict[int, float] = {}
        """For each chat: the moment at which its allowance is full again."""

    def delay(self, chat_id: int) -> float:
        """Seconds until a call to this chat may go out."""
        return max(self.soonest(), self._allowed_at(chat_id) - self._clock())

    def take(self, chat_id: int) -> Turn:
        """Promises this chat its next turn: whoever asks first goes first. To be waited for by `due`."""
        turn = Turn(self._clock() + self.delay(chat_id))
        self._keep(self._turns, turn)
        self._chats[chat_id] = max(turn.at, self._chats.get(chat_id, 0.0)) + self._interval(chat_id)
        self._forget()
        return turn

    async def due(self, turn: Turn) -> None:
        """Waits for a promised turn. A 429 may put it off, and so may others that were late: a promise is a plan."""
        while (delay := max(turn.at, self._closed_until, self._free_at(self._gone)) - self._clock()) > 0:  # noqa: ASYNC110 - comes by time alone
            await asyncio.sleep(delay)

    @contextmanager
    def call(self, turn: Turn) -> Iterator[None]:
        """Around a call: notes when it really left, and when it came."""
        left = turn.at = self._clock()
        self._keep(self._gone, turn)
        try:
            yield
        finally:
            took = self._clock() - left
            self._quickest = min(took, self._quickest * FORGETTING)
            turn.at = left + max(0.0, took - self._quickest - self._spare)

    def _keep(self, turns: list[Turn], turn: Turn) -> None:
        turns.append(turn)
        turns.sort(key=_moment)
        del turns[: -self._count]

    def _free_at(self, turns: list[Turn]) -> float:
        """When the window that these fill has room again."""
        return min(turn.at for turn in turns) + self._window if len(turns) >= self._count else 0.0

    def pause(self, seconds: float, chat_id: int | None = None) -> None:
        """Obeys a 429: the whole sender waits, or only a group that was too loud."""
        until = self._clock() + seconds
        if chat_id is not None and chat_id < 0:
            self._chats[chat_id] = until + self._interval(chat_id) * (self.pace.burst - 1)
        else:
            self._closed_until = max(self._closed_until, until)

    def busy(self) -> set[int]:
        """Chats whose allowance is used up just now."""
        now = self._clock()
        return {chat for chat in self._chats if self._allowed_at(chat) > now}

    def soonest(self) -> float:
        """Seconds until the sender as a whole may go on."""
        return max(0.0, max(self._free_at(self._turns), self._closed_until) - self._clock())

    def room(self, ahead: float = 0.0) -> int:
        """How many calls may go out by so many seconds from now."""
        by = self._clock() + ahead
        if by < self._closed_until:
            return 0
        over = sum(turn.at + self._window <= by for turn in self._turns)
        return self._count - len(self._turns) + over

    def next_free(self) -> float:
        """Seconds until one of the busy chats may be written to; 30 where none is busy."""
        return min((self.delay(chat) for chat in self.busy()), default=30.0)

    def _interval(self, chat_id: int) -> float:
        return self.pace.group if chat_id < 0 else self.pace.private

    def _allowed_at(self, chat_id: int) -> float:
        full_at = self._chats.get(chat_id, 0.0)
        return full_at - self._interval(chat_id) * (self.pace.burst - 1)

    def _forget(self) -> None:
        if len(self._chats) > 10_000:
            now = self._clock()
            self._chats = {chat: full_at for chat, full_at in self._chats.items() if full_at > now}
