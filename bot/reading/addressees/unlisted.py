"""Addressees that no vocabulary lists: before an infinitive a dative is one, whatever its noun means."""

from __future__ import annotations

import re

from bot.reading.addressees.dative import before_verb, covered, to_whom
from bot.reading.addressees.listing import listed
from bot.reading.addressees.naming import WORD, begins_with_dative
from bot.reading.addressees.people import in_nominative
from bot.reading.language.morphology import is_infinitive, is_predicate, lemma
from bot.reading.language.words import GIVING

_GATHERS = re.compile(r"(?<!аконодательному )\b(?:собрани|заседани|совещани|конференци)[юи]\b")
"""«Родительскому собранию избрать комитет»: an occasion, unless it is the one that makes laws."""
_ENDS_CLAUSE = re.compile(r"[.;!?]\s|\s[–—-]\s")


def unlisted_before_verb(words: str, *, handed_on: bool) -> tuple[str, ...]:
    """«Законодательному Собранию области рассмотреть …»; not «Вопросам питания уделить …», to which it is given.

    handed_on: «Рекомендовать» stood before the words.
    """
    before = before_verb(words)
    if not (handed_on or before[:1].isupper()) or _ENDS_CLAUSE.search(before) or not begins_with_dative(before):
        return ()  # «развитию кружков» in small letters only completes «продолжить работу по:»
    if _GATHERS.search(before):
        return ()
    verb = next((found[0] for found in WORD.finditer(covered(words), len(before)) if is_infinitive(found[0])), "")
    return () if not verb or lemma(verb) in GIVING else unlisted(before)


def unlisted_heading(words: str) -> tuple[str, ...]:
    """«Молодёжному парламенту», «Сельским библиотекам (Зимина)»: a heading with no verb in it."""
    found = [word[0] for word in WORD.finditer(covered(words))]
    if not begins_with_dative(words) or any(is_infinitive(word) or is_predicate(word) for word in found):
        return ()
    return unlisted(words)


def unlisted(words: str) -> tuple[str, ...]:
    """The addressees of words that begin with a dative, in the nominative."""
    return tuple(in_nominative(name, ("datv",), sure=True) for name in listed(to_whom(words), "datv"))
