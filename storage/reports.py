"""Reports as they come in: kept once, bound to the dates that they are about, corrected, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, exists, func, insert, select, update

from bot.model import (
    Channel,
    ReportKind,
    ReportState,
    Resolution,
    SentReport,
    Submission,
    Verdict,
)
from storage.database import Tx
from storage.dialect import insert_once
from storage.figures import effective_due
from storage.tables import (
    assignment,
    directive,
    occurrence,
    organisation,
    position,
    report,
    report_part,
    resolution,
    submission,
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that somebody sent, as far as a report needs it; its file stays where it is, known by id."""

    chat_id: int
    message_id: int
    at: datetime
    text: str
    kind: str = "text"
    file_id: str | None = None
    file_name: str | None = None
    media_group: str | None = None


# Keeping what was sent


_KEEP = insert_once(report).returning(report.c.id)


async def keep(tx: Tx, person_id: int, user_id: int, sent: Sent, state: ReportState) -> int | None:
    """Starts a report with its first message; None where that message (or its album) is kept already."""
    row = {
        "person_id": person_id, "user_id": user_id, "kind": ReportKind.FINAL, "state": state,
        "channel": Channel.TELEGRAM, "text": sent.text, "sent_at": sent.at, "chat_id": sent.chat_id,
        "message_id": sent.message_id, "media_group": sent.media_group,
    }  # fmt: skip
    done = await tx.execute(_KEEP, row)
    report_id: int | None = done.scalar_one_or_none()
    if report_id is not None:
        await _insert_part(tx, report_id, sent)
    return report_id


async def add_part(tx: Tx, report_id: int, sent: Sent) -> bool:
    """Adds a further message to a report; False where it is there already."""
    added = await _insert_part(tx, report_id, sent)
    if added and sent.text:
        await _gather_text(tx, report_id)
    return added


_KEEP_PART = insert_once(report_part)


async def _insert_part(tx: Tx, report_id: int, sent: Sent) -> bool:
    row = {
        "report_id": report_id, "chat_id": sent.chat_id, "message_id": sent.message_id, "kind": sent.kind,
        "file_id": sent.file_id, "file_name": sent.file_name, "text": sent.text or None,
        "media_group": sent.media_group,
    }  # fmt: skip
    return (await tx.execute(_KEEP_PART, row)).rowcount == 1


async def correct_part(tx: Tx, report_id: int, sent: Sent) -> bool:
    """Replaces an edited message of a report; False where the edit changed nothing that a report keeps."""
    at = (report_part.c.chat_id == sent.chat_id, report_part.c.message_id == sent.message_id)
    kept = (await tx.execute(select(report_part.c.text, report_part.c.file_id).where(*at))).one()
    if (kept.text or "", kept.file_id) == (sent.text, sent.file_id):
        return False
    new = {"text": sent.text or None, "file_id": sent.file_id, "file_name": sent.file_name, "kind": sent.kind}
    await tx.execute(update(report_part).where(*at).values(**new))
    await _gather_text(tx, report_id)
    return True


async def _gather_text(tx: Tx, report_id: int) -> None:
    query = select(report_part.c.text).where(report_part.c.report_id == report_id, report_part.c.text.is_not(None))
    texts = (await tx.execute(query.order_by(report_part.c.message_id))).scalars().all()
    await tx.execute(update(report).where(report.c.id == report_id).values(text="\n".join(map(str, texts))))


async def hand_parts_over(tx: Tx, report_id: int, to_report_id: int) -> None:
    """What was kept by itself turns out to belong to another report."""
    await tx.execute(update(report_part).where(report_part.c.report_id == report_id).values(report_id=to_report_id))
    await _gather_text(tx, to_report_id)


# Finding


async def of_message(tx: Tx, chat_id: int, message_id: int) -> int | None:
    query = select(report_part.c.report_id)
    return await tx.scalar(query.where(report_part.c.chat_id == chat_id, report_part.c.message_id == message_id))


async def of_album(tx: Tx, chat_id: int, media_group: str) -> int | None:
    """The report that earlier items of an album went to."""
    query = select(report_part.c.report_id)
    query = query.where(report_part.c.chat_id == chat_id, report_part.c.media_group == media_group)
    return await tx.scalar(query.limit(1))


async def waiting_on(tx: Tx, occurrence_id: int) -> int | None:
    """The report that is under review for an occurrence."""
    query = (
        select(report.c.id)
        .join(submission, submission.c.report_id == report.c.id)
        .where(submission.c.occurrence_id == occurrence_id, submission.c.verdict.is_(None))
        .where(report.c.state == ReportState.SUBMITTED, report.c.kind == ReportKind.FINAL)
        .order_by(report.c.id.desc())
        .limit(1)
    )
    return await tx.scalar(query)


