"""A day that a running text introduces: «до 15 октября», «не позднее 1 марта», «за 10 дней до 1 мая»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading.deadlines.atoms import (
    After,
    Aside,
    DayOfMonth,
    DayOfPeriod,
    Event,
    NearWeekday,
    SchoolTime,
    Span,
    ThisUnit,
    Years,
)
from bot.reading.deadlines.chains import RHYTHMS, further
from bot.reading.deadlines.content import (
    is_content,
    may_be_content,
    names_preparation,
)
from bot.reading.deadlines.cursor import Cursor
from bot.reading.deadlines.grammar import Piece, Rule, read_piece
from bot.reading.deadlines.rules import edges, hours, month_days, points, relative, rhythms


@dataclass(frozen=True, slots=True)
class Match:
    """Pieces that stand together from token `begin` until before `end`."""

    kind: str
    pieces: tuple[Piece, ...]
    begin: int
    end: int
    shaky: bool = False
    """It may be no deadline at all."""
    resume: int | None = None
    """Where the next one is looked for, if not behind its end."""


_ORDERED = Span | DayOfMonth | DayOfPeriod | SchoolTime | ThisUnit | After | Years | NearWeekday | Aside


_INTRODUCED: tuple[Rule, ...] = (
    month_days.day_of_month,
    relative.before_day,
    points.from_to,
    points.days_of_month,
    points.days_in_figures,
    points.day,
    edges.edge,
    edges.until_period,
    relative.near_day,
    rhythms.near_weekday,
    month_days.numbered_day,
)


def introduced(cursor: Cursor, place: int) -> Match | None:
    """«до 15 октября», «не позднее 1 марта», «в срок до конца сентября», «к 25 числу», «за 10 дней до 1 мая»."""
    cursor.place = place
    pieces = _named(cursor)
    if pieces and isinstance(pieces[0].atom, Event):
        return _undated(cursor, pieces, place)
    if not pieces or not all(isinstance(piece.atom, _ORDERED) for piece in pieces):
        return None
    if pieces[0].rule == "until_period" and not _names_month(cursor, place):  # «до 2030 года»
        return None
    if is_content(cursor.tokens, place) or _counts_things(cursor):
        return None
    shaky = may_be_content(cursor.tokens, place) or _names_occasion(pieces, cursor, place)
    cursor.word("включительно")
    begin, pieces = _with_rhythm_before(cursor, place, pieces)
    pieces += further(cursor)
    return Match("introduced", tuple(pieces), begin, cursor.place, shaky)


def _named(cursor: Cursor) -> list[Piece]:
    """The day, with the hour or the weekday before it: «до 12.00 5 сентября», «до пятницы, 8 сентября»."""
    pieces = read_piece(cursor, _INTRODUCED)
    if pieces and pieces[0].rule != "near_weekday":
        return pieces
    if not pieces and (counted := read_piece(cursor, (relative.term,))):
        return counted if isinstance(counted[0].atom, Event) else []
    beside = pieces or read_piece(cursor, (hours.hour,))
    cursor.word(",")
    days = read_piece(cursor, (points.days_of_month, points.day)) if beside else []
    return [*beside, *days] if pieces or days else []


def _with_rhythm_before(cursor: Cursor, place: int, pieces: list[Piece]) -> tuple[int, list[Piece]]:
    """«ежегодно, до 1 апреля»: where the match begins, and its pieces with the rhythm's."""
    before = cursor.tokens[:place][-2:]
    rhythm = next((token for token in reversed(before) if token.code != ","), None)
    if rhythm is None or rhythm.code not in RHYTHMS:
        return place, pieces
    begin = place - 1 - int(before[-1].code == ",")
    end, cursor.place = cursor.place, begin
    pieces = [*read_piece(cursor, (rhythms.adverb,)), *pieces]
    cursor.place = end
    return begin, pieces


def _undated(cursor: Cursor, pieces: Sequence[Piece], place: int) -> Match | None:
    """«не позднее чем за 10 дней до открытия смены»: an event that the document does not date.

    Its «до» begins no deadline of its own; without «не позднее» it may be only how the thing is done.
    """
    ends = (at for at in range(place, cursor.place) if cursor.tokens[at].code in {"до", "после"})
    resume = next(ends, cursor.place - 1) + 1
    limits = cursor.tokens[place].code == "не" and cursor.tokens[place + 1].code == "позднее"
    return Match("undated" if limits else "passed", tuple(pieces), place, cursor.place, resume=resume)


_HOLIDAYS = frozenset(((2, 23), (3, 8), (5, 1), (5, 9), (6, 1), (6, 12), (11, 4)))


def _names_occasion(pieces: Sequence[Piece], cursor: Cursor, place: int) -> bool:
    """«Мероприятия к 9 мая», «подготовить школы к новому учебному году»: what it is for, or until when."""
    atom = pieces[0].atom
    if cursor.tokens[place].code == "к" and isinstance(atom, Span) and _is_new_year(atom):
        return True
    if cursor.tokens[place].code != "к" or len(pieces) > 1 or cursor.sees(",", "и"):
        return False
    if isinstance(atom, Span):
        return atom.year is None and atom.first is None and atom.last in _HOLIDAYS
    if isinstance(atom, SchoolTime) and names_preparation(cursor.tokens, place):
        return True
    words = cursor.tokens[place : cursor.place]
    return isinstance(atom, SchoolTime) and not any(token.code in {"начало", "конец", "окончание"} for token in words)


def _is_new_year(span: Span) -> bool:
    return (span.last, span.year) == ((12, 31), "this")


def _names_month(cursor: Cursor, place: int) -> bool:
    return any(token.kind == "month" or token.code == "учебный" for token in cursor.tokens[place : cursor.place])


_THINGS = re.compile(r"(?:тыс|млн|млрд|руб|процент|%|балл|чел|кг|лет|шт|экз|метр|час|класс|раз(?!раб)|год[аы]?\b)")


def _counts_things(cursor: Cursor) -> bool:
    """Whether a number that looked like a day («до 1.5 тыс.») counts something."""
    taken, following = cursor.ahead(-1), cursor.ahead()
    if taken is None or following is None or taken.kind != "date":
        return False
    return taken.date is not None and taken.date[2] is None and bool(_THINGS.match(following.text))
