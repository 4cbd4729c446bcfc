"""A roster prepared for matching: computed once for each roster."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from itertools import takewhile

from bot.roster.answers import Found
from bot.roster.kinds import class_of, names_many
from bot.roster.model import EDUCATIONAL, Kind, Position, Roster
from bot.roster.organisations import Directory, Organisation, organisations_of
from bot.roster.people import People
from bot.roster.titles import Title, title_of
from bot.roster.vocabulary import vocabulary
from bot.roster.words import Word, lemmas, words

Answer = Callable[[str], Found]
"""Matching of a part of an addressee, handed to the rules that take it apart."""
Wanted = Callable[[Title], bool]
SETTLEMENTS = vocabulary("с село д деревня п пос поселок пгт рп ст станица х хутор аул г город")


class Index:
    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.directory = Directory(organisations_of(roster.positions))
        self.people = People(roster.positions)
        self.titles: dict[Position, Title] = {p: title_of(p.title) for p in roster}
        self.nouns = frozenset(title.noun for title in self.titles.values())
        self.groups: dict[tuple[str, ...], list[Position]] = {}
        for position in roster:
            for group in position.groups:
                self.groups.setdefault(lemmas(group), []).append(position)
        self.answered: dict[str, Found] = {}
        """Answers by wording: a document repeats its few addressees from point to point."""
        self._order = {position: at for at, position in reversed(list(enumerate(roster)))}
        self._home = {p: o for o in self.directory.organisations for p in o.positions}

    def in_order(self, positions: Iterable[Position]) -> tuple[Position, ...]:
        return tuple(sorted(set(positions), key=self._order.__getitem__))

    def heads(self, organisations: Iterable[Organisation]) -> tuple[Position, ...]:
        return tuple(o.head for o in organisations if o.head)

    def heads_of_kinds(self, kinds: Collection[Kind] = EDUCATIONAL) -> tuple[Position, ...]:
        return self.heads(self.directory.of_kinds(kinds))

    def colleagues(self, positions: Iterable[Position]) -> frozenset[Position]:
        """Everyone in the organisations of these positions."""
        return frozenset(p for position in positions for p in self._home[position].positions)

    def holders(
        self, organisations: Iterable[Organisation], wanted: Wanted, otherwise: Wanted = lambda _: False
    ) -> tuple[Position, ...]:
        """Those whose title is wanted, where an organisation has none the others; vacant ones only if they head it."""
        found: list[Position] = []
        for organisation in organisations:
            held = [(p, self.titles[p]) for p in organisation.positions if p.person or p == organisation.head]
            exact = [p for p, title in held if wanted(title)]
            found += exact or [p for p, title in held if otherwise(title)]
        return tuple(found)

    def group(self, name: tuple[str, ...]) -> tuple[Position, ...]:
        return tuple(self.groups.get(name, ()))

    def group_saying(self, said: tuple[str, ...]) -> tuple[Position, ...]:
        """The one group that begins so and has all these words: «РМО математики» for «РМО учителей математики»."""
        alike = [
            held for name, held in self.groups.items() if len(said) > 1 and name[0] == said[0] and {*said} <= {*name}
        ]
        return tuple(alike[0]) if len(alike) == 1 else ()

    def members_of_like(self, beginning: tuple[str, ...]) -> tuple[Position, ...]:
        """The members of all groups whose names begin so: «РМО»."""
        alike = (held for name, held in self.groups.items() if beginning and name[: len(beginning)] == beginning)
        return tuple(p for held in alike for p in held)

    def place(self, phrase: tuple[Word, ...], case: str = "gent") -> tuple[tuple[Organisation, ...], bool]:
        """The organisations that a phrase means, and whether it means them all: a class does, a name means one.

        case: that the phrase stands in, «директора | школ с. Речное» or «школы с. Речное» («nomn»).
        """
        if not phrase:
            return (), False
        kinds = class_of(phrase)
        if kinds:
            return self._of_class(phrase, kinds), True
        local = self._of_settlement(phrase)
        many = bool(local) and names_many(phrase, case)
        if many or len(local) > 1:
            return local, many
        branches = self.directory.branches(phrase)
        return (branches, True) if branches else (self.directory.find(phrase), False)

    def _of_settlement(self, phrase: tuple[Word, ...]) -> tuple[Organisation, ...]:
        """«школы с. Полынное»: those of the class that stand in the village."""
        at = next((at for at, word in enumerate(phrase) if at and word.raw.lower() in SETTLEMENTS), None)
        kinds = class_of(phrase[:at]) if at else None
        if at is None or not kinds or not all(word.proper for word in phrase[at + 1 :]):
            return ()
        village = tuple(word.lemma for word in phrase[at + 1 :])
        return tuple(o for o in self._of_class(phrase[:at], kinds) if village and _village_of(o) == village)

    def _of_class(self, phrase: tuple[Word, ...], kinds: Collection[Kind]) -> tuple[Organisation, ...]:
        """«гимназии» are those that are called so; other names of schools are names of all schools."""
        found = self.directory.of_kinds(kinds)
        special = {word.lemma for word in phrase} & {"гимназия", "лицей"}
        others = {word.lemma for word in phrase} & {"школа", "сош"}
        return tuple(o for o in found if special & {*lemmas(o.name)}) if special and not others else found


def _village_of(organisation: Organisation) -> tuple[str, ...]:
    """The proper words behind the last «с.», «д.» of a name."""
    said = words(organisation.name)
    at = next((at for at in range(len(said) - 1, -1, -1) if said[at].raw.lower() in SETTLEMENTS), None)
    return () if at is None else tuple(word.lemma for word in takewhile(lambda word: word.proper, said[at + 1 :]))


@lru_cache(maxsize=4)
def index_of(roster: Roster) -> Index:
    return Index(roster)
