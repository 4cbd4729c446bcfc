"""A line that stands as a deadline: its label, its outer marks, whether every word speaks of time."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.reading.deadlines.atoms import (
    Aside,
    Event,
)
from bot.reading.deadlines.grammar import Piece, read_whole
from bot.reading.deadlines.lexer import tokenize
from bot.reading.deadlines.rules import RULES
from bot.reading.deadlines.spelling import plain

LONGEST = 400
"""Characters; a longer «deadline» is a paragraph that went astray."""


LONGEST_UNLABELLED = 160
"""Characters that a line without a label may have and still be a deadline's."""


@lru_cache(maxsize=512)
def pieces_of(raw: str) -> tuple[tuple[Piece, ...], bool]:
    """What the rules read in a phrase, and whether they understood every word; remembered, as lines recur."""
    if len(raw) > LONGEST:
        return (), False
    pieces, understood = read_whole(tokenize(raw), RULES)
    return tuple(pieces), understood


_LABEL = re.compile(
    r"[\s\-*•(_]*(?:контрольн\w+\s+|предельн\w+\s+|отчетн\w+\s+)?"
    r"(?:сроки?|дат[аы]|период)"
    r"(?:\s+(?:и\s*с?п?о?л\w*|исп\.?|выполн\w*|вып\.?|реализац\w*|провед\w*|предоставл\w*|представл\w*|сдачи|подачи|"
    r"отч\w*|информ\w*|завершен\w*|окончан\w*|готовност\w*|размещен\w*|разработк\w*|утвержден\w*|внедрен\w*|ввода)"
    r"(?:\s+[а-я]{3,20}){0,2}(?:\s+[\d.]+)?)?"
    r"[\s*_]*(?::|-|\.(?!\d))[\s\-*_:]*"
)


_SHORT_LABEL = re.compile(r"[\s\-*•(_]*сроки?(?:\s+(?:исполнения|выполнения|реализации|проведения))?[\s*_]+(?=\S)")


_RESPONSIBLE = re.compile(r"(?<![а-я])(?:ответственн\w*|отв\.|отв:|исполнител[ьия]\w*)[\s:*\-–]")


def strip_label(line: str) -> str | None:
    """«Срок исполнения: постоянно.» → «постоянно»; None where the line has no deadline label.

    A responsible named further on the same line is cut off.
    """
    start = plain(line[:LONGEST])
    found = _LABEL.match(start)
    if found is None:
        found = _SHORT_LABEL.match(start)
        if found is None or not _reads_as_deadline(line[found.end() :]):
            return None
    return trim(line[found.end() :])


def _reads_as_deadline(words: str) -> bool:
    pieces, understood = pieces_of(trim(words))
    return understood and bool(pieces)


_ABBREVIATION_AT_END = re.compile(
    r"(?<![а-яa-z])(?:г|гг|г\s?\.\s?г|[тс]\s?\.\s?г|уч|кв|п\s?/\s?г|янв|фев|февр|мар|апр|авг|сент|окт|нояб|дек|мес|нед)\.$"
)


_MARKS_AT_END = " \t\r\n\u00a0*_.;,|!"


def trim(words: str) -> str:
    """Without a responsible behind it, outer marks and a last full stop (not the one of «г.»)."""
    cut = _RESPONSIBLE.search(plain(words))
    words = words[: cut.start()].rstrip(" \t-–—(.,;|*") if cut and cut.start() else words
    bare = words.strip(_MARKS_AT_END)
    behind = words.find(bare) + len(bare)
    if words[behind : behind + 1] == "." and _ABBREVIATION_AT_END.search(plain(bare[-12:] + ".")):
        bare += "."
    if bare.startswith("(") and bare.endswith(")") and bare.count("(") == 1:
        bare = bare[1:-1].strip()
    elif bare.endswith(")") and "(" not in bare:
        bare = bare[:-1].rstrip()
    return bare.lstrip("-–—•* \u00a0")


NUMBERING = re.compile(r"\s*(?:\d{1,2}\.\d{1,2}\.?|\d{4})\s*$")


PADDED = re.compile(r"\s*\d\d\.\d\d\.?\s*$")


_TITLE = re.compile(r"\s*на\s+(?:период\s+)?(?:\d{4}|.*учебный год)")


_PART = re.compile(
    r"(?P<sign>[,;]\s*)(?!далее|затем)(?P<of>[^,;–—\d]{2,40}|\d{1,3}\s?%[^,;–—\d]{0,30})\s[–—-]\s"
    r"(?=(?:до|к|с|не\s+позднее|в\s+срок)\s)",
    re.I,
)


def without_parts(words: str) -> str:
    """«до 1 марта, в сёлах – до 1 августа» → «до 1 марта, до 1 августа»: what is due then is no time."""
    return _PART.sub(lambda found: found[0] if _says_when(found["of"]) else found["sign"], words)


def _says_when(words: str) -> bool:
    """«октябрь – до 5 числа», where «на второе полугодие» only says what for."""
    return not words.lower().startswith("на ") and _reads_as_deadline(words)


def looks_like_deadline(line: str) -> bool:
    """Whether a whole line stands as a deadline: with a label, or every word of it speaks of one."""
    if strip_label(line[:LONGEST]):
        return True
    line = without_parts(line[: LONGEST_UNLABELLED + 1])
    if len(line) > LONGEST_UNLABELLED:
        return False
    if (NUMBERING.match(line) and not PADDED.match(line)) or _TITLE.match(plain(line)):
        return False
    pieces, understood = pieces_of(trim(line))
    if not understood or not pieces:
        return False
    says = [piece for piece in pieces if not isinstance(piece.atom, Aside)]
    if not says:
        return False
    return not all(isinstance(piece.atom, Event) for piece in says) or len(line.split()) <= 8
