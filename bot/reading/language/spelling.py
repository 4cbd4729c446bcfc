"""Slips that come from scanning and from keyboards: Latin look-alikes, digits for letters, emoji for numbers."""

from __future__ import annotations

import re

_ALIKE = str.maketrans("ABCEHKMOPTXYaceopxyk", "АВСЕНКМОРТХУасеорхук")
_MIXED = re.compile(r"[A-Za-zА-Яа-яЁё]+")
_LATIN_ALIKE = re.compile(r"(?:[ABCEHKMOPTXY]{2,}|[aocykAOCBK])")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_KEYCAPS = re.compile("((?:[0-9]\ufe0f?\u20e3)+)\\s*")
_TEN = re.compile("\U0001f51f\\s*")
_TICK = re.compile(
    "^[\u2705\u2714\u2611\u27a1\u25b6\U0001f539\U0001f538\U0001f4cc\U0001f449\U0001f53a\U0001f4cd\u2757\u203c\u26a1]\ufe0f?\\s*"
)
_PICTURE = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u203c]+\\s*")
_BEFORE_BRACKET = re.compile(r"(?<=\w)\((?=[А-ЯЁ])|(?<=[»\"])\(")
_GLUED_INITIALS = re.compile(r"(?<![А-ЯЁа-яё])([А-ЯЁ][а-яё]{2,30})(?=[А-ЯЁ]\.\s?[А-ЯЁ]\.)")
"""«ЛосеваТ.В.»"""
_SPACED = re.compile(
    r"(?<![А-ЯЁа-яё])(?:[А-ЯЁ]\s){4,}[А-ЯЁ](?![А-ЯЁа-яё])|(?<![А-ЯЁа-яё])(?:[а-яё]\s){5,}[а-яё](?![А-ЯЁа-яё])"
)
_DIGIT_FOR_LETTER = ((re.compile(r"\b3(?=[а-яё]{4})"), "З"), (re.compile(r"\b0(?=[а-яё]{3})"), "О"))
_BLANK_LINE = re.compile(r"(?<=[»\"\d№а-яё])\s?_+\s?(?=[«\"\dа-яё])|(?<=№)\s?_+|(?<=[\dа-яё»])_+(?=\s)")
"""«от «17»_марта_2025 г. № _88_»: filled in by hand on a ruled line."""
_SLIPPED = "[\\dОоOoЗзlI]"
_SLIPPED_DATE = re.compile(
    rf"(?<![\w.])(?=[^\s]*\d){_SLIPPED}{{1,2}}\.{_SLIPPED}{{2}}\.{_SLIPPED}{{4}}(?!\w)"
    rf"|(?<![\w.])(?=\w?\d|\d){_SLIPPED}{{2}}(?=\s(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр))"
)
_DIGITS = str.maketrans("ОоOoЗзlI", "00003311")


def mended(text: str) -> str:
    """One line with its slips mended; the words stay the source's own.

    >>> mended("1️⃣ Oбеспечить работу OO(Рябинин)")
    '1. Обеспечить работу ОО (Рябинин)'
    """
    if not text.isascii():
        text = _BLANK_LINE.sub(" ", _without_pictures(text)) if "_" in text else _without_pictures(text)
        for slip, letter in _DIGIT_FOR_LETTER:
            text = slip.sub(letter, text)
        text = _MIXED.sub(_in_one_script, text) if re.search(r"[A-Za-z]", text) else text
        text = _SLIPPED_DATE.sub(lambda found: found[0].translate(_DIGITS), text)
        text = _GLUED_INITIALS.sub(r"\1 ", text)
        text = _SPACED.sub(lambda found: re.sub(r"\s", "", found[0]), text)
    return _BEFORE_BRACKET.sub(" (", text).strip()


def _without_pictures(text: str) -> str:
    if text.isascii() or not (_PICTURE.search(text) or _KEYCAPS.search(text)):
        return text
    text = _KEYCAPS.sub(lambda m: re.sub("[^0-9]", "", m[1]) + ". ", text)
    text = _TEN.sub("10. ", text)
    text = _TICK.sub("- ", text)
    return _PICTURE.sub("", text)


def _in_one_script(found: re.Match[str]) -> str:
    word = found[0]
    if not _LATIN_ALIKE.fullmatch(word) and not _CYRILLIC.search(word):
        return word
    changed = word.translate(_ALIKE)
    return changed if not re.search(r"[A-Za-z]", changed) else word
