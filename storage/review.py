"""Reports that wait for a verdict, and the verdicts: each given once."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, select, update

from bot.model import (
    Channel,
    NoticeKind,
    OccurrenceState,
    ReportFile,
    ReportKind,
    ReportState,
    Verdict,
    Waiting,
)
from storage.database import AnySelect, Tx
from storage.figures import effective_due, on_control
from storage.tables import (
    account,
    assignment,
    directive,
    holding,
    occurrence,
    organisation,
    outbox,
    person,
    position,
    report,
    report_part,
    resolution,
    submission,
)

is_waiting = and_(
    submission.c.verdict.is_(None),
    report.c.state == ReportState.SUBMITTED,
    report.c.kind == ReportKind.FINAL,
    occurrence.c.state == OccurrenceState.REVIEW,
    on_control,
)

_REPORTED = (
    submission.join(report, report.c.id == submission.c.report_id)
    .join(occurrence, occurrence.c.id == submission.c.occurrence_id)
    .join(assignment, assignment.c.id == occurrence.c.assignment_id)
    .join(directive, directive.c.id == assignment.c.directive_id)
    .join(resolution, resolution.c.id == directive.c.resolution_id)
)


def _query() -> AnySelect:
    files = (
        select(func.count())
        .where(report_part.c.report_id == report.c.id, report_part.c.file_id.is_not(None))
        .scalar_subquery()
    )
    return (
        select(
            submission.c.id, report.c.id, report.c.person_id, occurrence.c.id, directive.c.id, resolution.c.id,
            resolution.c.title, resolution.c.controller_id, directive.c.number, directive.c.text, organisation.c.name,
            person.c.name, effective_due, report.c.text, report.c.sent_at, assignment.c.created_at,
            submission.c.verdict, submission.c.decided_at, submission.c.reason, account.c.name, report.c.kind,
            report.c.channel, occurrence.c.state, holding.c.person_id, files,
        )
        .select_from(
            _REPORTED.join(position, position.c.id == assignment.c.position_id)
            .join(organisation, organisation.c.id == position.c.organisation_id)
            .outerjoin(person, person.c.id == report.c.person_id)
            .outerjoin(account, account.c.user_id == submission.c.decided_by)
            .outerjoin(holding, and_(holding.c.position_id == position.c.id, holding.c.until.is_(None)))
        )
        .order_by(report.c.sent_at, submission.c.id)
    )  # fmt: skip


async def _rows(tx: Tx, *conditions: ColumnElement[bool]) -> list[Waiting]:
    return [Waiting(*row) for row in (await tx.execute(_query().where(*conditions))).all()]


async def waiting(tx: Tx, directive_id: int | None = None) -> list[Waiting]:
    """Reports without a verdict (on one directive, or all), oldest first."""
    only = [directive.c.id == directive_id] if directive_id is not None else []
    return await _rows(tx, is_waiting, *only)


async def by_id(tx: Tx, submission_id: int) -> Waiting | None:
    """One submission, decided or not."""
    found = await _rows(tx, submission.c.id == submission_id)
    return found[0] if found else None


async def on_directive(tx: Tx, directive_id: int) -> list[Waiting]:
    """Everything that was reported on a directive and stands: interim and final, decided or not; newest first."""
    standing = func.coalesce(submission.c.verdict, "") != Verdict.WITHDRAWN.value
    found = await _rows(tx, directive.c.id == directive_id, report.c.state == ReportState.SUBMITTED, standing)
    return found[::-1]


async def of_report(tx: Tx, report_id: int) -> list[Waiting]:
    """Every point that one report is about."""
    return await _rows(tx, report.c.id == report_id)


async def files_of(tx: Tx, report_id: int) -> list[ReportFile]:
    """The files of a report, as Telegram keeps them."""
    query = select(report_part.c.kind, report_part.c.file_id, report_part.c.file_name)
    query = query.where(report_part.c.report_id == report_id, report_part.c.file_id.is_not(None))
    return [ReportFile(*row) for row in (await tx.execute(query.order_by(report_part.c.message_id))).all()]


async def decide(
    tx: Tx, submission_id: int, verdict: Verdict, by: int, now: datetime, reason: str | None = None
) -> bool:
    """Gives a verdict; False where there is one already."""
    change = update(submission).where(submission.c.id == submission_id, submission.c.verdict.is_(None))
    done = await tx.execute(change.values(verdict=verdict, decided_at=now, decided_by=by, reason=reason))
    return done.rowcount == 1


async def finish(tx: Tx, occurrence_id: int, reported_on: date, by: int, now: datetime) -> None:
    """«Исполнено»: the date that counts is the one on which the accepted report was sent."""
    change = update(occurrence).where(occurrence.c.id == occurrence_id)
    values = {"state": OccurrenceState.DONE, "reported_on": reported_on, "ended_at": now, "ended_by": by}
    await tx.execute(change.values(**values, next_at=None, next_step=None))


async def newest_by_controller(tx: Tx) -> dict[int, datetime]:
    """When the newest report that waits came in, for each controller."""
    query = select(resolution.c.controller_id, func.max(submission.c.at)).select_from(_REPORTED)
    query = query.where(is_waiting).group_by(resolution.c.controller_id)
    return {row[0]: row[1] for row in (await tx.execute(query)).all()}


async def announced_before(tx: Tx, user_id: int, moment: datetime) -> datetime | None:
    """When somebody was last told, before a moment, that reports wait."""
    query = select(func.max(outbox.c.created_at))
    query = query.where(outbox.c.kind == NoticeKind.REVIEW, outbox.c.user_id == user_id, outbox.c.created_at < moment)
    before: datetime | None = await tx.scalar(query)
    return before


async def assignment_of(tx: Tx, occurrence_id: int) -> int:
    query = select(occurrence.c.assignment_id).where(occurrence.c.id == occurrence_id)
    return int((await tx.execute(query)).scalar_one())


async def settle_others(tx: Tx, occurrence_id: int, by: int, now: datetime) -> None:
    """What still waited on a date that has been settled otherwise is accepted with it."""
    change = update(submission).where(submission.c.occurrence_id == occurrence_id, submission.c.verdict.is_(None))
    await tx.execute(change.values(verdict=Verdict.ACCEPTED, decided_at=now, decided_by=by))


# What came by another way


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
