"""Telegram's rate limits, as far as they are known: 30/s in all, 1/s a chat, 20/min a group."""

import math
from collections import defaultdict, deque
from collections.abc import Callable

from bot.sandbox.refusals import too_many_requests

COUNTED = frozenset(
    {
        "sendMessage",
        "sendPhoto",
        "sendDocument",
        "sendMediaGroup",
        "sendVoice",
        "sendVideo",
        "sendVideoNote",
        "copyMessage",
        "forwardMessage",
        "editMessageText",
        "editMessageCaption",
        "editMessageReplyMarkup",
    }
)
# Sums of seconds are not exact: who has waited as long as he was told is not refused for the last digit.
ROUNDING = 1e-6


class Window:
    """At most `count` messages within any `seconds`."""

    def __init__(self, count: int, seconds: float) -> None:
        self.count = count
        self.seconds = seconds
        self._taken: deque[float] = deque()

    def wait(self, now: float, messages: int) -> float:
        """Seconds until so many more may be sent; 0 means now."""
        while self._taken and self._taken[0] <= now - self.seconds:
            self._taken.popleft()
        excess = len(self._taken) + messages - self.count
        if excess <= 0 or not self._taken:
            return 0.0
        return self._taken[min(excess, len(self._taken)) - 1] + self.seconds - now

    def take(self, now: float, messages: int) -> None:
        """Count what was sent."""
        self._taken.extend([now] * messages)


class Bucket:
    """One message a second, and a short burst after a silence."""

    def __init__(self, burst: int, per_second: float) -> None:
        self.burst = burst
        self.per_second = per_second
        self._debt = 0.0
        self._at = 0.0

    def wait(self, now: float, messages: int) -> float:
        """Seconds until so many more may be sent; an album may exceed the burst after a silence."""
        self._debt = max(0.0, self._debt - (now - self._at) * self.per_second)
        self._at = now
        excess = self._debt + min(messages, self.burst) - self.burst
        return max(0.0, excess / self.per_second)

    def take(self, now: float, messages: int) -> None:
        """Count what was sent."""
        self._at = now
        self._debt += messages


class Limits:
    """Refuses with 429 when `enforced`; off by default, so that stories need not wait."""

    def __init__(self, monotonic: Callable[[], float], *, enforced: bool = False) -> None:
        self.enforced = enforced
        self.refused = 0
        self._monotonic = monotonic
        self._all = Window(30, 1.0)
        self._groups: defaultdict[int, Window] = defaultdict(lambda: Window(20, 60.0))
        self._people: defaultdict[int, Bucket] = defaultdict(lambda: Bucket(3, 1.0))

    def check(self, method: str, chat_id: int, messages: int = 1) -> None:
        """Count a call that sends or edits; raises 429 with the whole seconds to wait."""
        if not self.enforced or method not in COUNTED:
            return
        now = self._monotonic()
        chat = self._groups[chat_id] if chat_id < 0 else self._people[chat_id]
        wait = max(self._all.wait(now, messages), chat.wait(now, messages))
        if wait > ROUNDING:
            self.refused += 1
            raise too_many_requests(max(1, math.ceil(wait)))
        self._all.take(now, messages)
        chat.take(now, messages)
