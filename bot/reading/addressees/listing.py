"""Who is responsible: an official list of people and bodies becomes one nominative name for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.reading.addressees.belonging import belongs_to
from bot.reading.addressees.naming import PROTECTED, WORD, begins_with_abbreviation, head_of
from bot.reading.addressees.people import INITIALS, NAME, SURNAME, nominative
from bot.reading.language.morphology import lemma, parses, reading
from bot.reading.language.words import BODIES, CLASS_ABBREVIATIONS, HEADS, PEOPLE

_PIECE = re.compile(
    r"\s*(?P<sign>[,;+]|\n|(?<=[А-ЯЁ]\.)/|(?<=\s)/(?=\s))\s*(?:(?:и|а также)\s+)?"
    r"|\s+(?P<word>и|а также|совместно с|во взаимодействии с)\s+",
    re.I,
)
_NAMES_SIDE_BY_SIDE = re.compile(rf"(?<=[А-ЯЁ]\.)\s(?={SURNAME}\s{INITIALS})")
_BEGINS_WITH_INITIALS = re.compile(rf"\s*{INITIALS}\s?{SURNAME}\s")
_INITIALS_SIDE_BY_SIDE = re.compile(rf"(?<=[а-яё])\s(?={INITIALS}\s?{SURNAME}(?:\s|$))")
_LABEL = re.compile(r"^\s*отв(?:\.|етственн(?:ый|ая|ые)\s*[:–—-])[\s:–—-]*+(?!за\b)", re.I)
_BULLET = re.compile(r"(?:^|\n)\s*(?:[–—•*-]\s|\d{1,2}[.)]\s)\s*")
_NOISE = re.compile(r"^(?:совместно с|и|а также|в том числе)\s+", re.I)
_ASIDE = re.compile(r"\s*\((?:по согласованию|по списку|приложение[^)]*|далее[^)]*)\)", re.I)
_MANY_OF = re.compile(r"([А-ЯЁа-яё]+(?:ам|ям|ым|им|ами|ями|и|ы|а|я|е))\s+(.+)")
_LONGEST_NAME = 500
"""Characters; what follows a longer one stands for itself, so that a page of prose is no quadratic work."""
_MANY = re.compile(r"([А-Яа-яё-]+)\s+(\S.*)")
_LEGAL_FORM = re.compile(r"М[БАК]?[ДО]?О?У")
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
    words = _LABEL.sub("", _BULLET.sub(";", words))
    words = _ASIDE.sub("", re.sub(r"\s+", " ", words))
    words = words.strip(" ,;.:") + _closing_dot(words)
    parts = _together(list(_pieces(words)), case)
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


def _together(pieces: list[tuple[str, str]], case: str | None) -> list[tuple[str, str]]:
    """Puts back what the commas and conjunctions inside one name have parted; each part with what stands before it."""
    parts: list[tuple[str, str]] = []
    led = False
    for before, piece in pieces:
        led = led or bool(parts and _repeatable_head(parts[-1][1]))
        if not parts or before.startswith(("сов", "во в")) or (led and _is_genitive_body(piece)):
            parts.append((before, piece))
        elif len(parts[-1][1]) < _LONGEST_NAME and belongs_to(parts[-1][1], before, piece, case):
            first, part = parts[-1]
            words = nominative(piece) if NAME.search(part) and case is None else piece
            parts[-1] = first, part + f"{before if before in ',;' else ' ' + before} {words}"
        else:
            parts.append((before, piece))
    return [(before, _NOISE.sub("", part).strip(" ,;")) for before, part in parts]


def _with_heads(parts: list[tuple[str, str]]) -> list[str]:
    """«руководители МБУ ДО «Росток» и ОО»: the head noun is said once and meant twice."""
    named: list[str] = []
    head = body = ""
    for at, (before, part) in enumerate(parts):
        joined = before == "и" and at == len(parts) - 1
        if head and _may_repeat(part, body, joined=joined):
            named.append(f"{head} {part}")
            continue
        named.append(part)
        head = _repeatable_head(part)
        body = part[len(head) :].strip()
    return named


def _may_repeat(part: str, body: str, *, joined: bool) -> bool:
    """After «и», for a class («руководители ОО, УДО») and for a body of the same form («МБОУ «…», МБОУ «…»»)."""
    if _is_genitive_body(part):
        return True
    first, other = (words.split(maxsplit=1)[0].strip(".,;") if words else "" for words in (part, body))
    if not begins_with_abbreviation(part) or first in _AUTHORITIES:
        return False
    alike = first == other or bool(_LEGAL_FORM.match(first) and _LEGAL_FORM.match(other))
    return first in CLASS_ABBREVIATIONS or (begins_with_abbreviation(body) and (joined or alike))


def _repeatable_head(part: str) -> str:
    """«директора» of «директора МБОУ СОШ № 1», «директора школ»: many people, followed at once by their bodies."""
    found = _MANY.match(part)
    if not found or not any("plur" in parse.tag for parse in parses(found[1].lower())):
        return ""
    if found[2][:2].isupper():
        return found[1] if lemma(found[1]) in PEOPLE else ""
    return found[1] if lemma(found[1]) in HEADS and _is_class_of_bodies(found[2]) else ""


def _is_genitive_body(piece: str) -> bool:
    """«лицея», «гимназии № 2» of «директора СОШ № 1, лицея»; «школы» may as well be a nominative."""
    head = head_of(piece, "gent")
    return bool(head and lemma(head) in BODIES and head_of(piece) is None)


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
