"""The people of a roster, found by surname in any case, with whatever is given of their other names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

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
    rows: dict[str, list[list[Position]]] = {}
    for position in positions:
        namesakes = rows.setdefault(fold(parse_name(position.person).surname), [])
        own = next((held for held in namesakes if _same_person(position, held)), None)
        if own is None:
            namesakes.append([position])
        else:
            own.append(position)
    return tuple(
        Person(parse_name(max((p.person for p in held), key=len)), tuple(held))
        for namesakes in rows.values()
        for held in namesakes
    )


def _same_person(position: Position, held: Sequence[Position]) -> bool:
    name = parse_name(position.person)
    phones = {p.phone for p in held if is_mobile(p.phone)}
    if is_mobile(position.phone) and phones:
        return position.phone in phones and any(same_name(position.person, p.person) for p in held)
    return any(fold(position.person) == fold(p.person) for p in held) and len(name.patronymic) > 0


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
