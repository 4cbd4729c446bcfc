"""The vocabulary: enums and frozen values that every room may share. Imports nothing of the project."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any


class Role(StrEnum):
    """What an account may do beyond its own points."""

    ADMINISTRATOR = "administrator"
    OBSERVER = "observer"
    """Sees everything, changes nothing (the head)."""


class Reach(StrEnum):
    """Whether Telegram lets us write to an account."""

    REACHABLE = "reachable"
    BLOCKED = "blocked"
    GONE = "gone"
    """Deactivated, or the chat does not exist any more."""


class ResolutionState(StrEnum):
    """«черновик» → «на контроле» → «снят с контроля»; «отменён»."""

    DRAFT = "draft"
    CONTROL = "control"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class OccurrenceState(StrEnum):
    """The state of one due date of an assignment."""

    OPEN = "open"
    REVIEW = "review"
    """«отчёт на проверке»"""
    RETURNED = "returned"
    """«возвращено на доработку»"""
    DONE = "done"
    """«исполнено»: the final report was accepted."""
    CLOSED = "closed"
    """«снято с контроля» by the controller's own act."""
    CANCELLED = "cancelled"
    """«отменено»"""


UNFINISHED = (OccurrenceState.OPEN, OccurrenceState.REVIEW, OccurrenceState.RETURNED)
"""States in which an occurrence is still on somebody's desk."""

OWED = (OccurrenceState.OPEN, OccurrenceState.RETURNED)
"""States in which the recipient owes a report."""


class ReportKind(StrEnum):
    INTERIM = "interim"
    """«ход исполнения»: stops no reminder, is no ground for снятие."""
    FINAL = "final"
    """«об исполнении»"""


class ReportState(StrEnum):
    PENDING = "pending"
    """Kept until its author chooses the point."""
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    DISCARDED = "discarded"
    """Its author said that it was no report."""


class Channel(StrEnum):
    """How a report came in."""

    TELEGRAM = "telegram"
    PAPER = "paper"
    MAIL = "mail"
    SPOKEN = "spoken"


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    RETURNED = "returned"
    NOT_A_REPORT = "not_a_report"
    WITHDRAWN = "withdrawn"


class NoticeKind(StrEnum):
    """What the outbox can say; each is written from the database at the moment it is sent."""

    BROADCAST = "broadcast"
    CHANGE = "change"
    REMINDER = "reminder"
    DIGEST = "digest"
    RECEIPT = "receipt"
    VERDICT = "verdict"
    REVIEW = "review"
    """Reports wait for review: at most two a day."""
    SILENT = "silent"
    """Who is silent three working days after the date, and who cannot be reached: to the controller."""
    PROGRESS = "progress"
    """The live message of a broadcast: sent once, then edited."""
    DRAFT = "draft"
    """A document was read: the draft to look at, or why it could not be read."""
    HANDOVER = "handover"
    """A successor receives the open work of a position."""
    SOURCE = "source"
    """The document's own file."""
    ROSTER = "roster"
    """A roster sheet was read: what would change."""
    TROUBLE = "trouble"
    """A mistake of ours, told to an administrator once."""
    POST = "post"
    """A document that was sent out, in a group."""
    TOTALS = "totals"
    """The week in figures, in a group."""
    GROUP_LOST = "group_lost"
    """The bot can no longer write in a group: to administrators."""


class Priority(IntEnum):
    """Lower goes first."""

    ANSWER = 0
    BROADCAST = 10
    REMINDER = 20
    DIGEST = 30


class NoticeState(StrEnum):
    QUEUED = "queued"
    HELD = "held"
    """The person has not started the bot yet or blocked it: leaves by itself once he presses Start."""
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    """Whether it arrived is unknown (crash, timeout, 5xx)."""
    UNCONFIRMED = "unconfirmed"
    """Uncertain twice: «доставка не подтверждена»."""
    FAILED = "failed"
    DROPPED = "dropped"
    """Its reason was gone when its turn came."""


class InboxState(StrEnum):
    NEW = "new"
    DONE = "done"
    DEAD = "dead"


class IntakeState(StrEnum):
    """A file or text that an administrator sent, on its way to a draft."""

    ASKED = "asked"
    """«Отчёт или новый документ?»: its sender, a recipient too, has not said yet."""
    COLLECTING = "collecting"
    READ = "read"
    FAILED = "failed"


