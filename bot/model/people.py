"""Who is there: accounts of Telegram, people and positions of the roster."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.states import Reach, Role


@dataclass(frozen=True, slots=True)
class Account:
    """A Telegram user who has pressed Start: a recipient, an administrator, an observer, or several at once."""

    user_id: int
    name: str
    role: Role | None = None
    person_id: int | None = None
    reach: Reach = Reach.REACHABLE

    @property
    def is_administrator(self) -> bool:
        return self.role is Role.ADMINISTRATOR

    @property
    def sees_everything(self) -> bool:
        return self.role is not None

    @property
    def is_stranger(self) -> bool:
        return self.role is None and self.person_id is None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is or was on the roster. phone: digits, 7XXXXXXXXXX for Russia; only to recognise him by."""

    id: int
    name: str
    phone: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A position of the roster, with who holds it now (None: vacant)."""

    id: int
    organisation: str
    short_names: list[str]
    kinds: list[str]
    title: str
    groups: list[str]
    person_id: int | None
    person: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who holds a position, with his account where he has joined."""

    person_id: int
    name: str
    phone: str | None
    user_id: int | None
    reach: Reach | None

    @property
    def joined(self) -> bool:
        return self.user_id is not None

    @property
    def lost(self) -> bool:
        """Has joined, but Telegram does not let us write to him."""
        return self.joined and self.reach is not Reach.REACHABLE


@dataclass(frozen=True, slots=True)
class Recipient:
    """A position that a directive is for, with who holds it now."""

    position_id: int
    organisation: str
    title: str
    person_id: int | None
    person: str | None
    """None: vacant."""
