"""What its author does with a report of his: says on which point, calls it interim, takes it back, corrects it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.control.filing import Outcome, place_kept, receipt_key, send_to_review
from bot.control.points import his_point, open_points
from bot.control.terms import owe_again
from bot.control.work import Work
from bot.model import DomainError, Point, ReportKind, ReportState, SentReport
from storage import outbox, points, reports
from storage.reports import Sent

NOT_YOURS = "Это не Ваш отчёт. Ваши пункты: /my"


@dataclass(frozen=True, slots=True)
class Corrected:
    """An edited message of a report; taken: the report says so now (else it has its verdict)."""

    report: SentReport
    taken: bool


async def own(work: Work, report_id: int) -> SentReport:
    """Raises DomainError where the report is somebody else's."""
    report = await reports.by_id(work.tx, report_id)
    if report is None or report.user_id != work.actor.user_id:
        raise DomainError(NOT_YOURS)
    return report


async def choices(work: Work, report_id: int, resolution_id: int) -> list[Point]:
    """The open points (of one document, or 0: of all) that a kept report may be about."""
    await own(work, report_id)
    among = await open_points(work)
    return [point for point in among if resolution_id in (0, point.resolution.id)]


async def choose(work: Work, report_id: int, assignment_id: int) -> Outcome:
    """Its author says on which point a kept report is."""
    report = await own(work, report_id)
    return await place_kept(work, report, [await his_point(work, assignment_id)])


async def discard(work: Work, report_id: int) -> bool:
    """«Это не отчёт»; False where it had become one."""
    report = await own(work, report_id)
    discarded = await reports.discard(work.tx, report_id)
    if discarded:
        await work.note("no report", f"report:{report_id}")
    return discarded or report.state is ReportState.DISCARDED


async def make_interim(work: Work, report_id: int) -> bool:
    """«Это ход исполнения»: the points are owed again, reminders go on. False where it is too late for that."""
    report = await own(work, report_id)
    if not await reports.set_kind(work.tx, report_id, ReportKind.INTERIM):
        return False
    for one in report.submissions:
        await owe_again(work, one.occurrence_id)
    await work.note("report is interim", f"report:{report_id}")
    return True


async def make_final(work: Work, report_id: int) -> bool:
    """«Это отчёт об исполнении»: to review again. False where it is too late; DomainError where another is there."""
    report = await own(work, report_id)
    if not await reports.set_kind(work.tx, report_id, ReportKind.FINAL):
        return False
    occurrences = [(one.occurrence_id, one.informational) for one in report.submissions]
    await send_to_review(work, occurrences, report.sent_at)
    await work.note("report is final", f"report:{report_id}")
    return True


async def withdraw(work: Work, report_id: int) -> bool:
    """«Отозвать»: what nobody has decided on is owed again. False where nothing is left to take back."""
    report = await own(work, report_id)
    taken_back = set(await reports.withdraw(work.tx, report_id, work.actor.user_id, work.now))
    for one in report.submissions:
        if one.occurrence_id in taken_back and report.kind is ReportKind.FINAL:
            await owe_again(work, one.occurrence_id)
    if taken_back:
        await work.note("report withdrawn", f"report:{report_id}")
    return bool(taken_back)


async def correct(work: Work, sent: Sent) -> Corrected | None:
    """He has edited a message: a report that nobody has decided on is corrected. None: nothing is to be said."""
    report_id = await reports.of_message(work.tx, sent.chat_id, sent.message_id)
    report = await reports.by_id(work.tx, report_id) if report_id is not None else None
    if report is None or report.user_id != work.actor.user_id:
        return None
    if report.state not in (ReportState.PENDING, ReportState.SUBMITTED):
        return None
    if report.decided:
        return Corrected(report, taken=False)
    if not await reports.correct_part(work.tx, report.id, sent):
        return None
    await outbox.touch(work.tx, receipt_key(report.id), work.now)
    await work.note("report corrected", f"report:{report.id}", message=sent.message_id)
    return Corrected(report, taken=True)


async def several_places(work: Work, report: SentReport) -> bool:
    """Whether its author has several organisations, so that each must be named."""
    return report.person_id is not None and await points.organisations_of(work.tx, report.person_id) > 1
