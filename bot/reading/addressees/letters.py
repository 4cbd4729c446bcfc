"""To whom a letter is written: the lines at the right of its head, put together to one text for each addressee."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.reading.addressees.dative import is_dative
from bot.reading.addressees.in_headings import addressee_heading
from bot.reading.addressees.naming import WORD, begins_with_abbreviation, head_of
from bot.reading.addressees.people import NAME
from bot.reading.language.morphology import lemma, reading
from bot.reading.language.torn import join_torn
from bot.reading.language.words import PEOPLE

_NOT_OF_ADDRESSEE = re.compile(
    r"на\s+(?:№|исх)|исх|вх|от\s+[«\"\d_]|тел\b|тел\.|факс|ул\.|улица|просп|пер\.|пл\.|[гсдпх]\.\s?[А-ЯЁ]|\d{6}\b"
    r"|e-?mail|эл\.|https?:|\S+@|уважаем|добр\w+\s|об?\s+[а-яё«]|.*\d\d[./]\d\d[./]\d{4}|.*[!:;]$",
    re.I,
)
"""A number, an address, the subject, a greeting: what stands under the addressees, or beside them."""
_INITIALS_LAST = re.compile(r"[А-ЯЁ]\.$")
_LONGEST = 200


def written_to(lines: Iterable[tuple[str, bool]]) -> tuple[list[str], int]:
    """The addressees that these lines name from the first one on, each in one text, and how many lines they take.

    Beside each line: whether there is a gap above it, under which only small letters still go on.
    None where the lines address nobody.
    """
    named: list[str] = []
    taken = 0
    for line, gap in lines:
        if _NOT_OF_ADDRESSEE.match(line) or len(line) > _LONGEST:
            break
        if not named or _begins_another(named[-1], line):
            named.append(line)
        elif (not gap or line[:1].islower() or line[:1] == "(") and _goes_on(named[-1], line):
            named[-1] = join_torn(named[-1], line)
        else:
            break
        taken += 1
    return (named, taken) if named and _addresses(named[0]) else ([], 0)


def _addresses(text: str) -> bool:
    """Not the abbreviated name of the sender («МКУ «Центр»»), nor a sentence."""
    if begins_with_abbreviation(text) or (text.endswith(".") and not _INITIALS_LAST.search(text)):
        return False
    return is_dative(text) and not _may_be_genitive(text) and bool(addressee_heading(text))


def _may_be_genitive(text: str) -> bool:
    """«КОМИТЕТ ПО ОБРАЗОВАНИЮ / АДМИНИСТРАЦИИ РАЙОНА»: rather a genitive than a dative."""
    head = head_of(text, "datv")
    return bool(head and reading(head.lower(), "gent", "sing"))


def _begins_another(above: str, line: str) -> bool:
    """«Директорам школ / Заведующим детскими садами»; a person's name belongs to the post above it."""
    if not line[:1].isupper():
        return False
    if NAME.match(line):
        return NAME.search(above) is not None
    if begins_with_abbreviation(line):
        return begins_with_abbreviation(above)
    return _addresses(above) and head_of(line, "datv") is not None and not _may_be_genitive(line)


def _goes_on(above: str, line: str) -> bool:
    """Whether a line can only be the rest of the one above: «общеобразовательных организаций», «Заречного района»."""
    if not line[:1].isupper() or above.endswith((",", "-")) or NAME.fullmatch(line) or not _addresses(above):
        return True
    words = WORD.findall(line)
    if begins_with_abbreviation(line):
        return any(lemma(word) in PEOPLE for word in WORD.findall(above))
    return bool(words) and any(reading(words[0].lower(), "gent", number) for number in ("sing", "plur"))
