"""Words of addressees, titles and names in the form in which they are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.reading.language.morphology import parses
from bot.roster.abbreviations import ABBREVIATIONS, PHRASES

LATIN = str.maketrans("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")
"""Letters that only look Cyrillic: «CОШ» typed on the wrong keyboard."""
LOOKALIKE = re.compile(r"\b[ABCEHKMOPTXYaceopxyА-Яа-яЁё]+\b")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
TOKEN = re.compile(r"[,;]|\d+|[^\W\d_]+(?:[-‐‑–][^\W\d_]+)*")
"""A comma is a word too: it tells a list from a phrase."""
WORD = re.compile(r"\d+|[^\W\d_]+(?:[-‐‑–][^\W\d_]+)*")
SLASHED = (
    (re.compile(r"\bд\s*/\s*с(?:ад\w*)?\b", re.I), "детский сад"),
    (re.compile(r"\bр-н\w*", re.I), "район"),
    (re.compile(r"\bрук-л\w+", re.I), "руководители"),
    (re.compile(r"\bзам-л\w+", re.I), "заместители"),
    (re.compile(r"\bспец-т\w*", re.I), "специалисты"),
    (re.compile(r"\bдир-р\w*", re.I), "директора"),
    (re.compile(r"\bзав-щ\w+", re.I), "заведующие"),
)
ADJECTIVE = re.compile(r"(\w+[сц]к)(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)")


@dataclass(frozen=True, slots=True)
class Word:
    raw: str
    lemma: str
    noun: bool

    @property
    def proper(self) -> bool:
        """Begins with a capital and is no abbreviation: «Сатинская», not «СОШ»."""
        return self.raw[:1].isupper() and not self.raw.isupper()


def squeeze(text: str) -> str:
    """Single spaces, nothing invisible: what is left is what a person sees."""
    return " ".join(INVISIBLE.sub("", text).split())


def fold(text: str) -> str:
    """Without regard to case, «ё» and letters of the wrong alphabet."""
    return LOOKALIKE.sub(lambda found: found[0].translate(LATIN), squeeze(text)).lower().replace("ё", "е")


@lru_cache(maxsize=8192)
def normalise_wording(text: str) -> str:
    """The key under which a confirmed wording is remembered.

    Only case, «ё», punctuation and spaces are levelled, never grammar: the key is stored for years and must not
    change with a dictionary.
    """
    return " ".join(WORD.findall(fold(text).replace("–", "-")))


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[Word, ...]:
    """The words of a phrase as lemmas, abbreviations written out, standing phrases joined into one."""
    found: list[Word] = []
    for raw in TOKEN.findall(_prepared(text)):
        found += _expanded(raw)
    return tuple(_joined(found))


def lemmas(text: str) -> tuple[str, ...]:
    return tuple(word.lemma for word in words(text))


def _prepared(text: str) -> str:
    text = LOOKALIKE.sub(lambda found: found[0].translate(LATIN), squeeze(text))
    for pattern, replacement in SLASHED:
        text = pattern.sub(replacement, text)
    return text


def _expanded(raw: str) -> list[Word]:
    folded = raw.lower().replace("ё", "е")
    lemma, noun = _lemma(folded)
    written_out = ABBREVIATIONS.get(folded) or ABBREVIATIONS.get(lemma)
    if written_out is None:
        return [Word(raw, lemma, noun)]
    return [Word(raw.lower(), part, _lemma(part)[1]) for part in written_out.split()]


def _joined(found: list[Word]) -> list[Word]:
    """«классный руководитель» is one position, not a руководитель; «детский сад» one kind of organisation."""
    result: list[Word] = []
    at = 0
    while at < len(found):
        length = next((n for n in (4, 3, 2) if _phrase(found, at, n) in PHRASES), 1)
        if length == 1:
            result.append(found[at])
        else:
            raw = " ".join(word.raw for word in found[at : at + length])
            result.append(Word(raw, PHRASES[_phrase(found, at, length)], True))
        at += length
    return result


def _phrase(found: list[Word], at: int, length: int) -> str:
    part = found[at : at + length]
    return " ".join(word.lemma for word in part) if len(part) == length else ""


@lru_cache(maxsize=16384)
def _lemma(word: str) -> tuple[str, bool]:
    """The dictionary form, and whether it is a noun."""
    if "-" in word:
        parts = [_lemma(part) for part in word.split("-")]
        return "-".join(lemma for lemma, _ in parts), parts[-1][1]
    if word.startswith("заведующ"):  # the dictionary takes it for a participle of «заведовать»
        return "заведующий", True
    if adjective := ADJECTIVE.fullmatch(word):  # «Сатинская» is no word of the dictionary
        return adjective[1] + "ий", False
    best = parses(word)[0]
    return str(best.normal_form).replace("ё", "е"), best.tag.POS == "NOUN"
