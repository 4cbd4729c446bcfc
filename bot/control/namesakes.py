"""Telling one person from a namesake when rows of a sheet name people: pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.model import Person
from bot.roster.names import PersonName, parse_name
from bot.roster.words import fold


@dataclass(frozen=True, slots=True)
class Named:
    """Who shall hold a position as a sheet names him; `before`: who holds it now."""

    name: str
    phone: str | None = None
    before: Person | None = None


@dataclass(slots=True)
class Somebody:
    """One person behind one or several rows (by their place); person_id None: nobody whom we know."""

    person_id: int | None
    name: str
    phone: str | None
    rows: list[int] = field(default_factory=list)


def tell_apart(rows: Sequence[Named], known: Sequence[Person]) -> list[Somebody]:
    """The people behind rows: known ones where that is sure, else new ones.

    known: all who are or were on the roster. Whoever holds a position now stays himself when only the spelling or the
    phone changes. Further rows are his by the same phone, or by the same full name where no phone contradicts; where
    two namesakes fit, neither is taken.
    """
    circle = _Circle()
    by_id = {one.id: circle.add(Somebody(one.id, one.name, one.phone)) for one in known}
    staying = {at: row.before.id for at, row in enumerate(rows) if row.before and _stays(row, row.before)}
    for at, person_id in staying.items():
        circle.give(by_id[person_id], rows[at], at)
    # Rows with a phone first: a row without one then finds its namesake, or two of them.
    others = set(range(len(rows))).difference(staying)
    for at in sorted(others, key=lambda one: (rows[one].phone is None, one)):
        circle.give(circle.find(rows[at]) or circle.add(Somebody(None, rows[at].name, rows[at].phone)), rows[at], at)
    phones = {one.id: one.phone for one in known}
    found = [one for one in circle.people if one.rows]
    for one in found:
        one.phone = _phone(one, [rows[at] for at in one.rows], phones.get(one.person_id or 0))
    return found


class _Circle:
    """People in whom a row may be found, by surname and by phone (each with each would take minutes)."""

    def __init__(self) -> None:
        self.people: list[Somebody] = []
        self._by: dict[str, dict[int, Somebody]] = {}

    def add(self, one: Somebody) -> Somebody:
        self.people.append(one)
        self._index(one)
        return one

    def give(self, one: Somebody, row: Named, at: int) -> None:
        """A row is this person's."""
        one.name = max(one.name, row.name, key=len) if one.rows else row.name
        one.phone = row.phone or one.phone
        one.rows.append(at)
        self._index(one)

    def find(self, row: Named) -> Somebody | None:
        """The one whom a row may mean, those first to whom rows belong already; None where nobody or several fit."""
        near = {key: one for name in _keys(row) for key, one in self._by.get(name, {}).items()}
        fitting = [one for one in near.values() if _same(row, one)]
        fitting = [one for one in fitting if one.rows] or fitting
        return fitting[0] if len(fitting) == 1 else None

    def _index(self, one: Somebody) -> None:
        for name in _keys(one):
            self._by.setdefault(name, {})[id(one)] = one


def _keys(one: Named | Somebody) -> tuple[str, ...]:
    surname = fold(parse_name(one.name).surname)
    return (surname, one.phone) if one.phone else (surname,)


def _phone(somebody: Somebody, rows: Sequence[Named], known: str | None) -> str | None:
    """Of two phones the new one; an emptied cell takes the phone away, a row that never had one does not."""
    given = [row.phone for row in rows if row.phone]
    if given:
        return next((phone for phone in given if phone != known), given[0])
    emptied = any(row.before and row.before.id == somebody.person_id for row in rows)
    return None if emptied else known


def _stays(row: Named, before: Person) -> bool:
    """The holder is the same: his name spelled otherwise, or a new surname with the old phone."""
    one, other = parse_name(row.name), parse_name(before.name)
    return _agree(one, other) or (row.phone is not None and row.phone == before.phone and _same_given(one, other))


def _same(row: Named, other: Somebody) -> bool:
    one, two = parse_name(row.name), parse_name(other.name)
    if row.phone and other.phone:
        return row.phone == other.phone and (_agree(one, two) or _same_given(one, two))
    return _in_full(one) and _in_full(two) and _agree(one, two)


def _agree(one: PersonName, other: PersonName) -> bool:
    """«Иванова И.И.», «Иванова Ирина» and «Иванова Ирина Ивановна» agree; two full names only where they are equal."""
    pairs = ((one.first, other.first), (one.patronymic, other.patronymic))
    return fold(one.surname) == fold(other.surname) and all(_given(a, b) for a, b in pairs)


def _given(one: str, other: str) -> bool:
    if len(one) > 1 and len(other) > 1:
        return fold(one) == fold(other)
    return not one or not other or fold(one)[0] == fold(other)[0]


def _same_given(one: PersonName, other: PersonName) -> bool:
    return _in_full(one) and (fold(one.first), fold(one.patronymic)) == (fold(other.first), fold(other.patronymic))


def _in_full(name: PersonName) -> bool:
    return len(name.first) > 1 and len(name.patronymic) > 1
