"""What stands behind a comma or «и» in a list: another addressee, or more of the name before it."""

from __future__ import annotations

import re

from bot.reading.addressees.naming import SHORTENED, WORD, begins_with_dative, head_of, is_addressee
from bot.reading.addressees.people import INITIALS, NAME, SURNAME
from bot.reading.language.morphology import lemma, parses, reading
from bot.reading.language.words import BODIES, CLASS_ABBREVIATIONS, PEOPLE

_GOVERNED = re.compile(r"\sпо\s[^«(]*$", re.I)
_SHORT_MATTER = re.compile(r"[А-ЯЁ]{2,4}")
_MATTER_BEFORE = re.compile(r"\b[А-ЯЁ]{2,4}$")
_SECOND_HALF = re.compile(r"(?:ЗП|ЧС|ПР|ЖКХ|ЖКК|ТЭК|БДД|ГО)(?![А-ЯЁа-яё])")
"""«КДН и ЗП», «ГО и ЧС», «ОНД и ПР», «отдел архитектуры и ЖКХ» are one body each."""
_OF_ADJECTIVE = re.compile(r"(?:ого|его|[сц]кой)$")
_GOVERNING = re.compile(r"\s(?:по|за|на|в|во|о|об|при|с|со|для)\s[^«(]*$", re.I)
_MANAGING = re.compile(
    r"управлени[юе]\s+(?!образовани)(?:[а-яё]+(?:ым|им|ой|ей|ыми|ими)\s+)?[а-яё]+(?:ом|ем|ой|ей|ами|ями)\b"
)
_PEOPLE_BY_VERB = {"заведовать", "исполнять", "управлять", "ведать", "руководить"}


def belongs_to(part: str, before: str, piece: str, case: str | None) -> bool:
    if NAME.search(part) and not _has_position(part) and _is_position_alone(piece, case):
        return before == ","  # «Котова Е.И., завхоз» is one person
    if _is_participle(piece):
        return before == ","  # «школам, реализующим программы», «органы, осуществляющие управление»
    if _SECOND_HALF.match(piece.strip()):
        return before == "и"
    if _is_unfinished(part):
        return True  # «главам Лугинского, Лесного и Озёрного поселений»
    if _GOVERNING.search(part) and _SHORT_MATTER.fullmatch(piece) and piece not in CLASS_ABBREVIATIONS:
        return bool(_MATTER_BEFORE.search(part))  # «по УВР, ВР», «за ОТ и ТБ»
    if _GOVERNED.search(part) and _MANAGING.match(piece):
        return True  # «отделу по земельным ресурсам и управлению имуществом»
    stands_in = case or _case_of(part)
    return not (_is_name(piece) or is_addressee(piece, stands_in) or _is_called_so(part, piece, stands_in))


def _is_unfinished(part: str) -> bool:
    """Ends with an adjective in the genitive whose noun is still to come; «управляющего» is a noun itself."""
    first, *rest = WORD.findall(part) or [""]
    last = rest[-1] if rest and part.endswith(rest[-1]) else ""
    if not _OF_ADJECTIVE.search(last) or lemma(last) in PEOPLE | _PEOPLE_BY_VERB or lemma(first) not in PEOPLE | BODIES:
        return False
    return any({"ADJF", "gent"} <= parse.tag.grammemes for parse in parses(last.lower()))


def _is_called_so(part: str, piece: str, case: str | None) -> bool:
    """«администрация, профком»: a noun in the nominative where nothing governs it, whatever it may mean."""
    if _GOVERNING.search(part):
        return False
    if case == "datv":
        return begins_with_dative(piece)  # «организаторам ППЭ, наблюдателям», «главе и хозяйствам района»
    called_so = case == "nomn" or (case is None and _begins_with_noun(part, {"NOUN", "nomn"}))
    return called_so and _begins_with_noun(piece, {"NOUN", "nomn"})


def _begins_with_noun(words: str, wanted: set[str]) -> bool:
    """Its first noun reads so and is no genitive, which «технологии» of «учителя технологии» may be."""
    for word in WORD.findall(words)[:3]:
        likeliest = parses(word.lower())[0].tag
        if str(likeliest.POS) not in {"ADJF", "PRTF"}:
            return bool(word[0].islower() and wanted <= likeliest.grammemes) and not reading(word, "gent")
    return False


def _is_participle(piece: str) -> bool:
    """«осуществляющие»; not «заведующие», who are people."""
    found = WORD.match(piece.strip())
    if not found or lemma(found[0]) in PEOPLE | _PEOPLE_BY_VERB:
        return False
    return any({"PRTF", "actv"} <= parse.tag.grammemes for parse in parses(found[0].lower())[:2])


def _is_position_alone(piece: str, case: str | None) -> bool:
    """«завхоз», «ведущий специалист отдела», «и.о. начальника»: one person's position and no name."""
    bare = SHORTENED.sub("", piece.strip(), count=1)
    cases = ("nomn", "datv", "gent") if bare != piece.strip() else (case,) if case else ("nomn", "datv")
    heads = ((head_of(bare, each), each) for each in cases)
    alone = any(head and lemma(head) in PEOPLE and reading(head.lower(), each, "sing") for head, each in heads)
    return alone and not NAME.search(piece)


def _has_position(part: str) -> bool:
    return any(lemma(word) in PEOPLE for word in WORD.findall(NAME.sub("", part)))


def _is_name(piece: str) -> bool:
    return bool(NAME.match(piece) or re.fullmatch(rf"{SURNAME}(?:\s+\(?{INITIALS}\)?)?\.?", piece))


def _case_of(part: str) -> str | None:
    """The case a list stands in, known by its first addressee; None where it may be any."""
    words = WORD.findall(part)
    for word in words[:4]:
        if lemma(word) in PEOPLE | BODIES:
            cases = [case for case in ("nomn", "datv", "ablt") if reading(word.lower(), case)]
            if not cases and reading(word.lower(), "accs"):
                return "accs"
            return cases[0] if len(cases) == 1 else None
    return None
