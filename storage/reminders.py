"""«What is due?»: occurrences whose next step of the ladder has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, select, update

from bot.model import OWED, ResolutionState
from storage.database import Tx
from storage.dialect import insert_once
from storage.tables import assignment, directive, holding, occurrence, resolution, step

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


async def due_steps(tx: Tx, now: datetime) -> list[DueStep]:
    """At most `BATCH` steps that have come, oldest first; costs what is due, not what exists."""
    present = and_(holding.c.position_id == assignment.c.position_id, holding.c.until.is_(None))
    query = (
        select(
            occurrence.c.id, occurrence.c.due, occurrence.c.extended_to, occurrence.c.next_step, occurrence.c.next_at,
            assignment.c.created_at, holding.c.person_id, resolution.c.controller_id,
        )
        .join(assignment, assignment.c.id == occurrence.c.assignment_id)
        .join(directive, directive.c.id == assignment.c.directive_id)
        .join(resolution, resolution.c.id == directive.c.resolution_id)
        .outerjoin(holding, present)
        .where(occurrence.c.next_at <= now)
        .order_by(occurrence.c.next_at)
        .limit(BATCH)
    )  # fmt: skip
    rows = (await tx.execute(query)).all()
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
