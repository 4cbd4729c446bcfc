"""Places of a running text where a deadline may stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.reading.deadlines.atoms import (
    After,
    Aside,
    Atom,
    DayOfMonth,
    DayOfPeriod,
    Event,
    NearWeekday,
    Rhythm,
    SchoolTime,
    Span,
    Standing,
    Start,
    ThisUnit,
    Unit,
    Years,
)
from bot.reading.deadlines.chains import RHYTHMS, further
from bot.reading.deadlines.content import begins_instruction, is_content, is_reported, may_be_content, names_preparation
from bot.reading.deadlines.cursor import Cursor
from bot.reading.deadlines.grammar import Piece, Rule, read_piece
from bot.reading.deadlines.lexer import Token
from bot.reading.deadlines.rules import edges, hours, month_days, periods, points, relative, rhythms


@dataclass(frozen=True, slots=True)
class Match:
    """Pieces that stand together from token `begin` until before `end`."""

    kind: str
    pieces: tuple[Piece, ...]
    begin: int
    end: int
    shaky: bool = False
    """It may be no deadline at all."""


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
    rhythms.near_weekday,
)


_CLOSING: tuple[Rule, ...] = (periods.period, relative.term, periods.whole_year)


def scan(tokens: list[Token]) -> list[Match]:
    found: list[Match] = []
    cursor = Cursor(tokens)
    place = 0
    while place < len(tokens):
        reader = _READERS.get(tokens[place].code)
        match = reader(cursor, place) if reader else None
        if match is None and tokens[place].kind in {"date", "number"}:
            match = _trailing(cursor, place) or _reporting(cursor, place)
        if match is not None:
            found.append(match)
            place = match.end
        else:
            place += 1
    return found


def _introduced(cursor: Cursor, place: int) -> Match | None:
    """«до 15 октября», «не позднее 1 марта», «в срок до конца сентября», «к 25 числу», «за 10 дней до 1 мая»."""
    cursor.place = place
    pieces = read_piece(cursor, _INTRODUCED)
    if not pieces and (hour := read_piece(cursor, (hours.hour,))):  # «до 12.00 5 сентября»
        cursor.word(",")
        pieces = [*hour, *dated] if (dated := read_piece(cursor, (points.days_of_month, points.day))) else []
    if not pieces or not all(isinstance(piece.atom, _ORDERED) for piece in pieces):
        return None
    if pieces[0].rule == "until_period" and not _names_month(cursor, place):  # «до 2030 года»
        return None
    if pieces[0].rule == "near_weekday":  # «до пятницы 8 сентября»
        cursor.word(",")
        pieces += read_piece(cursor, (points.days_of_month, points.day))
    if is_content(cursor.tokens, place) or _counts_things(cursor):
        return None
    shaky = may_be_content(cursor.tokens, place) or _names_occasion(pieces, cursor, place)
    cursor.word("включительно")
    begin = place
    before = cursor.tokens[:place][-2:]
    rhythm = next((token for token in reversed(before) if token.code not in {","}), None)
    if rhythm is not None and rhythm.code in RHYTHMS:
        begin = place - 1 - int(before[-1].code == ",")
        end, cursor.place = cursor.place, begin
        pieces = [*read_piece(cursor, (rhythms.adverb,)), *pieces]
        cursor.place = end
    pieces += further(cursor)
    return Match("introduced", tuple(pieces), begin, cursor.place, shaky)


_HOLIDAYS = frozenset(((2, 23), (3, 8), (5, 1), (5, 9), (6, 1), (6, 12), (11, 4)))


def _names_occasion(pieces: Sequence[Piece], cursor: Cursor, place: int) -> bool:
    """«Мероприятия к 9 мая», «подготовить школы к новому учебному году»: what it is for, or until when."""
    if cursor.tokens[place].code != "к" or len(pieces) > 1 or cursor.sees(",", "и"):
        return False
    atom = pieces[0].atom
    if isinstance(atom, Span):
        return atom.year is None and atom.first is None and atom.last in _HOLIDAYS
    if isinstance(atom, SchoolTime) and names_preparation(cursor.tokens, place):
        return True
    words = cursor.tokens[place : cursor.place]
    return isinstance(atom, SchoolTime) and not any(token.code in {"начало", "конец", "окончание"} for token in words)


def _names_month(cursor: Cursor, place: int) -> bool:
    return any(token.kind == "month" or token.code == "учебный" for token in cursor.tokens[place : cursor.place])


def _closing(cursor: Cursor, place: int) -> Match | None:
    """«… в течение учебного года.»: a period at the text's end; «В течение трёх дней представить …» too."""
    cursor.place = place
    pieces = read_piece(cursor, _CLOSING)
    opens = (
        place == 0
        and begins_instruction(cursor.tokens, cursor.place)
        and all(isinstance(piece.atom, After) for piece in pieces)
    )
    if not pieces or not (opens or _ends_here(cursor)):
        return None
    if any(isinstance(p.atom, Event | Standing) for p in pieces):
        return None
    if any(_is_one_day(piece.atom) for piece in pieces):  # «дежурство в течение дня» is no term
        return None
    return Match("closing", tuple(pieces), place, cursor.place, shaky=opens)


