"""The rules (регламент) of an installation: pure values, built from the settings once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo

from bot.workdays import Calendar, WorkingHours


@dataclass(frozen=True, slots=True)
class Regulations:
    """The rules (регламент) of this installation: calendar, hours, ladder of reminders, weekly digest."""

    calendar: Calendar
    hours: WorkingHours
    ladder: tuple[int, ...] = (-5, -1, 0, 1, 3)
    """Working days before (−) and after (+) the due date on which it is reminded of; weekly from then on."""
    digest: tuple[int, time] = (0, time(9))
    """Weekday (0 = Monday) and local hour of the weekly digest."""

    @property
    def zone(self) -> ZoneInfo:
        return self.hours.zone
