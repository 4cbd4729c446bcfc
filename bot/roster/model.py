"""What the roster says: the values that import, comparison and matching share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

Key = int | str
"""What the caller knows a position by: a row of the database; in a sheet the column «Код»."""


class Kind(StrEnum):
    """Вид организации, in the words of the sheet."""

    SCHOOL = "школа"
    KINDERGARTEN = "детский сад"
    SUPPLEMENTARY = "доп. образование"
    AUTHORITY = "управление"
    CENTRE = "центр"
    OTHER = "другое"


EDUCATIONAL = frozenset({Kind.SCHOOL, Kind.KINDERGARTEN, Kind.SUPPLEMENTARY})
"""What «ОО» means: the organisations that teach."""


@dataclass(frozen=True, slots=True)
class Position:
    """A должность in an organisation, with the one who holds it.

    person: as the roster spells it, empty where the position is vacant; phone: digits, 7XXXXXXXXXX for Russia;
    key: opaque, so that the caller finds its own row again; row: the row of the sheet it came from.
    """

    organisation: str
    title: str
    kinds: frozenset[Kind]
    person: str = ""
    short_names: tuple[str, ...] = ()
    phone: str | None = None
    groups: tuple[str, ...] = ()
    key: Key | None = None
    row: int | None = None

    @property
    def vacant(self) -> bool:
        return not self.person


@dataclass(frozen=True, eq=False)
class Roster:
    """The positions in the roster's own order. Compared by identity: what is derived from it is computed once."""

    positions: tuple[Position, ...]

    def __iter__(self) -> Iterator[Position]:
        return iter(self.positions)

    def __len__(self) -> int:
        return len(self.positions)

    @cached_property
    def by_key(self) -> dict[Key, Position]:
        return {position.key: position for position in self.positions if position.key is not None}

    @cached_property
    def by_phone(self) -> dict[str, tuple[Position, ...]]:
        """Everything that the owner of a phone holds."""
        found: dict[str, list[Position]] = {}
        for position in self.positions:
            if position.phone:
                found.setdefault(position.phone, []).append(position)
        return {phone: tuple(positions) for phone, positions in found.items()}


class UnreadableRoster(Exception):
    """The sheet cannot be read as a roster; the message is one Russian sentence that says what to do."""
