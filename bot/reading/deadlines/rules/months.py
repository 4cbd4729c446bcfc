"""Months and what is counted in them: quarters, half-years, decades, weeks, seasons."""

from __future__ import annotations

from dataclasses import replace

from bot.reading.deadlines.atoms import (
    LAST,
    DayOfMonth,
    Event,
    SchoolTime,
    Span,
    ThisUnit,
    Unit,
)
from bot.reading.deadlines.cursor import Cursor
from bot.reading.deadlines.grammar import Answer
from bot.reading.deadlines.rules.bounds import year
from bot.reading.deadlines.rules.years import school_years

UNITS = {
    "день": Unit.DAY,
    "неделя": Unit.WEEK,
    "месяц": Unit.MONTH,
    "квартал": Unit.QUARTER,
    "полугодие": Unit.HALF,
    "год": Unit.YEAR,
}


_SEASONS = {"зима": (12, 2), "весна": (3, 5), "лето": (6, 8), "осень": (9, 11)}


_ADJECTIVES = ("зимн", "весенн", "летн", "осенн")


_DECADES = {1: (1, 10), 2: (11, 20), 3: (21, LAST)}


_HALVES = {1: (1, 15), 2: (16, LAST)}


_WEEKS = {1: (1, 7), 2: (8, 14), 3: (15, 21), 4: (22, 28), 5: (29, LAST)}


_PARTS = {"декада": _DECADES, "неделя": _WEEKS, "половина": _HALVES}


def _numbers(c: Cursor, high: int) -> tuple[list[int], bool]:
    """«I», «1-2», «II, IV», «1 и 3»: the numbers before a unit, and whether they are the ends of a range."""
    first = c.number(1, high)
    if first is None:
        return [], False
    found, dashed = [first], False
    while len(found) < 6:
        begin = c.place
        mark = c.word("-", ",", "и", "/")
        number = c.number(1, high) if mark else None
        if number is None:
            c.place = begin
            break
        dashed = dashed or mark == "-"
        found.append(number)
    return found, dashed


def _join(spans: list[Span], dashed: bool) -> tuple[Span, ...]:
    if dashed and len(spans) == 2:
        return (replace(spans[1], first=spans[0].first, shaky=spans[0].shaky or spans[1].shaky),)
    return tuple(spans)


def month(c: Cursor) -> Answer:
    """«сентябрь 2018», «март-июнь 2024 года», «сентябрь 2024 – май 2025 гг.», «октябрь 2024, 2025 годов»."""
    token = c.kind("month")
    if token is None:
        return None
    c.word("месяц")
    named, shaky = year(c)
    whole = Span((token.value, LAST), (token.value, 1), named, shaky=shaky)
    return _part_behind(c, whole) or whole


def _part_behind(c: Cursor, whole: Span) -> tuple[Span, ...]:
    """«октябрь (1 декада)», «сентябрь, 3-4 неделя»."""
    begin = c.place
    bracket = c.word("(", ",", "-", ":")
    c.word("последний")
    numbers, dashed = _numbers(c, 5)
    name = c.word(*_PARTS)
    table = _PARTS.get(name or "", {})
    if not numbers or any(n not in table for n in numbers) or c.kind("month"):
        c.place = begin
        return ()
    if bracket == "(":
        c.word(")")
    month = whole.last[0]
    shaky = whole.shaky or name == "неделя"
    spans = [Span((month, table[n][1]), (month, table[n][0]), whole.year, shaky=shaky) for n in numbers]
    return _join(spans, dashed)


def quarter(c: Cursor) -> Answer:
    """«I квартал 2025 года», «2-4 кв.», «II, IV кварталы»."""
    numbers, dashed = _numbers(c, 4)
    if not numbers or not c.word("квартал"):
        return None
    named, shaky = year(c)
    spans = [Span((n * 3, LAST), (n * 3 - 2, 1), named, shaky=shaky) for n in numbers]
    return _join(spans, dashed)


