"""Accounts: who has pressed Start, and what he may do."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, select, update

from bot.model import Account, Reach, Role
from storage.database import Tx
from storage.dialect import insert_once
from storage.tables import account

_SEEN = (account.c.user_id, account.c.name, account.c.role, account.c.person_id, account.c.reach)


_BY_USER = select(*_SEEN).where(account.c.user_id == bindparam("user"))


async def by_user(tx: Tx, user_id: int) -> Account | None:
    row = (await tx.execute(_BY_USER, {"user": user_id})).one_or_none()
    return Account(*row) if row else None


async def by_person(tx: Tx, person_id: int) -> Account | None:
    row = (await tx.execute(select(*_SEEN).where(account.c.person_id == person_id))).one_or_none()
    return Account(*row) if row else None


async def with_roles(tx: Tx, *roles: Role) -> list[Account]:
    """Everybody who has one of the roles, in order of joining."""
    query = select(*_SEEN).where(account.c.role.in_(roles)).order_by(account.c.joined_at, account.c.user_id)
    return [Account(*row) for row in (await tx.execute(query)).all()]


async def joined(tx: Tx, person_ids: Collection[int]) -> list[int]:
    """Those of the people who have an account."""
    query = select(account.c.person_id).where(account.c.person_id.in_(person_ids)).order_by(account.c.person_id)
    return list((await tx.execute(query)).scalars())


_SEES = update(account).where(account.c.user_id == bindparam("user")).returning(*_SEEN)


async def seen(tx: Tx, user_id: int, name: str, now: datetime) -> Account | None:
    """A known account has written or pressed; returns it, with what was known of whether it can be reached."""
    row = (await tx.execute(_SEES, {"user": user_id, "name": name, "seen_at": now})).one_or_none()
    return Account(*row) if row else None


async def reachable(tx: Tx, user_id: int, now: datetime) -> None:
    """An account can be written to again."""
    await tx.execute(_SEES, {"user": user_id, "reach": Reach.REACHABLE, "reach_at": now})


async def join(tx: Tx, user_id: int, name: str, now: datetime) -> None:
    """Makes an account; one that exists stays as it is."""
    row = {
        "user_id": user_id,
        "name": name,
        "reach": Reach.REACHABLE,
        "reach_at": now,
        "joined_at": now,
        "seen_at": now,
    }
    await tx.execute(insert_once(account).values(**row))


async def set_role(tx: Tx, user_id: int, role: Role | None) -> None:
    await tx.execute(update(account).where(account.c.user_id == user_id).values(role=role))


async def set_person(tx: Tx, user_id: int, person_id: int | None) -> None:
    """Says who of the roster an account is; None ends the access of a leaver at once."""
    await tx.execute(update(account).where(account.c.user_id == user_id).values(person_id=person_id))
