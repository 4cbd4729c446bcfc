"""What names an addressee: a person, a body or an abbreviation of one, after its adjectives."""

from __future__ import annotations

import re

from bot.reading.addressees.people import NAME
from bot.reading.language.morphology import halves, is_abbreviation, lemma, parses, reading
from bot.reading.language.words import BODIES, PEOPLE

PROTECTED = re.compile(r"«[^»]*»?|\([^)]*\)?|\[[^\]]*\]?|\"[^\"]*\"")
WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_NAMED_BODY = re.compile(r"[А-ЯЁ]{2,5}\s+(?:[А-ЯЁ]{2,5}\s+)?(?:[«\"]|№\s?\d)")
"""«МУК «Музей»», «ОП № 3», though «мук» and «оп» are words."""
_ABBREVIATION = re.compile(r"(?!ОО-\d)([А-ЯЁ]{2,})[а-я]?(?:\s|$|[«(,;.№-])")
"""«СОШ-2» is a school, «ОО-1» a form of statistics."""
_OF_PLACE = re.compile(r"^[А-ЯЁ][а-яё]{2,}[сц]к(?:ая|ой|ую|ий|ого|ому|им|ое|ие|их|ими)$")
"""«Лугинская школа»: no dictionary knows the villages of a district."""
SHORTENED = re.compile(
    r"(?:и\.\s?о|врио|вр\.?\s?и\.?\s?о|зам|зав|нач|рук|спец|гл|ст|соц|пед|дир|отв|пред|кл)(?:\.\s?|\s)"
    r"|(?:временно\s)?исполняющ\w+\sобязанности\s|д/с\s|(?:рук|зам|зав|нач|спец|дир|пред|уч)-[а-яё]{1,4}\b",
    re.I,
)
_CUT_OFF = re.compile(r"(?:[а-яё]{2,8}\.\s?)+(?P<word>[а-яё]+)", re.I)
"""«муз. руководитель», «мед. сестра»."""

_MODIFIERS = {"ADJF", "PRTF", "NUMR", "NPRO"}
_LONGEST_GROUP = 5
_LEADING = re.compile(r"^(?:совместно с|и|а также|в том числе)\s+", re.I)
_ALL = {"все", "всем", "всех"}
_ASSEMBLED = {"депутат", "представитель"}
"""«собрание депутатов» is a body, a «родительское собрание» is none."""


def begins_with_abbreviation(words: str) -> bool:
    """«МБОУ «Луговская СОШ»», «ОО»."""
    found = _ABBREVIATION.match(words)
    return bool(found and (is_abbreviation(found[1]) or _NAMED_BODY.match(words)))


def is_addressee(words: str, case: str | None = None) -> bool:
    """Begins with a person, a body or an abbreviation of one, after its adjectives; in the case, where one is given."""
    words = _LEADING.sub("", words.strip())
    if begins_with_abbreviation(words) or SHORTENED.match(words) or NAME.match(words):
        return True
    cut_off = _CUT_OFF.match(words)
    return bool(cut_off and lemma(cut_off["word"]) in PEOPLE | BODIES) or head_of(words, case) is not None


def head_of(words: str, case: str | None = None) -> str | None:
    heads: list[str] = WORD.findall(words[:120])[:5]
    for at, word in enumerate(heads):
        name = lemma(word)
        if at and is_abbreviation(word):
            return word
        if _names_somebody(name, heads[at + 1 : at + 2]):
            cases = (case,) if case else ("nomn", "datv", "ablt")
            return word if any(reading(word.lower(), wanted) for wanted in cases) else None
        if not _qualifies(word, heads[at + 1 : at + 2]):
            return None
    return None


def _names_somebody(name: str, following: list[str]) -> bool:
    if name == "собрание":
        return bool(following) and lemma(following[0]) in _ASSEMBLED
    return name == "заведовать" or name in PEOPLE | BODIES or not (PEOPLE | BODIES).isdisjoint(name.split("-"))


def _qualifies(word: str, following: list[str]) -> bool:
    """An adjective; also «старший» of «старший воспитатель», which may be a noun elsewhere; «все»."""
    if _OF_PLACE.match(word) or word.lower() in _ALL:
        return True
    tags = [str(parse.tag.POS) for parse in parses(halves(word)[1].lower())]
    before_head = bool(following) and lemma(following[0]) in PEOPLE | BODIES
    return tags[0] in _MODIFIERS or (before_head and "ADJF" in tags)


def begins_with_dative(words: str) -> bool:
    """Adjectives and a noun, whatever it means, in the dative; one of them can be nothing else: «Сельским клубам»."""
    certain = False
    for found in list(WORD.finditer(words[:120]))[:_LONGEST_GROUP]:
        read = parses(found[0].lower())
        cases = {str(parse.tag.case) for parse in read if parse.tag.case}
        certain = certain or cases <= {"datv", "loct"}
        if "datv" not in cases:
            return False
        if str(read[0].tag.POS) == "NOUN":
            return certain and cases <= {"datv", "loct", "ablt"}
        if str(read[0].tag.POS) not in _MODIFIERS:
            return False
    return False
