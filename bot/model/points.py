"""A sent point as its recipient has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.model.states import OWED, UNFINISHED, OccurrenceState, Verdict


@dataclass(frozen=True, slots=True)
class Resolution:
    """A document that was sent out, as its readers name it."""

    id: int
    title: str
    kind: str
    """«резолюция»"""
    date: date | None
    has_source: bool
    """The document's own file can be sent again."""


@dataclass(frozen=True, slots=True)
class Point:
    """A sent point as its recipient has it: an assignment at the occurrence that a report of today would be about."""

    assignment_id: int
    occurrence_id: int
    resolution: Resolution
    number: str
    text: str
    organisation: str
    position: str
    informational: bool
    ongoing: bool
    due: date | None
    """As printed."""
    extended_to: date | None
    state: OccurrenceState
    reported_on: date | None
    """The local day on which the report that counts was sent."""
    ended_at: datetime | None
    assigned_at: datetime
    acknowledged_at: datetime | None
    cancelled: bool

    @property
    def deadline(self) -> date | None:
        """The date that counts: extended, else as printed."""
        return self.extended_to or self.due

    @property
    def is_open(self) -> bool:
        """Still on its recipient's or the reviewer's desk."""
        return self.state in UNFINISHED and not self.cancelled

    @property
    def is_owed(self) -> bool:
        return self.state in OWED and not self.cancelled

    @property
    def takes_report(self) -> bool:
        """Owed, or «для сведения»: that is off control from the beginning, but who wants to may report on it."""
        known = self.informational and self.state is OccurrenceState.CLOSED
        return (self.state in OWED or known) and not self.cancelled

    def is_overdue(self, today: date) -> bool:
        return self.is_owed and not self.informational and self.deadline is not None and self.deadline < today


@dataclass(frozen=True, slots=True)
class Decision:
    """What the reviewer decided last on an occurrence."""

    verdict: Verdict
    reason: str | None
    at: datetime
