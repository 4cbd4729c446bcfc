"""Documents and points after they were sent out, as administrators change them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, exists, or_, select, update

from bot.model import UNFINISHED, OccurrenceState, ReportKind, ResolutionState
from storage.database import Tx
from storage.tables import assignment, directive, occurrence, report, resolution, submission


async def set_text(tx: Tx, directive_id: int, words: str) -> None:
    await tx.execute(update(directive).where(directive.c.id == directive_id).values(text=words))


async def set_deadline(tx: Tx, directive_id: int, words: str | None, due: Sequence[date], ongoing: bool) -> None:
    """The date as the point prints it; a series that was changed by hand is one no more."""
    values = {"deadline_words": words, "due": [day.isoformat() for day in due], "ongoing": ongoing, "recurrence": None}
    await tx.execute(update(directive).where(directive.c.id == directive_id).values(**values))


async def set_responsible(tx: Tx, directive_id: int, addressees: Sequence[str]) -> None:
    await tx.execute(update(directive).where(directive.c.id == directive_id).values(responsible=list(addressees)))


async def set_informational(tx: Tx, directive_id: int, informational: bool) -> None:
    await tx.execute(update(directive).where(directive.c.id == directive_id).values(informational=informational))


async def move_due(tx: Tx, occurrence_id: int, due: date | None) -> None:
    """Gives an occurrence another date (None: none). A cancelled one that has that date takes the old one."""
    row = (await tx.execute(select(occurrence.c.assignment_id, occurrence.c.due).where(_is(occurrence_id)))).one()
    stands_there = and_(occurrence.c.assignment_id == row.assignment_id, occurrence.c.due.is_not_distinct_from(due))
    other = await tx.scalar(select(occurrence.c.id).where(stands_there))
    if other is not None and other != occurrence_id:
        await tx.execute(update(occurrence).where(_is(other)).values(due=date.max))  # both at once break the unique key
    await tx.execute(update(occurrence).where(_is(occurrence_id)).values(due=due, extended_to=None))
    if other is not None and other != occurrence_id:
        await tx.execute(update(occurrence).where(_is(other)).values(due=row.due, extended_to=None))


def _is(occurrence_id: int) -> ColumnElement[bool]:
    return occurrence.c.id == occurrence_id


async def reopen(tx: Tx, assignment_id: int, due: Collection[date | None]) -> None:
    """Dates that had been cancelled count again; a report that had waited on one waits again."""
    waits = exists().where(
        submission.c.occurrence_id == occurrence.c.id,
        submission.c.verdict.is_(None),
        report.c.id == submission.c.report_id,
        report.c.kind == ReportKind.FINAL,
    )
    dated = occurrence.c.due.in_([day for day in due if day is not None])
    meant = or_(dated, occurrence.c.due.is_(None)) if None in due else dated
    change = update(occurrence).where(occurrence.c.assignment_id == assignment_id, meant)
    state = case((waits, OccurrenceState.REVIEW), else_=OccurrenceState.OPEN)
    cancelled = change.where(occurrence.c.state == OccurrenceState.CANCELLED)
    await tx.execute(cancelled.values(state=state, ended_at=None, ended_by=None))


async def reopen_informational(tx: Tx, directive_id: int) -> None:
    """«Для сведения» no more: a report is owed by everybody who has not given one."""
    its = select(assignment.c.id).where(assignment.c.directive_id == directive_id, assignment.c.cancelled_at.is_(None))
    change = update(occurrence).where(occurrence.c.assignment_id.in_(its), occurrence.c.state == OccurrenceState.CLOSED)
    await tx.execute(change.values(state=OccurrenceState.OPEN, ended_at=None, ended_by=None))


async def end_occurrences(
    tx: Tx, occurrence_ids: Collection[int], state: OccurrenceState, by: int, now: datetime
) -> None:
    """Takes unfinished dates off the desk."""
    change = update(occurrence).where(occurrence.c.id.in_(list(occurrence_ids)), occurrence.c.state.in_(UNFINISHED))
    values = {"state": state, "ended_at": now, "ended_by": by, "next_at": None, "next_step": None}
    await tx.execute(change.values(**values))


async def cancel_assignments(tx: Tx, assignment_ids: Collection[int], now: datetime) -> None:
    change = update(assignment).where(assignment.c.id.in_(list(assignment_ids)), assignment.c.cancelled_at.is_(None))
    await tx.execute(change.values(cancelled_at=now))


async def revive_assignment(tx: Tx, directive_id: int, position_id: int) -> int:
    """An assignment that had been cancelled counts again; returns its id."""
    its = and_(assignment.c.directive_id == directive_id, assignment.c.position_id == position_id)
    change = update(assignment).where(its).values(cancelled_at=None).returning(assignment.c.id)
    return int((await tx.execute(change)).scalar_one())


async def cancel_point(tx: Tx, directive_id: int, now: datetime) -> bool:
    """False where it had been cancelled before."""
    change = update(directive).where(directive.c.id == directive_id, directive.c.cancelled_at.is_(None))
    return (await tx.execute(change.values(cancelled_at=now))).rowcount == 1


async def end_document(tx: Tx, resolution_id: int, state: ResolutionState, now: datetime) -> bool:
    """Takes a document off control or cancels it; False where that has happened already."""
    change = update(resolution).where(resolution.c.id == resolution_id, resolution.c.state == ResolutionState.CONTROL)
    return (await tx.execute(change.values(state=state, closed_at=now))).rowcount == 1
