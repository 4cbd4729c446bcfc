"""A deadline inside the running text of a directive."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from bot.reading.deadlines.compose import compose
from bot.reading.deadlines.days import Today
from bot.reading.deadlines.introduced import Match
from bot.reading.deadlines.lexer import Token, tokenize
from bot.reading.deadlines.lines import LONGEST as LINE
from bot.reading.deadlines.lines import strip_label
from bot.reading.deadlines.reading import read_deadline
from bot.reading.deadlines.scanning import scan
from bot.reading.deadlines.vocabulary import ABBREVIATIONS
from bot.reading.model import Deadline, Remark
from bot.workdays import Calendar

LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """A deadline and where its words stand in the text: [start, end) of the last place that speaks of it."""

    deadline: Deadline
    span: tuple[int, int]


def find_deadline(sentence: str, *, document_date: date | None, calendar: Calendar) -> Found | None:
    """The deadline that a directive's own text names; None where it names none.

    Anywhere: a day introduced by «до», «не позднее», «в срок до», «к», a term («в 10-дневный срок»), «Срок: …».
    At the end: a period («в течение …»), a bare date. A range «с … по …» counts, but is doubtful; «с …» alone gives
    `start` and the warning `no_deadline`. Names in quotes are not looked into.
    """
    sentence = sentence[:LONGEST]
    today = Today(document_date, calendar)
    labelled = _labelled(sentence, today)
    if labelled is not None:
        return labelled
    tokens = tokenize(_without_names(sentence))
    matches = scan(tokens)
    introduced = [match for match in matches if match.kind == "introduced"]
    others = [[match for match in matches if match.kind == kind] for kind in ("closing", "range", "trailing", "rhythm")]
    for group in ([match for match in introduced if not match.shaky], *others, introduced):
        chosen = _surest(group)
        if chosen:
            starts = [match for match in matches if match.kind == "start"]
            ranges = [match for match in matches if match.kind == "range"]
            found = _merge(chosen, starts, tokens, sentence, today)
            return _doubted_beside(found, [_compose(each, [], tokens, sentence, today) for each in ranges])
    lone = next(([match] for kind in ("undated", "start") for match in matches if match.kind == kind), [])
    return _merge(lone, [], tokens, sentence, today) if lone else None


def _doubted_beside(found: Found | None, ranges: list[Deadline]) -> Found | None:
    """«Заявки до 10 сентября, конкурс с 1 по 15 октября»: where a range goes on, the day named may be no end."""
    later = found and any(each.due[-1:] > found.deadline.due[-1:] for each in ranges)
    if found is None or not later or Remark.UNCERTAIN_DEADLINE in found.deadline.warnings:
        return found
    warnings = (*found.deadline.warnings, Remark.UNCERTAIN_DEADLINE)
    return replace(found, deadline=replace(found.deadline, warnings=warnings))


def _surest(matches: list[Match]) -> list[Match]:
    """What may be no deadline gives way to what is one."""
    return [match for match in matches if not match.shaky] or matches


def _merge(matches: list[Match], starts: list[Match], tokens: list[Token], sentence: str, today: Today) -> Found | None:
    deadlines = [_compose(match, starts, tokens, sentence, today) for match in matches]
    last = matches[-1]
    first = deadlines[0]
    if len(deadlines) > 1:
        due = tuple(sorted({day for deadline in deadlines for day in deadline.due}))
        remarks = dict.fromkeys(w for deadline in deadlines for w in deadline.warnings)
        if len(due) > 1:
            remarks[Remark.UNCERTAIN_DEADLINE] = None
        if due and due[-1] >= (today.document_date or due[-1]):
            remarks.pop(Remark.DEADLINE_BEFORE_DOCUMENT, None)
        raw = ", ".join(deadline.raw or "" for deadline in deadlines)
        first = replace(
            first,
            raw=raw,
            due=due,
            ongoing=any(deadline.ongoing for deadline in deadlines),
            recurrence=next((d.recurrence for d in deadlines if d.recurrence), None),
            warnings=tuple(remarks),
        )
    return Found(first, (tokens[last.begin].start, _end(last, tokens, sentence)))


def _end(match: Match, tokens: list[Token], sentence: str) -> int:
    """Where the words of a match end, with the dot of «г.»."""
    last = tokens[match.end - 1]
    return last.end + int(last.raw in ABBREVIATIONS and sentence[last.end : last.end + 1] == ".")


def _compose(match: Match, starts: list[Match], tokens: list[Token], sentence: str, today: Today) -> Deadline:
    raw = sentence[tokens[match.begin].start : _end(match, tokens, sentence)]
    pieces = [*match.pieces, *(piece for start in starts[:1] for piece in start.pieces)]
    rule = " + ".join(dict.fromkeys(piece.rule for piece in match.pieces))
    found = compose([piece.atom for piece in pieces], today, raw=raw, rule=rule)
    apart = (
        not match.begin
        or tokens[match.begin - 1].kind == "mark"
        or "\n" in sentence[tokens[match.begin - 1].end : tokens[match.begin].start]
    )
    doubtful = match.shaky or (match.kind == "trailing" and not apart)
    if doubtful and found.due and Remark.UNCERTAIN_DEADLINE not in found.warnings:
        found = replace(found, warnings=(*found.warnings, Remark.UNCERTAIN_DEADLINE))
    return found


_LABEL_INSIDE = re.compile(r"(?:^|(?<=[.;,(!?\s]))\(?[СсCc]рок\w*(?:\s+\w{3,14}\.?){0,2}\s*[:–—-]\s*")


_OF_VALIDITY = re.compile(r"(?:действия|годности|хранения|полномочий|эксплуатации|аренды|обучения)")
"""«Срок действия – до 1 марта»: of the thing, not of the order."""
_MOST_LABELS = 4


def _labelled(sentence: str, today: Today) -> Found | None:
    """«… план работы. Срок: до 1 октября.»"""
    for match in islice(_LABEL_INSIDE.finditer(sentence), _MOST_LABELS):
        content = strip_label(sentence[match.start() : match.start() + LINE])
        if not content or _OF_VALIDITY.search(match[0]):
            continue
        found = read_deadline(content, document_date=today.document_date, calendar=today.calendar)
        if found.due or found.ongoing or found.start:
            begin = match.start()
            end = sentence.find(content, begin) + len(content)
            return Found(found, (begin, end + len(sentence[end:]) - len(sentence[end:].lstrip(" .;)"))))
    return None


def _without_names(sentence: str) -> str:
    """The text with what stands in «…», “…” and "…" blotted out, length unchanged; an unclosed quote hides nothing."""
    blotted = list(sentence)
    opened: list[int] = []
    straight: int | None = None
    for i, char in enumerate(sentence):
        if char in "«“„":
            opened.append(i)
        elif char in "»”" and opened:
            _blot(blotted, opened.pop(), i)
        elif char == '"':
            if straight is not None and i - straight < 300:
                _blot(blotted, straight, i)
                straight = None
            else:
                straight = i
    return "".join(blotted)


def _blot(chars: list[str], begin: int, end: int) -> None:
    if chars[begin] != "¤":
        chars[begin : end + 1] = ["¤"] + [" "] * (end - begin)
