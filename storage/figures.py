"""Figures of what is on control: counted by the database, never by loading rows."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, select

from bot.model import OWED, UNFINISHED, DocumentFigures, OccurrenceState, Overdue, ResolutionState, Silent
from storage.database import AnySelect, Tx
from storage.tables import (
    account,
    assignment,
    directive,
    holding,
    occurrence,
    organisation,
    person,
    position,
    resolution,
)

effective_due: ColumnElement[date] = func.coalesce(occurrence.c.extended_to, occurrence.c.due)
"""The date that counts: extended, else as printed."""

on_control = and_(
    resolution.c.state == ResolutionState.CONTROL,
    directive.c.cancelled_at.is_(None),
    assignment.c.cancelled_at.is_(None),
)


def _joined(query: AnySelect) -> AnySelect:
    return (
        query.join(assignment, assignment.c.id == occurrence.c.assignment_id)
        .join(directive, directive.c.id == assignment.c.directive_id)
        .join(resolution, resolution.c.id == directive.c.resolution_id)
    )


def is_overdue(today: date) -> ColumnElement[bool]:
    return and_(occurrence.c.state.in_(OWED), effective_due < today)


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


async def documents(tx: Tx, today: date, resolution_id: int | None = None) -> list[DocumentFigures]:
    """Every document on control (or just one), newest first."""
    reported = ~directive.c.informational
    ended = and_(reported, occurrence.c.state.in_((OccurrenceState.DONE, OccurrenceState.CLOSED)))
    unacknowledged = case((assignment.c.acknowledged_at.is_(None), assignment.c.position_id))
    query = _joined(
        select(
            resolution.c.id, resolution.c.title, resolution.c.kind, resolution.c.date, resolution.c.controller_id,
            _count(reported), _count(ended), _count(occurrence.c.state == OccurrenceState.REVIEW),
            _count(is_overdue(today)), func.count(unacknowledged.distinct()),
        ).select_from(occurrence)
    )  # fmt: skip
    query = query.where(on_control, occurrence.c.state != OccurrenceState.CANCELLED)
    if resolution_id is not None:
        query = query.where(resolution.c.id == resolution_id)
    query = query.group_by(resolution.c.id).order_by(resolution.c.sent_at.desc(), resolution.c.id.desc())
    return [DocumentFigures(*row) for row in (await tx.execute(query)).all()]


async def overdue(tx: Tx, today: date, resolution_id: int | None = None) -> list[Overdue]:
    """Who is overdue, by document and organisation; the longest first."""
    oldest = func.min(effective_due)
    query = _joined(
        select(resolution.c.id, organisation.c.name, func.count(), oldest.label("oldest")).select_from(occurrence)
    )
    query = (
        query.join(position, position.c.id == assignment.c.position_id)
        .join(organisation, organisation.c.id == position.c.organisation_id)
        .where(on_control, is_overdue(today))
        .group_by(resolution.c.id, organisation.c.id)
        .order_by(resolution.c.id, oldest, organisation.c.name)
    )
    if resolution_id is not None:
        query = query.where(resolution.c.id == resolution_id)
    return [Overdue(*row) for row in (await tx.execute(query)).all()]


async def people_with_work(tx: Tx) -> list[int]:
    """Everybody who has something unfinished on his desk."""
    query = _joined(select(holding.c.person_id).distinct().select_from(occurrence))
    query = query.join(
        holding, and_(holding.c.position_id == assignment.c.position_id, holding.c.until.is_(None))
    ).where(on_control, occurrence.c.state.in_(UNFINISHED))
    return list((await tx.execute(query)).scalars())


async def silent(tx: Tx, today: date, resolution_id: int | None = None) -> list[Silent]:
    """Every overdue point with its organisation and holder, by document and date."""
    query = _joined(
        select(
            resolution.c.id, resolution.c.title, directive.c.number, organisation.c.name, person.c.name,
            effective_due, account.c.user_id.is_not(None),
        ).select_from(occurrence)
    )  # fmt: skip
    query = (
        query.join(position, position.c.id == assignment.c.position_id)
        .join(organisation, organisation.c.id == position.c.organisation_id)
        .outerjoin(holding, and_(holding.c.position_id == position.c.id, holding.c.until.is_(None)))
        .outerjoin(person, person.c.id == holding.c.person_id)
        .outerjoin(account, account.c.person_id == person.c.id)
        .where(on_control, is_overdue(today))
        .order_by(resolution.c.id, effective_due, directive.c.ord, position.c.ord)
    )
    if resolution_id is not None:
        query = query.where(resolution.c.id == resolution_id)
    rows = (await tx.execute(query)).all()
    return [Silent(r[0], r[1], r[2], r[3], r[4], r[5], bool(r[6])) for r in rows]
