"""A person's points: what stands on his desk, and what has stood there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, func, or_, select, update

from bot.model import UNFINISHED, Decision, NoticeKind, OccurrenceState, Point, Resolution, ResolutionState, Verdict
from storage.database import AnySelect, Tx
from storage.figures import effective_due, on_control
from storage.tables import (
    assignment,
    directive,
    holding,
    occurrence,
    organisation,
    outbox,
    position,
    resolution,
    submission,
)

_COLUMNS = (
    assignment.c.id.label("assignment_id"), occurrence.c.id.label("occurrence_id"),
    resolution.c.id.label("resolution_id"), resolution.c.title, resolution.c.kind, resolution.c.date,
    resolution.c.source_file_id.is_not(None).label("has_source"),
    directive.c.number, directive.c.text, organisation.c.name.label("organisation"),
    position.c.title.label("position"), directive.c.informational, directive.c.ongoing,
    occurrence.c.due, occurrence.c.extended_to, occurrence.c.state, occurrence.c.reported_on,
    occurrence.c.ended_at, assignment.c.created_at, assignment.c.acknowledged_at,
    or_(
        assignment.c.cancelled_at.is_not(None),
        directive.c.cancelled_at.is_not(None),
        resolution.c.state == ResolutionState.CANCELLED,
    ).label("cancelled"),
)  # fmt: skip

_OF_PERSON = (
    assignment.join(directive, directive.c.id == assignment.c.directive_id)
    .join(resolution, resolution.c.id == directive.c.resolution_id)
    .join(position, position.c.id == assignment.c.position_id)
    .join(organisation, organisation.c.id == position.c.organisation_id)
    .join(holding, and_(holding.c.position_id == position.c.id, holding.c.until.is_(None)))
    .join(occurrence, occurrence.c.assignment_id == assignment.c.id)
)
"""Assignments of the positions that people hold now: a successor has them, who has left has none."""


@dataclass(frozen=True, slots=True)
class Source:
    """The document's own file, as Telegram keeps it."""

    title: str
    name: str
    file_id: str


async def open_points(tx: Tx, person_id: int, today: date) -> list[Point]:
    """What is on a person's desk or under review: points without a date last, in the documents' order."""
    points = await _points(tx, today, holding.c.person_id == person_id, on_control, occurrence.c.state.in_(UNFINISHED))
    return sorted(points, key=lambda point: point.deadline or date.max)


async def in_resolution(tx: Tx, person_id: int, resolution_id: int, today: date) -> list[Point]:
    """A person's points of one document in its order, finished ones among them, cancelled ones not."""
    rows = (await tx.execute(_IN_RESOLUTION, {"person": person_id, "document": resolution_id})).all()
    return [point for point in _current_ones(rows, today) if not point.cancelled]


async def of_position(tx: Tx, person_id: int, position_id: int, today: date) -> list[Point]:
    """The open points of one position, as long as this person holds it."""
    his = (holding.c.person_id == person_id, position.c.id == position_id)
    return await _points(tx, today, *his, on_control, occurrence.c.state.in_(UNFINISHED))


async def of_directive(tx: Tx, person_id: int, directive_id: int, today: date) -> list[Point]:
    """One point of a document as a person has it: for each of his positions, in whatever state."""
    return await _points(tx, today, holding.c.person_id == person_id, directive.c.id == directive_id)


async def his(tx: Tx, person_id: int, assignment_id: int, today: date) -> Point | None:
    """One point in whatever state; None where it is not this person's (any more)."""
    points = await _points(tx, today, holding.c.person_id == person_id, assignment.c.id == assignment_id)
    return points[0] if points else None


def _query(*conditions: ColumnElement[bool]) -> AnySelect:
    order = (directive.c.resolution_id, directive.c.ord, position.c.ord, assignment.c.id)
    query = select(*_COLUMNS).select_from(_OF_PERSON).where(*conditions)
    return query.order_by(*order, effective_due, occurrence.c.id)


# «+ 0» keeps the search away from the document's index: it would walk through everybody's points for each person.
_IN_RESOLUTION = _query(holding.c.person_id == bindparam("person"), resolution.c.id + 0 == bindparam("document"))


