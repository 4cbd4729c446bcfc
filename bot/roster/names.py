"""Names of people: «Иванова Ирина Ивановна», «И.И. Иванова», «Ивановой И.И.»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.roster.surnames import Case, Sex, surname_forms
from bot.roster.words import fold, squeeze

PATRONYMIC = re.compile(
    r"(?:(?:ов|ев|ич|иш)(?:на|ны|не|ну|ной|ною)|(?:ович|евич|ьич|мич|кич|тич)(?:а|у|ем|е)?|оглы|кызы)$"
)
CAPITALISED = r"[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]{2,})(?:-[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]+))?"
INITIALS = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ](?:\.|(?![\wё])))?"
WITH_INITIALS = re.compile(
    rf"(?<![\w.])(?:(?P<last>{CAPITALISED})\s+(?P<after>{INITIALS})|(?P<before>{INITIALS})\s*(?P<first>{CAPITALISED}))(?![\w])"
)
IN_FULL = re.compile(rf"(?<!\w){CAPITALISED}\s+{CAPITALISED}\s+{CAPITALISED}(?!\w)")


@dataclass(frozen=True, slots=True)
class PersonName:
    """Surname, and first name and patronymic in full or as a letter; each may be missing."""

    surname: str
    first: str = ""
    patronymic: str = ""

    @property
    def sex(self) -> Sex | None:
        return _sex(self)


@lru_cache(maxsize=8192)
def parse_name(text: str) -> PersonName:
    """Of a text that is a name; the surname comes first unless initials or a name with patronymic stand before it."""
    spaced = re.sub(r"\.", ". ", squeeze(text))
    parts = [part.strip(".,") for part in spaced.split() if part.strip(".,")]
    if len(parts) > 1 and all(len(part) == 1 for part in parts[:-1]):
        parts = [parts[-1], *parts[:-1]]
    elif len(parts) == 3 and PATRONYMIC.search(fold(parts[1])) and not PATRONYMIC.search(fold(parts[2])):
        parts = [parts[2], parts[0], parts[1]]
    return PersonName(*(parts[:3] if parts else ("",)))


def names_in(text: str) -> tuple[tuple[PersonName, tuple[int, int]], ...]:
    """The people whom a text names with initials or in full, each with its place in the text."""
    found = [(parse_name(match[0]), match.span()) for match in WITH_INITIALS.finditer(text)]
    found += [(parse_name(match[0]), match.span()) for match in IN_FULL.finditer(text) if _has_patronymic(match[0])]
    return tuple(sorted(found, key=lambda entry: entry[1]))


def _has_patronymic(text: str) -> bool:
    return any(PATRONYMIC.search(fold(part)) for part in text.split()[1:])


def short_name(person: str, case: Case = Case.NOMINATIVE) -> str:
    """«Иванова Ирина Ивановна» → «Иванова И.И.», in the dative «Ивановой И.И.»."""
    name = parse_name(person)
    surname = surname_forms(name.surname, name.sex)[case] if name.sex else name.surname
    initials = "".join(f"{part[0].upper()}." for part in (name.first, name.patronymic) if part)
    return f"{surname} {initials}".strip()


def greeting(person: str) -> str:
    """How one is spoken to: «Ирина Ивановна»; where the roster has initials only, the name as it stands."""
    name = parse_name(person)
    if len(name.first) > 1 and len(name.patronymic) > 1:
        return f"{name.first} {name.patronymic}"
    return squeeze(person)


def fits_given_names(asked: PersonName, held: PersonName) -> bool:
    """First name and patronymic agree as far as both are given, in whatever case."""
    return _given_fits(asked.first, held.first) and _given_fits(asked.patronymic, held.patronymic)


def same_name(one: str, other: str) -> bool:
    """Whether two spellings may be one person: «Иванова И.И.» and «Иванова Ирина Ивановна»."""
    first, second = parse_name(one), parse_name(other)
    return fold(first.surname) == fold(second.surname) and fits_given_names(first, second)


def _given_fits(asked: str, held: str) -> bool:
    if not asked or not held:
        return True
    one, other = fold(asked), fold(held)
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    common = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return common >= max(len(one), len(other)) - 2 or (one, other) in _SHIFTED or (other, one) in _SHIFTED


_SHIFTED = {
    ("льву", "лев"),
    ("льва", "лев"),
    ("львом", "лев"),
    ("петром", "петр"),
    ("павлом", "павел"),
    ("любовью", "любовь"),
}
"""Names whose cases share too few letters with the nominative."""


def _sex(name: PersonName) -> Sex | None:
    patronymic, surname = fold(name.patronymic), fold(name.surname)
    if patronymic.endswith(("на", "кызы")):
        return Sex.FEMALE
    if patronymic.endswith(("ич", "оглы")):
        return Sex.MALE
    if surname.endswith(("ова", "ева", "ина", "ына", "ская", "цкая")):
        return Sex.FEMALE
    return Sex.MALE if surname.endswith(("ов", "ев", "ин", "ын", "ский", "цкий")) else None
