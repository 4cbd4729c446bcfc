"""How the program is doing, in figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Sign(StrEnum):
    """A sign of life whose moment is kept, so that a restart forgets none."""

    CONTACT = "contact"
    """Telegram has answered that nothing older waits for us, or handed something over."""
    UPDATE = "update"
    """Somebody wrote or pressed."""
    TICK = "tick"
    """The schedule was looked through."""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An update that was set aside after its tries: why, and from whom by ids only."""

    update_id: int
    kind: str
    """What Telegram calls it: message, callback_query."""
    user_id: int | None
    chat_id: int | None
    received_at: datetime
    attempts: int
    """How often it was tried."""
    error: str
    """May hold words of people."""
