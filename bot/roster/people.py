"""The people of a roster, found by surname in any case, with whatever is given of their other names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from bot.roster.model import Position
from bot.roster.names import PersonName, fits_given_names, parse_name, same_name
from bot.roster.phones import is_mobile
from bot.roster.surnames import surname_variants
from bot.roster.words import fold


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """One who holds positions; the first of them is where he is written to."""

    name: PersonName
    positions: tuple[Position, ...]


class People:
    def __init__(self, positions: Iterable[Position]) -> None:
        self.persons = _persons([p for p in positions if p.person])
        self._nominative: dict[str, list[Person]] = {}
        self._other_cases: dict[str, list[Person]] = {}
        for person in self.persons:
            surname = person.name.surname
            self._nominative.setdefault(fold(surname), []).append(person)
            for form in surname_variants(surname, person.name.sex):
                self._other_cases.setdefault(form, []).append(person)

    def knows(self, surname: str) -> bool:
        return fold(surname) in self._nominative or fold(surname) in self._other_cases

    def find(self, name: PersonName, preferred: Sequence[Collection[Position]] = ()) -> tuple[Person, ...]:
        """Who is meant; several where they fit equally.

        preferred: circles of positions, the narrower first: whoever holds one of them goes before the others; within
        a circle the nominative («Ветров») goes before another case of a different surname («Ветрова»).
        """
        exact, inflected = (
            [person for person in forms.get(fold(name.surname), []) if fits_given_names(name, person.name)]
            for forms in (self._nominative, self._other_cases)
        )
        for circle in (*preferred, None):
            for persons in (exact, inflected):
                found = [p for p in persons if circle is None or any(held in circle for held in p.positions)]
                if found:
                    return tuple(found)
        return ()

    def near(self, name: PersonName) -> tuple[Person, ...]:
        """Whom a mistyped name may mean: the same surname with other initials, or one a letter or two away."""
        asked = fold(name.surname)
        limit = 1 if len(asked) < 6 else 2
        graded = []
        for person in self.persons:
            forms = {fold(person.name.surname), *surname_variants(person.name.surname, person.name.sex)}
            distance = min(_distance(asked, form, limit) for form in forms)
            if distance <= limit:
                graded.append((not fits_given_names(name, person.name), distance, person))
        graded.sort(key=lambda entry: entry[:2])
        return tuple(person for strange, distance, person in graded if not (strange and distance))[:3]


def _persons(positions: Sequence[Position]) -> tuple[Person, ...]:
    """Rows of one person: the same full name, or the same phone; two phones make two people."""
    namesakes: dict[str, _Namesakes] = {}
    for position in positions:
        surname = fold(parse_name(position.person).surname)
        namesakes.setdefault(surname, _Namesakes()).take(position)
    return tuple(
        Person(parse_name(max((p.person for p in held), key=len)), tuple(held))
        for alike in namesakes.values()
        for held in alike.rows
    )


@dataclass(slots=True)
class _Namesakes:
    """The people of one surname, each a list of rows; found by phone and by full name, never by going through all."""

    rows: list[list[Position]] = field(default_factory=list)
    by_phone: dict[str, list[list[Position]]] = field(default_factory=dict)
    by_name: dict[str, list[Position]] = field(default_factory=dict)
    """The first of each full name."""
    phoneless: dict[str, list[Position]] = field(default_factory=dict)

    def take(self, position: Position) -> None:
        phone = position.phone if is_mobile(position.phone) else None
        name = fold(position.person) if parse_name(position.person).patronymic else ""
        own = self._own(position, phone, name)
        if own is None:
            own = []
            self.rows.append(own)
        own.append(position)
        self._note(own, phone, name)

    def _own(self, position: Position, phone: str | None, name: str) -> list[Position] | None:
        if phone is None:
            return self.by_name.get(name)
        alike = (
            held for held in self.by_phone.get(phone, ()) if any(same_name(position.person, p.person) for p in held)
        )
        return next(alike, self.phoneless.get(name))

    def _note(self, own: list[Position], phone: str | None, name: str) -> None:
        if name:
            self.by_name.setdefault(name, own)
        if phone is None:
            if name and len(own) == 1:
                self.phoneless.setdefault(name, own)
            return
        held = self.by_phone.setdefault(phone, [])
        if any(each is own for each in held):
            return
        held.append(own)
        for known in {fold(p.person) for p in own}:
            if self.phoneless.get(known) is own:
                del self.phoneless[known]


def _distance(one: str, other: str, limit: int) -> int:
    """Letters to add, drop, change or swap; anything above the limit counts as one more than it."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
    return row[-1]
