"""The outbox: what is to be said, claimed before it is sent, recorded after."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, func, or_, select, update

from bot.model import NewNotice, Notice, NoticeKind, NoticeState, Reach
from storage.database import Tx
from storage.dialect import insert_once
from storage.tables import account, assignment, directive, group_chat, outbox

_SEEN = (outbox.c.id, outbox.c.kind, outbox.c.facts, outbox.c.user_id, outbox.c.person_id, outbox.c.created_at,
         outbox.c.attempt, outbox.c.chat_id, outbox.c.message_id, outbox.c.group_id)  # fmt: skip


def _notice(row: Sequence[Any]) -> Notice:
    return Notice(*row[: len(_SEEN)])


_ADD = insert_once(outbox)


async def add(tx: Tx, notices: Sequence[NewNotice], now: datetime) -> None:
    """Puts notices into the outbox; one whose key is there already is not added again."""
    if not notices:
        return
    rows = [
        {"kind": n.kind, "facts": n.facts, "priority": int(n.priority), "person_id": n.person_id,
         "user_id": n.user_id, "group_id": n.group_id, "key": n.key, "state": NoticeState.QUEUED,
         "not_before": n.not_before or now, "attempt": 0, "doubts": 0, "created_at": now}
        for n in notices
    ]  # fmt: skip
    await tx.execute(_ADD, rows)


async def touch(tx: Tx, key: str, not_before: datetime) -> None:
    """Asks for a notice to be written anew: one that waits is put off, one that was sent is edited.

    One in flight keeps its state, or its copy would go out beside it; without an attempt it goes back into the queue
    as soon as it has landed (see `sent`).
    """
    known = (NoticeState.QUEUED, NoticeState.SENDING, NoticeState.SENT)
    becomes = case((outbox.c.state == NoticeState.SENT, NoticeState.QUEUED), else_=outbox.c.state)
    change = update(outbox).where(outbox.c.key == key, outbox.c.state.in_(known))
    await tx.execute(change.values(state=becomes, not_before=not_before, attempt=0))


async def change_facts(tx: Tx, key: str, facts: dict[str, Any]) -> None:
    """What a notice is about has changed; `touch` asks for it to be written anew."""
    await tx.execute(update(outbox).where(outbox.c.key == key).values(facts=facts))


async def send_again(tx: Tx, key: str, user_id: int, facts: dict[str, Any], now: datetime) -> None:
    """Of a notice that waits to be edited: it is sent as a new message instead, which is then the one to edit."""
    waiting = update(outbox).where(outbox.c.key == key, outbox.c.state == NoticeState.QUEUED)
    again = {"user_id": user_id, "facts": facts, "not_before": now, "chat_id": None, "message_id": None}
    await tx.execute(waiting.values(**again))


_ADDRESSED = outbox.outerjoin(account, account.c.person_id == outbox.c.person_id).outerjoin(
    group_chat, group_chat.c.id == outbox.c.group_id
)
_CHAT = func.coalesce(outbox.c.chat_id, outbox.c.user_id, account.c.user_id, group_chat.c.chat_id)


_FREE = or_(_CHAT.is_(None), _CHAT.not_in(bindparam("passing", expanding=True)))
_DUE = (
    select(*_SEEN, _CHAT.label("to"))
    .select_from(_ADDRESSED)
    .where(outbox.c.state == NoticeState.QUEUED, outbox.c.not_before <= bindparam("now"), _FREE)
    .order_by(outbox.c.priority, outbox.c.not_before, outbox.c.id)
    .limit(bindparam("count"))
)
_TAKE = (
    update(outbox)
    .where(outbox.c.id == bindparam("notice"))
    .values(state=NoticeState.SENDING, attempt=outbox.c.attempt + 1)
)


async def claim(
    tx: Tx, now: datetime, passing: Collection[int] = (), count: int = 1
) -> list[tuple[Notice, int | None]]:
    """Takes the next due notices for sending, one a chat, with the chat that each goes to (None: nobody to write to).

    `passing` are chats that are in flight or paced: what is for them waits.
    """
    first_of_chat: dict[object, tuple[Notice, int | None]] = {}
    for row in (await tx.execute(_DUE, {"now": now, "passing": list(passing), "count": count})).all():
        first_of_chat.setdefault(row.to or ("nobody", row.id), (_notice(row), row.to))
    ids = [notice.id for notice, _ in first_of_chat.values()]
    if ids:
        await tx.execute(_TAKE, [{"notice": notice_id, "claimed_at": now} for notice_id in ids])
    return list(first_of_chat.values())


_NEXT = select(func.min(outbox.c.not_before)).select_from(_ADDRESSED).where(outbox.c.state == NoticeState.QUEUED, _FREE)


async def next_moment(tx: Tx, passing: Collection[int] = ()) -> datetime | None:
    """When the next queued notice is due, leaving out what is for chats that are in flight or paced."""
    moment: datetime | None = await tx.scalar(_NEXT, {"passing": list(passing)})
    return moment


_SENT = (
    update(outbox)
    .where(outbox.c.id == bindparam("notice"))
    .values(
        error=None,
        state=case(
            (outbox.c.state != NoticeState.SENDING, outbox.c.state),
            (outbox.c.attempt == 0, NoticeState.QUEUED),
            else_=NoticeState.SENT,
        ),
    )
)


async def sent(tx: Tx, arrivals: Sequence[tuple[int, int, int]], now: datetime) -> None:
    """Records what was sent (notice, chat, message id); what was asked for anew meanwhile goes back into the queue."""
    rows = [
        {"notice": notice, "chat_id": chat, "message_id": message, "sent_at": now} for notice, chat, message in arrivals
    ]
    await tx.execute(_SENT, rows)


async def settle(tx: Tx, notice_id: int, state: NoticeState, **values: Any) -> None:
    """Records how a claimed notice ended otherwise."""
    if state is NoticeState.UNCERTAIN:
        values["doubts"] = outbox.c.doubts + 1
    claimed = (outbox.c.state == NoticeState.SENDING, state)
    change = update(outbox).where(outbox.c.id == notice_id)
    await tx.execute(change.values(state=case(claimed, else_=outbox.c.state), **values))


async def abandon_claims(tx: Tx) -> int:
    """At start: what was being sent when the process ended is uncertain, an edit is repeated; returns how many."""
    claimed = update(outbox).where(outbox.c.state == NoticeState.SENDING)
    edits = await tx.execute(claimed.where(outbox.c.message_id.is_not(None)).values(state=NoticeState.QUEUED))
    doubtful = {"state": NoticeState.UNCERTAIN, "doubts": outbox.c.doubts + 1}
    return edits.rowcount + (await tx.execute(claimed.values(**doubtful))).rowcount


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A notice that may have arrived; doubts: how often that was so; claimed_at: when it last was."""

    notice: Notice
    doubts: int
    claimed_at: datetime


