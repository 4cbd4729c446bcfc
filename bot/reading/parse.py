"""Puts reading together: lines → blocks → parts → outline → drafts → directives with their dates and people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.reading.addressees.in_items import addressed_at_start
from bot.reading.blocks.healing import read_blocks
from bot.reading.blocks.unlabelled import with_people_labelled
from bot.reading.dates import Dated, Dating, dated
from bot.reading.language.gluing import parted
from bot.reading.model import Directive, Document, Line, Remark
from bot.reading.outline.build import build
from bot.reading.outline.directives import drafts_of
from bot.reading.outline.draft import Draft
from bot.reading.outline.node import Node
from bot.reading.outline.numbers import tell_apart
from bot.reading.outline.parts import Parts, divide
from bot.reading.paper.dated import beside_signatures, date_of, is_of_several_days
from bot.reading.paper.title import kind_in, title_of, without_letterhead
from bot.reading.paper.written_to import addressees_of
from bot.reading.plans.headers import without_layout_tables
from bot.reading.plans.rows import drafts_of_rows
from bot.reading.responsible import People, people_of
from bot.workdays import Calendar

_SURE = 0.8
"""Below this share of words that OCR is sure of, a person must compare the text with the picture."""


def read_document(lines: Sequence[Line], *, given_date: date | None = None, calendar: Calendar) -> Document:
    """Everything that a document says, read against its own date (`given_date` wins where the caller knows it)."""
    lines = without_layout_tables(_with_blanks([line for line in lines if not line.unread]))
    blocks = with_people_labelled(read_blocks(lines))
    parts = divide(blocks)
    parts.head = without_letterhead(parts.head)
    after = [block for block, _ in parts.passed] + parts.closing + beside_signatures(blocks)
    day = given_date
    if day is None and not is_of_several_days(blocks):
        day = date_of([*parts.head, *parts.lead_in], after)
    title = title_of(parts.head)
    drafts, passed = _drafts(parts)
    drafts += drafts_of_rows(line for line in lines if line.cells is not None)
    tell_apart(drafts)
    addressed = addressees_of(parts.head)
    kind = kind_in(title, addressed)
    dating = Dating(day, calendar, title, kind)
    return Document(
        title=title,
        kind=kind,
        date=day,
        directives=tuple(_directives(drafts, dating, addressed)),
        controller=parts.controller,
        passed_over=tuple([(block.text, why) for block, why in parts.passed] + passed),
    )


def _with_blanks(lines: Sequence[Line]) -> list[Line]:
    """The same lines, their words apart where the blanks between them were lost."""
    words = iter(parted([text for line in lines for text in (line.text, *(line.cells or ()))]))
    return [
        replace(line, text=next(words), cells=None if line.cells is None else tuple(next(words) for _ in line.cells))
        for line in lines
    ]


def _drafts(parts: Parts) -> tuple[list[Draft], list[tuple[str, str]]]:
    drafts: list[Draft] = []
    passed = [(block.text, "преамбула") for block in parts.head]
    several = sum(part.decides for part in parts.instructing) > 1
    for ordinal, part in enumerate(parts.instructing, 1):
        root = build(part.blocks)
        root.text, root.addressees = part.opening, part.addressees
        if several and part.decides:
            root.marker, root.implied = part.section, part.question or ordinal
        found = drafts_of(root)
        drafts += found.drafts
        passed += found.passed
    return drafts, passed


def _directives(drafts: Sequence[Draft], dating: Dating, addressed: tuple[str, ...]) -> list[Directive]:
    deadlines = dated(drafts, dating)
    people = people_of(drafts, addressed)
    return [_directive(*read) for read in zip(drafts, deadlines, people, strict=True)]


def _directive(draft: Draft, dated: Dated, people: People) -> Directive:
    return Directive(
        number=draft.number,
        section=_section(draft.node),
        text=draft.text,
        responsible=people.names,
        deadline=dated.deadline,
        warnings=_warnings(draft, dated, people),
        source="\n".join(draft.source),
        explained={
            "found": draft.found,
            "deadline": _explained(dated.rule, dated.words, dated.deadline.rule),
            "responsible": _explained(people.rule, people.words),
        },
    )


def _section(node: Node) -> str | None:
    """The nearest addressee heading, whole."""
    above = next((above for above in node.ancestors() if above.addressees or addressed_at_start(above.text)), None)
    return above.text.rstrip(": ") if above else None


def _warnings(draft: Draft, dated: Dated, people: People) -> tuple[Remark, ...]:
    found = list(dated.deadline.warnings)
    if not dated.is_said:
        found.append(Remark.NO_DEADLINE)
    if not people.names:
        found.append(Remark.NO_RESPONSIBLE)
    if people.doubtful:
        found.append(Remark.UNCERTAIN_RESPONSIBLE)
    if draft.node.confidence < _SURE:
        found.append(Remark.UNCERTAIN_TEXT)
    return tuple(dict.fromkeys(found))


def _explained(rule: str, *words: str | None) -> str:
    return f"{rule}: {' · '.join(filter(None, words))}" if rule else "не названо"
