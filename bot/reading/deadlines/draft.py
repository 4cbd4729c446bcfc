"""A deadline on its way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bot.reading.deadlines.days import Stretch


@dataclass
class Draft:
    """A deadline on its way."""

    stretches: list[Stretch] = field(default_factory=list)
    start: date | None = None
    ongoing: bool = False
    recurrence: str | None = None
    shaky: bool = False
    unreadable: bool = False
