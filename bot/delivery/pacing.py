"""Telegram's limits: messages a second in all, in a private chat, in a group. Pure but for `Pacer.due`.

Sources: core.telegram.org/bots/faq (30 a second in all, one a second in a chat, 20 a minute in a group); edits count.
"""

from __future__ import annotations

import asyncio
import heapq
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

MARGIN = 0.015
"""Of each window: clocks differ, and the quickest call of all may be yet to come."""
WINDOW = 1000
"""Calls that are looked back at, however high the rate."""
MEMORY = 1000
"""Answers of which the quickest tells how long a call takes that nothing holds up."""
MANY = 100
"""Chats that are remembered although their allowance is full again."""
SILENCE = 60.0
"""Seconds without an answer after which one knows nothing of the network any more."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Limits: calls a second in all; seconds between calls in a private chat and in a group.

    `burst` calls to one chat may follow each other at once: short bursts pass (the FAQ), and the answer to a press
    often is two messages. With them a group still has at most 20 in any minute.

    `together`: seconds in which what arrives is written down in one transaction.
    """

    rate: float = 25.0
    private: float = 1.05
    group: float = 3.6
    burst: int = 3
    together: float = 0.02


UNLIMITED = Pace(rate=1e6, private=0.0, group=0.0, together=0.0)
"""For a far side that sets no limits (demo, tests)."""


@dataclass(slots=True, eq=False)
class Turn:
    """A call that was counted. at: the moment that it was promised, then when it left; took: until its answer came."""

    chat_id: int
    at: float
    left: bool = False
    took: float | None = None

    @property
    def on_its_way(self) -> bool:
        return self.left and self.took is None


class Pacer:
    """Hands out turns. `clock` counts seconds of a monotonic clock.

    In all: no window holds more calls than the rate allows. A fixed distance from call to call would lose what every
    late one is late; a window loses it once a second. Within it calls leave at twice the rate: thirty at once would
    hold each other up.

    Telegram counts a call when it arrives, and it may be held up on its way (a new connection, a full line, a busy
    machine). What took longer than the quickest one is taken to have come that much later, what has no answer yet to
    be late by as much as is certain already. So a later call that nothing holds up never catches up with it.
    """

    def __init__(self, pace: Pace, clock: Callable[[], float]) -> None:
        self.pace = pace
        self._clock = clock
        self._count = max(1, min(WINDOW, int(pace.rate)))
        self._window = self._count / pace.rate * (1 + MARGIN)
        self._turns: list[Turn] = []
        """Those that may still be in a window; some are promised for later."""
        self._answers: deque[float] = deque(maxlen=MEMORY)
        self._quickest = 0.0
        self._answered_at = 0.0
        self._next = 0.0
        """Before that no turn is promised: the distance from the one before it."""
        self._closed_until = 0.0
        self._chats: dict[int, float] = {}
        """For each chat: the moment at which its allowance is full again."""

    def delay(self, chat_id: int) -> float:
        """Seconds until a call to this chat may go out."""
        return max(self.soonest(), self._allowed_at(chat_id) - self._clock())

    def take(self, chat_id: int) -> Turn:
        """Promises this chat its next turn: whoever asks first goes first. To be waited for by `due`."""
        at = max(self._clock() + self.soonest(), self._next)
        self._next = at + self._window / self._count / 2
        turn = Turn(chat_id, max(at, self._allowed_at(chat_id)))
        self._turns.append(turn)
        self._chats[chat_id] = max(turn.at, self._chats.get(chat_id, 0.0)) + self._interval(chat_id)
        self._forget()
        return turn

    async def due(self, turn: Turn) -> None:
        """Waits for a promised turn."""
        while (seconds := self.wait(turn)) > 0:  # noqa: ASYNC110 - comes by time alone
            await asyncio.sleep(seconds)

    def wait(self, turn: Turn) -> float:
        """Seconds until a promised turn. A 429 may put it off, and so may others that are late: a promise is a plan."""
        gone = (one for one in self._turns if one.left)
        return max(turn.at, self._closed_until, self._free_at(gone)) - self._clock()

    @contextmanager
    def call(self, turn: Turn) -> Iterator[None]:
        """Around a call: notes when it really left, and how long it took."""
        self.leaves(turn)
        try:
            yield
        except BaseException:
            turn.took = self._clock() - turn.at
            raise
        self.answered(turn)

    def leaves(self, turn: Turn) -> None:
        if turn not in self._turns:  # it was put off for so long that it had been forgotten
            self._turns.append(turn)
        turn.at, turn.left = self._clock(), True

    def answered(self, turn: Turn) -> None:
        now = self._clock()
        if now - self._answered_at > SILENCE:
            self._answers.clear()
        self._answered_at, turn.took = now, now - turn.at
        self._answers.append(turn.took)
        # The first ones open connections, which takes them longer than any later one: they teach nothing.
        self._quickest = min(self._answers) if len(self._answers) > self._count else 0.0
        self._chats[turn.chat_id] = self._chats.get(turn.chat_id, 0.0) + self._came_at(turn) - turn.at

    def _came_at(self, turn: Turn) -> float:
        """When a call comes to Telegram at the latest, counted from when the quickest call would have come."""
        if not turn.left:
            return turn.at
        took = self._clock() - turn.at if turn.took is None else turn.took
        return turn.at + max(0.0, took - self._quickest)

    def _free_at(self, turns: Iterable[Turn]) -> float:
        """When the window that these fill has room again."""
        newest = heapq.nlargest(self._count, map(self._came_at, turns))
        return newest[-1] + self._window if len(newest) == self._count else 0.0

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
        return max(0, self._count - sum(self._came_at(turn) + self._window > by for turn in self._turns))

    def next_free(self) -> float:
        """Seconds until one of the busy chats may be written to; 30 where none is busy."""
        return min((self.delay(chat) for chat in self.busy()), default=30.0)

    def _interval(self, chat_id: int) -> float:
        return self.pace.group if chat_id < 0 else self.pace.private

    def _allowed_at(self, chat_id: int) -> float:
        full_at = self._chats.get(chat_id, 0.0)
        return full_at - self._interval(chat_id) * (self.pace.burst - 1)

    def _forget(self) -> None:
        now = self._clock()
        over = now - self._window
        self._turns = [turn for turn in self._turns if turn.on_its_way or self._came_at(turn) > over]
        if len(self._chats) > MANY:
            self._chats = {chat: full_at for chat, full_at in self._chats.items() if full_at > now}
