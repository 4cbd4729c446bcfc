"""Russian morphology, as little of it as reading needs; pymorphy3 is loaded at the first question (0.2 s)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.reading.language.words import OCCASIONS, SAYING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse

_INFINITIVE_ENDING = re.compile(r"(?:ть|ти|чь)(?:ся|сь)?$", re.IGNORECASE)
_VOWEL = re.compile(r"[АЕЁИОУЫЭЮЯ]")
_FIRST_WORD = re.compile(r"[А-Яа-яЁё-]+")
_OCCASION = re.compile(rf"(?:{'|'.join(OCCASIONS)})(?![а-яё])", re.IGNORECASE)
_CLAUSE_END = re.compile(r"(?<!г)(?<!гг)[.;:](?:\s|$)")
_LONGEST_OCCASION = 200
_PREDICATE_TAGS = ({"VERB", "3per", "pres"}, {"VERB", "3per", "futr"})


@lru_cache(maxsize=1)
def _analyzer() -> MorphAnalyzer:
    import pymorphy3  # noqa: PLC0415 - 0.2 s and 31 MB: only who reads Russian pays for it

    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=20_000)
def parses(word: str) -> tuple[Parse, ...]:
    """All readings of a word, the likeliest first."""
    return tuple(_analyzer().parse(word))


@lru_cache(maxsize=20_000)
def is_known(word: str) -> bool:
    return bool(_analyzer().word_is_known(word))


def is_infinitive(word: str) -> bool:
    """«обеспечить», «провести»; not «область»."""
    return bool(_INFINITIVE_ENDING.search(word)) and "INFN" in parses(word.lower())[0].tag


def is_imperative(word: str) -> bool:
    """«пришлите», «обеспечьте»."""
    return word.lower().endswith(("те", "тесь")) and "impr" in parses(word.lower())[0].tag


def is_predicate(word: str) -> bool:
    """A verb of the third person: «организует», «обеспечивают»."""
    tag = parses(word.lower())[0].tag
    return any(wanted <= set(tag.grammemes) for wanted in _PREDICATE_TAGS)


def is_abbreviation(word: str) -> bool:
    """«МБОУ», «ММЦ»; not a word that is merely shouted («УПРАВЛЕНИЕ»)."""
    if not word.isupper() or len(word) < 2:
        return False
    if not _VOWEL.search(word):
        return True  # «ДДТ» is a poison in the dictionary
    tag = parses(word.lower())[0].tag
    return not is_known(word.lower()) or "Abbr" in tag or "Fixd" in tag


def first_word(text: str) -> str:
    found = _FIRST_WORD.search(text)
    return found[0] if found and not re.search(r"\w", text[: found.start()]) else ""


@lru_cache(maxsize=4096)
def begins_with_infinitive(text: str) -> bool:
    """«обеспечить …», also behind adverbs: «своевременно и качественно выполнять …», «активнее привлекать …»."""
    words: list[str] = _FIRST_WORD.findall(text[:120])[:5]
    if not words or words[0] != first_word(text):
        return False
    for word in words:
        if is_infinitive(word):
            return True
        if str(parses(word.lower())[0].tag.POS) not in {"ADVB", "COMP", "PRCL", "CONJ"}:
            return False
    return False


@lru_cache(maxsize=4096)
def instructs_on_occasion(text: str) -> bool:
    """«По итогам месячника предоставить отчёт», «В срок до 21 апреля направить …»: a time, then the verb."""
    if not _OCCASION.match(text[:40]):
        return False
    for word in _FIRST_WORD.findall(_CLAUSE_END.split(text[:_LONGEST_OCCASION], maxsplit=1)[0]):
        if is_infinitive(word) or is_imperative(word):
            return True
        if str(parses(word.lower())[0].tag.POS) in {"VERB", "PRED", "PRTS"}:
            return False  # «С 1 марта планируется провести …»
    return False


@lru_cache(maxsize=4096)
def calls_upon_all(text: str) -> bool:
    """«Таблицу охвата заполняем ежедневно»: what «we» do is asked of everybody, unless the writer only speaks."""
    for word in _FIRST_WORD.findall(text[:_LONGEST_OCCASION]):
        parse = parses(word.lower())[0]
        if {"VERB", "1per", "plur"} <= parse.tag.grammemes:
            return parse.normal_form not in SAYING
    return False


@lru_cache(maxsize=4096)
def has_infinitive(text: str) -> bool:
    return any(is_infinitive(word) for word in _FIRST_WORD.findall(text))


def first_infinitive(text: str) -> str:
    """The first verb of an instruction, «» where there is none."""
    return next((word for word in _FIRST_WORD.findall(text) if is_infinitive(word)), "")


def reading(word: str, case: str, number: str | None = None) -> Parse | None:
    """The likeliest reading of a noun, adjective or participle in this case («datv»), if there is one."""
    for parse in parses(word):
        if case in parse.tag and (number is None or number in parse.tag):
            return parse
    return None


def halves(word: str) -> tuple[str, str]:
    """What of a compound never changes, and what is declined: «учебно-методической» → («учебно-», «методической»)."""
    before, dash, core = word.rpartition("-")
    return (before + dash, core) if before.lower().endswith(("о", "е")) and core else ("", word)


def lemma(word: str) -> str:
    return str(parses(word.lower())[0].normal_form).replace("ё", "е")
