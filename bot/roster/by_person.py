"""Rules that read an addressee as people: by name, by names in brackets, by a group they belong to."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.reading.language.morphology import lemma
from bot.reading.language.words import BODIES, PEOPLE
from bot.roster.answers import Ambiguous, Found, Unknown
from bot.roster.by_parts import parts_of
from bot.roster.by_place import organisation, organisation_class
from bot.roster.index import Answer, Index
from bot.roster.model import Position
from bot.roster.names import PersonName, names_in, parse_name
from bot.roster.naming import initials_of
from bot.roster.people import Person
from bot.roster.titles import asked_title
from bot.roster.words import fold, lemmas, words

BRACKETS = re.compile(r"\(([^()]*)\)?")
TYPED = re.compile(r"(?P<word>[а-яё]{2,}(?:-[а-яё]+)?)(?:\s+[а-яё]\b\.?\s?(?:[а-яё]\b\.?)?)?")
OWN_NAME = re.compile(r"[«\"“„]([^«»\"“”„]+)[»\"”]")
SEPARATOR = re.compile(r"\s*[,;]\s*|\s+и\s+")
MEMBERS = {"специалист", "член", "участник", "состав", "представитель", "группа", "комиссия"}
"""«Специалисты ПМПК», «члены РМО …»: the members of a group of that name."""
ADJECTIVE = re.compile(r"(?:ий|ый|ой)$")
IN_HONOUR = re.compile(r"(?:\bим\.|\bимени\b|\bГеро\w+)[^,;]*$")


def group(text: str, index: Index, _: Answer) -> Found | None:
    """«ММА», «РМО педагогов-психологов», «специалисты ПМПК»; the one member of a РМО is its «руководитель»."""
    members = tuple(p for p in index.group(lemmas(text)) or _group_like(text, index) if p.person)
    return Found(members) if members else None


def _group_like(text: str, index: Index) -> tuple[Position, ...]:
    said = words(text)
    asked = tuple(word.lemma for word in said)
    core = tuple(word.lemma for word in said if not (word.lemma in MEMBERS or ADJECTIVE.search(word.lemma)))
    found = index.group(core) or index.group((initials_of(said),)) or index.group_saying(asked)
    if not found and asked[:1] == ("руководитель",):
        found = index.group(asked[1:])
        return found if len(found) == 1 else ()
    return found


def name(text: str, index: Index, answer: Answer) -> Found | None:
    """«Иванова И.И.», «И.И. Иванова, методист», «директор МБОУ СОШ № 5 Иванова И.И.»."""
    named = [(person, span) for person, span in names_in(text) if not IN_HONOUR.search(text[: span[0]])]
    if len(named) != 1 or "(" in text:
        return None
    person, (start, end) = named[0]
    rest = f"{text[:start]} {text[end:]}".strip(" ,;–-и")
    base = answer(rest).positions if rest else ()
    found = _choose(person, text[start:end], base, index)
    others = [answer(part).positions for part in parts_of(rest) if part != rest] or [base]
    if len(parts_of(text)) > 1 and any(other and not _belongs(found, other, index) for other in others):
        return None
    if found.unknown and base:
        return Found(base, found.unknown)
    return found


def _belongs(found: Found, other: Collection[Position], index: Index) -> bool:
    """«Иванова И.И., методист ИМЦ» is one addressee, «Иванова И.И., директора школ» are two."""
    return bool(set(found.positions) & index.colleagues(other))


def surname(text: str, index: Index, _: Answer) -> Found | None:
    """«Ветров» alone, where somebody is called so."""
    if not _may_be_name(text) or not index.people.knows(parse_name(text).surname):
        return None
    found = _choose(parse_name(text), text, (), index)
    return found if found.positions or found.ambiguous else None


def trailing_surname(text: str, index: Index, answer: Answer) -> Found | None:
    """«директор СОШ № 5 Орлов», «гл. специалист Серова»: as if the surname stood in brackets."""
    before, _, last = text.rpartition(" ")
    if not before or not _may_be_name(last) or not index.people.knows(last) or not asked_title(before, index.nouns):
        return None
    base = answer(before)
    found = _choose(parse_name(last), last, base.positions, index)
    return found if set(found.positions) & set(base.positions) else None


def brackets(text: str, index: Index, answer: Answer) -> Found | None:
    """«руководители ОУ (Ветров, Гонтарева)»: exactly those, if the roster has them; otherwise as without brackets."""
    inside = ", ".join(part for part in BRACKETS.findall(text) if part.strip())
    outside = BRACKETS.sub(" ", text).strip(" ,;")
    if "(" not in text or (len(parts_of(text)) > 1 and not _is_one_place(outside, index, answer)):
        return None
    if not outside:
        return answer(inside)
    if named := names_in(outside):  # «Иванова И.И. (ИМЦ)»: the place only tells which of her namesakes
        return _choose(named[0][0], outside, answer(inside).positions, index)
    if inside.startswith("по "):
        return answer(f"{outside} {inside}")
    base = answer(outside)
    parts = [_in_brackets(part, base.positions, index, answer) for part in SEPARATOR.split(inside) if part.strip()]
    positions = tuple(p for part in parts for p in part.positions)
    unknown = tuple(each for part in parts for each in part.unknown)
    ambiguous = tuple(each for part in parts for each in part.ambiguous)
    if positions or ambiguous:
        return Found(positions, unknown, ambiguous)
    return Found(base.positions, base.unknown + unknown, base.ambiguous)


def _is_one_place(text: str, index: Index, answer: Answer) -> bool:
    """A class, or a name that has commas of its own: «отдел по образованию, опеке и попечительству»."""
    if organisation_class(text, index, answer):
        return True
    whole = organisation(text, index, answer)
    return bool(whole and whole.positions) and not all(answer(part).positions for part in parts_of(text))


def small_letters(text: str, index: Index, answer: Answer) -> Found | None:
    """«окунь», «окунь с.в.», «снежинка»: as one types a name in a hurry; a word for an office stays one."""
    typed = TYPED.fullmatch(text)
    if not typed or lemma(typed["word"]) in PEOPLE | BODIES:
        return None
    found = name(text.title(), index, answer) or surname(text.title(), index, answer) or Found()
    called_so = index.heads(o for o in index.directory.organisations if fold(text) in _in_quotes(o.name))
    if found.positions or found.ambiguous:
        return found
    return Found(called_so) if len(called_so) == 1 else None


def _in_quotes(organisation: str) -> set[str]:
    return {fold(quoted) for quoted in OWN_NAME.findall(organisation)}


def near_names(text: str, index: Index) -> tuple[Position, ...]:
    """Whom a text may mean that looks like a name and is none on the roster."""
    named = [person for person, _ in names_in(text)] or ([parse_name(text)] if _may_be_name(text) else [])
    return tuple(person.positions[0] for each in named[:1] for person in index.people.near(each))


def _in_brackets(part: str, base: tuple[Position, ...], index: Index, answer: Answer) -> Found:
    named = names_in(part)
    if not named and not _may_be_name(part):
        return _narrowed(part, base, index, answer)
    asked = named[0][0] if named else parse_name(part)
    found = _choose(asked, part, base, index)
    if found.unknown and not named:
        return _narrowed(part, base, index, answer) if _narrowed(part, base, index, answer).positions else found
    return found


def _narrowed(part: str, base: tuple[Position, ...], index: Index, answer: Answer) -> Found:
    """«руководители ОО (СОШ № 1)», «СОШ № 1 (методист)»: those of the class or there; anything else is a remark."""
    found = answer(part).positions
    circles = (base, index.colleagues(base)) if base else (found,)
    return Found(next((inside for circle in circles if (inside := tuple(p for p in found if p in circle))), ()))


def _choose(asked: PersonName, wording: str, base: tuple[Position, ...], index: Index) -> Found:
    circles: tuple[Collection[Position], ...] = (frozenset(base), index.colleagues(base)) if base else ()
    persons = index.people.find(asked, circles)
    if not persons:
        return Found(unknown=(Unknown(wording, tuple(p.positions[0] for p in index.people.near(asked))),))
    rows = tuple(_row(person, circles) for person in persons)
    return Found(rows) if len(rows) == 1 else Found(ambiguous=(Ambiguous(wording, rows),))


def _row(person: Person, circles: tuple[Collection[Position], ...]) -> Position:
    """Of several positions the one that the words around the name speak of, else the first."""
    own = (p for circle in circles for p in person.positions if p in circle)
    return next(own, person.positions[0])


def _may_be_name(text: str) -> bool:
    """One to three capitalised words and nothing else; initials may have lost their dots."""
    said = words(text)
    return 0 < len(said) <= 3 and all(
        (word.proper and word.raw.isalpha()) or "-" in word.raw or (at and len(word.raw) == 1 and word.raw.isupper())
        for at, word in enumerate(said)
    )
