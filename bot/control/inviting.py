"""Personal links: who may join as whom. A new link replaces the old one; only its hash is kept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.control.work import Work
from bot.model import DomainError, Member, Place, Role
from bot.roster.words import fold
from storage import invites, people, roster

LASTS = timedelta(days=30)
LASTS_FOR_ROLES = timedelta(days=7)
"""A link that makes an administrator is worth more to a finder."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A fresh link for a person: the token is known only now."""

    name: str
    places: tuple[Place, ...]
    token: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Awaited:
    """Who has not joined yet, in the roster's order, and for whom of them there is a link that works."""

    members: tuple[Member, ...]
    invited: frozenset[int]

    @property
    def without_link(self) -> tuple[Member, ...]:
        return tuple(one for one in self.members if one.person_id not in self.invited)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


async def awaited(work: Work) -> Awaited:
    members = tuple(one for one in await people.members(work.tx) if not one.joined)
    return Awaited(members, frozenset(await invites.invited(work.tx, work.now)))


async def find_members(work: Work, words: str) -> list[Member]:
    """Those whose name, organisation or position holds all the words. Raises DomainError where nobody's does."""
    asked = fold(words).split()
    said = {one.person_id: fold(one.name) for one in await people.members(work.tx)}
    for place in await roster.places(work.tx):
        if place.person_id in said:
            said[place.person_id] += fold(f" {place.organisation} {' '.join(place.short_names)} {place.title}")
    found = [one for one in await people.members(work.tx) if all(word in said[one.person_id] for word in asked)]
    if not found:
        raise DomainError(f"В реестре нет никого по запросу «{words[:60]}». Весь реестр: /roster")
    # A surname that is somebody's own goes before the same letters elsewhere («Сатина» and «Сатинская СОШ»).
    named = [one for one in found if all(word in fold(one.name).split() for word in asked)]
    return named or found


async def invite_people(work: Work, person_ids: Collection[int]) -> list[Invitation]:
    """Makes a link for each of these people, in the roster's order; their earlier links stop working."""
    expires_at = work.now + LASTS
    made = []
    held: dict[int | None, list[Place]] = {}
    for place in await roster.places(work.tx):
        held.setdefault(place.person_id, []).append(place)
    for one in await people.members(work.tx):
        if one.person_id not in person_ids:
            continue
        token = secrets.token_urlsafe(24)
        await invites.revoke_for_person(work.tx, one.person_id, work.now)
        await invites.add(work.tx, hash_of(token), one.person_id, None, work.actor.user_id, work.now, expires_at)
        await work.note("invited", f"person:{one.person_id}")
        made.append(Invitation(one.name, tuple(held[one.person_id]), token, expires_at))
    if not made:
        raise DomainError("Этот человек больше не занимает ни одной должности. Откройте реестр заново: /roster")
    return made


async def invite_for_role(work: Work, role: Role) -> tuple[str, datetime]:
    """Makes a link that gives a role to whoever opens it first; returns its token and when it expires."""
    token, expires_at = secrets.token_urlsafe(24), work.now + LASTS_FOR_ROLES
    await invites.add(work.tx, hash_of(token), None, role, work.actor.user_id, work.now, expires_at)
    await work.note("invited", f"role:{role}")
    return token, expires_at
