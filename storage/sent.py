"""Documents and points after they were sent out, as administrators look at and change them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Row, and_, func, select

from bot.model import (
    OWED,
    Given,
    OccurrenceState,
    SentDocument,
    SentPoint,
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
