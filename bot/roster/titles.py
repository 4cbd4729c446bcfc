"""Titles (должности): what makes two of them the same, and who heads an organisation."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.roster.model import Position
from bot.roster.vocabulary import vocabulary
from bot.roster.words import Word, words

ACTING = re.compile(
    r"^\s*(?:вр\.?\s*)?(?:и\.?\s?о\.?(?=\s)|врио\b|вр\.?\s?и\.?\s?о\.?|(?:временно\s+)?исполняющ\w+\s+обязанности)\s*",
    re.I,
)
HEADS = vocabulary("директор заведующий руководитель начальник председатель")
OTHER_HEADS = vocabulary("глава атаман управляющий президент ректор врач")
"""Where an organisation has none of the usual heads: a hospital's «главный врач»."""
DEPUTIES = vocabulary("заместитель помощник советник")
"""«советник директора»: whose it is says nothing about the position."""
NOUNS = (
    HEADS
    | DEPUTIES
    | vocabulary(
        "методист специалист инспектор консультант бухгалтер экономист юрист юрисконсульт программист "
        "инженер педагог педагог-психолог психолог логопед учитель-логопед дефектолог учитель-дефектолог "
        "педагог-организатор организатор педагог-библиотекарь библиотекарь учитель воспитатель вожатый "
        "тренер тренер-преподаватель преподаватель инструктор секретарь делопроизводитель координатор "
        "куратор наставник тьютор лаборант завхоз медсестра "
        "оператор администратор работник сотрудник"
    )
    | {
        "социальный педагог",
        "классный руководитель",
        "музыкальный руководитель",
        "художественный руководитель",
        "педагогический работник",
        "педагог дополнительный образование",
    }
)
PART_OF_A_BODY = re.compile(
    r"хозяйств|библиотек|производств|столов|склад|кабинет|лаборатор|отделен|структурн|подразделен|^[ргмш]?мо$|кружк|лагер"
    r"|профком|профсоюз|сектор|мастерск|музе|группа|практик|площадк|точка"
)
"""«заведующий хозяйством» heads no organisation."""

RANK = "-эксперт"
"""«главный специалист-эксперт» is a специалист."""
AREAS = {
    "увр": "учебно-воспитательный",
    "вр": "воспитательный",
    "ур": "учебно-воспитательный",
    "учебный": "учебно-воспитательный",
    "нмр": "научно-методический",
    "мр": "методический",
    "умр": "учебно-методический",
    "вмр": "воспитательно-методический",
    "омр": "организационно-методический",
    "упр": "учебно-производственный",
    "ахр": "административно-хозяйственный",
    "ахч": "административно-хозяйственный",
    "хозяйственный": "административно-хозяйственный",
    "бж": "безопасность",
    "от": "охрана",
}
AREA_SAYS_NOTHING = {"по", "работа", "часть", "вопрос", "деятельность", "процесс", "и", "с", "в", ",", ";"}
QUALIFIES_NOTHING = {"весь", "все", "каждый", "муниципальный", "районный", "городской", "школьный", "данный"}


@dataclass(frozen=True, slots=True)
class Title:
    """[и.о.] ведущий · специалист · по опеке | заместитель · директора · по УВР | учитель · математики."""

    noun: str
    qualifiers: frozenset[str] = frozenset()
    boss: str | None = None
    rest: tuple[Word, ...] = ()
    acting: bool = False


@lru_cache(maxsize=2048)
def title_of(text: str) -> Title:
    """A title of the roster; whatever stands there is one: its noun is the first that is known, else the first."""
    acting = ACTING.match(text)
    phrase = words(text[acting.end() :] if acting else text)
    if not phrase:
        return Title("")
    at = _noun_at(phrase, NOUNS)
    if at is None:
        at = next((i for i, word in enumerate(phrase) if word.noun), 0)
    return replace(_title(phrase, at), acting=bool(acting))


def asked_title(text: str, known: frozenset[str]) -> Title | None:
    """The title that an addressee begins with: adjectives and a position; None where it begins with none.

    known: nouns of this roster's titles, beside those that every roster may have.
    """
    acting = ACTING.match(text)
    phrase = words(text[acting.end() :] if acting else text)
    at = _noun_at(phrase, NOUNS | known)
    if at is None or any(word.noun and not word.lemma.endswith(("ий", "ый", "ой")) for word in phrase[:at]):
        return None
    return _title(phrase, at)


