"""Documents and points on control, as administrators have them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.model.states import OWED, OccurrenceState, ResolutionState


@dataclass(frozen=True, slots=True)
class DocumentFigures:
    """One document in points × organisations × dates."""

    resolution_id: int
    title: str
    kind: str
    date: date | None
    controller_id: int
    total: int
    done: int
    review: int
    overdue: int
    unacknowledged: int
    """Positions that have not pressed «Ознакомлен» yet."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """How much an organisation owes of a document, and since when."""

    resolution_id: int
    organisation: str
    points: int
    oldest: date


@dataclass(frozen=True, slots=True)
class Silent:
    """A point that nobody has reported on after its date."""

    resolution_id: int
    title: str
    number: str
    organisation: str
    person: str | None
    due: date
    joined: bool
    """Its holder has started the bot."""


@dataclass(frozen=True, slots=True)
class SentDocument:
    """A document on control (or taken off it), as administrators have it."""

    id: int
    title: str
    kind: str
    date: date | None
    state: ResolutionState
    controller_id: int
    has_source: bool


@dataclass(frozen=True, slots=True)
class SentPoint:
    """A point of it."""

    id: int
    resolution_id: int
    title: str
    document_state: ResolutionState
    number: str
    text: str
    responsible: list[str]
    deadline_words: str | None
    due: tuple[date, ...]
    informational: bool
    cancelled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Given:
    """One date of a point for one organisation: who answers for it and how it stands."""

    directive_id: int
    assignment_id: int
    occurrence_id: int
    position_id: int
    organisation: str
    position: str
    person_id: int | None
    person: str | None
    due: date | None
    state: OccurrenceState
    reported_on: date | None
    acknowledged_at: datetime | None
    reports: int

    def is_overdue(self, today: date) -> bool:
        return self.state in OWED and self.due is not None and self.due < today