def _is_one_day(atom: Atom) -> bool:
    return isinstance(atom, After | ThisUnit) and atom.unit is Unit.DAY and getattr(atom, "count", 1) == 1


def _in_phrase(cursor: Cursor, place: int) -> Match | None:
    """What begins with «в»: «в срок до …», «в 10-дневный срок», «в течение …» at the end."""
    cursor.place = place
    if cursor.phrase("в период с"):
        return _since(cursor, place)
    if cursor.phrase("в срок"):
        return _introduced(cursor, place)
    if cursor.phrase("в течение"):
        return _closing(cursor, place)
    pieces = read_piece(cursor, (relative.term_adjective,))
    if pieces and isinstance(pieces[0].atom, After):
        return Match("introduced", tuple(pieces), place, cursor.place)
    return None


def _since(cursor: Cursor, place: int) -> Match | None:
    """«с 1 по 10 октября 2024 года», «в период с …», «с 01.09.2023 г.»; not «перенести с … на …»."""
    cursor.place = place
    if may_be_content(cursor.tokens, place):
        return None
    named = cursor.sees("в")  # «в период …» at the end is a term like «в течение …»
    for rule, kind in ((points.from_to, "range"), (periods.period_from_to, "range"), (points.start, "start")):
        pieces = read_piece(cursor, (rule,))
        if pieces and isinstance(pieces[0].atom, Span | Start):
            end = cursor.place
            return Match(kind, tuple(pieces), place, end, shaky=kind == "range" and not (named and _ends_here(cursor)))
    return None


def _trailing(cursor: Cursor, place: int) -> Match | None:
    """A bare date at the text's end: «… на 2018-2020 годы. 01.12.2018»."""
    before = cursor.tokens[place - 1] if place else None
    if before is not None and (
        before.code in {"от", "на", "за", "с", "по", "до", "к", "и", "-", "/", "№"} or place == 0
    ):
        return None
    if is_content(cursor.tokens, place):
        return None
    cursor.place = place
    pieces = read_piece(cursor, (points.days_of_month, points.day))
    if not pieces or not _ends_here(cursor) or not all(isinstance(p.atom, Span) for p in pieces):
        return None
    if not all(isinstance(p.atom, Span) and p.atom.year is not None for p in pieces):
        return None
    return Match("trailing", tuple(pieces), place, cursor.place)


def _reporting(cursor: Cursor, place: int) -> Match | None:
    """«Ежеквартально представлять отчёт», «представлять сведения 1 раз в месяц»: the ends of the quarters, perhaps."""
    cursor.place = place
    pieces = read_piece(cursor, (rhythms.adverb, rhythms.times))
    if not pieces or not is_reported(cursor.tokens, place):
        return None
    if not all(isinstance(p.atom, Rhythm) and p.atom.unit in _REPORTED for p in pieces):
        return None
    return Match("rhythm", tuple(pieces), place, cursor.place, shaky=True)


_REPORTED = frozenset((Unit.MONTH, Unit.QUARTER, Unit.HALF))


_READERS: dict[str, Callable[[Cursor, int], Match | None]] = {
    "до": _introduced,
    "к": _introduced,
    "не": _introduced,
    "за": _introduced,
    "в": _in_phrase,
    "с": _since,
    "ежеквартально": _reporting,
    "ежемесячно": _reporting,
}


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
