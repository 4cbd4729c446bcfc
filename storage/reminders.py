"""«What is due?»: occurrences whose next step of the ladder has come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, bindparam, func, select, update

from bot.model import OWED, Notice, NoticeKind, NoticeState, Reach, ResolutionState
from storage.database import Tx
from storage.dialect import insert_once
from storage.tables import account, assignment, directive, holding, occurrence, outbox, resolution, step

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class DueStep:
    """An occurrence whose step has come, with whom it concerns."""

    occurrence_id: int
    due: date
    """The printed or extended date."""
    step: str
    at: datetime
    sent_at: datetime
    person_id: int | None
    controller_id: int


_PRESENT = and_(holding.c.position_id == assignment.c.position_id, holding.c.until.is_(None))
_DUE = (
    select(
        occurrence.c.id, occurrence.c.due, occurrence.c.extended_to, occurrence.c.next_step, occurrence.c.next_at,
        assignment.c.created_at, holding.c.person_id, resolution.c.controller_id,
    )
    .join(assignment, assignment.c.id == occurrence.c.assignment_id)
    .join(directive, directive.c.id == assignment.c.directive_id)
    .join(resolution, resolution.c.id == directive.c.resolution_id)
    .outerjoin(holding, _PRESENT)
    .where(occurrence.c.next_at <= bindparam("now"))
    .order_by(occurrence.c.next_at)
    .limit(BATCH)
)  # fmt: skip


async def due_steps(tx: Tx, now: datetime) -> list[DueStep]:
    """At most `BATCH` steps that have come, oldest first; costs what is due, not what exists."""
    rows = (await tx.execute(_DUE, {"now": now})).all()
    return [
        DueStep(r.id, r.extended_to or r.due, r.next_step, r.next_at, r.created_at, r.person_id, r.controller_id)
        for r in rows
    ]


async def take_step(tx: Tx, due: DueStep, following: tuple[str, datetime] | None, now: datetime) -> bool:
    """Moves an occurrence on to its following step; False where somebody else has done so."""
    name, at = following or (None, None)
    change = (
        update(occurrence)
        .where(occurrence.c.id == due.occurrence_id, occurrence.c.next_at == due.at)
        .values(next_step=name, next_at=at)
    )
    if (await tx.execute(change)).rowcount != 1:
        return False
    await tx.execute(insert_once(step).values(occurrence_id=due.occurrence_id, step=due.step, at=now))
    return True


async def owed(tx: Tx, occurrence_ids: Sequence[int]) -> set[int]:
    """Those of the occurrences whose recipient still owes a report."""
    query = (
        select(occurrence.c.id)
        .join(assignment, assignment.c.id == occurrence.c.assignment_id)
        .join(directive, directive.c.id == assignment.c.directive_id)
        .join(resolution, resolution.c.id == directive.c.resolution_id)
        .where(
            occurrence.c.id.in_(occurrence_ids),
            occurrence.c.state.in_(OWED),
            assignment.c.cancelled_at.is_(None),
            directive.c.cancelled_at.is_(None),
            resolution.c.state == ResolutionState.CONTROL,
        )
    )
    return set((await tx.execute(query)).scalars())


async def planned(tx: Tx, keys: Iterable[str]) -> set[str]:
    """Those of the keys under which a notice was ever put into the outbox."""
    return set((await tx.execute(select(outbox.c.key).where(outbox.c.key.in_(list(keys))))).scalars())


async def told_since(tx: Tx, person_id: int, moment: datetime) -> bool:
    """Whether a person has been reminded since a moment."""
    query = select(outbox.c.id).where(
        outbox.c.kind == NoticeKind.REMINDER, outbox.c.person_id == person_id, outbox.c.sent_at >= moment
    )
    return await tx.scalar(query.limit(1)) is not None


async def unreachable(tx: Tx, person_ids: Sequence[int]) -> int:
    """How many of these people Telegram does not let us write to, or have never started the bot."""
    query = select(func.count()).where(account.c.person_id.in_(person_ids), account.c.reach == Reach.REACHABLE)
    return len(person_ids) - (await tx.scalar(query) or 0)


async def superseded(tx: Tx, notice: Notice) -> bool:
    """Whether a newer notice of the same kind waits for the same reader: after an outage one message says it all."""
    whose = outbox.c.person_id == notice.person_id if notice.person_id else outbox.c.user_id == notice.user_id
    newer = select(outbox.c.id).where(
        outbox.c.kind == notice.kind,
        whose,
        outbox.c.id > notice.id,
        outbox.c.state.in_((NoticeState.QUEUED, NoticeState.HELD)),
    )
    return await tx.scalar(newer.limit(1)) is not None


async def told_before(tx: Tx, notice: Notice) -> datetime | None:
    """When an account was last told the same kind of thing, before this notice."""
    query = select(func.max(outbox.c.created_at)).where(
        outbox.c.kind == notice.kind,
        outbox.c.user_id == notice.user_id,
        outbox.c.id < notice.id,
        outbox.c.state == NoticeState.SENT,
    )
    told: datetime | None = await tx.scalar(query)
    return told


async def half_terms(tx: Tx, person_id: int, since: datetime) -> set[int]:
    """Occurrences of a person whose half-term step was taken since a moment."""
    present = and_(holding.c.position_id == assignment.c.position_id, holding.c.until.is_(None))
    query = (
        select(step.c.occurrence_id)
        .join(occurrence, occurrence.c.id == step.c.occurrence_id)
        .join(assignment, assignment.c.id == occurrence.c.assignment_id)
        .join(holding, present)
        .where(holding.c.person_id == person_id, step.c.at >= since, step.c.step.endswith(":half"))
    )
    return set((await tx.execute(query)).scalars())
