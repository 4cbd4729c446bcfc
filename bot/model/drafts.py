"""A document before it is sent out, and how its broadcast goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.model.people import Recipient
from bot.model.states import ResolutionState


class DateChoice(StrEnum):
    """What points without a date may get at once."""

    MONTH = "month"
    """The customary offer: one month from the document."""
    JANUARY = "january"
    """The checkpoint of what goes on all the time: by 20 January."""
    NO_REPORT = "none"


class Among(StrEnum):
    """Which points without a date."""

    ALL = "all"
    SILENT = "silent"
    """Nothing is said about a date."""
    ONGOING = "ongoing"
    """«постоянно»"""


@dataclass(frozen=True, slots=True)
class DraftPoint:
    """A пункт of a draft, as it would be sent out."""

    id: int
    number: str
    section: str | None
    text: str
    responsible: tuple[str, ...]
    unknown: tuple[str, ...]
    """Addressees that nobody on the roster fits."""
    deadline_words: str | None
    due: tuple[date, ...]
    ongoing: bool
    informational: bool
    """«для сведения»: no report is asked for."""
    remarks: tuple[str, ...]
    """Codes of `bot.reading.model.Remark` that nobody has settled yet."""
    source: str
    removed: bool
    recipients: tuple[Recipient, ...] = ()
    start: date | None = None
    recurrence: str | None = None
    """RFC 5545, where the words say that it repeats."""

    @property
    def lacks_date(self) -> bool:
        """Neither a date to report by nor «без отчёта»."""
        return not (self.due or self.informational or self.removed)

    def is_past(self, today: date) -> bool:
        """Its last date has gone by: it would be overdue from the first day."""
        return bool(self.due) and self.due[-1] < today and not self.informational and not self.removed

    def wants_attention(self, today: date) -> bool:
        """Something to look at before it is sent."""
        return not self.removed and bool(self.remarks or not self.recipients or self.is_past(today))


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that was read, before it is sent out (and the same document at the moment it is)."""

    id: int
    title: str
    kind: str
    date: date | None
    state: ResolutionState
    revision: int
    controller_id: int
    points: tuple[DraftPoint, ...]
    """In the document's order; removed ones are among them."""

    @property
    def kept(self) -> tuple[DraftPoint, ...]:
        """The points that would be sent."""
        return tuple(point for point in self.points if not point.removed)

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """Everybody whom some point reaches, each once."""
        return tuple({one.position_id: one for point in self.kept for one in point.recipients}.values())


@dataclass(frozen=True, slots=True)
class Load:
    """What sending a draft would mean, looked at before it is confirmed."""

    draft: Draft
    people: int
    reports: int
    """Dates to report by, over all points and recipients."""
    busiest: tuple[tuple[str, int], ...]
    """The recipients with most points: (name, points)."""
    peaks: tuple[tuple[date, int], ...]
    """The days on which most points are due: (day, points)."""
    past: tuple[DraftPoint, ...]
    dateless: tuple[DraftPoint, ...]
    unaddressed: tuple[DraftPoint, ...]
    never_started: tuple[str, ...]
    blocked: tuple[str, ...]
    vacant: tuple[str, ...]
    opens_at: datetime | None
    """The next working morning; None: working hours are now."""


@dataclass(frozen=True, slots=True)
class PersonalPoint:
    """A point of a document as one would write it to a person in a letter."""

    number: str
    text: str
    due: tuple[date, ...]
    deadline_words: str | None
    informational: bool


@dataclass(frozen=True, slots=True)
class Undelivered:
    person_id: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the broadcast of a document has got, in people."""

    resolution_id: int
    title: str
    starts_at: datetime | None
    """None: it has begun."""
    total: int
    sent: int
    acknowledged: int
    undelivered: tuple[Undelivered, ...]