def half_year(c: Cursor) -> Answer:
    """«1 полугодие 2025 года», «II полугодие 2024-2025 учебного года»."""
    numbers, dashed = _numbers(c, 2)
    c.word("учебный")
    if not numbers or not c.word("полугодие"):
        return None
    if begins := school_years(c):
        return tuple(SchoolTime(f"half{n}", begins[0]) for n in numbers)
    named, shaky = year(c)
    if named is None:  # the school's half-year or the calendar's: the document's date decides
        return tuple(SchoolTime(f"half{n}") for n in numbers)
    spans = [Span((n * 6, LAST), (n * 6 - 5, 1), named, shaky=shaky) for n in numbers]
    return _join(spans, dashed)


def school_quarter(c: Cursor) -> Answer:
    """«I четверть», «2 четверть 2024-2025 учебного года»: its days differ from school to school."""
    numbers, dashed = _numbers(c, 4)
    if not numbers or not c.word("четверть"):
        return None
    begins = school_years(c)
    numbers = numbers[-1:] if dashed else numbers
    return tuple(SchoolTime(f"quarter{n}", begins[0] if begins else None, shaky=True) for n in numbers)


def part_of_month(c: Cursor) -> Answer:
    """«первая декада октября», «2-3 декада мая», «последняя неделя августа», «вторая половина сентября»."""
    last = c.word("последний")
    numbers, dashed = _numbers(c, 5)
    table = _PARTS.get(c.word(*_PARTS) or "")
    if table is None or not (numbers or last) or any(n not in table for n in numbers):
        return None
    token = c.kind("month")
    if token is None:
        return None
    named, shaky = year(c)
    shaky = shaky or table is _WEEKS
    if last:
        return Span(
            (token.value, LAST), (token.value, 25 if table is _WEEKS else table[max(table)][0]), named, shaky=shaky
        )
    spans = [Span((token.value, table[n][1]), (token.value, table[n][0]), named, shaky=shaky) for n in numbers]
    return _join(spans, dashed)


def nameless_decade(c: Cursor) -> Answer:
    """«до конца 2-й декады»: of which month, is not said."""
    number = c.number(1, 3)
    if number is None or not c.word("декада"):
        return None
    c.phrase("текущий месяц")
    return DayOfMonth((_DECADES[number][1],))


def season(c: Cursor) -> Answer:
    """«осень 2024», «летний период», «летние каникулы»; other holidays have no date of their own."""
    name = c.word(*_SEASONS)
    if name is None:
        return None
    word = c.ahead(-1)
    rest = c.word("каникулы", "период", "месяц")
    if rest is None and word is not None and word.text.startswith(_ADJECTIVES):  # «летняя оздоровительная кампания»
        return None
    if rest == "каникулы" and name != "лето":
        return Event()
    first, last = _SEASONS[name]
    if name == "зима" and (winter := _winter(c)):
        return winter
    named, shaky = year(c)
    return Span((last, LAST), (first, 1), named, shaky=shaky or rest == "каникулы")


def _winter(c: Cursor) -> Span | None:
    """«зима 2024-2025»; of «зима 2024 года» nobody knows which of the two is meant."""
    begin = c.place
    if first := c.kind("year"):
        second = c.kind("year", "number") if c.word("-", "/") else None
        c.word("год", "годы")
        if second is None or (first.value + 1) % 100 == second.value % 100:
            return Span((2, LAST), (12, 1), first.value + 1, shaky=second is None)
    c.place = begin
    return None


def this_unit(c: Cursor) -> Answer:
    """«в текущем месяце», «на следующей неделе»."""
    which = c.word("текущий", "следующий")
    unit = UNITS.get(c.word("неделя", "месяц", "квартал", "полугодие") or "") if which else None
    if unit is None:
        return None
    return ThisUnit(unit, shift=int(which == "следующий"), during=True, shaky=unit is Unit.HALF)


def bare_unit(c: Cursor) -> Answer:
    """«недели», «квартала» after «до конца»; «в течение квартала»."""
    unit = UNITS.get(c.word("неделя", "месяц", "квартал", "полугодие") or "")
    return ThisUnit(unit, during=True, shaky=True) if unit else None
