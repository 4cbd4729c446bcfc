"""How the program is doing, in figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
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
class Health:
    """What the database tells: what waits, what is doubtful, what failed."""

    signs: dict[Sign, datetime] = field(default_factory=dict)
    updates: int = 0
    """Waiting to be handled."""
    oldest_update: datetime | None = None
    notices: int = 0
    """Due by now and not sent."""
    oldest_notice: datetime | None = None
    held: int = 0
    uncertain: int = 0
    """Whether they arrived is not known, or never will be (those of the last week)."""
    failed: int = 0
    """Of the last week."""
    dead: int = 0


@dataclass(frozen=True, slots=True)
class Machine:
    """What the machine tells. Nothing known: `clock_ahead` None."""

    database_size: int
    """Bytes."""
    disk_free: int
    """Bytes where the database lies."""
    last_backup: datetime | None
    missing: tuple[str, ...] = ()
    """What documents cannot be read, and what has to be installed for it."""
    clock_ahead: timedelta | None = None
    """Our clock against Telegram's."""
    running: bool = True
    unreached: str | None = None
    """Why Telegram cannot be reached, in one sentence."""


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
