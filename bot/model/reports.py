"""Reports as their authors and reviewers have them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.model.points import Resolution
from bot.model.states import Channel, OccurrenceState, ReportKind, ReportState, Verdict


@dataclass(frozen=True, slots=True)
class Submission:
    """What one report says about one occurrence, and what was decided on it."""

    occurrence_id: int
    assignment_id: int
    resolution: Resolution
    number: str
    organisation: str
    deadline: date | None
    state: OccurrenceState
    informational: bool
    assigned_at: datetime
    verdict: Verdict | None
    decided_at: datetime | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class SentReport:
    """A report as its author has it."""

    id: int
    person_id: int | None
    user_id: int
    kind: ReportKind
    state: ReportState
    text: str
    sent_at: datetime
    files: int
    submissions: tuple[Submission, ...] = ()

    @property
    def decided(self) -> tuple[Submission, ...]:
        """Those with a verdict of the reviewer."""
        return tuple(s for s in self.submissions if s.verdict not in (None, Verdict.WITHDRAWN))

    @property
    def is_waiting(self) -> bool:
        """Sent, and nobody has decided on any of it."""
        return self.state is ReportState.SUBMITTED and all(s.verdict is None for s in self.submissions)


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file of a report, kept by Telegram."""

    kind: str
    """«photo», «document», «voice», «video», «video_note», «audio»."""
    file_id: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a reviewer looks at: a report on one point of one organisation, with its verdict if it has one."""

    submission_id: int
    report_id: int
    person_id: int | None
    occurrence_id: int
    directive_id: int
    resolution_id: int
    title: str
    controller_id: int
    number: str
    text: str
    organisation: str
    person: str | None
    deadline: date | None
    report: str
    sent_at: datetime
    assigned_at: datetime
    verdict: Verdict | None
    decided_at: datetime | None
    reason: str | None
    decided_by: str | None
    kind: ReportKind
    channel: Channel
    state: OccurrenceState
    """Of the point that it reports on."""
    holder_id: int | None
    """Who answers for the point now: not its author where he has left."""
    files: int

    @property
    def is_waiting(self) -> bool:
        """A verdict is awaited: it is final, not taken back, and its point is still on control."""
        return self.verdict is None and self.kind is ReportKind.FINAL and self.state is OccurrenceState.REVIEW
