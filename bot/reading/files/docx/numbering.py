"""Automatic numbers as Word prints them: numbering.xml resolved paragraph by paragraph, in document order.

No library does it whole (multilevel chains, lists that share counters, restarts, Russian letters),
and without the numbers an order loses the names of its points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bot.reading.files.docx.wml import W, child, number, value

BULLET = "–"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"  # Word leaves out ё й ъ ы ь
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLACE = re.compile(r"%(\d)")
_HIGHEST = 10_000


@dataclass(frozen=True, slots=True)
class Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    """0: never starts again; n: after a paragraph of level n (from 1) or above; None: of any above."""
    legal: bool = False
    style: str | None = None

    def starts_again_after(self, higher: int) -> bool:
        return self.restart is None or higher <= self.restart


@dataclass(frozen=True, slots=True)
class _List:
    """A `w:num`: which abstract list it counts in, and what it changes of it."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of one document with their counters: ask once for each numbered paragraph, in order."""

    lists: dict[str, _List] = field(default_factory=dict)
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    def next_number(self, list_id: str, level: int) -> str | None:
        """The printed number of the next paragraph of this list and level; None where nothing is printed."""
        numbered = self.lists.get(list_id)
        if numbered is None:
            return None
        here = numbered.levels.get(level, Level(text=f"%{level + 1}."))
        # Lists over one abstract list go on counting together.
        counters = self._counters.setdefault(numbered.abstract, {})
        start = numbered.starts.get(level, here.start)
        first_use = level in numbered.starts and (list_id, level) not in self._restarted
        self._restarted.add((list_id, level))
        counters[level] = start if first_use or level not in counters else counters[level] + 1
        for deeper in [at for at in counters if at > level]:
            if numbered.levels.get(deeper, Level()).starts_again_after(level + 1):
                del counters[deeper]
        return _printed(here, numbered.levels, counters)

    def level_of_style(self, list_id: str, style: str) -> int:
        """Which level a paragraph style stands for where the paragraph itself names none."""
        numbered = self.lists.get(list_id)
        levels = numbered.levels if numbered else {}
        return next((at for at, level in levels.items() if level.style == style), 0)


def read_numbering(root: Element | None) -> Numbering:
    """The lists of numbering.xml; a document without it has none."""
    if root is None:
        return Numbering()
    abstracts = {found.get(f"{W}abstractNumId", ""): found for found in root.iterfind(f"{W}abstractNum")}
    by_style = {value(found, "w:styleLink"): found for found in abstracts.values()}
    lists = {}
    for num in root.iterfind(f"{W}num"):
        abstract_id = value(num, "w:abstractNumId") or ""
        abstract = abstracts.get(abstract_id)
        if (link := value(abstract, "w:numStyleLink")) is not None:
            abstract = by_style.get(link, abstract)
            abstract_id = abstract.get(f"{W}abstractNumId", "") if abstract is not None else abstract_id
        levels = _levels(abstract)
        starts = {}
        for override in num.iterfind(f"{W}lvlOverride"):
            levels |= _levels(override)
            if (start := number(value(override, "w:startOverride"))) is not None:
                starts[number(override.get(f"{W}ilvl")) or 0] = start
        lists[num.get(f"{W}numId", "")] = _List(abstract_id, levels, starts)
    return Numbering(lists)


def _levels(parent: Element | None) -> dict[int, Level]:
    found = parent.iterfind(f"{W}lvl") if parent is not None else ()
    return {number(level.get(f"{W}ilvl")) or 0: _level(level) for level in found}


def _level(level: Element) -> Level:
    # A format of Word's newer kind stands in mc:AlternateContent, the plain one after it as the fallback.
    formats = [found.get(f"{W}val", "") for found in level.iter(f"{W}numFmt")]
    start = number(value(level, "w:start"))
    return Level(
        start=1 if start is None else start,
        format=next((name for name in formats if name != "custom"), "decimal"),
        text=value(level, "w:lvlText") or "",
        restart=number(value(level, "w:lvlRestart")),
        legal=child(level, "w:isLgl") is not None,
        style=value(level, "w:pStyle"),
    )


def _printed(here: Level, levels: dict[int, Level], counters: dict[int, int]) -> str | None:
    if here.format == "bullet":
        return BULLET

    def place(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        level = levels.get(at, Level())
        return formatted(counters.get(at, level.start), "decimal" if here.legal else level.format)

    return _PLACE.sub(place, here.text).strip() or None


def formatted(count: int, kind: str) -> str:
    """A counter in one of Word's formats; unknown ones come as figures."""
    if not 0 < count < _HIGHEST:
        return str(count)
    match kind:
        case "lowerLetter" | "upperLetter":
            written = _letter(count, _LATIN)
        case "russianLower" | "russianUpper":
            written = _letter(count, _RUSSIAN)
        case "lowerRoman" | "upperRoman":
            written = _roman(count)
        case "decimalZero":
            written = f"{count:02d}"
        case "none":
            written = ""
        case _:
            written = str(count)
    return written.upper() if kind.startswith("upper") or kind.endswith("Upper") else written


def _letter(count: int, alphabet: str) -> str:
    """а … я, аа, бб …"""
    repeats, at = divmod(count - 1, len(alphabet))
    return alphabet[at] * (repeats + 1)


def _roman(count: int) -> str:
    written = ""
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        written += sign * times
    return written
