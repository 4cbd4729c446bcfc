"""Places of a running text where a deadline may stand."""

from __future__ import annotations

from collections.abc import Callable

from bot.reading.deadlines.atoms import (
    After,
    Atom,
    Event,
    Rhythm,
    Span,
    Standing,
    Start,
    ThisUnit,
    Unit,
)
from bot.reading.deadlines.content import (
    begins_instruction,
    depends_on_infinitive,
    is_content,
    is_reported,
    may_be_content,
)
from bot.reading.deadlines.cursor import Cursor
from bot.reading.deadlines.grammar import Rule, read_piece
from bot.reading.deadlines.introduced import Match, introduced
from bot.reading.deadlines.lexer import Token
from bot.reading.deadlines.rules import hours, periods, points, relative, rhythms

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
            place = match.resume or match.end
        else:
            place += 1
    return found


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
        return introduced(cursor, place)
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


def _by_tomorrow(cursor: Cursor, place: int) -> Match | None:
    """«Сдать сегодня до 17.00», «перезвонить завтра»: behind a verb; doubtful where the sentence goes on."""
    cursor.place = place
    pieces = read_piece(cursor, (relative.near_day,))
    if not pieces or not depends_on_infinitive(cursor.tokens, place):
        return None
    timed = read_piece(cursor, (hours.hour,))
    closed = cursor.at_end or cursor.tokens[cursor.place].kind == "mark"
    return Match("introduced", tuple(pieces), place, cursor.place, shaky=not (timed or closed))


def _trailing(cursor: Cursor, place: int) -> Match | None:
    """A bare date at the text's end («… на 2018-2020 годы. 01.12.2018»), or with its hour: «… 9 января до 15.00»."""
    before = cursor.tokens[place - 1] if place else None
    if before is not None and (
        before.code in {"от", "на", "за", "с", "по", "до", "к", "и", "-", "/", "№"} or place == 0
    ):
        return None
    if is_content(cursor.tokens, place):
        return None
    cursor.place = place
    pieces = read_piece(cursor, (points.days_of_month, points.day))
    limited = cursor.sees("до", "не") and bool(read_piece(cursor, (hours.hour,)))
    if not pieces or not _ends_here(cursor) or not all(isinstance(p.atom, Span) for p in pieces):
        return None
    if not limited and not all(isinstance(p.atom, Span) and p.atom.year is not None for p in pieces):
        return None
    return Match("trailing", tuple(pieces), place, cursor.place)


def _reporting(cursor: Cursor, place: int) -> Match | None:
    """«Ежеквартально представлять отчёт», «представлять сведения 1 раз в месяц»: the ends of the quarters, perhaps."""
    cursor.place = place
    pieces = read_piece(cursor, (rhythms.adverb, rhythms.times, rhythms.every_unit))
    if not pieces or not is_reported(cursor.tokens, place):
        return None
    if not all(isinstance(p.atom, Rhythm) and p.atom.unit in _REPORTED for p in pieces):
        return None
    return Match("rhythm", tuple(pieces), place, cursor.place, shaky=True)


def _every_weekday(cursor: Cursor, place: int) -> Match | None:
    """«Каждый понедельник до 10.00 вносить в таблицу …»: the hour makes a rhythm a limit, perhaps."""
    cursor.place = place
    pieces = read_piece(cursor, (rhythms.weekdays,))
    limited = cursor.sees("до", "не") and read_piece(cursor, (hours.hour,))
    end = cursor.place
    cursor.word(",")
    ordered = begins_instruction(cursor.tokens, cursor.place) or is_reported(cursor.tokens, place)
    return Match("rhythm", tuple(pieces), place, end, shaky=True) if pieces and limited and ordered else None


def _every(cursor: Cursor, place: int) -> Match | None:
    return _every_weekday(cursor, place) or _reporting(cursor, place)


_REPORTED = frozenset((Unit.MONTH, Unit.QUARTER, Unit.HALF))


_READERS: dict[str, Callable[[Cursor, int], Match | None]] = {
    "до": introduced,
    "к": introduced,
    "не": introduced,
    "за": introduced,
    "в": _in_phrase,
    "с": _since,
    "ежеквартально": _reporting,
    "ежемесячно": _reporting,
    "раз": _reporting,
    "каждый": _every,
    "по": _every_weekday,
    "сегодня": _by_tomorrow,
    "завтра": _by_tomorrow,
    "послезавтра": _by_tomorrow,
}


def _ends_here(cursor: Cursor) -> bool:
    """Whether only marks follow."""
    return all(token.kind == "mark" for token in cursor.tokens[cursor.place : cursor.place + 6]) and (
        len(cursor.tokens) - cursor.place < 6
    )
