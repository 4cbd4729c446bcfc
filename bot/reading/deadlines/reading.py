"""A deadline line's words → Deadline."""

from __future__ import annotations

import re
from datetime import date

from bot.reading.deadlines import periods, phrases, points, relative, rhythms
from bot.reading.deadlines.atoms import Aside, Event
from bot.reading.deadlines.compose import compose
from bot.reading.deadlines.days import Today
from bot.reading.deadlines.grammar import Piece, Rule, read_whole
from bot.reading.deadlines.lexer import tokenize
from bot.reading.deadlines.spelling import plain
from bot.reading.model import Deadline, Remark
from bot.workdays import Calendar

LONGEST = 400
"""Characters; a longer «deadline» is a paragraph that went astray."""

LONGEST_UNLABELLED = 160
"""Characters that a line without a label may have and still be a deadline's."""

RULES: tuple[Rule, ...] = (
    phrases.afterwards,
    relative.aside_time,
    phrases.standing,
    relative.urgent,
    rhythms.adverb,
    rhythms.times,
    rhythms.every_unit,
    rhythms.weekdays,
    rhythms.weekday_of_month,
    rhythms.last_day,
    rhythms.day_of_month,
    relative.before_day,
    relative.from_document,
    points.from_to,
    periods.period_from_to,
    points.days_of_month,
    points.day,
    points.start,
    periods.period_start,
    periods.edge,
    relative.term_adjective,
    relative.near_day,
    periods.whole_period,
    periods.reported_period,
    periods.period,
    periods.until_period,
    relative.term,
    periods.whole_year,
    periods.nameless_decade,
    rhythms.near_weekday,
    rhythms.school_breaks,
    rhythms.day_of_month_alone,
    phrases.event,
    phrases.stage,
    phrases.aside,
    phrases.place,
)


def read_deadline(words: str, *, document_date: date | None, calendar: Calendar) -> Deadline:
    """What a deadline line says, with or without its label; every word has to be understood.

    Not understood: the words as `raw` and the warning `unreadable_deadline`, never a date. `raw` is the source's own
    words without the label and the last full stop.
    """
    content = strip_label(words)
    raw = _trim(words if content is None else content)
    if not any(char.isalnum() for char in raw):
        return Deadline(raw=None, warnings=(Remark.NO_DEADLINE,))
    pieces, understood = _pieces(raw)
    if not pieces:
        return Deadline(raw=raw, warnings=(Remark.UNREADABLE_DEADLINE,))
    rule = " + ".join(dict.fromkeys(piece.rule for piece in pieces))
    today = Today(document_date, calendar)
    found = compose([piece.atom for piece in pieces], today, raw=raw, rule=rule)
    if not understood and not found.due:
        return Deadline(raw=raw, warnings=(Remark.UNREADABLE_DEADLINE,))
    return found


def _pieces(raw: str) -> tuple[list[Piece], bool]:
    if len(raw) > LONGEST:
        return [], False
    return read_whole(tokenize(raw), RULES)


_LABEL = re.compile(
    r"[\s\-*•(_]*(?:контрольн\w+\s+|предельн\w+\s+|отчетн\w+\s+)?"
    r"(?:сроки?|дат[аы]|период|время)"
    r"(?:\s+(?:и\s*с?п?о?л\w*|исп\.?|выполн\w*|вып\.?|реализац\w*|провед\w*|предоставл\w*|представл\w*|сдачи|подачи|отч\w*|"
    r"информ\w*|до|действия|завершен\w*|окончан\w*)(?:\s+(?:отч\w*|информ\w*|мероприят\w*|работ\w*|пункт\w*|"
    r"поручен\w*|задан\w*|документ\w*|проект\w*|программ\w*|план\w*)(?:\s+[\d.]+)?)?)?"
    r"[\s*_]*(?::|-|\.(?!\d))[\s\-*_:]*"
)
_SHORT_LABEL = re.compile(r"[\s\-*•(_]*сроки?(?:\s+(?:исполнения|выполнения|реализации|проведения))?[\s*_]+(?=\S)")
_RESPONSIBLE = re.compile(r"(?<![а-я])(?:ответственн\w*|отв\.|отв:|исполнител[ьия]\w*)[\s:*\-–]")


def strip_label(line: str) -> str | None:
    """«Срок исполнения: постоянно.» → «постоянно»; None where the line has no deadline label.

    A responsible named further on the same line is cut off.
    """
    start = plain(line[:LONGEST])
    found = _LABEL.match(start)
    if found is None:
        found = _SHORT_LABEL.match(start)
        if found is None or not _reads_as_deadline(line[found.end() :]):
            return None
    return _trim(line[found.end() :])