_FILES = (
    select(func.count())
    .where(report_part.c.report_id == report.c.id, report_part.c.file_id.is_not(None))
    .scalar_subquery()
)
_BY_ID = select(
    report.c.id, report.c.person_id, report.c.user_id, report.c.kind, report.c.state, report.c.text, report.c.sent_at,
    _FILES,
).where(report.c.id == bindparam("report"))  # fmt: skip


async def by_id(tx: Tx, report_id: int) -> SentReport | None:
    row = (await tx.execute(_BY_ID, {"report": report_id})).one_or_none()
    return SentReport(*row, submissions=await _submissions(tx, report_id)) if row else None


_SUBMISSIONS = (
    select(
        occurrence.c.id.label("occurrence_id"), assignment.c.id.label("assignment_id"),
        resolution.c.id.label("resolution_id"), resolution.c.title, resolution.c.kind, resolution.c.date,
        resolution.c.source_file_id.is_not(None).label("has_source"), directive.c.number,
        organisation.c.name.label("organisation"), effective_due.label("deadline"), occurrence.c.state,
        directive.c.informational, assignment.c.created_at, submission.c.verdict, submission.c.decided_at,
        submission.c.reason,
    )
    .join(occurrence, occurrence.c.id == submission.c.occurrence_id)
    .join(assignment, assignment.c.id == occurrence.c.assignment_id)
    .join(directive, directive.c.id == assignment.c.directive_id)
    .join(resolution, resolution.c.id == directive.c.resolution_id)
    .join(position, position.c.id == assignment.c.position_id)
    .join(organisation, organisation.c.id == position.c.organisation_id)
    .where(submission.c.report_id == bindparam("report"))
    .order_by(resolution.c.id, directive.c.ord, position.c.ord)
)  # fmt: skip


async def _submissions(tx: Tx, report_id: int) -> tuple[Submission, ...]:
    return tuple(_submission(row) for row in (await tx.execute(_SUBMISSIONS, {"report": report_id})).all())


def _submission(row: Row[Any]) -> Submission:
    document = Resolution(row.resolution_id, row.title, row.kind, row.date, bool(row.has_source))
    return Submission(
        row.occurrence_id, row.assignment_id, document, row.number, row.organisation, row.deadline, row.state,
        row.informational, row.created_at, row.verdict, row.decided_at, row.reason,
    )  # fmt: skip


# What becomes of a report


async def place(tx: Tx, report_id: int) -> bool:
    """A kept report has got its points; False where that had been decided before."""
    return await _from_pending(tx, report_id, ReportState.SUBMITTED)


async def discard(tx: Tx, report_id: int) -> bool:
    """What was kept was no report; False where that had been decided before."""
    return await _from_pending(tx, report_id, ReportState.DISCARDED)


async def _from_pending(tx: Tx, report_id: int, state: ReportState) -> bool:
    change = update(report).where(report.c.id == report_id, report.c.state == ReportState.PENDING)
    return (await tx.execute(change.values(state=state))).rowcount == 1


_SUBMIT = insert(submission)


async def submit(tx: Tx, report_id: int, occurrence_id: int, at: datetime) -> None:
    """Binds a report to a date that it is about."""
    row = {"report_id": report_id, "occurrence_id": occurrence_id, "at": at}
    await tx.execute(_SUBMIT, row)


async def set_kind(tx: Tx, report_id: int, kind: ReportKind) -> bool:
    """Interim or final; False where it is so already, was taken back, or somebody has decided on it."""
    decided = exists().where(submission.c.report_id == report.c.id, submission.c.verdict.is_not(None))
    change = update(report).where(
        report.c.id == report_id, report.c.state == ReportState.SUBMITTED, report.c.kind != kind, ~decided
    )
    return (await tx.execute(change.values(kind=kind))).rowcount == 1


async def withdraw(tx: Tx, report_id: int, user_id: int, now: datetime) -> list[int]:
    """Takes back what nobody has decided on; returns the occurrences that it was about."""
    change = (
        update(submission)
        .where(submission.c.report_id == report_id, submission.c.verdict.is_(None))
        .values(verdict=Verdict.WITHDRAWN, decided_at=now, decided_by=user_id)
        .returning(submission.c.occurrence_id)
    )
    taken_back = list((await tx.execute(change)).scalars())
    stands = exists().where(submission.c.report_id == report.c.id, submission.c.verdict != Verdict.WITHDRAWN)
    await tx.execute(update(report).where(report.c.id == report_id, ~stands).values(state=ReportState.WITHDRAWN))
    return taken_back


async def was_returned(tx: Tx, occurrence_id: int) -> bool:
    """Whether a report on this date was sent back before."""
    back = exists().where(submission.c.occurrence_id == occurrence_id, submission.c.verdict == Verdict.RETURNED)
    return bool(await tx.scalar(select(back)))
