"""A deadline inside the running text of a directive."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from bot.reading.deadlines import periods, phrases, points, relative, rhythms
from bot.reading.deadlines.atoms import (
    After,
    Aside,
    Atom,
    DayOfMonth,
    DayOfPeriod,
    Event,
    NearWeekday,
    SchoolTime,
    Span,
    Standing,
    Start,
    ThisUnit,
    Unit,
    Years,
)
from bot.reading.deadlines.compose import compose
from bot.reading.deadlines.cursor import Cursor
from bot.reading.deadlines.days import Today
from bot.reading.deadlines.grammar import Piece, Rule, read_piece
from bot.reading.deadlines.lexer import Token, tokenize
from bot.reading.deadlines.reading import LONGEST as LINE
from bot.reading.deadlines.reading import read_deadline, strip_label
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
    matches = _scan(tokens)
    for kind in ("introduced", "closing", "range", "trailing"):
        chosen = [match for match in matches if match.kind == kind]
        if chosen:
            starts = [match for match in matches if match.kind == "start"]
            return _merge(chosen, starts, tokens, sentence, today)
    starts = [match for match in matches if match.kind == "start"]
    return _merge(starts[:1], [], tokens, sentence, today) if starts else None


@dataclass(frozen=True, slots=True)
class _Match:
    """Pieces that stand together from token `begin` until before `end`."""

    kind: str
    pieces: tuple[Piece, ...]
    begin: int
    end: int


def _merge(
    matches: list[_Match], starts: list[_Match], tokens: list[Token], sentence: str, today: Today
) -> Found | None:
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
    return Found(first, (tokens[last.begin].start, tokens[last.end - 1].end))


def _compose(match: _Match, starts: list[_Match], tokens: list[Token], sentence: str, today: Today) -> Deadline:
    raw = sentence[tokens[match.begin].start : tokens[match.end - 1].end]
    pieces = [*match.pieces, *(piece for start in starts[:1] for piece in start.pieces)]
    rule = " + ".join(dict.fromkeys(piece.rule for piece in match.pieces))
    found = compose([piece.atom for piece in pieces], today, raw=raw, rule=rule)
    apart = (
        not match.begin
        or tokens[match.begin - 1].kind == "mark"
        or "\n" in sentence[tokens[match.begin - 1].end : tokens[match.begin].start]
    )
    doubtful = match.kind == "range" or (match.kind == "trailing" and not apart)
    if doubtful and found.due and Remark.UNCERTAIN_DEADLINE not in found.warnings:
        found = replace(found, warnings=(*found.warnings, Remark.UNCERTAIN_DEADLINE))
    return found


_LABEL_INSIDE = re.compile(r"(?:^|(?<=[.;,(!?\s]))\(?[СсCc]рок\w*(?:\s+\w{3,14}\.?){0,2}\s*[:–—-]\s*")


_MOST_LABELS = 4


def _labelled(sentence: str, today: Today) -> Found | None:
    """«… план работы. Срок: до 1 октября.»"""
    for match in islice(_LABEL_INSIDE.finditer(sentence), _MOST_LABELS):
        content = strip_label(sentence[match.start() : match.start() + LINE])
        if not content:
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


# --- scanning ---

_RHYTHM_CODES = frozenset(("ежегодно", "ежемесячно", "ежеквартально", "еженедельно"))
_ORDERED = Span | DayOfMonth | DayOfPeriod | SchoolTime | ThisUnit | After | Years | NearWeekday | Aside
_INTRODUCED: tuple[Rule, ...] = (
    rhythms.day_of_month,
    relative.before_day,
    points.from_to,
    points.days_of_month,
    points.day,
    periods.edge,
    periods.until_period,
    rhythms.near_weekday,
)
_CLOSING: tuple[Rule, ...] = (periods.period, relative.term, periods.whole_year)


def _scan(tokens: list[Token]) -> list[_Match]:
    found: list[_Match] = []
    cursor = Cursor(tokens)
    place = 0
    while place < len(tokens):
        reader = _READERS.get(tokens[place].code)
        match = reader(cursor, place) if reader else None
        if match is None and tokens[place].kind in {"date", "number"}:
            match = _trailing(cursor, place)
        if match is not None:
            found.append(match)
            place = match.end
        else:
            place += 1
    return found


def _introduced(cursor: Cursor, place: int) -> _Match | None:
    """«до 15 октября», «не позднее 1 марта», «в срок до конца сентября», «к 25 числу», «за 10 дней до 1 мая»."""
    cursor.place = place
    pieces = read_piece(cursor, _INTRODUCED)
    if not pieces and (hour := read_piece(cursor, (relative.aside_time,))):  # «до 12.00 5 сентября»
        cursor.word(",")
        pieces = [*hour, *dated] if (dated := read_piece(cursor, (points.days_of_month, points.day))) else []
    if not pieces or not all(isinstance(piece.atom, _ORDERED) for piece in pieces):
        return None
    if pieces[0].rule == "until_period" and not _names_month(cursor, place):  # «до 2030 года»
        return None
    if pieces[0].rule == "near_weekday":  # «до пятницы 8 сентября»
        cursor.word(",")
        pieces += read_piece(cursor, (points.days_of_month, points.day))
    if _is_blocked(cursor.tokens, place) or _counts_things(cursor):
        return None
    begin = place
    before = cursor.tokens[:place][-2:]
    rhythm = next((token for token in reversed(before) if token.code not in {","}), None)
    if rhythm is not None and rhythm.code in _RHYTHM_CODES:
        begin = place - 1 - int(before[-1].code == ",")
        end, cursor.place = cursor.place, begin
        pieces = [*read_piece(cursor, (rhythms.adverb,)), *pieces]
        cursor.place = end
    pieces += _further(cursor)
    return _Match("introduced", tuple(pieces), begin, cursor.place)


def _names_month(cursor: Cursor, place: int) -> bool:
    return any(token.kind == "month" or token.code == "учебный" for token in cursor.tokens[place : cursor.place])


def _further(cursor: Cursor) -> list[Piece]:
    """«…, далее постоянно», «… и до 1 декабря», «… ежегодно»: what goes on with the same deadline."""
    pieces: list[Piece] = []
    for _ in range(_MOST_FURTHER):
        begin = cursor.place
        link = cursor.word(",", "и", "(")
        if link == ",":
            cursor.word("и")
        more = _one_further(cursor, link)
        if not more:
            cursor.place = begin
            break
        pieces += more
    return pieces


_MOST_FURTHER = 12


def _one_further(cursor: Cursor, link: str | None) -> list[Piece]:
    if cursor.sees("далее"):
        found = read_piece(cursor, (phrases.afterwards,))
        cursor.word("-", ":")
        rhythm = read_piece(cursor, (phrases.standing, rhythms.adverb, rhythms.times))
        return [*found, *rhythm, *read_piece(cursor, (rhythms.day_of_month,))] if rhythm else []
    if cursor.sees(*_RHYTHM_CODES):
        following = cursor.ahead(1)
        if following is not None and following.code in {"до", "к", "не"}:  # that begins a deadline of its own
            return []
        return read_piece(cursor, (rhythms.adverb,))
    if link is None:
        return []
    limited = cursor.sees("до", "к", "не")
    found = read_piece(cursor, (points.days_of_month, points.day))
    if not limited and link == "," and not _at_mark(cursor):  # «…, 15 ноября провести …» is another matter
        return []
    return found if all(isinstance(piece.atom, Span) for piece in found) else []


def _at_mark(cursor: Cursor) -> bool:
    token = cursor.ahead()
    return token is None or token.kind == "mark" or token.code == "и"


def _closing(cursor: Cursor, place: int) -> _Match | None:
    """«… в течение учебного года.»: a period, only at the text's end."""
    cursor.place = place
    pieces = read_piece(cursor, _CLOSING)
    if not pieces or not _ends_here(cursor):
        return None
    if any(isinstance(p.atom, Event | Standing) for p in pieces):
        return None
    if any(_is_one_day(piece.atom) for piece in pieces):  # «дежурство в течение дня» is no term
        return None
    return _Match("closing", tuple(pieces), place, cursor.place)


