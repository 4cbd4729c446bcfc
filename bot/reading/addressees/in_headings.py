"""Whom a heading addresses: «Руководителям ОО:», «На уровне школ:», «Управление образования:»."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from bot.reading.addressees.dative import (
    LONGEST,
    TIME_OR_PURPOSE,
    covered,
    in_dative,
    is_dative,
    obliged,
    recommended,
    to_whom,
    without_time,
)
from bot.reading.addressees.listing import listed, split_addressees
from bot.reading.addressees.naming import SHORTENED, WORD, begins_with_abbreviation, head_of, is_addressee
from bot.reading.addressees.people import NAME, in_nominative
from bot.reading.addressees.unlisted import unlisted_heading
from bot.reading.language.morphology import is_infinitive, is_predicate, lemma, parses, reading
from bot.reading.language.words import HEADS, PEOPLE, RECOMMENDING

_GREETING = re.compile(r"(?:добр\w+\s+\w+[,!.]?\s+)?уважаемые\s+(?P<who>[а-яё\s-]+(?:,\s[а-яё\s-]+)*)", re.I)
_LEVEL = re.compile(r"на\s+(?:(?P<which>[а-яё]+)\s+)?уровне\s*(?P<whose>[^:]*)$", re.I)
_HEADS_NOBODY = frozenset({"ответственный", "исполнитель", "председатель", "секретарь", "член", "коллега", "участник"})
"""«Секретарь:», «Члены комиссии:», «Комиссия в составе:»: who was there, not who is to do something."""
_MOST_WORDS_OF_HEADING = 14
_RECOMMENDS_LAST = re.compile(rf"\s(?:{'|'.join(RECOMMENDING)})$", re.I)
"""«ГБУЗ «Заречная ЦРБ» (Громов С.С.) рекомендовать:»."""
_IN_THE_PERSONS_OF = re.compile(r"\bв\s+(?:следующем\s+)?составе\b", re.I)
_NAMES_ONE = re.compile(r"[«\"(]|№\s?\d")
_INITIALS_LAST = re.compile(r"[А-ЯЁ]\.$")
_FINITE = frozenset({"VERB", "INFN", "PRTS", "GRND", "ADJS"})


def greeted(text: str) -> tuple[str, ...]:
    """Whom a letter greets: «Уважаемые руководители, добрый день!»; nobody where these are «коллеги»."""
    found = _GREETING.match(text)
    whom = ", ".join(takewhile(lambda who: is_addressee(who, "nomn"), found["who"].split(","))) if found else ""
    return split_addressees(whom) if whom and "коллег" not in whom.lower() else ()


@lru_cache(maxsize=4096)
def addressee_heading(text: str) -> tuple[str, ...]:
    """The addressees of a heading: «Рекомендовать отделу образования (Лосева), руководителям ОУ в целях …:»."""
    bare = text.strip().rstrip(": ")
    if bare.lower() == "всем":
        return ("Все",)
    if _GREETING.match(bare):
        return greeted(bare) if text.endswith(":") else ()
    words = _RECOMMENDS_LAST.sub("", recommended(bare))
    if not is_dative(words) or any(is_infinitive(word) for word in WORD.findall(without_time(words))):
        return (
            obliged(bare)
            or of_level(bare)
            or _for_whom(bare)
            or _behind_purpose(bare)
            or _named(bare)
            or unlisted_heading(words)
            if text.endswith(":")
            else ()
        )
    return in_dative(to_whom(words))


def _behind_purpose(words: str) -> tuple[str, ...]:
    """«В целях безопасности, руководителям школ:», «Во исполнение приказа директорам школ:»."""
    if not TIME_OR_PURPOSE.match(words):
        return ()
    for found in WORD.finditer(covered(words)):
        after_comma = words[: found.start()].rstrip().endswith(",")
        if (lemma(found[0]) in HEADS or after_comma) and head_of(words[found.start() :], "datv"):
            return in_dative(to_whom(words[found.start() :]))
    return ()


def _for_whom(words: str) -> tuple[str, ...]:
    """«Для руководителей школ:», no purpose («Для повышения качества:»)."""
    whom = words[4:] if words.lower().startswith("для ") else ""
    head = head_of(whom, "gent") if whom else None
    if not head or lemma(head) not in PEOPLE or not reading(head.lower(), "gent", "plur"):
        return ()
    return tuple(_capitalised(in_nominative(name, ("gent",), sure=True)) for name in listed(whom))


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]


def of_level(words: str) -> tuple[str, ...]:
    """«На уровне образовательных организаций», «На муниципальном уровне (управление образования, ИМЦ)»."""
    found = _LEVEL.match(words)
    whose = found["whose"].strip() if found else ""
    if whose.startswith("(") and whose.endswith(")"):
        inside = whose[1:-1]
        return split_addressees(inside) if is_addressee(inside) else ()
    if not whose or (head_of(whose, "gent") is None and not begins_with_abbreviation(whose)):
        return ()
    return tuple(in_nominative(name, ("gent",), sure=True) for name in listed(whose))


def _named(words: str) -> tuple[str, ...]:
    """A heading in the nominative: «Управление образования администрации района:», «ИМЦ (Орлова Е.А.):»."""
    found = WORD.findall(covered(words))
    nobody = bool(found) and (lemma(found[0]) in _HEADS_NOBODY or _IN_THE_PERSONS_OF.search(words))
    if not found or len(found) > _MOST_WORDS_OF_HEADING or nobody:
        return ()
    if not begins_with_abbreviation(words) and head_of(words, "nomn") is None:
        return ()
    says_something = any(str(parses(word.lower())[0].tag.POS) in _FINITE for word in found if word.islower())
    return () if says_something else split_addressees(words)


def heads_what_follows(text: str) -> tuple[str, ...]:
    """A heading without its colon, known by the list that begins under it: «ИМЦ», «Управление образования»."""
    if text.endswith((".", ";", ",", ":", "!", "?")) or NAME.search(covered(text)) or not text[:1].isupper():
        return ()
    return _named(text) or unlisted_heading(text)


def heads_its_parts(text: str) -> tuple[str, ...]:
    """A numbered heading without its colon: «1. ЦРБ «Надежда» (Лосева), школа № 2», «2. Молодёжному парламенту»."""
    if text.endswith((".", ";", ",", "!", "?")) or not text[:1].isupper():
        return ()
    if begins_with_abbreviation(text) and not _NAMES_ONE.search(text):
        return ()  # «1. ГИА-2025»
    return _named(text) or unlisted_heading(text)


def is_bare_addressee(text: str) -> bool:
    """A heading whose colon was forgotten: «2. Руководителям образовательных организаций»."""
    if NAME.fullmatch(text):
        return is_dative(text)
    if SHORTENED.match(text) and (name := NAME.search(text)):
        return name.end() == len(text) and is_dative(name[0])  # «Зам. главы Котову П.А.»
    if (
        len(text) > LONGEST
        or not text[:1].isupper()
        or (text.endswith((".", ";", ",")) and not _INITIALS_LAST.search(text))
        or begins_with_abbreviation(text)
    ):
        return False
    words = WORD.findall(recommended(text))
    return head_of(text, "datv") is not None and not any(is_infinitive(word) or is_predicate(word) for word in words)