def _reads_as_deadline(words: str) -> bool:
    pieces, understood = _pieces(_trim(words))
    return understood and bool(pieces)


_ABBREVIATION_AT_END = re.compile(
    r"(?<![а-яa-z])(?:г|гг|г\s?\.\s?г|[тс]\s?\.\s?г|уч|кв|п\s?/\s?г|янв|фев|февр|мар|апр|авг|сент|окт|нояб|дек|мес|нед)\.$"
)
_MARKS_AT_END = " \t\r\n\u00a0*_.;,|"


def _trim(words: str) -> str:
    """Without a responsible behind it, outer marks and a last full stop (not the one of «г.»)."""
    cut = _RESPONSIBLE.search(plain(words))
    words = words[: cut.start()].rstrip(" \t-–—(.,;|*") if cut and cut.start() else words
    bare = words.strip(_MARKS_AT_END)
    behind = words.find(bare) + len(bare)
    if words[behind : behind + 1] == "." and _ABBREVIATION_AT_END.search(plain(bare[-12:] + ".")):
        bare += "."
    if bare.startswith("(") and bare.endswith(")") and bare.count("(") == 1:
        bare = bare[1:-1].strip()
    elif bare.endswith(")") and "(" not in bare:
        bare = bare[:-1].rstrip()
    return bare.lstrip("-–—•* \u00a0")


_NUMBERING = re.compile(r"\s*(?:\d{1,2}\.\d{1,2}\.?|\d{4})\s*$")
_PADDED = re.compile(r"\s*\d\d\.\d\d\.?\s*$")
_TITLE = re.compile(r"\s*на\s+(?:период\s+)?(?:\d{4}|.*учебный год)")


def looks_like_deadline(line: str) -> bool:
    """Whether a whole line stands as a deadline: with a label, or every word of it speaks of one."""
    if strip_label(line[:LONGEST]):
        return True
    if len(line) > LONGEST_UNLABELLED:
        return False
    if (_NUMBERING.match(line) and not _PADDED.match(line)) or _TITLE.match(plain(line)):
        return False
    pieces, understood = _pieces(_trim(line))
    if not understood or not pieces:
        return False
    says = [piece for piece in pieces if not isinstance(piece.atom, Aside)]
    if not says:
        return False
    return not all(isinstance(piece.atom, Event) for piece in says) or len(line.split()) <= 8


_REQUEST = re.compile(
    r"\s*(?:(?:пожалуйста|прошу|нужно|надо|давай(?:те)?|теперь|новый|новую|лучше|пусть|будет|"
    r"перене(?:си|сти|сите|сем)|продли(?:ть|те)?|поставь(?:те)?|поставить|измени(?:ть|те)?|поменя(?:й|йте|ть)|"
    r"исправ(?:ь|ьте|ить)|сделай(?:те)?|установи(?:ть|те)?|сдвин(?:ь|ьте|уть)|сроки?|срока|сроком|дату?|дата|исполнения)"
    r"(?![а-я])[\s:,\-]*)*"
)
_SHIFT = re.compile(
    r"на\s+(?:\d+\s+|(?:пар[уы]|дв[ае]|три|одну?|один|полтор[аы]|несколько)\s+)?(?:день|дня|дней|недел[юи]|недель|месяц|месяца|месяцев|год)\b"
)
_POLITE = re.compile(r"[\s,]*(?:пожалуйста|плиз|пжл?ст?а?|спасибо)[\s.!]*$")


def read_correction(words: str, *, today: date, calendar: Calendar) -> Deadline | None:
    """A deadline that an administrator types («перенеси на 15 декабря», «до пятницы»); None where it is none.

    A bare «1.4» may be a directive's number, «на неделю» says from when only to people: neither is a deadline.
    """
    if len(words) > LONGEST:
        return None
    text = plain(words)
    request = _REQUEST.match(text)
    begin = request.end() if request else 0
    polite = _POLITE.search(text)
    content = words[begin : polite.start() if polite else len(words)]
    if _SHIFT.match(text, begin) or (_NUMBERING.match(content) and not begin and not _PADDED.match(content)):
        return None
    _, understood = _pieces(_trim(content))
    if not understood:
        return None
    found = read_deadline(content, document_date=today, calendar=calendar)
    return found if found.due or found.ongoing or found.start else None


__all__ = ["RULES", "looks_like_deadline", "read_correction", "read_deadline", "strip_label"]
