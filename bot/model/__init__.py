"""The vocabulary: enums and frozen values that every room may share. Imports nothing else of the project."""

from __future__ import annotations

from bot.model.control import DocumentFigures, Given, Overdue, SentDocument, SentPoint, Silent
from bot.model.drafts import Among, DateChoice, Draft, DraftPoint, Load, PersonalPoint, Progress, Undelivered
from bot.model.errors import DomainError
from bot.model.health import DeadLetter, Health, Machine, Sign
from bot.model.messages import (
    About,
    Announcement,
    Asked,
    GroupChat,
    InboxState,
    IntakeState,
    NewNotice,
    Notice,
    NoticeKind,
    NoticeState,
    Priority,
)
from bot.model.people import Account, Member, Person, Place, Recipient
from bot.model.points import Decision, Point, Resolution
from bot.model.reports import ReportFile, SentReport, Submission, Waiting
from bot.model.states import (
    OWED,
    UNFINISHED,
    Channel,
    OccurrenceState,
    Reach,
    ReportKind,
    ReportState,
    ResolutionState,
    Role,
    Verdict,
)

__all__ = [
    "OWED",
    "UNFINISHED",
    "About",
    "Account",
    "Among",
    "Announcement",
    "Asked",
    "Channel",
    "DateChoice",
    "DeadLetter",
    "Decision",
    "DocumentFigures",
    "DomainError",
    "Draft",
    "DraftPoint",
    "Given",
    "GroupChat",
    "Health",
    "InboxState",
    "IntakeState",
    "Load",
    "Machine",
    "Member",
    "NewNotice",
    "Notice",
    "NoticeKind",
    "NoticeState",
    "OccurrenceState",
    "Overdue",
    "Person",
    "PersonalPoint",
    "Place",
    "Point",
    "Priority",
    "Progress",
    "Reach",
    "Recipient",
    "ReportFile",
    "ReportKind",
    "ReportState",
    "Resolution",
    "ResolutionState",
    "Role",
    "SentDocument",
    "SentPoint",
    "SentReport",
    "Sign",
    "Silent",
    "Submission",
    "Undelivered",
    "Verdict",
    "Waiting",
]
