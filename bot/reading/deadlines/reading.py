"""A deadline line's words → Deadline."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.reading.deadlines.atoms import Aside
from bot.reading.deadlines.compose import compose
from bot.reading.deadlines.days import Today
from bot.reading.deadlines.grammar import Piece
from bot.reading.deadlines.lexer import tokenize
from bot.reading.deadlines.lines import LONGEST, pieces_of, strip_label, trim, without_parts
from bot.reading.deadlines.scanning import scan
from bot.reading.deadlines.spelling import plain
from bot.reading.model import Deadline, Remark
from bot.workdays import Calendar


def read_deadline(words: str, *, document_date: date | None, calendar: Calendar) -> Deadline:
    """What a deadline line says, with or without its label; every word has to be understood.

    Not understood: a day after «до», «не позднее» is read and doubtful («отчёт представить до 15 мая»); else the words
    as `raw` and the warning `unreadable_deadline`, never a date. `raw` is the source's own
    words without the label and the last full stop.
    """
    content = strip_label(words)
    raw = trim(words if content is None else content)
    if not any(char.isalnum() for char in raw):
        return Deadline(raw=None, warnings=(Remark.NO_DEADLINE,))
    bare = _in_full(without_parts(raw))
    pieces, understood = pieces_of(bare)
    if not pieces:
        pieces = _introduced(raw)
    if not pieces:
        return Deadline(raw=raw, warnings=(Remark.UNREADABLE_DEADLINE,))
    rule = " + ".join(dict.fromkeys(piece.rule for piece in pieces))
    today = Today(document_date, calendar)
    found = compose([piece.atom for piece in pieces], today, raw=raw, rule=rule)
    if not understood and not found.due:
        return Deadline(raw=raw, warnings=(Remark.UNREADABLE_DEADLINE,))
    if without_parts(raw) != raw and found.due and Remark.UNCERTAIN_DEADLINE not in found.warnings:
        return replace(found, warnings=(*found.warnings, Remark.UNCERTAIN_DEADLINE))
    return found


_DAY_ALONE = re.compile(r"(\d{1,2})-?(?:го|ого)(?:\s+числа)?", re.I)
_TERMS_ALONE = {"неделя": "в течение недели", "сутки": "в течение суток"}


def _in_full(words: str) -> str:
    """What is said shortly where only a time can stand: «Срок – неделя», «25-го»."""
    if day := _DAY_ALONE.fullmatch(words):
        return f"до {day[1]} числа"
    return _TERMS_ALONE.get(words.lower(), words)


_CHANGES = re.compile(
    r"(?<![а-я])(?:кроме|исключени|после|перед|если|ранее|отмен|перен[ео]с|продл|предыдущ|предшеств|прошл)"
)


def _introduced(raw: str) -> tuple[Piece, ...]:
    """The days that a sentence in the deadline's place names, unless a word beside them might change their meaning."""
    if len(raw) > LONGEST or _CHANGES.search(plain(raw)):
        return ()
    matches = [match for match in scan(tokenize(raw)) if match.kind == "introduced"]
    found = tuple(piece for match in matches for piece in match.pieces)
    return (*found, Piece(Aside(shaky=True), "sentence", 0, 0)) if found else ()
