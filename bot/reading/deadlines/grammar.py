"""The frame of the grammar: the ordered rules, and the driver that tries them from place to place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from bot.reading.deadlines.atoms import After, Aside, Atom, DayOfMonth, SchoolTime, Span, ThisUnit, Unit, Years
from bot.reading.deadlines.cursor import Cursor
from bot.reading.deadlines.lexer import Token

Answer: TypeAlias = Atom | tuple[Atom, ...] | None
Rule: TypeAlias = Callable[[Cursor], Answer]

SEPARATORS = frozenset(",;-/():.")
_LINKS = frozenset((*SEPARATORS, "и", "а", "но", "также", "или"))


@dataclass(frozen=True, slots=True)
class Piece:
    """One atom, the rule that read it, and the tokens from `begin` until before `end`."""

    atom: Atom
    rule: str
    begin: int
    end: int


def read_piece(cursor: Cursor, rules: tuple[Rule, ...]) -> list[Piece]:
    """What the first rule that answers says at this place; nothing, and the place unmoved, if all pass on."""
    begin = cursor.place
    for rule in rules:
        answer = rule(cursor)
        if answer is not None:
            atoms = answer if isinstance(answer, tuple) else (answer,)
            return [Piece(atom, rule.__name__, begin, cursor.place) for atom in atoms]
        cursor.place = begin
    return []


def read_whole(tokens: list[Token], rules: tuple[Rule, ...]) -> tuple[list[Piece], bool]:
    """All pieces of a phrase, and whether every word of it was understood.

    A remark that is set apart (brackets, dashes, commas) and says nothing of time is passed over; it is then not
    «understood», but what stands beside it is still read.
    """
    cursor, understood = Cursor(tokens), True
    pieces: list[Piece] = []
    while True:
        begin = cursor.place
        while (token := cursor.ahead()) is not None and token.code in _LINKS:
            cursor.place += 1
        if cursor.at_end:
            return pieces, understood
        found = read_piece(cursor, rules)
        if not found:
            remark = _pass_over_remark(cursor)
            if remark is None:
                return [], False
            understood = False
            found = [Piece(remark, "remark", cursor.place, cursor.place)]
        elif (
            pieces
            and _is_chained(cursor, pieces[-1].end, found[0].begin)
            and _run_together(pieces[-1].atom, found[0].atom, cursor.tokens[found[0].begin])
        ):
            pieces.append(Piece(Aside(shaky=True), "run together", begin, begin))
        elif pieces and _is_second_day_in_brackets(cursor, pieces[-1].atom, found[0]):
            pieces.append(Piece(Aside(shaky=True), "in brackets", begin, begin))
        pieces.extend(found)


def _is_second_day_in_brackets(cursor: Cursor, before: Atom, piece: Piece) -> bool:
    """«01.09 (2 сентября)»: perhaps the one instead of the other."""
    days = [atom for atom in (before, piece.atom) if isinstance(atom, Span) and atom.first is None]
    return len(days) == 2 and days[0].last != days[1].last and cursor.tokens[piece.begin - 1].code == "("


def _is_chained(cursor: Cursor, end: int, begin: int) -> bool:
    """Nothing but a dash, or nothing at all, between what ends and what begins here."""
    return begin == end or (begin == end + 1 and cursor.tokens[end].code == "-")


def _run_together(before: Atom, atom: Atom, first: Token) -> bool:
    """Whether two dates stand side by side without a mark or a preposition: perhaps one wording, read as two."""
    if first.code in {"до", "к", "не", "с"} or not isinstance(before, _DATED) or not isinstance(atom, _DATED):
        return False
    if any(isinstance(each, ThisUnit) and each.unit is Unit.DAY for each in (before, atom)):  # «до конца дня 15.09»
        return False
    return not (isinstance(before, Span) and isinstance(atom, SchoolTime | Years))


_DATED = (Span, Years, SchoolTime, After, ThisUnit, DayOfMonth)
_TIMELY = frozenset(("number", "ordinal", "year", "date", "month", "weekday", "time"))
_WORDS_OF_EVENTS = frozenset(("до", "после", "через", "за", "не", "без", "каждый", "раз", "срок", "год", "месяц"))


_CUSTOMARY = re.compile(
    r"(?:план|проект|отчет|информац|сведени|справк|заявк|материал|спис(?:ок|к)|приказ|мониторинг|этап|тур|итог|"
    r"(?:под)?готов|разработ|утвержд|согласов|реализ|провед|подвед|прием|школьн|муниципальн|районн|региональн|"
    r"заключительн|отборочн|(?:за)?очн|и$)"
)


def _pass_over_remark(cursor: Cursor) -> Aside | None:
    """Moves behind a remark set apart from the rest; not where it might change the date («после …», «кроме 5 мая»).

    Words that customarily tell what is due then («план – до …», «(муниципальный этап)») leave no doubt.
    """
    before = cursor.ahead(-1)
    if before is not None and before.code not in SEPARATORS:
        return None
    customary = True
    while (token := cursor.ahead()) is not None and token.code not in SEPARATORS:
        if token.kind in _TIMELY or token.code in _WORDS_OF_EVENTS:
            return None
        customary = customary and bool(_CUSTOMARY.match(token.text))
        cursor.place += 1
    return Aside(shaky=not customary)
