"""What a document says: the values that reading answers with (contract of `poruchik parse --json`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Remark(StrEnum):
    """What an administrator must look at before sending a directive out."""

    NO_DEADLINE = "no_deadline"
    NO_RESPONSIBLE = "no_responsible"
    DEADLINE_BEFORE_DOCUMENT = "deadline_before_document"
    UNREADABLE_DEADLINE = "unreadable_deadline"
    UNCERTAIN_DEADLINE = "uncertain_deadline"
    UNCERTAIN_TEXT = "uncertain_text"
    UNCERTAIN_RESPONSIBLE = "uncertain_responsible"
    UNKNOWN_RESPONSIBLE = "unknown_responsible"
    AMBIGUOUS_RESPONSIBLE = "ambiguous_responsible"


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph of a source file, or one row of a table.

    `number` is an automatic number as Word would print it («2.1.», «а)», «–»), absent where the number is typed.
    `cells` holds a table row's cells; `text` is then their text joined by « | ».
    """

    text: str
    number: str | None = None
    cells: tuple[str, ...] | None = None
    table: int | None = None
    """Which table of the file the row belongs to, counted from 0."""
    bold: bool = False
    confidence: float = 1.0
    """Share of the words that OCR is sure of; 1 for text files."""
    unread: bool = False
    """The text is not the document's: a sentence that says which page could not be read."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When execution is to be reported.

    raw: the source's own words without the label; due: every date of a report, ascending; start: first day of a
    named period; ongoing: the duty goes on without an end; recurrence: RFC 5545 RRULE.
    """

    raw: str | None = None
    due: tuple[date, ...] = ()
    start: date | None = None
    ongoing: bool = False
    recurrence: str | None = None
    warnings: tuple[Remark, ...] = ()
    rule: str | None = None
    """Name of the rule that read it (for --explain)."""


@dataclass(frozen=True, slots=True)
class Directive:
    """A пункт: the smallest unit that one could be asked to report on."""

    number: str
    section: str | None
    text: str
    responsible: tuple[str, ...]
    deadline: Deadline
    warnings: tuple[Remark, ...] = ()
    source: str = ""
    """The fragment of the source that it was read from, with its deadline and responsible lines."""
    explained: dict[str, str] = field(default_factory=dict)
    """What found it: keys «found», «deadline», «responsible»; values name the rule and the words (for --explain)."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read."""

    title: str
    kind: str
    date: date | None
    directives: tuple[Directive, ...]
    controller: str | None = None
    passed_over: tuple[tuple[str, str], ...] = ()
    """(text, why it is no directive), for --explain."""


class UnreadableFile(Exception):
    """The file cannot be read; the message is one Russian sentence that says what to do."""
