"""The states and kinds of the field, each with the one meaning that the interface uses."""

from __future__ import annotations

from enum import StrEnum


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
