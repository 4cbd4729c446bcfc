"""Cases of Russian surnames by rule: a dictionary knows too few of them."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from bot.roster.words import fold


class Case(IntEnum):
    NOMINATIVE = 0
    GENITIVE = 1
    DATIVE = 2
    ACCUSATIVE = 3
    INSTRUMENTAL = 4
    PREPOSITIONAL = 5


class Sex(IntEnum):
    MALE = 1
    FEMALE = 2


SIBILANTS = "жшчщц"
UNCHANGED = ("о", "е", "э", "и", "ы", "у", "ю", "их", "ых", "аго", "яго", "ово")
MALE = (
    (("гий", "кий", "хий"), 2, ("ий", "ого", "ому", "ого", "им", "ом")),
    (("ний", "ший", "жий", "чий", "щий"), 2, ("ий", "его", "ему", "его", "им", "ем")),
    (("ый",), 2, ("ый", "ого", "ому", "ого", "ым", "ом")),
    (("ской", "цкой", "той", "вой", "ной", "лой"), 2, ("ой", "ого", "ому", "ого", "ым", "ом")),
    (("ов", "ев", "ёв", "ин", "ын"), 0, ("", "а", "у", "а", "ым", "е")),
    (("ия",), 1, ("я", "и", "и", "ю", "ей", "и")),
    (("ь", "й"), 1, ("", "я", "ю", "я", "ем", "е")),
)
FEMALE = (
    (("ова", "ева", "ёва", "ина", "ына"), 1, ("а", "ой", "ой", "у", "ой", "ой")),
    (("ая",), 2, ("ая", "ой", "ой", "ую", "ой", "ой")),
    (("яя",), 2, ("яя", "ей", "ей", "юю", "ей", "ей")),
    (("ия",), 1, ("я", "и", "и", "ю", "ей", "и")),
)
FLEETING = (
    ("ей", "ь", ("я", "ю", "ем", "е")),
    ("ень", "н", ("я", "ю", "ем", "е")),
    ("яц", "йц", ("а", "у", "ем", "е")),
    ("аец", "айц", ("а", "у", "ем", "е")),
    ("ец", "ц", ("а", "у", "ом", "ем", "е")),
    ("ок", "к", ("а", "у", "ом", "е")),
    ("ёк", "ьк", ("а", "у", "ом", "е")),
)
"""Соловей → Соловья, Кравец → Кравца: a vowel that families keep or drop as they like."""


@lru_cache(maxsize=4096)
def surname_forms(surname: str, sex: Sex | None) -> tuple[str, ...]:
    """The six cases in the order of `Case`; the same word six times where it does not change."""
    if "-" in surname:
        parts = [surname_forms(part, sex) for part in surname.split("-")]
        return tuple("-".join(form[case] for form in parts) for case in Case)
    if sex is None or surname.endswith(UNCHANGED):
        return (surname,) * len(Case)
    for endings, cut, forms in MALE if sex is Sex.MALE else FEMALE:
        if surname.lower().endswith(endings):
            stem = surname[: len(surname) - cut]
            return (surname, *(stem + form for form in forms[1:]))
    return _by_last_letter(surname, sex)


def _by_last_letter(surname: str, sex: Sex) -> tuple[str, ...]:
    stem = surname[:-1]
    if surname.endswith("а"):
        genitive = "и" if stem[-1:].lower() in "гкхжшчщ" else "ы"
        instrumental = "ей" if stem[-1:].lower() in SIBILANTS else "ой"
        return tuple(stem + form for form in ("а", genitive, "е", "у", instrumental, "е"))
    if surname.endswith("я"):
        return tuple(stem + form for form in ("я", "и", "е", "ю", "ей", "е"))
    if sex is Sex.FEMALE:
        return (surname,) * len(Case)
    instrumental = "ем" if surname[-1:].lower() in SIBILANTS else "ом"
    return tuple(surname + form for form in ("", "а", "у", "а", instrumental, "е"))


@lru_cache(maxsize=4096)
def surname_variants(surname: str, sex: Sex | None) -> frozenset[str]:
    """Every folded form in which a document may write it, the nominative aside."""
    sexes = (sex,) if sex else (Sex.MALE, Sex.FEMALE)
    forms = {fold(form) for each in sexes for form in surname_forms(surname, each)}
    if Sex.MALE in sexes:
        for ending, replacement, endings in FLEETING:
            if surname.endswith(ending) and len(surname) >= len(ending) + 2:
                forms |= {fold(surname[: -len(ending)] + replacement + each) for each in endings}
    return frozenset(forms - {fold(surname)})
