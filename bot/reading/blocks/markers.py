"""Printed numbers and bullets at the beginning of a line."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marker:
    """style tells levels apart («1.», «1)», «а)», «–»); parts are the number's own («2», «7»), none of a bullet.

    sign: what a bullet is printed as; careless authors mix them, so it tells no levels apart by itself.
    """

    printed: str
    style: str
    parts: tuple[str, ...] = ()
    sign: str = ""

    @property
    def is_bullet(self) -> bool:
        return not self.parts

    @property
    def ordinal(self) -> int:
        """The last part as a count: «3» → 3, «в» → 3, «IV» → 4."""
        return _counted(self.parts[-1]) if self.parts else 0


_BULLETS = "-–—•·▪■□●○◦✓✔►➢➤*\uf0b7\uf0a7\uf0fc\uf02d\u2043\u2212"
_BULLET = re.compile(rf"[{_BULLETS}]\s*(?=\S)")
_BULLET_BEFORE_NUMBER = re.compile(rf"[{_BULLETS}]\s+(?=\d{{1,2}}[.)]\s)")
_LEVELS = re.compile(r"((?:[\dЗзОо]{1,2}\s?\.\s?){1,4}(?:\d{1,2}|[\dЗзОо]{1,2}(?=\s?[.)])))(?:\s*[.)]\s*|\s+)(?![\d%])")
_SINGLE = re.compile(r"(\d{1,3})\s*([.)])\s*(?!\d)")
_FORGOTTEN_DOT = re.compile(r"(\d{1,2})\s+(?=[А-ЯЁ][а-яё]+(?:ть|ти)\s)")
"""«1 Провести праздник»."""
_LETTER = re.compile(r"([а-яё])\s?\)\s*")
_ROMAN = re.compile(r"([IVXІХ]{1,5})\s*[.)]\s+")
_POINT = re.compile(r"(?:[Пп]\s?\.|[Пп]ункт)\s*(?=\d{1,2}(?:\.\d{1,2}){0,3}\s?[.)]\s*[А-ЯЁ])")
_THREE = re.compile(r"[Зз](?=\.\s+[А-ЯЁ][а-яё]{3,}\s)")
_DATE = re.compile(r"\d{1,2}\.\d{2}\.?\s*(?:г|год|с|до|в|–|-|—)|0\d|\d{1,2}\.0\d")
_LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


def marker_of(text: str) -> tuple[Marker, str] | None:
    """The marker that a line begins with and the words after it.

    >>> marker_of("2.7.1.Провести сбор")
    (Marker(printed='2.7.1', style='1.1.1', parts=('2', '7', '1')), 'Провести сбор')
    """
    if point := _POINT.match(text):
        return _numbered(text[point.end() :])
    text = _THREE.sub("3", text, count=1) if text[:1] in "Зз" else text
    before = _BULLET_BEFORE_NUMBER.match(text)
    if before:
        found = _numbered(text[before.end() :])
        if found:
            return Marker(found[0].printed, "- " + found[0].style, found[0].parts), found[1]
    return _numbered(text) or _bulleted(text)


def automatic_marker(number: str) -> Marker:
    """The marker of a number that Word prints: «2.1.», «3», «а)», «–»."""
    number = number.strip()
    found = marker_of(f"{number}. ") if number.isdigit() else marker_of(f"{number} ")
    return found[0] if found else Marker("–", "–")


def _numbered(text: str) -> tuple[Marker, str] | None:
    if (found := _LEVELS.match(text)) and not _DATE.match(text):
        parts = tuple(_digits(part) for part in re.split(r"\s?\.\s?", found[1]))
        if all(part.isdigit() and part != "0" for part in parts):
            style = ".".join("1" * len(parts))
            return Marker(".".join(parts), style, parts), text[found.end() :].strip()
    if found := _SINGLE.match(text):
        return Marker(found[1], f"1{found[2]}", (found[1],)), text[found.end() :].strip()
    if found := _FORGOTTEN_DOT.match(text):
        return Marker(found[1], "1.", (found[1],)), text[found.end() :].strip()
    if found := _LETTER.match(text):
        return Marker(found[1], "а)", (found[1],)), text[found.end() :].strip()
    if found := _ROMAN.match(text):
        roman = found[1].replace("І", "I").replace("Х", "X")
        return Marker(roman, "I.", (roman,)), text[found.end() :].strip()
    return None


def _bulleted(text: str) -> tuple[Marker, str] | None:
    found = _BULLET.match(text)
    return (Marker("–", "–", sign=text[0]), text[found.end() :].strip()) if found else None


def _digits(part: str) -> str:
    """«З» and «О» are how a scanner reads 3 and 0."""
    return part.translate(str.maketrans("ЗзОо", "3300")).lstrip("0") or "0"


def _counted(part: str) -> int:
    if part.isdigit():
        return int(part)
    if part in _LETTERS:
        return _LETTERS.index(part) + 1
    values = [_ROMAN_VALUES.get(letter, 0) for letter in part]
    return sum(-v if any(later > v for later in values[i + 1 :]) else v for i, v in enumerate(values))
