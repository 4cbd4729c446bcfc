"""What rules of days are made of: the words before a day, its year, one end of a range."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reading.deadlines.atoms import Year
from bot.reading.deadlines.cursor import Cursor


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a range, as far as it is named."""

    day: int | None
    month: int | None
    year: Year
    shaky: bool = False


_LIMITS = frozenset(("в", "срок", "не", "до", "к", "по", "на"))


def limit(c: Cursor) -> str:
    """«в срок», «не позднее (чем)», «до», «к», «по», «на», «в»: answers the strongest word, "" where none stands."""
    if not c.sees(*_LIMITS):
        return ""
    found = ""
    if c.phrase("в срок") or c.word("срок"):
        found = "срок"
        c.word(":", "-")
    for _ in range(4):
        if c.phrase("не позднее"):
            c.phrase(", чем") or c.word("чем")
            c.word("-", ":")
            found = "не позднее"
        elif word := c.word("до", "к"):
            c.word(":")
            found = "не позднее" if found == "не позднее" else word
        elif found not in {"до", "к"} and (word := c.word("по", "в", "на")):
            found = found if found == "не позднее" else word
        else:
            break
    return found


def year(c: Cursor) -> tuple[Year, bool]:
    """A year beside a day or a month, and whether it is doubtful; (None, False) where none stands."""
    begin = c.place
    c.word(",")
    if relation := relative_year(c):
        return relation, False
    if (token := c.kind("year")) and not begins_school_year(c):
        c.word("год", "годы")
        return token.value, False
    c.place = begin
    if (short := c.number(10, 60, ("number",))) and c.word("год"):
        return 2000 + short, False
    c.place = begin
    if (slip := c.number(100, 99_999, ("number",))) and c.word("год"):  # «203 года», «20023 года»
        return slip, True
    c.place = begin
    return None, False


def relative_year(c: Cursor) -> Year:
    """«текущего (календарного) года» → "this", «следующего года» → "next"."""
    begin = c.place
    which = c.word("текущий", "следующий")
    c.word("календарный", "финансовый")
    if which and c.word("год"):
        return "this" if which == "текущий" else "next"
    c.place = begin
    return None


def begins_school_year(c: Cursor) -> bool:
    """Whether «/2025», «-2025», «учебного» follows: the year just taken is half of a school year."""
    if c.sees("учебный"):
        return True
    second, word = c.ahead(1), c.ahead(2)
    if not c.sees("/", "-") or second is None or second.kind not in {"year", "number"}:
        return False
    return c.sees("/") or (word is not None and word.code in {"учебный", "год", "годы"}) or second.kind == "year"


def bound(c: Cursor) -> Bound | None:
    """A date in figures, a day with or without its month, a month."""
    c.word("число")
    if (token := c.kind("date")) and token.date is not None:
        day, month, written = token.date
        if c.word("час"):  # «до 12.10 часов»
            return None
        if written is None:
            named, shaky = year(c)
            return Bound(day, month, named, shaky)
        c.word("год")
        return Bound(day, month, 2000 + written if written < 100 else written)
    day_number = c.number()
    month_token = c.kind("month")
    if day_number is None and month_token is None:
        return None
    if month_token is None:
        c.word("число")
        return Bound(day_number, None, None)
    named, shaky = year(c)
    return Bound(day_number, month_token.value, named, shaky)
