"""Who is responsible: an official list of people and bodies becomes one nominative name for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.reading.addressees.people import INITIALS, NAME, SURNAME, nominative
from bot.reading.language.morphology import is_abbreviation, lemma, parses, reading
from bot.reading.language.words import BODIES, CLASS_ABBREVIATIONS, PEOPLE

__all__ = ["head_of", "is_addressee", "nominative", "split_addressees"]

_PIECE = re.compile(
    r"\s*(?P<sign>[,;]|\n|(?<=[А-ЯЁ]\.)/(?=[А-ЯЁ]))\s*(?:(?:и|а также)\s+)?"
    r"|\s+(?P<word>и|а также|совместно с|во взаимодействии с)\s+",
    re.I,
)
PROTECTED = re.compile(r"«[^»]*»?|\([^)]*\)?|\"[^\"]*\"")
_NAMES_SIDE_BY_SIDE = re.compile(rf"(?<=[А-ЯЁ]\.)\s(?={SURNAME}\s{INITIALS})")
_BEGINS_WITH_INITIALS = re.compile(rf"\s*{INITIALS}\s?{SURNAME}\s")
_INITIALS_SIDE_BY_SIDE = re.compile(rf"(?<=[а-яё])\s(?={INITIALS}\s?{SURNAME}(?:\s|$))")
_LABEL = re.compile(r"^\s*отв(?:\.|етственн(?:ый|ая|ые)\s*[:–—-])[\s:–—-]*+(?!за\b)", re.I)
_NOISE = re.compile(r"^(?:совместно с|и|а также|в том числе)\s+", re.I)
_ASIDE = re.compile(r"\s*\((?:по согласованию|по списку|приложение[^)]*|далее[^)]*)\)", re.I)
_GOVERNED = re.compile(r"\sпо\s[^«(]*$", re.I)
_SHORT_MATTER = re.compile(r"[А-ЯЁ]{2,4}")
_MATTER_BEFORE = re.compile(r"\b[А-ЯЁ]{2,4}$")
_SECOND_HALVES = {"ЗП", "ЧС", "ПР"}
"""«КДН и ЗП», «ГО и ЧС», «ОНД и ПР» are one body each."""
_GOVERNING = re.compile(r"\s(?:по|за|на|в|во|о|об|при|с|со|для)\s[^«(]*$", re.I)
_MANAGING = re.compile(
    r"управлени[юе]\s+(?!образовани)(?:[а-яё]+(?:ым|им|ой|ей|ыми|ими)\s+)?[а-яё]+(?:ом|ем|ой|ей|ами|ями)\b"
)
_MANY_OF = re.compile(r"([А-ЯЁа-яё]+(?:ам|ям|ым|им|ами|ями|и|ы|а|я|е))\s+(.+)")
_PEOPLE_BY_VERB = {"заведовать", "исполнять", "управлять", "ведать", "руководить"}
_AUTHORITIES = {"УО", "ОУО"}
"""Abbreviations of the one who gives the orders: «руководители ОО, УО» are not the heads of УО."""
_NAMED_BODY = re.compile(r"[А-ЯЁ]{2,5}\s+(?:[А-ЯЁ]{2,5}\s+)?(?:[«\"]|№\s?\d)")
"""«МУК «Музей»», «ОП № 3», though «мук» and «оп» are words."""
WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_ABBREVIATION = re.compile(r"([А-ЯЁ]{2,})[а-я]?(?:\s|$|[«(,;.№-])")
_OF_PLACE = re.compile(r"^[А-ЯЁ][а-яё]{2,}[сц]к(?:ая|ой|ую|ий|ого|ому|им|ое|ие|их|ими)$")
"""«Лугинская школа»: no dictionary knows the villages of a district."""
SHORTENED = re.compile(
    r"(?:и\.\s?о|врио|вр\.?\s?и\.?\s?о|зам|зав|нач|рук|спец|гл|ст|соц|пед|дир|отв|пред|кл)(?:\.\s?|\s)"
    r"|(?:временно\s)?исполняющ\w+\sобязанности\s|(?:рук|зам|зав|нач|спец|дир|пред|уч)-[а-яё]{1,4}\b",
    re.I,
)
_CUT_OFF = re.compile(r"(?:[а-яё]{2,8}\.\s?)+(?P<word>[а-яё]+)", re.I)
"""«муз. руководитель», «мед. сестра»."""


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
        if parts and not before.startswith(("сов", "во в")) and _belongs_to(parts[-1], before, piece, case):
            words = nominative(piece) if NAME.search(parts[-1]) and case is None else piece
            parts[-1] += f"{before if before in ',;' else ' ' + before} {words}"
        else:
            parts.append(piece)
    return parts


def _belongs_to(part: str, before: str, piece: str, case: str | None) -> bool:
    if NAME.search(part) and not _has_position(part) and _is_position_alone(piece, case):
        return before == ","  # «Котова Е.И., завхоз» is one person
    if _is_participle(piece):
        return before == ","  # «школам, реализующим программы», «органы, осуществляющие управление»
    if piece.strip() in _SECOND_HALVES:
        return before == "и"
    if _GOVERNED.search(part) and _SHORT_MATTER.fullmatch(piece) and piece not in CLASS_ABBREVIATIONS:
        return bool(_MATTER_BEFORE.search(part))  # «заместителям директоров по УВР, ВР»
    if _GOVERNED.search(part) and _MANAGING.match(piece):
        return True  # «отделу по земельным ресурсам и управлению имуществом»
    stands_in = case or _case_of(part)
    return not (_is_name(piece) or is_addressee(piece, stands_in) or _is_called_so(part, piece, stands_in))


def _is_called_so(part: str, piece: str, case: str | None) -> bool:
    """«администрация, профком»: a noun in the nominative where nothing governs it, whatever it may mean."""
    called_so = case == "nomn" or (case is None and _begins_with_nominative(part))
    return called_so and not _GOVERNING.search(part) and _begins_with_nominative(piece)


def _begins_with_nominative(words: str) -> bool:
    """Its first noun is in the nominative and in no genitive, which «технологии» of «учителя технологии» may be."""
    for word in WORD.findall(words)[:3]:
        likeliest = parses(word.lower())[0].tag
        if str(likeliest.POS) not in {"ADJF", "PRTF"}:
            return bool(word[0].islower() and {"NOUN", "nomn"} <= likeliest.grammemes) and not reading(word, "gent")
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


def begins_with_abbreviation(words: str) -> bool:
    """«МБОУ «Луговская СОШ»», «ОО»."""
    found = _ABBREVIATION.match(words)
    return bool(found and (is_abbreviation(found[1]) or _NAMED_BODY.match(words)))


def is_addressee(words: str, case: str | None = None) -> bool:
    """Begins with a person, a body or an abbreviation of one, after its adjectives; in the case, where one is given."""
    words = _NOISE.sub("", words.strip())
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
        if name in PEOPLE | BODIES or not (PEOPLE | BODIES).isdisjoint(name.split("-")) or name == "заведовать":
            cases = (case,) if case else ("nomn", "datv", "ablt")
            return word if any(reading(word.lower(), wanted) for wanted in cases) else None
        if not _qualifies(word, heads[at + 1 : at + 2]):
            return None
    return None


def _qualifies(word: str, following: list[str]) -> bool:
    """An adjective; also «старший» of «старший воспитатель», which may be a noun elsewhere."""
    tags = [str(parse.tag.POS) for parse in parses(word.lower())]
    before_person = bool(following) and lemma(following[0]) in PEOPLE
    of_place = _OF_PLACE.match(word) is not None
    return of_place or tags[0] in {"ADJF", "PRTF", "NUMR", "NPRO"} or (before_person and "ADJF" in tags)


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