class About(StrEnum):
    """What a message of ours is about: a reply to it finds its subject by this."""

    RESOLUTION = "resolution"
    """The broadcast of a document (to a recipient) or its card (to an administrator)."""
    DRAFT = "draft"
    DRAFT_DIRECTIVE = "draft_directive"
    DIRECTIVE = "directive"
    """A sent point's card, for administrators."""
    ASSIGNMENT = "assignment"
    """A point's card, for its recipient."""
    REMINDER = "reminder"
    DIGEST = "digest"
    REPORT = "report"
    QUESTION = "question"


class Asked(StrEnum):
    """Questions to a person: stored messages whose reply is the answer."""

    REPORT = "report"
    """The reply is the report on an assignment."""
    RETURN_REASON = "return_reason"
    DOCUMENT_DATE = "document_date"
    CONTROL_DATE = "control_date"
    """A control date for all points of a draft that have none."""
    ADDRESSEE = "addressee"
    """Who is meant by a wording that nobody on the roster fits."""
    NEW_DIRECTIVE = "new_directive"
    ON_BEHALF = "on_behalf"
    """Source and date of an execution that came by paper or mail."""
    CORRECTION = "correction"
    """The reply corrects a point."""
    SUCCESSOR = "successor"
    """Name and phone of whoever takes over a position."""


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
class Account:
    """A Telegram user who has pressed Start: a recipient, an administrator, an observer, or several at once."""

    user_id: int
    name: str
    role: Role | None = None
    person_id: int | None = None
    reach: Reach = Reach.REACHABLE

    @property
    def is_administrator(self) -> bool:
        return self.role is Role.ADMINISTRATOR

    @property
    def sees_everything(self) -> bool:
        return self.role is not None

    @property
    def is_stranger(self) -> bool:
        return self.role is None and self.person_id is None


@dataclass(frozen=True, slots=True)
class Notice:
    """A row of the outbox: what is to be said to whom; its words are written when its turn comes."""

    id: int
    kind: NoticeKind
    facts: dict[str, Any]
    user_id: int | None
    person_id: int | None
    created_at: datetime
    attempt: int = 0
    chat_id: int | None = None
    message_id: int | None = None
    """Set where it has been sent before: it is then edited."""
    group_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewNotice:
    """What a use case puts into the outbox, in its own transaction.

    Addressed to a person of the roster (held until he has started the bot), an account (administrators) or a group.
    `key` makes it once: a second notice with the same key is not added.
    """

    kind: NoticeKind
    facts: dict[str, Any] = field(default_factory=dict)
    person_id: int | None = None
    user_id: int | None = None
    group_id: int | None = None
    key: str | None = None
    not_before: datetime | None = None
    priority: Priority = Priority.BROADCAST


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is or was on the roster. phone: digits, 7XXXXXXXXXX for Russia; only to recognise him by."""

    id: int
    name: str
    phone: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A position of the roster, with who holds it now (None: vacant)."""

    id: int
    organisation: str
    short_names: list[str]
    kinds: list[str]
    title: str
    groups: list[str]
    person_id: int | None
    person: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who holds a position, with his account where he has joined."""

    person_id: int
    name: str
    phone: str | None
    user_id: int | None
    reach: Reach | None

    @property
    def joined(self) -> bool:
        return self.user_id is not None

    @property
    def lost(self) -> bool:
        """Has joined, but Telegram does not let us write to him."""
        return self.joined and self.reach is not Reach.REACHABLE


@dataclass(frozen=True, slots=True)
class Recipient:
    """A position that a directive is for, with who holds it now."""

    position_id: int
    organisation: str
    title: str
    person_id: int | None
    person: str | None
    """None: vacant."""


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


@dataclass(frozen=True, slots=True)
class GroupChat:
    """A group that an administrator has bound: new documents and weekly totals are posted there."""

    id: int
    chat_id: int
    topic_id: int | None
    """The topic of a forum that posts go to."""
    title: str


@dataclass(frozen=True, slots=True)
class Announcement:
    """A document that was sent out, as a group reads of it: no names, nobody's points."""

    resolution_id: int
    title: str
    kind: str
    date: date | None
    points: int
    organisations: int


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


class DomainError(Exception):
    """A refusal of the domain: `str(error)` is one Russian sentence for whoever asked."""
