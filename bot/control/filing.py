"""Filing a report: kept once, its points put under review, its receipt promised; what else may become of a message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.control.acknowledging import Acknowledged, mark_known
from bot.control.points import person_of
from bot.control.work import Work
from bot.model import (
    OWED,
    Asked,
    DomainError,
    NewNotice,
    NoticeKind,
    OccurrenceState,
    Point,
    Priority,
    ReportState,
    SentReport,
)
from storage import reports, steps, talk
from storage.reports import Sent

ALBUM_PAUSE = timedelta(seconds=1.5)
"""The items of an album are messages of their own, none marked as the last: the receipt waits so long after each."""


@dataclass(frozen=True, slots=True)
class Filed:
    """It is a report now; the receipt tells so. `beside`: named in it too, but they take none (any more)."""

    report_id: int
    beside: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """It completes a report that waits for review."""

    report_id: int


@dataclass(frozen=True, slots=True)
class Unclear:
    """It is kept; only its author can tell on which of these points it reports."""

    report_id: int
    resolution_id: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class NotNeeded:
    """The point takes no report (any more)."""

    point: Point


@dataclass(frozen=True, slots=True)
class NothingOpen:
    """He has no point to report on."""


@dataclass(frozen=True, slots=True)
class WordsWanted:
    """«+» to the question what was done."""


@dataclass(frozen=True, slots=True)
class Known:
    """It came before, or belongs to what came before: nothing is to be said."""


Outcome = Filed | Added | Unclear | NotNeeded | NothingOpen | WordsWanted | Known | Acknowledged


async def file(work: Work, sent: Sent, targets: Sequence[Point]) -> Outcome:
    takes = [point for point in targets if point.takes_report]
    if not takes:
        return await _add(work, sent, targets)
    report_id = await reports.keep(work.tx, person_of(work), work.actor.user_id, sent, ReportState.SUBMITTED)
    if report_id is None:
        return Known()
    await _submit(work, report_id, takes, sent.at)
    await _close_questions(work, takes)
    await give_receipt(work, report_id, work.now + ALBUM_PAUSE if sent.media_group else work.now)
    return Filed(report_id, tuple(point for point in targets if point not in takes))


async def _close_questions(work: Work, takes: Sequence[Point]) -> None:
    """Who pressed «Отчитаться» and then replied to the card has answered: his next text is about something else."""
    reported = {point.assignment_id for point in takes}
    for question in await talk.open_questions(work.tx, work.actor.user_id):
        if question.kind is Asked.REPORT and question.facts["assignment"] in reported:
            await talk.answered(work.tx, question.id, work.now)


async def _add(work: Work, sent: Sent, targets: Sequence[Point]) -> Outcome:
    waiting = await _waiting(work, targets)
    if waiting is None:
        return NotNeeded(targets[0])
    return await complete(work, sent, waiting)


async def complete(work: Work, sent: Sent, report_id: int) -> Outcome:
    if not await reports.add_part(work.tx, report_id, sent):
        return Known()
    await work.note("report completed", f"report:{report_id}", message=sent.message_id)
    return Added(report_id)


async def place_kept(work: Work, report: SentReport, targets: Sequence[Point]) -> Outcome:
    """What was kept turns out to be about these points. Its receipt is the caller's to give."""
    takes = [point for point in targets if point.takes_report]
    waiting = None if takes else await _waiting(work, targets)
    if not takes and waiting is None:
        return NotNeeded(targets[0])
    decided = reports.discard if waiting else reports.place
    if not await decided(work.tx, report.id):
        return Known()
    if waiting:
        await reports.hand_parts_over(work.tx, report.id, waiting)
        await work.note("report completed", f"report:{waiting}", kept=report.id)
        return Added(waiting)
    await _submit(work, report.id, takes, report.sent_at)
    return Filed(report.id, tuple(point for point in targets if point not in takes))


async def _waiting(work: Work, targets: Sequence[Point]) -> int | None:
    """The report that is under review for one of the points."""
    for point in targets:
        if point.state is OccurrenceState.REVIEW:
            return await reports.waiting_on(work.tx, point.occurrence_id)
    return None


async def _submit(work: Work, report_id: int, takes: Sequence[Point], sent_at: datetime) -> None:
    """The points go to review; who reports on a document knows it."""
    await send_to_review(work, [(point.occurrence_id, point.informational) for point in takes], sent_at)
    for point in takes:
        await reports.submit(work.tx, report_id, point.occurrence_id, sent_at)
    await mark_known(work, {point.resolution.id for point in takes if point.acknowledged_at is None})
    await work.note("reported", f"report:{report_id}", assignments=[point.assignment_id for point in takes])


async def send_to_review(work: Work, occurrences: Iterable[tuple[int, bool]], sent_at: datetime) -> None:
    """(occurrence, for information) → «отчёт на проверке»: no reminders any more.

    Raises DomainError where another report was first.
    """
    day = sent_at.astimezone(work.regulations.zone).date()
    for occurrence_id, informational in occurrences:
        among = (*OWED, OccurrenceState.CLOSED) if informational else OWED
        if not await steps.move(work.tx, occurrence_id, among, OccurrenceState.REVIEW, None, reported_on=day):
            raise DomainError("По этому пункту на проверке уже другой отчёт, или он больше не на контроле.")


async def give_receipt(work: Work, report_id: int, at: datetime) -> None:
    facts, key = {"report": report_id}, receipt_key(report_id)
    notice = NewNotice(
        NoticeKind.RECEIPT, facts, person_id=person_of(work), key=key, not_before=at, priority=Priority.ANSWER
    )
    await work.tell(notice)


def receipt_key(report_id: int) -> str:
    return f"receipt:{report_id}"
