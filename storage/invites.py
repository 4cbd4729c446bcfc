"""Personal links: single use, expiring; only the hash of a token is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, insert, select, update

from bot.model import Role
from storage.database import Tx
from storage.tables import invite


@dataclass(frozen=True, slots=True)
class Invite:
    """A link for a person of the roster, or for a role."""

    id: int
    person_id: int | None
    role: Role | None
    expires_at: datetime
    used_at: datetime | None
    used_by: int | None
    revoked_at: datetime | None


_SEEN = (invite.c.id, invite.c.person_id, invite.c.role, invite.c.expires_at, invite.c.used_at, invite.c.used_by,
         invite.c.revoked_at)  # fmt: skip


def _usable(now: datetime) -> ColumnElement[bool]:
    return and_(invite.c.used_at.is_(None), invite.c.revoked_at.is_(None), invite.c.expires_at > now)


async def add(
    tx: Tx, token_hash: str, person_id: int | None, role: Role | None, by: int, now: datetime, expires_at: datetime
) -> None:
    row = {"token_hash": token_hash, "person_id": person_id, "role": role, "created_by": by, "created_at": now,
           "expires_at": expires_at}  # fmt: skip
    await tx.execute(insert(invite).values(**row))


async def by_hash(tx: Tx, token_hash: str) -> Invite | None:
    row = (await tx.execute(select(*_SEEN).where(invite.c.token_hash == token_hash))).one_or_none()
    return Invite(*row) if row else None


async def by_id(tx: Tx, invite_id: int) -> Invite | None:
    row = (await tx.execute(select(*_SEEN).where(invite.c.id == invite_id))).one_or_none()
    return Invite(*row) if row else None


async def use(tx: Tx, invite_id: int, user_id: int, now: datetime) -> bool:
    """Uses a link up; False where it is used, revoked or expired."""
    change = update(invite).where(invite.c.id == invite_id, _usable(now))
    return (await tx.execute(change.values(used_at=now, used_by=user_id))).rowcount == 1


async def revoke_for_person(tx: Tx, person_id: int, now: datetime) -> None:
    """Links of a person that were not used do not work any more."""
    change = update(invite).where(invite.c.person_id == person_id, _usable(now))
    await tx.execute(change.values(revoked_at=now))


async def revoke_for_roles(tx: Tx, now: datetime) -> int:
    """Links for administrators and observers that were not used do not work any more; returns how many."""
    change = update(invite).where(invite.c.role.is_not(None), _usable(now))
    return (await tx.execute(change.values(revoked_at=now))).rowcount


async def waiting_for_roles(tx: Tx, now: datetime) -> int:
    """How many links for administrators and observers could still be used."""
    return await tx.scalar(select(func.count()).where(invite.c.role.is_not(None), _usable(now))) or 0


async def invited(tx: Tx, now: datetime) -> set[int]:
    """People for whom there is a link that could still be used."""
    query = select(invite.c.person_id).where(invite.c.person_id.is_not(None), _usable(now))
    return set((await tx.execute(query)).scalars())
