"""Documents and points after they were sent out, as administrators look at and change them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import and_, func, select, update

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
    directive.c.text, directive.c.responsible, directive.c.deadline_words, directive.c.informational,
    directive.c.cancelled_at,
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
    query = select(*_POINT).join(resolution, resolution.c.id == directive.c.resolution_id)
    query = query.where(directive.c.resolution_id == resolution_id).order_by(directive.c.ord)
    return [SentPoint(*row) for row in (await tx.execute(query)).all()]


async def point(tx: Tx, directive_id: int) -> SentPoint | None:
    query = select(*_POINT).join(resolution, resolution.c.id == directive.c.resolution_id)
    row = (await tx.execute(query.where(directive.c.id == directive_id))).one_or_none()
    return SentPoint(*row) if row else None


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


async def given_in(tx: Tx, resolution_id: int) -> list[Given]:
    """The same for a whole document."""
    query = _given().where(directive.c.resolution_id == resolution_id, assignment.c.cancelled_at.is_(None))
    query = query.where(directive.c.cancelled_at.is_(None), occurrence.c.state != OccurrenceState.CANCELLED)
    return [Given(*row) for row in (await tx.execute(query)).all()]


async def one_given(tx: Tx, occurrence_id: int) -> Given | None:
    row = (await tx.execute(_given().where(occurrence.c.id == occurrence_id))).one_or_none()
    return Given(*row) if row else None


async def people_of(tx: Tx, directive_id: int) -> set[int]:
    """Whom a change of a point concerns: who holds its positions now."""
    return {one.person_id for one in await given(tx, directive_id) if one.person_id is not None}


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


async def set_informational(tx: Tx, directive_id: int) -> None:
    await tx.execute(update(directive).where(directive.c.id == directive_id).values(informational=True))


async def move_due(tx: Tx, occurrence_id: int, due: date) -> None:
    values = {"due": due, "extended_to": None}
    await tx.execute(update(occurrence).where(occurrence.c.id == occurrence_id).values(**values))


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


async def revive_assignment(tx: Tx, directive_id: int, position_id: int) -> int | None:
    """An assignment that had been cancelled counts again; returns its id, None where there is none."""
    its = and_(assignment.c.directive_id == directive_id, assignment.c.position_id == position_id)
    change = update(assignment).where(its).values(cancelled_at=None).returning(assignment.c.id)
    return (await tx.execute(change)).scalar_one_or_none()


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