def _is_one_day(atom: Atom) -> bool:
    return isinstance(atom, After | ThisUnit) and atom.unit is Unit.DAY and getattr(atom, "count", 1) == 1


def _in_phrase(cursor: Cursor, place: int) -> _Match | None:
    """What begins with «в»: «в срок до …», «в 10-дневный срок», «в течение …» at the end."""
    cursor.place = place
    if cursor.phrase("в срок") or cursor.phrase("в период с"):
        return _introduced(cursor, place)
    if cursor.phrase("в течение"):
        return _closing(cursor, place)
    pieces = read_piece(cursor, (relative.term_adjective,))
    if pieces and isinstance(pieces[0].atom, After):
        return _Match("introduced", tuple(pieces), place, cursor.place)
    return None


def _since(cursor: Cursor, place: int) -> _Match | None:
    """«с 1 по 10 октября 2024 года», «с 01.09.2023 г.»."""
    cursor.place = place
    for rule, kind in ((points.from_to, "range"), (periods.period_from_to, "range"), (points.start, "start")):
        pieces = read_piece(cursor, (rule,))
        if pieces and isinstance(pieces[0].atom, Span | Start):
            return _Match(kind, tuple(pieces), place, cursor.place)
    return None


def _trailing(cursor: Cursor, place: int) -> _Match | None:
    """A bare date at the text's end: «… на 2018-2020 годы. 01.12.2018»."""
    before = cursor.tokens[place - 1] if place else None
    if before is not None and (
        before.code in {"от", "на", "за", "с", "по", "до", "к", "и", "-", "/", "№"} or place == 0
    ):
        return None
    cursor.place = place
    pieces = read_piece(cursor, (points.days_of_month, points.day))
    if not pieces or not _ends_here(cursor) or not all(isinstance(p.atom, Span) for p in pieces):
        return None
    if not all(isinstance(p.atom, Span) and p.atom.year is not None for p in pieces):
        return None
    return _Match("trailing", tuple(pieces), place, cursor.place)


