"""Terms counted from the document's date or from a named day: «в течение 3 рабочих дней», «за 10 дней до 1 мая»."""

from __future__ import annotations

import re

from bot.reading.deadlines.atoms import After, Aside, Event, SchoolTime, Span, Start, ThisUnit, Unit
from bot.reading.deadlines.cursor import Cursor
from bot.reading.deadlines.grammar import Answer
from bot.reading.deadlines.rules.bounds import bound, limit
from bot.reading.deadlines.rules.edges import edge

_UNITS = {
    "день": Unit.DAY,
    "сутки": Unit.DAY,
    "неделя": Unit.WEEK,
    "месяц": Unit.MONTH,
    "квартал": Unit.QUARTER,
    "полугодие": Unit.HALF,
    "полгода": Unit.HALF,
    "год": Unit.YEAR,
    "годы": Unit.YEAR,
}


_TERMS = {
    "дневный": Unit.DAY,
    "суточный": Unit.DAY,
    "недельный": Unit.WEEK,
    "месячный": Unit.MONTH,
    "декадный": Unit.DAY,
}


# Acts on the document itself: from these a term counts from the document's date.
_DOCUMENT = r"(?:приказ|распоряжени|постановлени|письм|протокол|решени|резолюци|поручени|документ)\w*"
_OWN = re.compile(
    r"(?:(?:подписани|издани|принят|утвержден|выход|составлени|заседани|совещани)\w*"
    r"|проведения (?:заседани|совещани|конференци)\w*)"
    rf"(?:(?: \w+){{0,2}}? (?:{_DOCUMENT}|план\w*))?"
)


# Acts that follow it, as a rule within days.
_SOON = re.compile(
    r"(?:получени|опубликовани|доведени|регистраци|вступлени|ознакомлени|поступлени)\w*(?: (?:в силу|до сведения))?"
    rf"(?: (?:настояще|данно|текущ)\w*)? {_DOCUMENT}"
)


def _count(c: Cursor) -> int | None:
    """«5», «пяти», «5 (пяти)», «5-7»."""
    number = c.number(1, 400, ("number",))
    begin = c.place
    if number and c.word("(") and c.number(1, 400) == number and c.word(")"):
        return number
    c.place = begin
    if number and c.word("-", "/") and (second := c.number(1, 400, ("number",))):
        return second
    c.place = begin
    return number