def _noun_at(phrase: Sequence[Word], nouns: Container[str]) -> int | None:
    return next(
        (at for at, word in enumerate(phrase) if word.lemma in nouns or word.lemma.split("-")[0] in nouns), None
    )


def _title(phrase: Sequence[Word], at: int) -> Title:
    noun, rest = phrase[at].lemma.removesuffix(RANK), phrase[at + 1 :]
    boss = rest[0].lemma if noun in DEPUTIES and rest and rest[0].lemma in HEADS else None
    qualifiers = frozenset(word.lemma for word in phrase[:at]) - QUALIFIES_NOTHING
    return Title(noun, qualifiers, boss, tuple(rest[1:] if boss else rest))


def same_noun(asked: str, held: str) -> bool:
    """«психологи» are «педагоги-психологи» too; «педагоги» are not."""
    return asked == held or asked in held.split("-")[1:] or held in asked.split("-")[1:]


def fits(asked: Title, complement: Sequence[Word], held: Title) -> bool:
    """Whether a position is of those asked for: same noun, no adjective and no field of work that it lacks."""
    return (
        same_noun(asked.noun, held.noun)
        and asked.qualifiers <= held.qualifiers
        and _complement_fits(complement, held.rest)
    )


def fits_without_field(asked: Title, complement: Sequence[Word], held: Title) -> bool:
    """A «заместитель директора» without a field stands for every field that nobody else there has."""
    of_a_field = bool(complement) and complement[0].lemma == "по"
    return of_a_field and held.noun in DEPUTIES and not held.rest and fits(asked, (), held)


def same_boss(asked: Title, held: Title) -> bool:
    """«заместители директоров» are not those of a заведующий; a руководитель may be either."""
    return "руководитель" in (asked.boss, held.boss) or None in (asked.boss, held.boss) or asked.boss == held.boss


def _complement_fits(asked: Sequence[Word], held: Sequence[Word]) -> bool:
    if asked and asked[0].lemma == "по":
        by = next((at for at, word in enumerate(held) if word.lemma == "по"), None)
        return by is not None and any(_same_area(_area(area), _area(held[by:])) for area in _areas(asked))
    remaining = iter(word.lemma for word in held)
    return all(word.lemma in remaining for word in asked)


def _areas(phrase: Sequence[Word]) -> list[Sequence[Word]]:
    """«по УВР и ВР» are two fields, «по опеке и попечительству» is one."""
    short = [word for word in phrase if word.lemma in AREAS]
    return [[word] for word in short] if len(short) > 1 else [phrase]


def _area(phrase: Sequence[Word]) -> tuple[str, ...]:
    """«по учебно-воспитательной работе» and «по УВР» in one form, stems: («учебн-воспи»,)."""
    found = (AREAS.get(word.lemma, word.lemma) for word in phrase)
    return tuple("-".join(part[:5] for part in word.split("-")) for word in found if word not in AREA_SAYS_NOTHING)


def _same_area(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """«по воспитанию» is «по воспитанию и взаимодействию с …»; «учебной и воспитательной» is «УВР»."""
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and (longer[: len(shorter)] == shorter or "-".join(one) == "-".join(other))


def head_of(positions: Sequence[Position]) -> Position | None:
    """The head of an organisation: the first row of a head; where that is vacant, the first who acts for him."""
    heads = [p for p in positions if _heads(title_of(p.title), HEADS)]
    heads = [p for p in heads if not _of_a_part(title_of(p.title))] or heads
    heads = heads or [p for p in positions if _heads(title_of(p.title), OTHER_HEADS)]
    if not heads:
        return None
    first = title_of(heads[0].title)
    return next((p for p in heads if p.person and _stands_in(title_of(p.title), first)), heads[0])


def _stands_in(title: Title, first: Title) -> bool:
    return title.acting or title.noun == first.noun


def _heads(title: Title, nouns: Container[str]) -> bool:
    return title.noun in nouns and (title.noun != "врач" or "главный" in title.qualifiers)


def _of_a_part(title: Title) -> bool:
    return any(PART_OF_A_BODY.search(word.lemma) for word in title.rest)
