"""The bracket that closes an item and says who does it, perhaps by when: «… (Лосева Т.В., до 20 мая)»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.reading.addressees.dative import covered
from bot.reading.addressees.listing import listed
from bot.reading.addressees.naming import head_of, is_addressee
from bot.reading.addressees.people import NAME, nominative
from bot.reading.deadlines import looks_like_deadline
from bot.reading.language.morphology import lemma
from bot.reading.language.words import PEOPLE

_CLOSES = re.compile(r"\)[\s.;,]*$")
_SIGN = re.compile(r"\s*(?P<comma>,)\s*|\s*;\s*|\s+[–—-]\s+")
_LIMITS = re.compile(r"(?:до|к|ко|не|в|во|на|весь|всю|постоянно|еже[а-я]+|срочно)(?![а-яё])", re.I)
_ON_EVENT = re.compile(
    r"(?:за|до|после|накануне|в\s+течение|не\s+позднее|по\s+(?:мере|окончании|завершении))\s"
    r"|на\s+(?:[а-яё]+\s+){0,2}(?:день|недел|период|время)",
    re.I,
)
"""A time that hangs on something without a date: «на второй день после открытия смены»."""
_BEHIND = re.compile(r"\)(?P<sign>[,;]\s|\s[–—-]\s)(?P<when>[^()]{3,80}?)[.;]?$")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Closing:
    """The words before the bracket, the people and the time in it, the signs behind it."""

    before: str
    people: str
    when: str | None
    after: str
    sure: bool
    """Surely who does it: «(РДК, 5 мая)» may as well be where and when, «(ОВЗ)» is no addressee at all."""


@lru_cache(maxsize=4096)
def closing_bracket(text: str) -> Closing | None:
    """The bracket that a text ends with, where it holds nothing but people in the nominative and a time."""
    text, apart = _without_time_behind(text)
    begin = _opening(text)
    if begin is None or len(text) - begin > _LONGEST:
        return None
    end = text.rindex(")")
    inside = text[begin + 1 : end].strip(" ,;.") + ("." if text[begin:end].rstrip().endswith(".") else "")
    for people, when, sure in _readings(inside):
        if names_people(people) and (when is None or _says_when(when)) and not (when and apart):
            return Closing(text[:begin].strip(), people, when or apart, text[end + 1 :].strip(), sure and not apart)
    return None


def _without_time_behind(text: str) -> tuple[str, str | None]:
    """«… акты (завхозы), до 20 мая.»: the text up to the bracket, and the time that stands apart behind it."""
    found = _BEHIND.search(text)
    if found is None or not looks_like_deadline(found["when"]):
        return text, None
    return text[: found.start("sign")] + "." * text.endswith("."), found["when"]


def _says_when(words: str) -> bool:
    return looks_like_deadline(words) or bool(_ON_EVENT.match(words))


def _opening(text: str) -> int | None:
    """Where the bracket begins that closes a text; brackets inside it are its own."""
    if not _CLOSES.search(text):
        return None
    depth = 0
    for at in range(text.rindex(")"), -1, -1):
        depth += {")": 1, "(": -1}.get(text[at], 0)
        if depth == 0:
            return at
    return None


def _readings(inside: str) -> Iterator[tuple[str, str | None, bool]]:
    """What may be people and what a time: «А, Б», «А; до 1 мая», «А – до 1 мая», «до 1 мая, А»."""
    signs = list(_SIGN.finditer(covered(inside)))
    for sign in signs:
        sides = inside[: sign.start()], inside[sign.end() :]
        for people, when in (sides, sides[::-1]):
            yield people, when, not sign["comma"] or bool(_LIMITS.match(when)) or _is_person(people)
    if all(sign["comma"] or ";" in sign[0] for sign in signs):
        yield inside, None, head_of(inside, "nomn") is not None or bool(NAME.match(inside))


def names_people(words: str) -> bool:
    """Nothing but addressees, each in the nominative already: «руководители ОО, Лосева Т.В.»."""
    parts = [part for some in words.split(";") for part in listed(some, "nomn")]
    return bool(parts) and all(
        part.lower() == "все" or (is_addressee(part, "nomn") and nominative(part) == part) for part in parts
    )


def _is_person(words: str) -> bool:
    head = head_of(words, "nomn")
    return bool(NAME.match(words) or (head and lemma(head) in PEOPLE))