def _term(c: Cursor) -> tuple[int, Unit] | None:
    """«3 рабочих дней», «двух недель», «недели», «24 часов»."""
    begin = c.place
    count = _count(c)
    kind = c.word("рабочий", "календарный", "учебный")
    name = c.word(*_UNITS, "час")
    if name is None or (count is None and (kind or name in {"год", "годы", "квартал", "полугодие", "день", "час"})):
        c.place = begin
        return None
    count = count or 1
    if name == "час":
        return (count // 24, Unit.DAY) if count % 24 == 0 else None
    unit = Unit.WORKING_DAY if kind in {"рабочий", "учебный"} and _UNITS[name] is Unit.DAY else _UNITS[name]
    return count, unit


def term(c: Cursor) -> Answer:
    """«в течение трёх рабочих дней со дня подписания», «не позднее 3-х дней», «через неделю», «10 дней»."""
    limit(c)
    prefixed = (
        c.phrase("в течение") or c.word("течение") is not None or c.phrase("на протяжение") or bool(c.word("через"))
    )
    if c.word("не"):
        c.word("позднее", "менее")
    c.word("чем")
    c.word("через", "в")
    begin = c.place
    found = _term(c)
    if found is None or (not prefixed and not _is_counted(c, begin)):
        return None
    return _before(c, *found) if not prefixed and c.word("до") else _anchored(c, *found)


def _is_counted(c: Cursor, begin: int) -> bool:
    """Whether a bare term counts («10 дней»), and does not name a part of a month («2 неделя сентября»)."""
    first, unit, following = c.tokens[begin], c.tokens[c.place - 1], c.ahead()
    if first.kind != "number" or unit.code in {"квартал", "полугодие", "год", "годы"} or unit.text == "неделя":
        return False
    return following is None or following.kind not in {"month", "year"}


def term_adjective(c: Cursor) -> Answer:
    """«в 10-дневный срок», «в двухнедельный срок», «в месячный срок со дня подписания»."""
    c.word("в")
    c.phrase("не менее")
    count = _count(c) or 1
    c.word("-")
    c.word("рабочий", "календарный")
    name = c.word(*_TERMS)
    if name is None:
        return None
    working = c.ahead(-2)
    c.word("срок", "период")
    if name == "декадный":
        count *= 10
    unit = Unit.WORKING_DAY if working is not None and working.code == "рабочий" else _TERMS[name]
    return _anchored(c, count, unit)


def _anchored(c: Cursor, count: int, unit: Unit) -> Answer:
    """Looks at what the term counts from: the document (or nothing), a day, or an event without a date."""
    begin = c.place
    if not (c.word("после") or _from_moment(c)):
        c.place = begin
        return After(count, unit)
    c.word("текущий")
    base = bound(c)
    if base and base.month and base.day:
        return After(count, unit, Span((base.month, base.day), year=base.year))
    if c.text(_OWN):
        return After(count, unit)
    if c.text(_SOON):
        return After(count, unit, shaky=True)
    c.rest_of_clause()
    return Event()


def _from_moment(c: Cursor) -> bool:
    begin = c.place
    if c.word("с", "от") and c.word("день", "момент", "дата"):
        return True
    c.place = begin
    return False


def from_document(c: Cursor) -> Answer:
    """«с момента подписания», «со дня утверждения приказа»: a start on its own day; «в день подписания»: that day."""
    if c.phrase("в день") and c.text(_OWN):
        return ThisUnit(Unit.DAY)
    if not _from_moment(c):
        return None
    if c.text(_OWN):
        return Start(None)
    c.rest_of_clause()
    return Event()


def before_day(c: Cursor) -> Answer:
    """«за 10 дней до 1 октября», «не позднее чем за две недели до 15.12.2024»; before an event: no date."""
    limit(c)
    if not c.word("за"):
        return None
    c.phrase("не менее")
    c.word("чем")
    found = _term(c)
    if found is None or found[1] in {Unit.QUARTER, Unit.HALF, Unit.YEAR} or not c.word("до"):
        return None
    return _before(c, *found)


def _before(c: Cursor, count: int, unit: Unit) -> Answer:
    """«… дней до 1 октября»; to an event: no date."""
    c.word("дата", "день")
    base = bound(c)
    if base and base.month and base.day:
        return After(-count, unit, Span((base.month, base.day), year=base.year))
    if isinstance(start := edge(c), SchoolTime) and start.part == "start":
        year = start.begins if isinstance(start.begins, int) else None
        return After(-count, unit, Span((9, 1), year=year), shaky=True)
    c.rest_of_clause()
    return Event()


def near_day(c: Cursor) -> Answer:
    """«завтра», «до завтра», «сегодня», «не позднее следующего рабочего дня»."""
    limit(c)
    if c.word("следующий"):
        unit = Unit.WORKING_DAY if c.word("рабочий") else Unit.DAY
        return _anchored(c, 1, unit) if c.word("день") else None
    days = {"сегодня": 0, "завтра": 1, "послезавтра": 2}
    name = c.word(*days)
    return After(days[name], Unit.DAY) if name else None


def urgent(c: Cursor) -> Answer:
    """«срочно» is three working days, «оперативно» ten (the customs of контроль исполнения), unless a day follows."""
    name = c.word("срочно", "оперативно")
    ahead = (c.ahead(steps) for steps in range(3))
    following = next((token for token in ahead if token and token.code not in {",", "-", "но"}), None)
    if name and following and following.code in {"до", "к", "не"}:
        return Aside()
    return After(3 if name == "срочно" else 10, Unit.WORKING_DAY, shaky=True) if name else None
