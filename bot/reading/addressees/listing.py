"""Who is responsible: an official list of people and bodies becomes one nominative name for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.reading.addressees.belonging import belongs_to
from bot.reading.addressees.naming import PROTECTED, WORD, begins_with_abbreviation
from bot.reading.addressees.people import INITIALS, NAME, SURNAME, nominative
from bot.reading.language.morphology import lemma, parses, reading
from bot.reading.language.words import BODIES, CLASS_ABBREVIATIONS, PEOPLE

_PIECE = re.compile(
    r"\s*(?P<sign>[,;]|\n|(?<=[А-ЯЁ]\.)/(?=[А-ЯЁ]))\s*(?:(?:и|а также)\s+)?"
    r"|\s+(?P<word>и|а также|совместно с|во взаимодействии с)\s+",
    re.I,
)
_NAMES_SIDE_BY_SIDE = re.compile(rf"(?<=[А-ЯЁ]\.)\s(?={SURNAME}\s{INITIALS})")
_BEGINS_WITH_INITIALS = re.compile(rf"\s*{INITIALS}\s?{SURNAME}\s")
_INITIALS_SIDE_BY_SIDE = re.compile(rf"(?<=[а-яё])\s(?={INITIALS}\s?{SURNAME}(?:\s|$))")
_LABEL = re.compile(r"^\s*отв(?:\.|етственн(?:ый|ая|ые)\s*[:–—-])[\s:–—-]*+(?!за\b)", re.I)
_NOISE = re.compile(r"^(?:совместно с|и|а также|в том числе)\s+", re.I)
_ASIDE = re.compile(r"\s*\((?:по согласованию|по списку|приложение[^)]*|далее[^)]*)\)", re.I)
_MANY_OF = re.compile(r"([А-ЯЁа-яё]+(?:ам|ям|ым|им|ами|ями|и|ы|а|я|е))\s+(.+)")
_AUTHORITIES = {"УО", "ОУО"}
"""Abbreviations of the one who gives the orders: «руководители ОО, УО» are not the heads of УО."""


@lru_cache(maxsize=4096)
def split_addressees(words: str) -> tuple[str, ...]:
    """Each addressee of a list in the nominative, named as the source names it, in its order.

    >>> split_addressees("руководителям ОУ (Рябинин), отделу образования")
    ('руководители ОУ (Рябинин)', 'отдел образования')
    """
    return tuple(dict.fromkeys(nominative(part) for part in listed(words)))


def listed(words: str, case: str | None = None) -> list[str]:
    """Each addressee of a list in the case that the list stands in; `case` where that is known («accs»)."""
    words = _LABEL.sub("", words)
    words = _ASIDE.sub("", re.sub(r"\s+", " ", words)).strip(" ,;.:") + _closing_dot(words)
    parts = [_NOISE.sub("", part).strip(" ,;") for part in _together(list(_pieces(words)), case)]
    return [named for part in _with_heads(parts) if part for named in _of_each_class(part)]


def _closing_dot(words: str) -> str:
    """Initials keep their last dot, everything else loses it."""
    return "." if re.search(r"(?:^|[\s.])[А-ЯЁ]\.[\s,;:]*$", words) else ""


def _pieces(words: str) -> Iterator[tuple[str, str]]:
    """(what stands before: «», «,», «и» …, the words of the piece); brackets and quotes are left whole."""
    covered = PROTECTED.sub(lambda found: "_" * len(found[0]), words)
    last, before = 0, ""
    side_by_side = _INITIALS_SIDE_BY_SIDE if _BEGINS_WITH_INITIALS.match(covered) else _NAMES_SIDE_BY_SIDE
    covered = side_by_side.sub(";", covered)
    for found in _PIECE.finditer(covered):
        yield before, words[last : found.start()]
        last, before = found.end(), (found["sign"] or found["word"]).lower()
    yield before, words[last:]


def _together(pieces: list[tuple[str, str]], case: str | None) -> list[str]:
    """Puts back what the commas and conjunctions inside one name have parted."""
    parts: list[str] = []
    for before, piece in pieces:
        if parts and not before.startswith(("сов", "во в")) and belongs_to(parts[-1], before, piece, case):
            words = nominative(piece) if NAME.search(parts[-1]) and case is None else piece
            parts[-1] += f"{before if before in ',;' else ' ' + before} {words}"
        else:
            parts.append(piece)
    return parts


def _with_heads(parts: list[str]) -> list[str]:
    """«руководители МБУ ДО «Росток» и ОО»: the head noun is said once and meant twice."""
    named: list[str] = []
    head = ""
    for at, part in enumerate(parts):
        alone = begins_with_abbreviation(part)
        if at and alone and head and _may_repeat(part, last=at == len(parts) - 1, count=len(parts)):
            named.append(f"{head} {part}")
            continue
        named.append(part)
        head = _repeatable_head(part)
    return named


def _of_each_class(part: str) -> list[str]:
    """«руководители школ и учреждений культуры»: heads of two classes of bodies, each named in full."""
    found = _MANY_OF.match(part)
    if not found or lemma(found[1]) not in PEOPLE or PROTECTED.search(part):
        return [part]
    classes = [words.strip() for words in _PIECE.split(found[2])[:: 1 + _PIECE.groups]]
    if len(classes) < 2 or not all(_is_class_of_bodies(words) for words in classes):
        return [part]
    return [f"{found[1]} {words}" for words in classes]


def _is_class_of_bodies(words: str) -> bool:
    """«дошкольных учреждений», «школ района»: a body in the genitive plural after its adjectives."""
    for word in WORD.findall(words)[:5]:
        if lemma(word) in BODIES:
            return reading(word.lower(), "gent", "plur") is not None
        if str(parses(word.lower())[0].tag.POS) not in {"ADJF", "PRTF"}:
            return False
    return False


def _may_repeat(part: str, *, last: bool, count: int) -> bool:
    first = part.split(maxsplit=1)[0].strip(".,;")
    return first not in _AUTHORITIES and (first in CLASS_ABBREVIATIONS or (last and count == 2))


def _repeatable_head(part: str) -> str:
    """«директора» of «директора МБОУ СОШ № 1»: many people, followed at once by the name of a body."""
    found = re.match(r"([А-Яа-яё-]+)\s+[А-ЯЁ]{2,}", part)
    if found and lemma(found[1]) in PEOPLE and any("plur" in parse.tag for parse in parses(found[1].lower())):
        return found[1]
    return ""
