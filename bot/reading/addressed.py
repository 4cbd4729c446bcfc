"""Whom a heading or an item addresses in its own words: «Руководителям ОО: …», «Отдел организует …»."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.reading.addressees import (
    PROTECTED,
    SHORTENED,
    WORD,
    begins_with_abbreviation,
    head_of,
    is_addressee,
    listed,
    split_addressees,
)
from bot.reading.morphology import is_infinitive, is_predicate, lemma, parses, reading
from bot.reading.people import NAME, in_nominative
from bot.reading.words import BODIES, HEADS, OBLIGING, PEOPLE, RECOMMENDING

_RECOMMENDING = re.compile(rf"(?:{'|'.join(RECOMMENDING)})\s+", re.I)
_OBLIGING = re.compile(rf"(?:{'|'.join(OBLIGING)})\s+", re.I)
_TO_CUT = re.compile(
    r"\s+(?:в целях|с целью|в рамках|для\s|в срок|до\s+\d|не позднее|в течение|ежегодно|ежемесячно|еженедельно"
    r"|ежеквартально|при\s|по итогам|в соответствии|во исполнение|с \d|к \d|необходимо|следует|особое"
    r"|на основании|в связи)",
    re.I,
)
_TIME_OR_PURPOSE = re.compile(
    r"(?:в срок|до\s+\d|не позднее|к\s+\d|с\s+\d|в течение|в период|в целях|с целью|в рамках|для\s|во исполнение"
    r"|в соответствии|по итогам|ежегодно|ежемесячно|ежеквартально|еженедельно)",
    re.I,
)
_NAMES = rf"{NAME.pattern}(?:,\s*{NAME.pattern})*"
_NAMES_FIRST = re.compile(rf"({_NAMES})\s*[–—:-]\s")
_NAMES_LAST = re.compile(rf"(?<!»)(?<!№\s\d)(?<!№\d)(?<!№\s\d\d)\s\(({_NAMES})\)[.;]?$")
_NAMES_BEFORE = re.compile(rf"\s({_NAMES})[\s,–—-]*$")
_LONGEST = 400
_DASH_AFTER = re.compile(r"[–—-]\s*$")
_LAST_WORD = re.compile(r"\s([а-яё-]{2,40})$")
_ROLE = re.compile(r"ответственн(?:ым|ыми)\s+за\b", re.I)
"""«Ответственным за сайт назначить …»: what somebody is made, nobody who is addressed."""
_LEVEL = re.compile(r"на\s+(?:(?P<which>[а-яё]+)\s+)?уровне\s*(?P<whose>[^:]*)$", re.I)
_HEADS_NOBODY = frozenset({"ответственный", "исполнитель", "председатель", "секретарь", "член", "коллега", "участник"})
"""«Секретарь:», «Члены комиссии:»: who was there, not who is to do something."""
_MOST_WORDS_OF_HEADING = 14
_FINITE = frozenset({"VERB", "INFN", "PRTS", "GRND", "ADJS"})


@lru_cache(maxsize=4096)
def addressee_heading(text: str) -> tuple[str, ...]:
    """The addressees of a heading: «Рекомендовать отделу образования (Лосева), руководителям ОУ в целях …:»."""
    bare = text.strip().rstrip(": ")
    if bare.lower() == "всем":
        return ("Все",)
    words = _recommended(bare)
    if not _is_dative(words) or any(is_infinitive(word) for word in WORD.findall(_to_whom(words))):
        return _obliged(bare) or of_level(bare) or _behind_purpose(bare) or _named(bare) if text.endswith(":") else ()
    return _in_dative(_to_whom(words))


def _recommended(text: str) -> str:
    """Without the «Рекомендовать» that hands the instruction on; the verb of an item («поручить школам») stays."""
    found = _RECOMMENDING.match(text)
    return text[found.end() :] if found else text


def _behind_purpose(words: str) -> tuple[str, ...]:
    """«В целях безопасности, руководителям школ:», «Во исполнение приказа директорам школ:»."""
    if not _TIME_OR_PURPOSE.match(words):
        return ()
    for found in WORD.finditer(covered(words)):
        after_comma = words[: found.start()].rstrip().endswith(",")
        if (lemma(found[0]) in HEADS or after_comma) and head_of(words[found.start() :], "datv"):
            return _in_dative(_to_whom(words[found.start() :]))
    return ()


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
    if not found or len(found) > _MOST_WORDS_OF_HEADING or lemma(found[0]) in _HEADS_NOBODY:
        return ()
    if not begins_with_abbreviation(words) and head_of(words, "nomn") is None:
        return ()
    says_something = any(str(parses(word.lower())[0].tag.POS) in _FINITE for word in found if word.islower())
    return () if says_something else split_addressees(words)


def heads_what_follows(text: str) -> tuple[str, ...]:
    """A heading without its colon, known by the list that begins under it: «ИМЦ», «Управление образования»."""
    if text.endswith((".", ";", ",", ":", "!", "?")) or NAME.search(covered(text)) or not text[:1].isupper():
        return ()
    return _named(text)


def is_bare_addressee(text: str) -> bool:
    """A heading whose colon was forgotten: «2. Руководителям образовательных организаций»."""
    if NAME.fullmatch(text):
        return _is_dative(text)
    if (
        len(text) > _LONGEST
        or not text[:1].isupper()
        or text.endswith((".", ";", ","))
        or begins_with_abbreviation(text)
    ):
        return False
    words = WORD.findall(_recommended(text))
    return head_of(text, "datv") is not None and not any(is_infinitive(word) or is_predicate(word) for word in words)


@lru_cache(maxsize=4096)
def addressed_at_start(text: str) -> tuple[str, ...]:
    """The addressees that an item names before its verb.

    «Руководителям ОО: обеспечить …», «Директорам школ провести …», «Обязать директоров школ провести …»,
    «До 1 мая директорам школ провести …».
    """
    text = text[:_LONGEST]
    if _OBLIGING.match(text):
        return _obliged(_before_verb(text, after=_OBLIGING))
    words = _recommended(text)
    if _TIME_OR_PURPOSE.match(words):
        return _before_its_verb(words)
    if names := _names_before_verb(words):
        return names
    return _in_dative(_to_whom(_before_verb(words))) if _is_dative(words) else ()


def _names_before_verb(words: str) -> tuple[str, ...]:
    """«Шевченко О.П. подготовить …», «Счастной В.И., бухгалтеру, подготовить …»: a dative before its verb."""
    before = _before_verb(words).rstrip(" ,")
    if not NAME.match(before) or ":" in words[: len(before) + 2] or _DASH_AFTER.search(before):
        return ()
    whom = _to_whom(before)
    parts = re.split(r",\s+|\s+и\s+", whom)
    if not all(NAME.fullmatch(part) or head_of(part, "datv") for part in parts):
        return ()
    named: list[str] = []
    for part in parts:
        nominative = in_nominative(part, ("datv",), sure=True)
        if named and not NAME.match(part) and not NAME.search(part) and _is_one_person(part):
            named[-1] += f", {nominative}"
        else:
            named.append(nominative)
    return tuple(named)


def _is_one_person(words: str) -> bool:
    head = head_of(words, "datv")
    return bool(head and lemma(head) in PEOPLE and reading(head.lower(), "datv", "sing"))


def _before_verb(words: str, after: re.Pattern[str] | None = None) -> str:
    """The words up to the first infinitive or colon; nothing where there is neither."""
    begin = found.end() if after and (found := after.match(words)) else 0
    plain = covered(words)
    verb = next((m.start() for m in WORD.finditer(plain, begin) if is_infinitive(m[0])), -1)
    stops = [at for at in (verb, plain.find(":")) if at > 0]
    return words[: min(stops)] if stops else ""


def _before_its_verb(words: str) -> tuple[str, ...]:
    """Behind a time or a purpose, a plain dative before the verb: «До 1 мая директорам школ провести …»."""
    before = _before_verb(words)
    if (names := _NAMES_BEFORE.search(before)) and _is_dative(names[1]):
        return _in_dative(names[1])
    for found in WORD.finditer(covered(before)):
        if lemma(found[0]) in PEOPLE | BODIES and "datv" in parses(found[0].lower())[0].tag:
            return _in_dative(_to_whom(before[found.start() :]))
    return ()


def _obliged(words: str) -> tuple[str, ...]:
    """«Обязать директоров школ …», «Прошу руководителей ОО:»: an accusative."""
    found = _OBLIGING.match(words)
    whom = _to_whom(words[found.end() :]) if found else ""
    if not whom or not (head_of(whom, "accs") or NAME.match(whom)):
        return ()
    return tuple(in_nominative(name, ("accs", "gent"), sure=True) for name in listed(whom))


def named_at_start(text: str) -> tuple[str, ...]:
    """A person in the nominative before a dash: «Орлова Е.А. – провести семинар»."""
    found = _NAMES_FIRST.match(text)
    return split_addressees(found[1]) if found else ()


def named_at_end(text: str) -> tuple[str, ...]:
    """People in brackets that close an item: «… на сайте до 5 апреля (Сомова А.А.)».

    Neither the head of a school there nor who receives the papers: «сдать планы (Лосевой Т.В.)».
    """
    found = _NAMES_LAST.search(text)
    names = split_addressees(found[1]) if found else ()
    return names if found and all(name in found[1] for name in names) else ()


def covered(words: str) -> str:
    """The words with what is quoted or bracketed made unreadable."""
    return PROTECTED.sub(lambda found: "_" * len(found[0]), words)


def _to_whom(words: str) -> str:
    """Cuts off the purpose and the time that follow the addressees."""
    found = _TO_CUT.search(covered(words))
    return _without_adverbs((words[: found.start()] if found else words).strip(" ,:–—-"))


def _without_adverbs(words: str) -> str:
    """«Директорам школ заблаговременно (представить …)»: how it is to be done names nobody."""
    while (found := _LAST_WORD.search(words)) and str(parses(found[1])[0].tag.POS) in {"ADVB", "PRCL"}:
        words = words[: found.start()].rstrip(" ,")
    return words


def _is_dative(words: str) -> bool:
    if begins_with_abbreviation(words) or SHORTENED.match(words):
        return True
    if _ROLE.match(words):
        return False
    name = NAME.match(words)
    if name:
        return _in_dative(name[0])[:1] != (name[0],)
    return head_of(words, "datv") is not None


def _in_dative(words: str) -> tuple[str, ...]:
    """As split_addressees, where the words are known to be datives («комиссии» is one commission)."""
    named = list(split_addressees(words))
    head = head_of(named[0]) if named else None
    if head and head in words and reading(head.lower(), "datv") and "plur" not in parses(head.lower())[0].tag:
        named[0] = in_nominative(named[0], ("datv",), sure=True)
    return tuple(named)


@lru_cache(maxsize=4096)
def doer(text: str) -> tuple[str, ...]:
    """The subject of an indicative instruction: «Управление образования организует …»."""
    plain = covered(text[:_LONGEST])
    if name := NAME.match(plain):
        following = WORD.match(plain, name.end() + 1)
        return (name[0].strip(),) if following and is_predicate(following[0]) else ()
    if head_of(plain, "nomn") is None and not begins_with_abbreviation(plain):
        return ()
    verb = next((m for m in WORD.finditer(plain) if is_predicate(m[0])), None)
    if verb is None or verb.start() > 200 or re.search(r"[.;:]\s", plain[: verb.start()]):
        return ()
    return split_addressees(_to_whom(text[: verb.start()]))
