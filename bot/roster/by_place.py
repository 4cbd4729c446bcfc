"""Rules that read an addressee as a position, a class of organisations, or one organisation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import dropwhile

from bot.roster.answers import Ambiguous, Found, Unknown
from bot.roster.index import Answer, Index
from bot.roster.kinds import ABBREVIATED, class_of
from bot.roster.model import EDUCATIONAL, Kind, Position
from bot.roster.organisations import Organisation
from bot.roster.titles import DEPUTIES, HEADS, OTHER_HEADS, Title, asked_title, fits, fits_without_field, same_boss
from bot.roster.words import Word, words

Place = tuple[tuple[Organisation, ...], bool]
CONCERNED = {
    "классный руководитель": frozenset({Kind.SCHOOL}),
    "учитель": frozenset({Kind.SCHOOL}),
    "социальный педагог": frozenset({Kind.SCHOOL}),
    "специалист": frozenset({Kind.AUTHORITY}),
    "методист": frozenset({Kind.CENTRE}),
    "воспитатель": frozenset({Kind.KINDERGARTEN}),
    "музыкальный руководитель": frozenset({Kind.KINDERGARTEN}),
    "педагог дополнительный образование": frozenset({Kind.SUPPLEMENTARY}),
}
"""Whose heads are proposed where a roster does not list such people."""


def heads(text: str, index: Index, _: Answer) -> Found | None:
    """«руководитель МБУ ДО «Радуга»», «начальник отдела образования», «Руководители»."""
    asked = asked_title(text, index.nouns)
    if asked is None or asked.noun not in HEADS or asked.qualifiers:
        return None
    if not asked.rest:
        return _found(_heads_of_all(asked.noun, index))
    return _heads_at(text, index.place(asked.rest))


def organisation_class(text: str, index: Index, _: Answer) -> Found | None:
    """«руководители ОО», «директора школ», «дошкольные образовательные организации района»: their heads."""
    asked = asked_title(text, index.nouns)
    if asked and (asked.noun not in HEADS or asked.qualifiers):
        return None
    phrase = asked.rest if asked else words(text)
    return _found(index.heads(index.place(phrase)[0])) if class_of(phrase) else None


def organisation(text: str, index: Index, _: Answer) -> Found | None:
    """«МБОУ «Ключевская СОШ»», «отдел образования администрации района», «коллектив гимназии № 3»: its head."""
    if asked_title(text, index.nouns):
        return None
    phrase = tuple(dropwhile(lambda word: word.lemma in {"педагогический", "коллектив"}, words(text)))
    return _heads_at(text, index.place(phrase, "nomn"))


def exact_organisation(text: str, index: Index, _: Answer) -> Found | None:
    """A name exactly as the roster has it, before anything is read into its words."""
    return _heads_at(text, (index.directory.named(text), False)) if not class_of(words(text)) else None


def unit(text: str, index: Index, _: Answer) -> Found | None:
    """«отдел дошкольного образования», where the roster has its «начальник отдела дошкольного образования»."""
    phrase = words(text)
    splits = [(phrase, index.directory.organisations)]
    splits += [(named, organisations) for named, (organisations, _) in _readings(phrase, index) if named]
    for named, organisations in splits:
        found = index.holders(organisations, partial(_heads_part, named))
        if found:
            return _found(found)
    return None


def position(text: str, index: Index, _: Answer) -> Found | None:
    """«заместители руководителей ОО», «методисты МБУ ДО «Радуга»», «советники по воспитанию»."""
    asked = asked_title(text, index.nouns)
    if asked is None:
        return None
    if not asked.rest:
        return None if asked.noun in HEADS else _found(_everywhere(asked, (), index))
    organisations, is_class = index.place(asked.rest)
    if len(organisations) > 1 and not is_class:
        return Found(ambiguous=(Ambiguous(text, index.heads(organisations)),))
    return _found(_at_some_place(asked, index) or _everywhere(asked, asked.rest, index))


def proposals(text: str, index: Index) -> tuple[Position, ...]:
    """Whom words may mean that nobody fits: members of groups called so, the heads of the organisations concerned."""
    asked = asked_title(text, index.nouns)
    said = asked.rest if asked else words(text)
    if members := index.members_of_like(tuple(word.lemma for word in said)):
        return members
    if asked is None:
        return _like_this_place(text, index)
    if asked.noun in OTHER_HEADS:
        return ()
    for _, (organisations, _) in _readings(asked.rest, index):
        return index.heads(organisations)
    return index.heads_of_kinds(CONCERNED.get(asked.noun, EDUCATIONAL))


def _like_this_place(text: str, index: Index) -> tuple[Position, ...]:
    """«Берзовская школа» is mistyped, «сельские школы» are some of all; «школа № 9» is none of the others."""
    if any(character.isdecimal() for character in text):
        return ()
    kinds = {kind for word in words(text) for kind in ABBREVIATED.get(word.lemma, ())}
    return index.heads(index.directory.near(text)) or index.heads_of_kinds(kinds)


def _at_some_place(asked: Title, index: Index) -> tuple[Position, ...]:
    for complement, (organisations, is_class) in _readings(asked.rest, index):
        if len(organisations) == 1 or is_class:
            found = index.holders(
                organisations, partial(fits, asked, complement), partial(fits_without_field, asked, complement)
            )
            if found:
                return found
    return ()


def _readings(rest: tuple[Word, ...], index: Index) -> Iterator[tuple[tuple[Word, ...], Place]]:
    """Where the field of work may end and the place begin: «по УВР | МБОУ СОШ № 5», «школ | по УВР»."""
    splits = [(rest[:at], rest[at:]) for at in range(len(rest))]
    splits += [(rest[at:], rest[:at]) for at in range(1, len(rest)) if rest[at].lemma == "по"]
    for complement, phrase in splits:
        place = index.place(phrase)
        if place[0]:
            yield complement, place


def _everywhere(asked: Title, complement: Sequence[Word], index: Index) -> tuple[Position, ...]:
    """Everyone with that position; deputies and advisers of ОО first, then those of the authority and centres."""
    of_teaching = bool(asked.boss) and asked.boss != "начальник"
    circles: list[frozenset[Kind]] = [frozenset(Kind) - {Kind.OTHER}, frozenset(Kind)]
    if of_teaching or (asked.noun in DEPUTIES and not asked.boss):
        circles.insert(0, EDUCATIONAL)
    for kinds in circles:
        found = index.holders(
            index.directory.of_kinds(kinds),
            lambda title: fits(asked, complement, title) and same_boss(asked, title),
            lambda title: fits_without_field(asked, complement, title) and same_boss(asked, title),
        )
        if found:
            return found
    return ()


def _heads_of_all(noun: str, index: Index) -> tuple[Position, ...]:
    """«Руководители» are those of all ОО, «Директора» those of them who are called so."""
    if noun == "начальник":
        return index.heads_of_kinds({Kind.AUTHORITY})
    found = index.heads_of_kinds()
    return found if noun == "руководитель" else tuple(p for p in found if index.titles[p].noun == noun)


def _heads_at(text: str, place: Place) -> Found | None:
    organisations, is_class = place
    if len(organisations) > 1 and not is_class:
        return Found(ambiguous=(Ambiguous(text, tuple(o.head for o in organisations if o.head)),))
    if organisations and not any(o.head for o in organisations):
        return Found(unknown=(Unknown(text, tuple(p for o in organisations for p in o.positions if p.person)),))
    return _found(tuple(o.head for o in organisations if o.head))


def _heads_part(named: Sequence[Word], title: Title) -> bool:
    begins = [word.lemma for word in title.rest[: len(named)]]
    return title.noun in HEADS and len(named) > 1 and begins == [word.lemma for word in named]


def _found(positions: tuple[Position, ...]) -> Found | None:
    return Found(positions) if positions else None