_UNCERTAIN = select(*_SEEN, outbox.c.doubts, outbox.c.claimed_at).where(
    outbox.c.state == NoticeState.UNCERTAIN, outbox.c.claimed_at <= bindparam("before")
)


async def uncertain(tx: Tx, claimed_before: datetime) -> list[Doubtful]:
    """Uncertain notices that were claimed before a moment."""
    rows = (await tx.execute(_UNCERTAIN, {"before": claimed_before})).all()
    return [Doubtful(_notice(row), row.doubts, row.claimed_at) for row in rows]


async def acknowledged_since(tx: Tx, notice: Notice, since: datetime) -> bool:
    """Whether the reader of a document has pressed «Ознакомлен» (or reported) since: so it has reached him."""
    query = (
        select(assignment.c.id)
        .join(directive, directive.c.id == assignment.c.directive_id)
        .where(
            directive.c.resolution_id == notice.facts["resolution"],
            assignment.c.acknowledged_by == notice.person_id,
            assignment.c.acknowledged_at >= since,
        )
        .limit(1)
    )
    return (await tx.execute(query)).first() is not None


async def decide_uncertain(tx: Tx, notice_id: int, state: NoticeState, now: datetime) -> None:
    change = update(outbox).where(outbox.c.id == notice_id, outbox.c.state == NoticeState.UNCERTAIN)
    await tx.execute(change.values(state=state, not_before=now))


async def release(tx: Tx, user_id: int, person_id: int | None, now: datetime) -> None:
    """What was held for an account leaves: it can be written to (again)."""
    # Without a person «person_id = NULL» would become «IS NULL»: everybody's held notices would leave.
    theirs = outbox.c.user_id == user_id
    if person_id is not None:
        theirs = or_(theirs, outbox.c.person_id == person_id)
    change = update(outbox).where(theirs, outbox.c.state == NoticeState.HELD)
    await tx.execute(change.values(state=NoticeState.QUEUED, not_before=now))


async def unreachable(tx: Tx, user_id: int, reach: Reach, now: datetime) -> None:
    """Remembers why an account cannot be written to."""
    change = update(account).where(account.c.user_id == user_id).values(reach=reach, reach_at=now)
    await tx.execute(change)


async def states(tx: Tx, kind: NoticeKind) -> list[tuple[Notice, NoticeState]]:
    """All notices of a kind with their states, oldest first."""
    query = select(*_SEEN, outbox.c.state).where(outbox.c.kind == kind).order_by(outbox.c.id)
    return [(_notice(row), row.state) for row in (await tx.execute(query)).all()]


async def exists(tx: Tx, key: str) -> bool:
    """Whether a notice with this key was ever put into the outbox."""
    return await tx.scalar(select(outbox.c.id).where(outbox.c.key == key)) is not None
