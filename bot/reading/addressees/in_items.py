"""Whom an item addresses in its own words: «Директорам школ провести …», «Отдел организует …», «… (Орлова Е.А.)»."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.reading.addressees.dative import (
    LONGEST,
    OBLIGES,
    TIME_OR_PURPOSE,
    before_verb,
    covered,
    in_dative,
    is_dative,
    obliged,
    recommended,
    to_whom,
)
from bot.reading.addressees.listing import split_addressees
from bot.reading.addressees.naming import WORD, begins_with_abbreviation, head_of, is_addressee
from bot.reading.addressees.people import NAME, SURNAME, in_nominative
from bot.reading.addressees.surnames import surname_in_nominative
from bot.reading.addressees.unlisted import unlisted_before_verb
from bot.reading.language.morphology import is_imperative, is_infinitive, is_predicate, lemma, parses, reading
from bot.reading.language.words import BODIES, HEADS, PEOPLE

_NAMES = rf"{NAME.pattern}(?:,\s*{NAME.pattern})*"
_NAMES_FIRST = re.compile(rf"({_NAMES})\s*[–—:-]\s")
_PERSONS_OF_CLASS = re.compile(
    rf"(?P<whom>[^:;.]{{4,100}}):\s+(?P<names>{NAME.pattern}(?:(?:,|\sи)\s+{NAME.pattern})*)"
)
_SURNAME = re.compile(SURNAME)
_SPEAKING = frozenset({"просить", "напоминать", "предлагать", "сообщать", "информировать", "напомнить", "предложить"})
"""«Белова Н.Н.: просит школы сдать табели» names who speaks, not who is to do it."""
_ENDS_AS_SURNAME = re.compile(r"(?:[оеё]в|[иы]н)(?:ой|у)$")
"""«Зиминой», «Громову»: no dictionary knows all of them."""
_SURNAMES_FIRST = re.compile(rf"({SURNAME}(?:(?:,|\sи)\s{SURNAME}){{0,5}})\s?(?:\s[–—-]\s|:)")
_NAMES_LAST = re.compile(rf"(?<!»)(?<!№\s\d)(?<!№\d)(?<!№\s\d\d)\s\(({_NAMES})\)[.;]?$")
_NAMES_BEFORE = re.compile(rf"\s({_NAMES})[\s,–—-]*$")
_NAMES_AMID = re.compile(rf"[,;.]\s+({NAME.pattern})\s[–—-]\s([а-яё]+)")
_PARTED = re.compile(r",(?!\s(?:где|(?:[а-яё]{1,3}\s)?котор[а-яё]+)\s)")
_DASH = re.compile(r"\s[–—-]\s")
_APART = re.compile(r"[.:]\s+(?=[А-ЯЁа-яё])")
_PREPOSITION = re.compile(r"\b(?:по|к|ко|вопреки|согласно|благодаря)\s(?:[а-яё]+\s)?$", re.I)
_ALL = re.compile(r"всем(?::|\s+[–—-])\s", re.I)
_DASH_AFTER = re.compile(r"[–—-]\s*$")


@lru_cache(maxsize=4096)
def addressed_at_start(text: str) -> tuple[str, ...]:
    """The addressees that an item names before its verb.

    «Руководителям ОО: обеспечить …», «Директорам школ провести …», «Обязать директоров школ провести …»,
    «До 1 мая директорам школ провести …».
    """
    text = text[:LONGEST]
    if OBLIGES.match(text):
        return obliged(before_verb(text, after=OBLIGES))
    words = recommended(text)
    if TIME_OR_PURPOSE.match(words):
        return _before_its_verb(words)
    if names := _names_before_verb(words) or surnames_in_dative(words) or _class_in_persons(words):
        return names
    if _ALL.match(words):
        return ("Все",)
    if is_dative(words):
        return tuple(dict.fromkeys(in_dative(to_whom(before_verb(words))) + _further_named(words)))
    handed_on = words != text
    return (_handed_to(words) if handed_on else ()) or unlisted_before_verb(words, handed_on=handed_on)


def _further_named(words: str) -> tuple[str, ...]:
    """«Климову С.В. – объехать школы, Лосевой Т.В. – собрать акты»: the one whom the second half is for."""
    found = [each[1] for each in _NAMES_AMID.finditer(words) if is_infinitive(each[2])]
    return tuple(in_nominative(name, ("datv",), sure=True) for name in found)


def _handed_to(words: str) -> tuple[str, ...]:
    """«Поручить закупку подарков отделу семьи (Лосев)»: the dative behind what is handed over."""
    for found in WORD.finditer(covered(before_verb(words) or words)):
        likeliest = parses(found[0].lower())[0]
        if (
            lemma(found[0]) in HEADS | BODIES
            and "datv" in likeliest.tag
            and not _PREPOSITION.search(words[: found.start()])
        ):
            return in_dative(to_whom(_up_to_bracket(words[found.start() :])))
    return ()


def _up_to_bracket(words: str) -> str:
    """A list of addressees that no verb closes ends with the name in brackets."""
    bracket = words.find(")")
    return words[: bracket + 1] if bracket > 0 else words


def _names_before_verb(words: str) -> tuple[str, ...]:
    """«Шевченко О.П. подготовить …», «Счастной В.И., бухгалтеру, подготовить …»: a dative before its verb."""
    before = before_verb(words).rstrip(" ,")
    if not NAME.match(before) or ":" in words[: len(before) + 2] or _DASH_AFTER.search(before):
        return ()
    whom = to_whom(before)
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


def surnames_in_dative(words: str) -> tuple[str, ...]:
    """«Рыжовой: …», «Абдуллиной и Климову – …»: surnames alone, as people write who know each other."""
    found = _SURNAMES_FIRST.match(words)
    surnames = _SURNAME.findall(found[1]) if found else []
    known = all(_is_surname_in_dative(name) for name in surnames)
    return tuple(surname_in_nominative(name, ("datv",), sure=True) for name in surnames) if known else ()


def _is_surname_in_dative(name: str) -> bool:
    of_surname = any({"Surn", "datv"} <= parse.tag.grammemes for parse in parses(name.lower()))
    return of_surname or bool(_ENDS_AS_SURNAME.search(name))


def _class_in_persons(words: str) -> tuple[str, ...]:
    """«Директорам школ: Ветрову П.А., Котову И.И. – сдать …»: of the class only those who are named."""
    found = _PERSONS_OF_CLASS.match(words)
    whom = in_dative(found["whom"]) if found and is_dative(found["whom"]) else ()
    if not found or len(whom) != 1:
        return ()
    return (f"{whom[0]} ({', '.join(in_dative(found['names']))})",)


def _is_one_person(words: str) -> bool:
    head = head_of(words, "datv")
    return bool(head and lemma(head) in PEOPLE and reading(head.lower(), "datv", "sing"))


def _before_its_verb(words: str) -> tuple[str, ...]:
    """Behind a time or a purpose, a plain dative before the verb: «До 1 мая директорам школ провести …»."""
    before = before_verb(words)
    if (names := _NAMES_BEFORE.search(before)) and is_dative(names[1]):
        return in_dative(names[1])
    for found in WORD.finditer(covered(before)):
        if lemma(found[0]) in PEOPLE | BODIES and "datv" in parses(found[0].lower())[0].tag:
            return in_dative(to_whom(before[_with_adjectives(before, found.start()) :]))
    return ()


def _with_adjectives(words: str, begin: int) -> int:
    """Where the words that agree with a noun begin: «всем юридическим | лицам»."""
    for found in reversed(list(WORD.finditer(words, 0, begin))):
        if words[found.end() : begin].strip() or not _is_dative_adjective(found[0].lower()):
            break
        begin = found.start()
    return begin


def _is_dative_adjective(word: str) -> bool:
    return any(str(parse.tag.POS) in {"ADJF", "PRTF", "NPRO"} and "datv" in parse.tag for parse in parses(word))


def named_at_start(text: str) -> tuple[str, ...]:
    """Who stands in the nominative before a dash: «Орлова Е.А. – провести семинар», «Лугинская школа – жду отчёт»."""
    if found := _NAMES_FIRST.match(text):
        following = WORD.match(text, found.end())
        speaks = following is not None and lemma(following[0]) in _SPEAKING
        return () if speaks else split_addressees(found[1])
    before, dash, rest = text[:LONGEST].partition(" – ")
    if not dash or "." in before or not _asks(rest):
        before, rest = _named_apart(text[:LONGEST])
    if not before or not _asks(rest):
        return ()
    return split_addressees(before) if all(is_addressee(who, "nomn") for who in _PARTED.split(before)) else ()


def _named_apart(text: str) -> tuple[str, str]:
    """«Школа № 3. Утеплить окна.», «Администрация, староста: расчистить …»: whose it is, apart from what it is."""
    found = _APART.search(covered(text))
    if found is None or _DASH.search(text[: found.start()]):  # «Школа – территория безопасности: провести …»
        return "", ""
    return text[: found.start()], text[found.end() :].lower()


def _asks(words: str) -> bool:
    """«сдать …», «пришлите …», «жду …»: what may follow the name of the one who is asked."""
    first = WORD.match(words)
    if first is None:
        return False
    waits = {"VERB", "1per", "sing"} <= parses(first[0].lower())[0].tag.grammemes
    return waits or is_infinitive(first[0]) or is_imperative(first[0])


def named_at_end(text: str) -> tuple[str, ...]:
    """People in brackets that close an item: «… на сайте до 5 апреля (Сомова А.А.)».

    Neither the head of a school there nor who receives the papers: «сдать планы (Лосевой Т.В.)».
    """
    found = _NAMES_LAST.search(text)
    names = split_addressees(found[1]) if found else ()
    return names if found and all(name in found[1] for name in names) else ()


@lru_cache(maxsize=4096)
def doer(text: str) -> tuple[str, ...]:
    """The subject of an indicative instruction: «Управление образования организует …»."""
    plain = covered(text[:LONGEST])
    if name := NAME.match(plain):
        following = WORD.match(plain, name.end() + 1)
        return (name[0].strip(),) if following and is_predicate(following[0]) else ()
    if head_of(plain, "nomn") is None and not begins_with_abbreviation(plain):
        return ()
    verb = next((m for m in WORD.finditer(plain) if is_predicate(m[0])), None)
    if verb is None or verb.start() > 200 or re.search(r"[.;:]\s", plain[: verb.start()]):
        return ()
    return split_addressees(to_whom(text[: verb.start()]))
