"""The inbox: updates are written down before Telegram is told that they arrived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, func, select, update

from bot.model import InboxState
from storage.database import Tx
from storage.dialect import insert_once
from storage.tables import inbox


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update as it came: its id, the chat it belongs to (its order is kept), the raw body."""

    update_id: int
    chat_id: int | None
    body: dict[str, Any]
    attempt: int = 0


async def add(tx: Tx, arrived: Sequence[Arrived], now: datetime) -> None:
    """Keeps updates; one that is there already stays as it is."""
    if not arrived:
        return
    rows = [
        {"update_id": one.update_id, "chat_id": one.chat_id, "body": one.body, "received_at": now,
         "state": InboxState.NEW, "attempt": 0, "not_before": now}
        for one in arrived
    ]  # fmt: skip
    await tx.execute(insert_once(inbox), rows)


def _first_of_its_chat() -> ColumnElement[bool]:
    """Order is kept for each person: what follows an unfinished update of the same chat waits for it."""
    earlier = inbox.alias()
    return ~exists().where(
        earlier.c.chat_id == inbox.c.chat_id,
        earlier.c.state == InboxState.NEW,
        earlier.c.update_id < inbox.c.update_id,
    )


_DUE = (
    select(inbox.c.update_id, inbox.c.chat_id, inbox.c.body, inbox.c.attempt)
    .where(inbox.c.state == InboxState.NEW, inbox.c.not_before <= bindparam("now"), _first_of_its_chat())
    .order_by(inbox.c.update_id)
    .limit(bindparam("count"))
)


async def due(tx: Tx, now: datetime, count: int) -> list[Arrived]:
    """The oldest updates to handle, one a chat."""
    return [Arrived(*row) for row in (await tx.execute(_DUE, {"now": now, "count": count})).all()]


_NEXT = select(func.min(inbox.c.not_before)).where(inbox.c.state == InboxState.NEW, _first_of_its_chat())


async def next_moment(tx: Tx) -> datetime | None:
    """When the next unfinished update may be tried."""
    moment: datetime | None = await tx.scalar(_NEXT)
    return moment


_DONE = (
    update(inbox)
    .where(inbox.c.update_id == bindparam("handled"), inbox.c.state == InboxState.NEW)
    .values(state=InboxState.DONE)
)


async def done(tx: Tx, update_ids: Sequence[int], now: datetime) -> None:
    """Marks updates handled, in the transaction of their effect; one that was set aside meanwhile stays so."""
    await tx.execute(_DONE, [{"handled": one, "done_at": now} for one in update_ids])


async def failed(tx: Tx, update_id: int, error: str, again_at: datetime | None) -> None:
    """Puts a failed update off, or sets it aside as a dead letter where there is no further try."""
    values: dict[str, Any] = {"error": error, "attempt": inbox.c.attempt + 1}
    values |= {"not_before": again_at} if again_at else {"state": InboxState.DEAD}
    await tx.execute(update(inbox).where(inbox.c.update_id == update_id).values(**values))


async def forget_bodies(tx: Tx, before: datetime) -> int:
    """Removes the bodies of what was handled long ago (personal data); returns how many."""
    change = (
        update(inbox)
        .where(inbox.c.state == InboxState.DONE, inbox.c.done_at < before, inbox.c.body.is_not(None))
        .values(body=None)
    )
    return (await tx.execute(change)).rowcount


async def counts(tx: Tx) -> dict[InboxState, int]:
    """How many updates are in each state."""
    rows = (await tx.execute(select(inbox.c.state, func.count()).group_by(inbox.c.state))).all()
    return {row[0]: row[1] for row in rows}
