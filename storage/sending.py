"""Sending a document out, and how far it has got."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update

from bot.model import NoticeState, PersonalPoint, Reach, ResolutionState
from storage.database import Tx
from storage.tables import account, assignment, directive, holding, outbox, person, recipient, resolution


async def confirm(tx: Tx, resolution_id: int, revision: int, controller_id: int, sent_at: datetime) -> bool:
    """Puts a draft under control, once, and only the one that was shown; False where it has changed or is sent."""
    change = (
        update(resolution)
        .where(
            resolution.c.id == resolution_id,
            resolution.c.state == ResolutionState.DRAFT,
            resolution.c.revision == revision,
        )
        .values(state=ResolutionState.CONTROL, controller_id=controller_id, sent_at=sent_at)
    )
    return (await tx.execute(change)).rowcount == 1


async def forget_removed(tx: Tx, resolution_id: int) -> None:
    """What was taken out of the draft never was a point of the sent document."""
    removed = select(directive.c.id).where(
        directive.c.resolution_id == resolution_id, directive.c.cancelled_at.is_not(None)
    )
    await tx.execute(delete(recipient).where(recipient.c.directive_id.in_(removed)))
    await tx.execute(delete(directive).where(directive.c.id.in_(removed)))


async def reach_of(tx: Tx, person_ids: Collection[int]) -> dict[int, Reach]:
    """Whether people can be written to; who has never started the bot is not among them."""
    query = select(account.c.person_id, account.c.reach).where(account.c.person_id.in_(person_ids))
    return {row.person_id: row.reach for row in await tx.execute(query)}


@dataclass(frozen=True, slots=True)
class SentOut:
    """A document that was sent out, as those who send it on would name it."""

    title: str
    date: date | None
    sent_at: datetime


async def sent_out(tx: Tx, resolution_id: int) -> SentOut | None:
    """None where it has not been sent, or was cancelled."""
    query = select(resolution.c.title, resolution.c.date, resolution.c.sent_at).where(
        resolution.c.id == resolution_id,
        resolution.c.sent_at.is_not(None),
        resolution.c.state != ResolutionState.CANCELLED,
    )
    row = (await tx.execute(query)).one_or_none()
    return SentOut(*row) if row else None


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the broadcast of a document fares with one person; reach None: never started the bot."""

    person_id: int
    name: str
    state: NoticeState
    sent_at: datetime | None
    reach: Reach | None

    @property
    def arrived(self) -> bool:
        """Sent once, even if it is being edited just now."""
        return self.state is NoticeState.SENT or self.sent_at is not None


def broadcast_key(resolution_id: int, person_id: int) -> str:
    return f"broadcast:{resolution_id}:{person_id}"


def progress_key(resolution_id: int) -> str:
    return f"progress:{resolution_id}"


def _broadcasts(resolution_id: int) -> ColumnElement[bool]:
    # A range of keys and not LIKE: it uses the index, whatever the database's idea of case is (";" follows ":").
    return outbox.c.key.between(f"broadcast:{resolution_id}:", f"broadcast:{resolution_id};")


async def deliveries(tx: Tx, resolution_id: int) -> list[Delivery]:
    query = (
        select(person.c.id, person.c.name, outbox.c.state, outbox.c.sent_at, account.c.reach)
        .select_from(outbox)
        .join(person, person.c.id == outbox.c.person_id)
        .outerjoin(account, account.c.person_id == person.c.id)
        .where(_broadcasts(resolution_id), outbox.c.state != NoticeState.DROPPED)
        .order_by(person.c.name, person.c.id)
    )
    return [Delivery(*row) for row in await tx.execute(query)]


async def acknowledged(tx: Tx, resolution_id: int) -> int:
    """How many people have pressed «Ознакомлен» under a document."""
    query = (
        select(func.count(assignment.c.acknowledged_by.distinct()))
        .join(directive, directive.c.id == assignment.c.directive_id)
        .where(directive.c.resolution_id == resolution_id, assignment.c.acknowledged_at.is_not(None))
    )
    return await tx.scalar(query) or 0


async def ask_for_progress(tx: Tx, resolution_id: int, not_before: datetime) -> None:
    """Has the live message written anew; one that waits already keeps its turn, or a busy hour would starve it.

    One in flight was written before what has just happened: it goes back into the queue when it has landed.
    """
    live = update(outbox).where(outbox.c.key == progress_key(resolution_id))
    shown = outbox.c.state.in_((NoticeState.SENT, NoticeState.UNCONFIRMED))
    await tx.execute(live.where(shown).values(state=NoticeState.QUEUED, not_before=not_before, attempt=0))
    await tx.execute(live.where(outbox.c.state == NoticeState.SENDING).values(not_before=not_before))


async def points_of_person(tx: Tx, resolution_id: int, person_id: int) -> list[PersonalPoint]:
    """What a document asks of a person by the positions that he holds now."""
    query = (
        select(directive)
        .join(assignment, assignment.c.directive_id == directive.c.id)
        .join(holding, holding.c.position_id == assignment.c.position_id)
        .where(directive.c.resolution_id == resolution_id, assignment.c.cancelled_at.is_(None))
        .where(holding.c.person_id == person_id, holding.c.until.is_(None))
        .order_by(directive.c.ord)
        .distinct()
    )
    return [_personal(row) for row in await tx.execute(query)]


def _personal(row: Any) -> PersonalPoint:
    due = tuple(date.fromisoformat(one) for one in row.due)
    return PersonalPoint(row.number, row.text, due, row.deadline_words, row.informational)


async def name_of_person(tx: Tx, person_id: int) -> str | None:
    return await tx.scalar(select(person.c.name).where(person.c.id == person_id))
