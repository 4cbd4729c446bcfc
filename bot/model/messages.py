"""What is said and asked: notices of the outbox, what a message of ours is about, questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any


class NoticeKind(StrEnum):
    """What the outbox can say; each is written from the database at the moment it is sent."""

    BROADCAST = "broadcast"
    CHANGE = "change"
    REMINDER = "reminder"
    DIGEST = "digest"
    RECEIPT = "receipt"
    CHOICE = "choice"
    """A report is kept and nobody has it: its author has not said which point it is on, and is asked again."""
    VERDICT = "verdict"
    REVIEW = "review"
    """Reports wait for review: at most two a day."""
    SILENT = "silent"
    """Who is silent three working days after the date, and who cannot be reached: to the controller."""
    PROGRESS = "progress"
    """The live message of a broadcast: sent once, then edited."""
    DRAFT = "draft"
    """A document was read: the draft to look at, or why it could not be read."""
    READING = "reading"
    """How many pages of a scan have been read: edited as it goes on."""
    HANDOVER = "handover"
    """A successor receives the open work of a position."""
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
    OUTAGE = "outage"
    """Without contact so long that Telegram has thrown messages away: to administrators."""
    RESEND = "resend"
    """The same to a recipient: what he sent in that time he is asked to send again."""


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
    SUCCESSOR = "successor"
    """Name and phone of whoever takes over a position."""


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