async def _points(tx: Tx, today: date, *conditions: ColumnElement[bool]) -> list[Point]:
    return _current_ones((await tx.execute(_query(*conditions))).all(), today)


def _current_ones(rows: Sequence[Row[Any]], today: date) -> list[Point]:
    by_assignment = groupby((_point(row) for row in rows), key=lambda point: point.assignment_id)
    return [_current(tuple(dates), today) for _, dates in by_assignment]


def _point(row: Row[Any]) -> Point:
    document = Resolution(row.resolution_id, row.title, row.kind, row.date, bool(row.has_source))
    return Point(
        row.assignment_id, row.occurrence_id, document, row.number, row.text, row.organisation, row.position,
        row.informational, row.ongoing, row.due, row.extended_to, row.state, row.reported_on, row.ended_at,
        row.created_at, row.acknowledged_at, bool(row.cancelled),
    )  # fmt: skip


def _current(dates: Sequence[Point], today: date) -> Point:
    """Which of a recurring point's dates a report of today is about: the earliest unfinished one.

    One that waits for review gives way to the next once its date has passed: a slow reviewer must not make
    February's report an addition to January's. On the day of a report, what follows still adds to it.
    """
    unfinished = [one for one in dates if one.is_open]
    for one in unfinished:
        settled = one.state is OccurrenceState.REVIEW and one.deadline and one.deadline < today
        if not (settled and one.reported_on and one.reported_on < today):
            return one
    return unfinished[0] if unfinished else dates[-1]


async def acknowledge(tx: Tx, person_id: int, resolution_ids: Iterable[int], now: datetime) -> set[int]:
    """Marks a person's points of these documents as known to him, each once; returns the documents that changed."""
    held = select(holding.c.position_id).where(holding.c.person_id == person_id, holding.c.until.is_(None))
    within = select(directive.c.id).where(directive.c.resolution_id.in_(list(resolution_ids)))
    change = (
        update(assignment)
        .where(assignment.c.position_id.in_(held), assignment.c.directive_id.in_(within))
        .where(assignment.c.acknowledged_at.is_(None), assignment.c.cancelled_at.is_(None))
        .values(acknowledged_at=now, acknowledged_by=person_id)
        .returning(assignment.c.directive_id)
    )
    changed = (await tx.execute(change)).scalars().all()
    if not changed:
        return set()
    query = select(directive.c.resolution_id).where(directive.c.id.in_(changed)).distinct()
    return set((await tx.execute(query)).scalars())


async def broadcast_to(tx: Tx, person_id: int, until: datetime) -> set[int]:
    """The documents whose broadcast had reached a person by a moment."""
    query = select(outbox.c.facts).where(
        outbox.c.kind == NoticeKind.BROADCAST, outbox.c.person_id == person_id, outbox.c.sent_at <= until
    )
    return {facts["resolution"] for facts in (await tx.execute(query)).scalars()}


async def last_decision(tx: Tx, occurrence_id: int) -> Decision | None:
    """The reviewer's last word on an occurrence."""
    query = (
        select(submission.c.verdict, submission.c.reason, submission.c.decided_at)
        .where(submission.c.occurrence_id == occurrence_id, submission.c.verdict.is_not(None))
        .where(submission.c.verdict != Verdict.WITHDRAWN)
        .order_by(submission.c.decided_at.desc(), submission.c.id.desc())
        .limit(1)
    )
    row = (await tx.execute(query)).one_or_none()
    return Decision(row.verdict, row.reason, row.decided_at) if row else None


async def source_of(tx: Tx, resolution_id: int) -> Source | None:
    query = select(resolution.c.title, resolution.c.source_name, resolution.c.source_file_id)
    row = (await tx.execute(query.where(resolution.c.id == resolution_id))).one_or_none()
    if row is None or row.source_file_id is None:
        return None
    return Source(row.title, row.source_name or "Документ", row.source_file_id)


_PLACES = (
    select(func.count(position.c.organisation_id.distinct()))
    .join(holding, holding.c.position_id == position.c.id)
    .where(holding.c.person_id == bindparam("person"), holding.c.until.is_(None))
)


async def organisations_of(tx: Tx, person_id: int) -> int:
    """In how many organisations a person holds positions."""
    return await tx.scalar(_PLACES, {"person": person_id}) or 0
