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

    Whoever holds a position now stays himself when only the spelling or the phone changes. Further rows are his by the
    same phone, or by the same full name where no phone contradicts; where two namesakes fit, neither is taken.
    """
    found: list[Somebody] = []
    for at, row in enumerate(rows):
        if row.before and _stays(row, row.before):
            _join(found, row.before, row, at)
    settled = {at for one in found for at in one.rows}
    # Rows with a phone first: a row without one then finds its namesake, or two of them.
    for at in sorted(set(range(len(rows))) - settled, key=lambda one: (rows[one].phone is None, one)):
        row = rows[at]
        ours = {one.person_id for one in found}
        fitting: list[Somebody | Person] = [one for one in found if _same(row, one)]
        fitting = fitting or [one for one in known if one.id not in ours and _same(row, one)]
        if len(fitting) == 1:
            _join(found, fitting[0], row, at)
        else:
            found.append(Somebody(None, row.name, row.phone, [at]))
    phones = {one.id: one.phone for one in known}
    for one in found:
        one.phone = _phone(one, [rows[at] for at in one.rows], phones.get(one.person_id or 0))
    return found


def _join(found: list[Somebody], who: Somebody | Person, row: Named, at: int) -> None:
    if isinstance(who, Person):
        known = next((one for one in found if one.person_id == who.id), None)
        if known is None:
            known = Somebody(who.id, row.name, who.phone)
            found.append(known)
        who = known
    who.name = max(who.name, row.name, key=len)
    who.phone = row.phone or who.phone
    who.rows.append(at)


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


def _same(row: Named, other: Somebody | Person) -> bool:
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
