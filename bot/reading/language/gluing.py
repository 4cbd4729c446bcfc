"""Words that lost the blank between them on the way out of a PDF: «обеспечитьвыполнение», «лагерейв период»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.reading.language.morphology import is_infinitive, is_known, lemma, parses, reading
from bot.reading.language.words import BODIES, PEOPLE

_TOKEN = re.compile(r"(?<![А-Яа-яЁё-])[А-ЯЁа-яё][а-яё]{5,60}(?![А-Яа-яЁё-])")
_INNER_CAPITAL = re.compile(r"(?<![А-Яа-яЁё«\"-])([А-ЯЁ]?[а-яё]{4,60})(?=[А-ЯЁ][а-яё]{3}|[А-ЯЁ]{3})")
"""«театреДрамы», «директораМБОУ»."""
_AFTER_DIGITS = re.compile(r"(?<=\d)(?=[а-яё]{4})")
"""«16 октября 2007года»."""
_CASES = {
    **dict.fromkeys(("в", "на"), ("loct", "loc2", "accs")),
    **dict.fromkeys(("о", "об"), ("loct",)),
    **dict.fromkeys(("к",), ("datv",)),
    "по": ("datv", "loct"),
    "с": ("ablt", "gent"),
    **dict.fromkeys(("от", "до", "из", "для", "без"), ("gent",)),
    "за": ("ablt", "accs"),
    "при": ("loct",),
    "под": ("ablt", "accs"),
}
"""Prepositions and the cases of the words behind them: «вшколах» is two words, «опрессовку» is one."""
_SHORT = frozenset({*_CASES, "и"})
_SHORTEST = 4
_LONGER = 5
"""Letters of each word where there are three."""
_MOST_PARTS = 4
_PARTS_OF_COMPOUNDS = frozenset({"внутри", "вне", "пред", "само", "мета", "проф", "спец", "культур", "учеб", "сверх"})
_TITLES = frozenset({"срок", "контроль", "мероприятие", "наименование", "дата", "исполнитель", "ответственный"})
_TERRITORIES = frozenset({"район", "область", "край", "округ", "город", "поселение", "республика"})
_FEWEST = 2
"""Such words that a text must have: one alone may be a name that the dictionary lacks."""


def parted(texts: Sequence[str]) -> list[str]:
    """The texts with blanks between the words that only together are no word.

    >>> parted(["обеспечитьвыполнение плана вшколах"])
    ['обеспечить выполнение плана в школах']
    """
    glued = {token for text in texts for token in _TOKEN.findall(text) if len(_words_of(token)) > 1}
    if len(glued) < _FEWEST:
        return list(texts)
    return [_parted(text) for text in texts]


def _parted(text: str) -> str:
    text = _INNER_CAPITAL.sub(lambda found: f"{found[1]} " if _ends_before_capital(found[1]) else found[0], text)
    text = _AFTER_DIGITS.sub(" ", text)
    return _TOKEN.sub(lambda found: " ".join(_words_of(found[0])), text)


def _ends_before_capital(word: str) -> bool:
    """«театре» of «театреДрамы»; a name that is written so («СтройГарант», «ВКонтакте») begins with a capital."""
    if word.islower():
        return is_known(word) or len(_words_of(word)) > 1
    return lemma(word) in PEOPLE | BODIES and reading(word.lower(), "nomn", "sing") is None


@lru_cache(maxsize=4096)
def _words_of(token: str) -> tuple[str, ...]:
    """The fewest known words that make up this one; the token itself where it is known or none do."""
    if is_known(token.lower()):
        return (token,)
    for count in range(2, _MOST_PARTS + 1):
        if ways := [way for way in _ways(token.lower(), count) if _is_likely(token, way)]:
            best = max(ways, key=lambda words: min(map(len, words)))
            return (token[: len(best[0])], *best[1:])
    return (token,)


@lru_cache(maxsize=20_000)
def _ways(rest: str, count: int) -> tuple[tuple[str, ...], ...]:
    if count == 1:
        return ((rest,),) if _may_stand(rest) else ()
    return tuple(
        (rest[:at], *more)
        for at in range(1, len(rest))
        if _may_stand(rest[:at])
        for more in _ways(rest[at:], count - 1)
        if not _is_compound(rest[:at], more[0])
    )


def _may_stand(word: str) -> bool:
    return word in _SHORT or (len(word) >= _SHORTEST and is_known(word))


def _is_likely(token: str, words: tuple[str, ...]) -> bool:
    """A name may be made of words as well: with a capital only what papers begin with is believed."""
    if len(words) > 2 and any(word not in _SHORT and len(word) < _LONGER for word in words):
        return False
    if all(word in _SHORT or len(word) == _SHORTEST for word in words):
        return False
    return (
        token.islower()
        or is_infinitive(words[0])
        or lemma(words[0]) in PEOPLE | BODIES | _TITLES
        or lemma(words[-1]) in BODIES | _TERRITORIES
    )


def _is_compound(first: str, second: str) -> bool:
    """«учебно» before «воспитательный», «фото» before «отчёт»: one word that the dictionary lacks."""
    if first in _CASES:
        return second not in _SHORT and not any(reading(second, case) for case in _CASES[first])
    likeliest, after = parses(first)[0], parses(second)[0]
    if first in _PARTS_OF_COMPOUNDS or "Fixd" in likeliest.tag or "Abbr" in likeliest.tag:
        return True
    joins = first.endswith(("о", "е")) and str(after.tag.POS) in {"ADJF", "PRTF"} and "gent" not in after.tag
    return joins or (str(likeliest.tag.POS) in {"ADVB", "ADJS", "PRED"} and str(after.tag.POS) != "INFN")
