"""Standing duties, undated events, remarks and places: rules over the phrasebook."""

from __future__ import annotations

import re

from bot.reading.deadlines.atoms import Afterwards, Aside, Event, Standing
from bot.reading.deadlines.cursor import Cursor
from bot.reading.deadlines.grammar import Answer
from bot.reading.deadlines.rules.phrasebook import ARRANGED, ASIDES, EVENTS, PLACES, REPORTS, STANDING, VAGUE

# One more word of a phrase; not one that begins a date of its own.
_MORE = r"(?:(?!(?:до|еже[а-я]+|далее|постоянно) |в течение|не позднее|на протяжении|в срок)[а-я]+ ){0,6}"


def _compile(phrases: str, behind: str = "") -> re.Pattern[str]:
    """A pattern over words that each end with a space (Cursor.text)."""
    alternatives = ("".join(map(_element, line.split())) for line in phrases.strip().splitlines())
    return re.compile(f"(?:{'|'.join(alternatives)}){behind}")


def _element(element: str) -> str:
    if element == "…":
        return _MORE
    if element.startswith("!"):
        return f"(?!{element[1:]} )"
    if element.startswith("("):
        return f"(?:{_element(element[1:-1])})?"
    return "(?:" + element.replace("/", "|").replace("~", "[а-я]*") + ") "


_STANDING = _compile(STANDING)
_ARRANGED = _compile(ARRANGED)
_EVENT = _compile(EVENTS)
_ASIDE = _compile(ASIDES)
_REPORT = _compile(REPORTS)
_VAGUE = _compile(VAGUE)
_KEPT_UP = re.compile(r"(?:поддерж|обновл|продолж|актуализ|провод|обеспеч|пополн|контрол)[а-я]*(?:ть|ться) ")
_PLACE = _compile(PLACES, behind="[^,;()]*")


def standing(c: Cursor) -> Answer:
    """«постоянно», «по мере необходимости», «на постоянной основе», «по запросу», «весь период»."""
    return Standing() if c.text(_STANDING) else None


def event(c: Cursor) -> Answer:
    """«по графику», «после проведения инвентаризации», «в день проведения», «незамедлительно»."""
    if c.text(_ARRANGED):
        return Event(arranged=True)
    return Event() if c.text(_EVENT) else None


def aside(c: Cursor) -> Answer:
    """«включительно», «за отчётный период», «отчёт»; «ориентировочно» makes doubtful."""
    if c.text(_VAGUE):
        return Aside(shaky=True)
    if c.text(_REPORT):
        return Aside(report=True)
    return Aside() if c.text(_ASIDE) else None


def stage(c: Cursor) -> Answer:
    """«1 этап – до 1 октября», «(2 этап)»."""
    return Aside() if c.number(1, 9) and c.word("этап") else None


def place(c: Cursor) -> Answer:
    """«актовый зал», «МБОУ «Берёзовская СОШ»» beside a date."""
    before = c.ahead(-1)
    apart = before is not None and (before.kind in {"mark", "date", "time"} or before.code in {"в", "на"})
    apart = apart or c.word("в", "на") is not None
    return Aside() if apart and c.text(_PLACE) else None


def afterwards(c: Cursor) -> Answer:
    """«далее», «в дальнейшем», «далее – поддерживать»: what is kept up is the thing itself."""
    if not (c.word("далее") or c.phrase("в далее")):
        return None
    begin = c.place
    c.word("-", ":")
    if not c.text(_KEPT_UP):
        c.place = begin
    return Afterwards()
