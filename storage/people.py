"""People of the roster: what they hold, and whether they have joined."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, insert, select, update

from bot.model import Member, NoticeState, Person
from storage.database import Tx
from storage.tables import account, holding, outbox, person, position

_PERSON = (person.c.id, person.c.name, person.c.phone)


async def person_by_id(tx: Tx, person_id: int) -> Person | None:
    row = (await tx.execute(select(*_PERSON).where(person.c.id == person_id))).one_or_none()
    return Person(*row) if row else None


async def everybody(tx: Tx) -> list[Person]:
    """All who are or were on the roster."""
    return [Person(*row) for row in (await tx.execute(select(*_PERSON).order_by(person.c.id))).all()]


async def members(tx: Tx) -> list[Member]:
    """All who hold a position now, in the roster's order of their first one."""
    query = (
        select(*_PERSON, account.c.user_id, account.c.reach)
        .join(holding, (holding.c.person_id == person.c.id) & holding.c.until.is_(None))
        .join(position, position.c.id == holding.c.position_id)
        .outerjoin(account, account.c.person_id == person.c.id)
        .group_by(*_PERSON, account.c.user_id, account.c.reach)
        .order_by(func.min(position.c.ord), person.c.id)
    )
    return [Member(*row) for row in (await tx.execute(query)).all()]


async def add(tx: Tx, name: str, phone: str | None) -> int:
    done = await tx.execute(insert(person).values(name=name, phone=phone).returning(person.c.id))
    return int(done.scalar_one())


async def change(tx: Tx, person_id: int, name: str, phone: str | None) -> None:
    await tx.execute(update(person).where(person.c.id == person_id).values(name=name, phone=phone))


async def begin_holding(tx: Tx, position_id: int, person_id: int, now: datetime) -> None:
    """From now on a person holds a position, which must be vacant."""
    await tx.execute(insert(holding).values(position_id=position_id, person_id=person_id, since=now))


async def end_holding(tx: Tx, position_id: int, now: datetime) -> None:
    """From now on a position is vacant; its work stays with it."""
    change = update(holding).where(holding.c.position_id == position_id, holding.c.until.is_(None))
    await tx.execute(change.values(until=now))


async def drop_notices(tx: Tx, person_id: int) -> None:
    """What still waits to be said to a person is not said: he has left."""
    waiting = (NoticeState.QUEUED, NoticeState.HELD, NoticeState.UNCERTAIN)
    change = update(outbox).where(outbox.c.person_id == person_id, outbox.c.state.in_(waiting))
    await tx.execute(change.values(state=NoticeState.DROPPED, error="больше не занимает должность"))
