"""What goes on with a deadline that has begun: «…, далее постоянно», «… и до 1 декабря», «… ежегодно»."""

from __future__ import annotations

from bot.reading.deadlines.atoms import Aside, Span
from bot.reading.deadlines.cursor import Cursor
from bot.reading.deadlines.grammar import Piece, read_piece
from bot.reading.deadlines.rules import month_days, phrases, points, rhythms

RHYTHMS = frozenset(("ежегодно", "ежемесячно", "ежеквартально", "еженедельно"))
_MOST_FURTHER = 12


def further(cursor: Cursor) -> list[Piece]:
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


def _one_further(cursor: Cursor, link: str | None) -> list[Piece]:
    if cursor.sees("далее"):
        found = read_piece(cursor, (phrases.afterwards,))
        cursor.word("-", ":")
        rhythm = read_piece(cursor, (phrases.standing, rhythms.adverb, rhythms.times))
        return [*found, *rhythm, *read_piece(cursor, (month_days.day_of_month,))] if rhythm else []
    if cursor.sees(*RHYTHMS):
        following = cursor.ahead(1)
        if following is not None and following.code in {"до", "к", "не"}:  # that begins a deadline of its own
            return []
        return read_piece(cursor, (rhythms.adverb,))
    if link is None:
        return []
    limited = cursor.sees("до", "к", "не")
    if link == "," and cursor.sees("на", "по", "в"):  # «…, на 1 сентября» is what the report is about
        return []
    found = read_piece(cursor, (points.days_of_month, points.day))
    if not limited and link == "," and not _at_mark(cursor):  # «…, 15 ноября провести …» is another matter
        return []
    if link == "(" and found:  # «до 10 октября (9 октября)»: perhaps the one instead of the other
        found.append(Piece(Aside(shaky=True), "in brackets", cursor.place, cursor.place))
    return found if all(isinstance(piece.atom, Span | Aside) for piece in found) else []


def _at_mark(cursor: Cursor) -> bool:
    token = cursor.ahead()
    return token is None or token.kind == "mark" or token.code == "и"
