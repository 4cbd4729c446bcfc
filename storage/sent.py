"""Documents and points after they were sent out, as administrators look at and change them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, exists, func, or_, select, update

from bot.model import (
    OWED,
    UNFINISHED,
    Channel,
    Given,
    OccurrenceState,
    ReportKind,
    ReportState,
    ResolutionState,
    SentDocument,
    SentPoint,
    Verdict,
)
from storage.database import AnySelect, Tx
from storage.figures import effective_due
from storage.tables import (
    assignment,
    directive,
    holding,
    occurrence,
    organisation,
    person,
    position,
    report,
    resolution,
    submission,
)

_POINT = (
    directive.c.id, directive.c.resolution_id, resolution.c.title, resolution.c.state, directive.c.number,
    directive.c.text, directive.c.responsible, directive.c.deadline_words, directive.c.due, directive.c.informational,
    directive.c.cancelled_at,
)  # fmt: skip


def _point(row: Row[Any]) -> SentPoint:
    return SentPoint(
        row.id, row.resolution_id, row.title, row.state, row.number, row.text, row.responsible, row.deadline_words,
        tuple(date.fromisoformat(day) for day in row.due), row.informational, row.cancelled_at,
    )  # fmt: skip


async def document(tx: Tx, resolution_id: int) -> SentDocument | None:
    query = select(
        resolution.c.id, resolution.c.title, resolution.c.kind, resolution.c.date, resolution.c.state,
        resolution.c.controller_id, resolution.c.source_file_id.is_not(None),
    )  # fmt: skip
    row = (await tx.execute(query.where(resolution.c.id == resolution_id))).one_or_none()
    return SentDocument(row[0], row[1], row[2], row[3], row[4], row[5], bool(row[6])) if row else None


async def points_of(tx: Tx, resolution_id: int) -> list[SentPoint]:
    """The points of a document, in its order, cancelled ones among them."""
    query: AnySelect = select(*_POINT).join(resolution, resolution.c.id == directive.c.resolution_id)
    query = query.where(directive.c.resolution_id == resolution_id).order_by(directive.c.ord)
    return [_point(row) for row in (await tx.execute(query)).all()]


async def point(tx: Tx, directive_id: int) -> SentPoint | None:
    query: AnySelect = select(*_POINT).join(resolution, resolution.c.id == directive.c.resolution_id)
    row = (await tx.execute(query.where(directive.c.id == directive_id))).one_or_none()
    return _point(row) if row else None


def _given() -> AnySelect:
    interim = (
        select(func.count())
        .select_from(submission.join(report, report.c.id == submission.c.report_id))
        .where(submission.c.occurrence_id == occurrence.c.id)
        .scalar_subquery()
    )
    return (
        select(
            directive.c.id, assignment.c.id, occurrence.c.id, position.c.id, organisation.c.name, position.c.title,
            person.c.id, person.c.name, effective_due, occurrence.c.state, occurrence.c.reported_on,
            assignment.c.acknowledged_at, interim,
        )
        .select_from(occurrence)
        .join(assignment, assignment.c.id == occurrence.c.assignment_id)
        .join(directive, directive.c.id == assignment.c.directive_id)
        .join(position, position.c.id == assignment.c.position_id)
        .join(organisation, organisation.c.id == position.c.organisation_id)
        .outerjoin(holding, and_(holding.c.position_id == position.c.id, holding.c.until.is_(None)))
        .outerjoin(person, person.c.id == holding.c.person_id)
        .order_by(directive.c.ord, position.c.ord, effective_due, occurrence.c.id)
    )  # fmt: skip


async def given(tx: Tx, directive_id: int) -> list[Given]:
    """Every date of every assignment of a point, organisation by organisation; cancelled ones left out."""
    query = _given().where(directive.c.id == directive_id, assignment.c.cancelled_at.is_(None))
    query = query.where(occurrence.c.state != OccurrenceState.CANCELLED)
    return [Given(*row) for row in (await tx.execute(query)).all()]


async def given_to(tx: Tx, assignment_id: int) -> list[Given]:
    """The same for one organisation."""
    query = _given().where(assignment.c.id == assignment_id, occurrence.c.state != OccurrenceState.CANCELLED)
    return [Given(*row) for row in (await tx.execute(query)).all()]


async def given_in(tx: Tx, resolution_id: int) -> list[Given]:
    """The same for a whole document."""
    query = _given().where(directive.c.resolution_id == resolution_id, assignment.c.cancelled_at.is_(None))
    query = query.where(directive.c.cancelled_at.is_(None), occurrence.c.state != OccurrenceState.CANCELLED)
    return [Given(*row) for row in (await tx.execute(query)).all()]


async def one_given(tx: Tx, occurrence_id: int) -> Given | None:
    row = (await tx.execute(_given().where(occurrence.c.id == occurrence_id))).one_or_none()
    return Given(*row) if row else None


async def ordered_on(tx: Tx, directive_id: int) -> date:
    """The day before which nothing that a point asks for can have been done: of its document, or of its reading."""
    query = select(resolution.c.date, resolution.c.created_at)
    query = query.join(directive, directive.c.resolution_id == resolution.c.id).where(directive.c.id == directive_id)
    row = (await tx.execute(query)).one()
    read_on: date = row.created_at.date()
    return min(row.date, read_on) if row.date else read_on


async def people_of(tx: Tx, directive_id: int) -> set[int]:
    """Whom a change of a point concerns: who has it on his desk, or is to know of it."""
    reported = (OccurrenceState.DONE,)
    found = await given(tx, directive_id)
    return {one.person_id for one in found if one.person_id is not None and one.state not in reported}


async def people_owing(tx: Tx, resolution_id: int) -> set[int]:
    """Who still owes a report on a document."""
    return {
        one.person_id for one in await given_in(tx, resolution_id) if one.person_id is not None and one.state in OWED
    }


# Changing what was sent


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


async def record_execution(
    tx: Tx, person_id: int | None, user_id: int, channel: Channel, words: str, reported_at: datetime
) -> int:
    """A report that somebody else sent by another way: returns its id."""
    row = {
        "person_id": person_id, "user_id": user_id, "kind": ReportKind.FINAL, "state": ReportState.SUBMITTED,
        "channel": channel, "text": words, "sent_at": reported_at,
    }  # fmt: skip
    done = await tx.execute(report.insert().values(**row).returning(report.c.id))
    return int(done.scalar_one())


async def add_accepted(tx: Tx, report_id: int, occurrence_id: int, by: int, now: datetime) -> int:
    row = {
        "report_id": report_id, "occurrence_id": occurrence_id, "at": now, "verdict": Verdict.ACCEPTED,
        "decided_at": now, "decided_by": by,
    }  # fmt: skip
    done = await tx.execute(submission.insert().values(**row).returning(submission.c.id))
    return int(done.scalar_one())
