"""The schedule: named moments that come again; moved on by compare-and-set, so that each comes once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select, update

from storage.database import Tx
from storage.dialect import insert_once
from storage.tables import schedule


async def plan(tx: Tx, name: str, first: datetime) -> None:
    """Makes the row of something that comes again; one that is there keeps its moment."""
    await tx.execute(insert_once(schedule).values(name=name, next_at=first))


_DUE = (
    select(schedule.c.name, schedule.c.next_at)
    .where(schedule.c.next_at <= bindparam("now"))
    .order_by(schedule.c.next_at)
)


async def due(tx: Tx, now: datetime) -> list[tuple[str, datetime]]:
    """What is due, with the moment that it was due at."""
    return [(row.name, row.next_at) for row in (await tx.execute(_DUE, {"now": now})).all()]


async def move(tx: Tx, name: str, was: datetime, becomes: datetime) -> bool:
    """Moves a row on; False where somebody else has done so."""
    change = update(schedule).where(schedule.c.name == name, schedule.c.next_at == was).values(next_at=becomes)
    return (await tx.execute(change)).rowcount == 1
