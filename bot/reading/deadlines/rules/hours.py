"""Hours beside a date."""

from __future__ import annotations

from bot.reading.deadlines.atoms import (
    Aside,
)
from bot.reading.deadlines.cursor import Cursor
from bot.reading.deadlines.grammar import Answer
from bot.reading.deadlines.rules.bounds import limit


def hour(c: Cursor) -> Answer:
    """«до 12.00 часов», «10-00», «к 9 часам», «с 10.00 до 12.00 (мск)»: an hour changes no date."""
    c.word("с")
    limit(c)
    if not _clock(c):
        return None
    if c.word("-", "до", "по"):
        _clock(c)
    _zone(c)
    return Aside()


def _zone(c: Cursor) -> None:
    """«мск», «(время местное)», «по московскому времени»."""
    begin = c.place
    bracket = c.word("(", "по")
    named = c.word("время")
    c.word("время")
    if not named or (bracket == "(" and not c.word(")")):
        c.place = begin


def _clock(c: Cursor) -> bool:
    begin = c.place
    if c.kind("time") or (c.kind("date") and c.sees("час")):
        if c.word("час"):
            c.word("минута")
        return True
    c.place = begin
    hour = c.number(0, 24, ("number",))
    unit = c.ahead()
    if hour is None or unit is None or not c.word("час") or (hour < 7 and unit.text == "ч"):  # «до 5 ч.»: числа?
        c.place = begin
        return False
    begin = c.place
    if c.number(0, 59, ("number",)) is None or not c.word("минута"):
        c.place = begin
    return True
