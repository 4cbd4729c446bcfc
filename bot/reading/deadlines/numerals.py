"""Numbers as words, in figures with an ending, and in Roman figures. Data and look-ups."""

from __future__ import annotations

from functools import lru_cache

_CARDINALS = """
один одного одному одной одна одну одним одно|два двух двум две двумя|три трех трем|четыре четырех четырем|
пять пяти|шесть шести|семь семи|восемь восьми|девять девяти|десять десяти|одиннадцать одиннадцати|
двенадцать двенадцати|тринадцать тринадцати|четырнадцать четырнадцати|пятнадцать пятнадцати|
шестнадцать шестнадцати|семнадцать семнадцати|восемнадцать восемнадцати|девятнадцать девятнадцати|
двадцать двадцати
"""
_ORDINAL_STEMS = (
    "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат "
    "пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат"
)
_ENDINGS = "ый ой ий ого ому ым ом ая ую ое ые ых ей его ему ем ье ья ью ьего ьему ьем ьей ьи ьих"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")

CARDINALS: dict[str, int] = {
    form: number
    for number, forms in enumerate(_CARDINALS.replace("\n", "").split("|"), start=1)
    for form in forms.split()
} | {"тридцать": 30, "тридцати": 30}

ORDINALS: dict[str, int] = {
    stem + ending: number for number, stem in enumerate(_ORDINAL_STEMS.split(), start=1) for ending in _ENDINGS.split()
} | {"тридцат" + ending: 30 for ending in _ENDINGS.split()}

ROMAN: dict[str, int] = {figure: number for number, figure in enumerate(_ROMAN, start=1)}
# As Cyrillic keyboards and OCR write them: «П квартал», «Ш кв.», «1У», «ІІ», «lV», «Х».
_ROMAN_LOOKS = str.maketrans({"і": "i", "l": "i", "|": "i", "п": "ii", "ш": "iii", "у": "v", "y": "v", "х": "x"})

_COMPOUND_ENDS = {"дневн": "дневный", "недельн": "недельный", "месячн": "месячный", "суточн": "суточный"}


def roman(word: str) -> int | None:
    """«iv», «іі», «п» (OCR for II), «1у» → 4, 2, 2, 4."""
    looks = word.translate(_ROMAN_LOOKS)
    return ROMAN.get(looks) or ROMAN.get(looks.replace("1", "i"))


@lru_cache(maxsize=512)
def compound(word: str) -> tuple[int, str] | None:
    """«десятидневный» → (10, «дневный»), «двухнедельного» → (2, «недельный»)."""
    for stem, unit in _COMPOUND_ENDS.items():
        before, found, ending = word.partition(stem)
        if found and ending in {"ый", "ого", "ом", "ому", "ые", "ых"} and before in CARDINALS:
            return CARDINALS[before], unit
    return None
