"""Months, quarters, half-years, decades, weeks, seasons, calendar and school years, and their beginnings and ends."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reading.deadlines.atoms import (
    LAST,
    Aside,
    Atom,
    DayOfMonth,
    Event,
    Rhythm,
    SchoolTime,
    Span,
    Standing,
    Start,
    ThisUnit,
    Unit,
    WholeYear,
    Year,
    YearEnd,
    Years,
)
from bot.reading.deadlines.cursor import Cursor
from bot.reading.deadlines.grammar import Answer
from bot.reading.deadlines.points import limit, relative_year, year

UNITS = {
    "день": Unit.DAY,
    "неделя": Unit.WEEK,
    "месяц": Unit.MONTH,
    "квартал": Unit.QUARTER,
    "полугодие": Unit.HALF,
    "год": Unit.YEAR,
}
_SEASONS = {"зима": (12, 2), "весна": (3, 5), "лето": (6, 8), "осень": (9, 11)}
_DECADES = {1: (1, 10), 2: (11, 20), 3: (21, LAST)}
_HALVES = {1: (1, 15), 2: (16, LAST)}
_WEEKS = {1: (1, 7), 2: (8, 14), 3: (15, 21), 4: (22, 28), 5: (29, LAST)}

_PARTS = {"декада": _DECADES, "неделя": _WEEKS, "половина": _HALVES}


def _during(c: Cursor) -> str:
    """«в течение», «на протяжении (всего)», «в период», «весь»: the words before a period."""
    found = ""
    c.word("срок", ":")
    if c.phrase("в течение") or c.phrase("на протяжение") or c.phrase("в срок в течение"):
        found = "в течение"
    elif not (c.phrase("в период") or c.phrase("на период") or c.phrase("за период")):
        c.word("в", "на", "за")
    if c.word("весь"):
        found = found or "весь"
    c.word("период")
    return found


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
    if begins := _school_years(c):
        return tuple(SchoolTime(f"half{n}", begins[0]) for n in numbers)
    named, shaky = year(c)
    if named is None:  # the school's half-year or the calendar's: the document's date decides
        return tuple(SchoolTime(f"half{n}", None, shaky=True) for n in numbers)
    spans = [Span((n * 6, LAST), (n * 6 - 5, 1), named, shaky=shaky) for n in numbers]
    return _join(spans, dashed)


def school_quarter(c: Cursor) -> Answer:
    """«I четверть», «2 четверть 2024-2025 учебного года»: its days differ from school to school."""
    numbers, dashed = _numbers(c, 4)
    if not numbers or not c.word("четверть"):
        return None
    begins = _school_years(c)
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
    rest = c.word("каникулы", "период", "месяц")
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


def _school_years(c: Cursor) -> tuple[Year, bool] | None:
    """«2021/2022 (учебного) года», «24/25 уч. г.», «(текущего, нового) учебного года»; (year of 1 September, shaky)."""
    begin = c.place
    relation: Year = {"текущий": "this", "следующий": "next", "новый": "next"}.get(
        c.word("текущий", "следующий", "новый", "весь") or ""
    )  # type: ignore[assignment] # a dict of literals widens to str
    if found := _year_pair(c):
        return found
    if c.phrase("учебный год") or c.phrase("учебный годы"):
        if found := _year_pair(c):
            return found
        return relation, False
    c.place = begin
    return None


def _year_pair(c: Cursor) -> tuple[Year, bool] | None:
    begin = c.place
    first = c.kind("year", "number")
    mark = c.word("/", "-")
    second = c.kind("year", "number")
    if first and mark and second and first.value % 100 < 99 and second.value % 100 == first.value % 100 + 1:
        long = first.kind == "year"
        value = first.value if long else 2000 + first.value
        word = c.word("учебный")
        ending = c.word("год", "годы")
        if word or (mark == "/" and long):
            return value, False
        if long and ending != "годы":
            return value, True
    c.place = begin
    return None


def school_year(c: Cursor) -> Answer:
    """«2021/2022 учебный год», «в течение учебного года», «2024-2025 уч. г.»."""
    found = _school_years(c)
    return SchoolTime("year", found[0], shaky=found[1]) if found else None


def calendar_years(c: Cursor) -> Answer:
    """«2019 год», «2024-2026 гг.», «2024, 2025 годы», «текущий год»."""
    if relation := relative_year(c):
        return Years(relation, relation)
    c.word("календарный")
    first = c.kind("year")
    if first is None:
        return None
    c.word("год")
    values, dashed = [first.value], False
    while len(values) < 8:
        begin = c.place
        mark = c.word("-", ",", "и", "/")
        token = c.kind("year") if mark else None
        if token is None:
            c.place = begin
            break
        c.word("год", "годы")
        dashed = dashed or mark == "-"
        values.append(token.value)
    c.word("год", "годы")
    if values != sorted(values) or (dashed and len(values) > 2):
        return None
    return Years(values[0], values[-1], each=len(values) > 1 and not dashed)


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


_BODIES = (
    school_year,
    half_year,
    quarter,
    school_quarter,
    part_of_month,
    season,
    month,
    calendar_years,
    this_unit,
)


def _body(c: Cursor) -> tuple[tuple[Atom, ...], str] | None:
    begin = c.place
    for rule in _BODIES:
        answer = rule(c)
        if answer is not None:
            return (answer if isinstance(answer, tuple) else (answer,)), rule.__name__
        c.place = begin
    return None


def reported_period(c: Cursor) -> Answer:
    """«за 2023 год», «по итогам I квартала»: what a report is about, not when it is due."""
    if not (c.word("за") or c.text(_BY_RESULTS)) or c.sees("весь"):
        return None
    c.word("период")
    return Aside() if _body(c) or c.word("год", "месяц", "квартал", "полугодие", "неделя") else None


_BY_RESULTS = re.compile(r"по (?:итогам|результатам)(?: (?:работы|деятельности))?(?: за)?(?= )")


def period(c: Cursor) -> Answer:
    """A period, or a range between two («сентябрь–май», «3 декада августа – 1 декада сентября»)."""
    how = _during(c)
    if how and c.word("календарный") and c.word("год"):
        return Years("this", "this")
    if how == "в течение" and c.word("день"):
        return ThisUnit(Unit.DAY, shaky=True)
    found = _body(c)
    if found is None and how and c.sees("квартал", "полугодие"):
        found = _one(bare_unit(c))
    if found is None:
        return None
    atoms = found[0]
    if how == "в течение":
        atoms = tuple(replace(a, during=True) if isinstance(a, SchoolTime | Years) else a for a in atoms)
    begin = c.place
    if len(atoms) == 1 and isinstance(atoms[0], Span) and c.word("-"):
        other = _body(c)
        if other and len(other[0]) == 1 and isinstance(other[0][0], Span):
            return _between(atoms[0], other[0][0])
        c.place = begin
    if len(atoms) == 1 and isinstance(atoms[0], Span) and (more := _further_years(c, atoms[0])):
        return (atoms[0], *more)
    return atoms


def _between(first: Span, last: Span) -> Span:
    return replace(last, first=first.first, first_year=first.year, shaky=first.shaky or last.shaky)


def _further_years(c: Cursor, span: Span) -> tuple[Span, ...]:
    """«сентябрь 2024, 2025 годов»."""
    found: list[Span] = []
    begin = c.place
    while isinstance(span.year, int) and c.word(",", "и"):
        token = c.kind("year")
        if token is None or c.sees("-", "/", "учебный"):
            break
        c.word("год", "годы")
        found.append(replace(span, year=token.value))
        begin = c.place
    c.place = begin
    return tuple(found)


def period_from_to(c: Cursor) -> Answer:
    """«с сентября по май», «с I по III квартал», «с сентября 2024 года по 25 мая 2025 года» stays with days."""
    _during(c)
    if not c.word("с"):
        return None
    first = _body(c)
    if first is None or len(first[0]) != 1 or not c.word("по", "до", "-"):
        return None
    last = _body(c)
    if isinstance(first[0][0], Years) and last is not None and isinstance(last[0][0], Years):
        return Years(first[0][0].first, last[0][0].last)
    if not isinstance(first[0][0], Span):
        return None
    if last is None or len(last[0]) != 1 or not isinstance(last[0][0], Span):
        return None
    return _between(first[0][0], last[0][0])


def whole_year(c: Cursor) -> Answer:
    """«в течение года», «весь год», «года» after «в течение»."""
    how = _during(c)
    return WholeYear() if c.word("год") and how else None


def whole_period(c: Cursor) -> Answer:
    """«весь период», «в течение всего периода»: goes on without an end."""
    long = c.phrase("в течение") or c.phrase("на протяжение") or c.phrase("за") or True
    return Standing() if long and c.word("весь") and (c.word("период", "время")) else None


def edge(c: Cursor) -> Answer:
    """«до конца сентября», «начало учебного года», «к середине октября», «в конце I квартала», «до конца года»."""
    how = limit(c)
    if how and c.phrase("новый год"):
        return YearEnd()
    which = c.word(*_EDGES)
    if which is None:
        return None
    if (second := _second_edge(c)) and (both := _body(c)) and isinstance(both[0][0], SchoolTime):
        return _two_edges(both[0][0], which, second)
    if which in {"конец", "окончание"} and c.word("год"):
        return YearEnd()
    if which == "окончание" and how == "по":
        how = "после"
    if which == "конец" and (c.word("день") or c.phrase("рабочий день")):
        return ThisUnit(Unit.DAY)
    if c.word("каждый"):
        return _every_edge(c, which, how)
    found = _body(c) or _one(nameless_decade(c) or bare_unit(c))
    if found is None or len(found[0]) != 1:
        return None
    if isinstance(found[0][0], DayOfMonth):
        return found[0][0] if which == "конец" else None
    answer = _edge_of(found[0][0], which, how)
    return _doubtful(answer) if how == "после" else answer


def _doubtful(answer: Answer) -> Answer:
    return replace(answer, shaky=True) if isinstance(answer, Span | SchoolTime | ThisUnit) else answer


def _every_edge(c: Cursor, which: str, how: str) -> Answer:
    """«в конце каждого квартала», «в начале каждого учебного года»."""
    if c.phrase("учебный год"):
        school = _edge_of(SchoolTime(), which, how)
        return (school, Rhythm(Unit.YEAR)) if isinstance(school, SchoolTime) else None
    if which != "конец":
        return None
    if c.word("четверть"):
        return Rhythm(Unit.QUARTER, school=True)
    unit = UNITS.get(c.word("неделя", "месяц", "квартал", "полугодие") or "")
    return Rhythm(unit) if unit else None


_EDGES = ("конец", "начало", "середина", "окончание")


def _one(answer: Answer) -> tuple[tuple[Atom, ...], str] | None:
    return ((answer,), "") if answer is not None and not isinstance(answer, tuple) else None


def _second_edge(c: Cursor) -> str | None:
    """«начало и конец …», «начало, середина …»."""
    begin = c.place
    second = None
    if c.word(",", "и", "/"):
        c.word("в", "к")
        second = c.word(*_EDGES)
    if second is None:
        c.place = begin
    return second


def _two_edges(school: SchoolTime, first: str, second: str) -> Answer:
    atoms = [_edge_of(school, which, "") for which in (first, second)]
    return tuple(atom for atom in atoms if isinstance(atom, SchoolTime)) if None not in atoms else None


def _edge_of(atom: Atom, which: str, how: str) -> Answer:
    if isinstance(atom, SchoolTime) and which != "середина":
        ends = which in {"конец", "окончание"}
        if atom.part != "year":
            return replace(atom, until=True) if ends else None
        return replace(atom, part="end" if ends else "start")
    if isinstance(atom, ThisUnit):
        return replace(atom, edge="end" if which in {"конец", "окончание"} else "start", during=False, shaky=False)
    if isinstance(atom, Years):
        return (
            Span((12, 31), year=atom.last)
            if which in {"конец", "окончание"}
            else Span((1, 1), year=atom.first, shaky=True)
        )
    if not isinstance(atom, Span) or atom.first is None:
        return None
    if which in {"конец", "окончание"}:
        return replace(atom, first=None)
    same_month = atom.first[0] == atom.last[0]
    if which == "середина":
        return Span((atom.last[0], 15), year=atom.year, shaky=True) if same_month else None
    if how in {"до", "к"} or not same_month:
        return Span(atom.first, year=atom.first_year or atom.year, shaky=True)
    return Span((atom.last[0], 10), atom.first, atom.year, shaky=True)


def until_period(c: Cursor) -> Answer:
    """«до сентября 2024 года», «к IV кварталу»: its first day, but its last may be meant; «не позднее мая»: its last."""
    how = limit(c)
    if how not in {"до", "к", "не позднее"}:
        return None
    found = _body(c)
    if found is None or len(found[0]) != 1:
        return None
    atom = found[0][0]
    if c.word("включительно"):
        how = "не позднее"
    if how == "не позднее":
        return _edge_of(atom, "конец", how)
    if isinstance(atom, SchoolTime) and atom.part == "year":
        return replace(atom, part="start", shaky=how == "до" or atom.shaky)
    answer = _edge_of(atom, "начало", how)
    return _doubtful(answer)


def period_start(c: Cursor) -> Answer:
    """«с начала учебного года», «с 2024 года», «со следующего учебного года»."""
    c.word("начиная")
    if not c.word("с"):
        return None
    c.word("начало")
    found = _body(c)
    if found is None or len(found[0]) != 1:
        return None
    first = _edge_of(found[0][0], "начало", "до")
    return Start(first) if isinstance(first, Span | SchoolTime) else None