_READERS: dict[str, Callable[[Cursor, int], _Match | None]] = {
    "до": _introduced,
    "к": _introduced,
    "не": _introduced,
    "за": _introduced,
    "в": _in_phrase,
    "с": _since,
}

_NOT_ORDERED = re.compile(
    r"(?:родивш|рожденн|действующ|действительн|действует|зарегистрированн|приняты[ехй]|выданн|поступивш|подавш|"
    r"утвержденн|заключенн|введенн|построенн|прибывш|достигш|возраст|действия|рассчитанн|продленн)"
)


def _is_blocked(tokens: Sequence[Token], place: int) -> bool:
    """Whether the words before make the date no order: «родившихся до», «на период до», «сроком действия до»."""
    if not place:
        return False
    before = tokens[place - 1]
    if before.code in {"период", "от"} or before.kind in {"time", "weekday"}:
        return True
    return bool(_NOT_ORDERED.match(before.text))


_THINGS = re.compile(r"(?:тыс|млн|млрд|руб|процент|%|балл|чел|кг|лет|шт|экз|метр|час|класс|раз(?!раб)|год[аы]?\b)")


def _counts_things(cursor: Cursor) -> bool:
    """Whether a number that looked like a day («до 1.5 тыс.») counts something."""
    taken, following = cursor.ahead(-1), cursor.ahead()
    if taken is None or following is None or taken.kind != "date":
        return False
    return taken.date is not None and taken.date[2] is None and bool(_THINGS.match(following.text))


def _ends_here(cursor: Cursor) -> bool:
    """Whether only marks follow."""
    return all(token.kind == "mark" for token in cursor.tokens[cursor.place : cursor.place + 6]) and (
        len(cursor.tokens) - cursor.place < 6
    )
