"""Groups that posts go to: bound by an administrator, until he or somebody in the group ends that."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select, update

from bot.model import Announcement, GroupChat, NoticeState, ResolutionState
from storage.database import Tx
from storage.dialect import insert_once
from storage.figures import on_control
from storage.tables import assignment, directive, group_chat, outbox, position, resolution

_SEEN = (group_chat.c.id, group_chat.c.chat_id, group_chat.c.topic_id, group_chat.c.title)
_WAITING = (NoticeState.QUEUED, NoticeState.HELD, NoticeState.UNCERTAIN)


def _is_bound(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(condition, group_chat.c.unbound_at.is_(None))


async def bound(tx: Tx) -> list[GroupChat]:
    """All that posts go to, in order of binding."""
    query = select(*_SEEN).where(group_chat.c.unbound_at.is_(None)).order_by(group_chat.c.id)
    return [GroupChat(*row) for row in await tx.execute(query)]


async def by_id(tx: Tx, group_id: int) -> GroupChat | None:
    """None where it is not bound any more."""
    row = (await tx.execute(select(*_SEEN).where(_is_bound(group_chat.c.id == group_id)))).one_or_none()
    return GroupChat(*row) if row else None


async def by_chat(tx: Tx, chat_id: int) -> GroupChat | None:
    """None where the chat is not bound."""
    row = (await tx.execute(select(*_SEEN).where(_is_bound(group_chat.c.chat_id == chat_id)))).one_or_none()
    return GroupChat(*row) if row else None


async def title_of(tx: Tx, group_id: int) -> str:
    """What a group was called when it was bound, even if it is not any more."""
    title: str = (await tx.execute(select(group_chat.c.title).where(group_chat.c.id == group_id))).scalar_one()
    return title


async def bind(tx: Tx, chat_id: int, topic_id: int | None, title: str, user_id: int, now: datetime) -> None:
    """Binds a chat; one that is bound gets its posts in this topic from now on."""
    change = update(group_chat).where(_is_bound(group_chat.c.chat_id == chat_id))
    if (await tx.execute(change.values(topic_id=topic_id, title=title))).rowcount:
        return
    row = {"chat_id": chat_id, "topic_id": topic_id, "title": title, "bound_by": user_id, "bound_at": now}
    await tx.execute(insert_once(group_chat).values(**row))


async def unbind(tx: Tx, group_id: int, now: datetime) -> bool:
    """Ends a binding, and drops what waits to be posted; False where it had ended before."""
    change = update(group_chat).where(_is_bound(group_chat.c.id == group_id)).values(unbound_at=now)
    if not (await tx.execute(change)).rowcount:
        return False
    waiting = update(outbox).where(outbox.c.group_id == group_id, outbox.c.state.in_(_WAITING))
    await tx.execute(waiting.values(state=NoticeState.DROPPED, error="группа отвязана"))
    return True


async def move(tx: Tx, old: int, new: int, now: datetime) -> bool:
    """A group has become a supergroup: its binding and all that waits for it go on under the new id.

    What was said in the old one is not carried over: a supergroup numbers its messages anew, so that a card of the
    old group would claim somebody else's message. False where the old one is not bound.
    """
    group = await by_chat(tx, old)
    if group is None:
        return False
    if await by_chat(tx, new):  # an administrator was faster: it has a binding of its own
        await unbind(tx, group.id, now)
    else:
        await tx.execute(update(group_chat).where(group_chat.c.id == group.id).values(chat_id=new))
    return True


async def announcement(tx: Tx, resolution_id: int) -> Announcement | None:
    """A document in figures: points that somebody answers for, organisations; None where it is not on control."""
    query = (
        select(
            resolution.c.id, resolution.c.title, resolution.c.kind, resolution.c.date,
            func.count(directive.c.id.distinct()), func.count(position.c.organisation_id.distinct()),
        )
        .join(directive, directive.c.resolution_id == resolution.c.id)
        .join(assignment, assignment.c.directive_id == directive.c.id)
        .join(position, position.c.id == assignment.c.position_id)
        .where(resolution.c.id == resolution_id, resolution.c.state == ResolutionState.CONTROL)
        .where(directive.c.cancelled_at.is_(None), assignment.c.cancelled_at.is_(None))
        .group_by(resolution.c.id)
    )  # fmt: skip
    row = (await tx.execute(query)).one_or_none()
    return Announcement(*row) if row else None


async def organisations_on_control(tx: Tx) -> int:
    """How many organisations have anything to report on."""
    query = (
        select(func.count(position.c.organisation_id.distinct()))
        .join(assignment, assignment.c.position_id == position.c.id)
        .join(directive, directive.c.id == assignment.c.directive_id)
        .join(resolution, resolution.c.id == directive.c.resolution_id)
        .where(on_control, ~directive.c.informational)
    )
    return await tx.scalar(query) or 0
