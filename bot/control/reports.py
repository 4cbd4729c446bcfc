"""Reporting: what a recipient sends becomes a report on his points, or is kept until he says on which."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.control.acknowledging import acknowledge, acknowledge_seen
from bot.control.filing import (
    ALBUM_PAUSE,
    Known,
    NothingOpen,
    NotNeeded,
    Outcome,
    Unclear,
    WordsWanted,
    complete,
    file,
    give_receipt,
    place_kept,
    receipt_key,
)
from bot.control.placing import is_acknowledgement, mentioned_points, names_points, points_for
from bot.control.points import his_point, in_document, open_points, person_of
from bot.control.work import Work
from bot.model import NewNotice, NoticeKind, Point, Priority, ReportKind, ReportState, SentReport
from storage import outbox, points, reports, talk
from storage.reports import Sent
from storage.talk import Question

ASKED_AGAIN = (1, 5)
"""Working days after which the author of a report is asked again which point it is on."""


async def on_point(work: Work, sent: Sent, assignment_id: int) -> Outcome:
    """A reply to a point's card. Raises DomainError where the point is not his."""
    point = await his_point(work, assignment_id)
    if _is_thanks(sent):
        return await acknowledge(work, point.resolution.id)
    among = await _neighbours(work, point) if names_points(sent.text) else ()
    return await file(work, sent, points_for(sent.text, among, named=point))


async def on_document(work: Work, sent: Sent, resolution_id: int) -> Outcome:
    """A reply to the broadcast of a document. Raises DomainError where he has no point in it."""
    if _is_thanks(sent):
        return await acknowledge(work, resolution_id)
    return await _place(work, sent, await in_document(work, resolution_id), resolution_id)


async def unplaced(work: Work, sent: Sent) -> Outcome:
    """A reply to a reminder or a digest, or no reply at all."""
    if _is_thanks(sent):
        return await acknowledge_seen(work, sent.at)
    return await _place(work, sent, await open_points(work))


async def on_question(work: Work, sent: Sent, question: Question, replied: bool) -> Outcome:
    """The answer to «Отчитаться»; text that is no reply may still name another point."""
    if _is_thanks(sent):
        return WordsWanted()
    point = await his_point(work, question.facts["assignment"])
    among = await open_points(work)
    targets = points_for(sent.text, among, named=point)
    if not replied:
        targets = tuple(mentioned_points(sent.text, among)) or targets
    outcome = await file(work, sent, targets)
    await talk.answered(work.tx, question.id, work.now)  # also where it asked about another point than the text names
    return outcome


async def on_report(work: Work, sent: Sent, report: SentReport) -> Outcome:
    """A reply to the receipt of his own report, or to the question which point is meant."""
    if report.state is ReportState.PENDING:
        return await _on_choice(work, sent, report)
    if _is_thanks(sent):
        return Known()
    if report.is_waiting and report.kind is ReportKind.FINAL:
        return await complete(work, sent, report.id)
    if not report.submissions:
        return await unplaced(work, sent)
    subjects = [await his_point(work, one.assignment_id) for one in report.submissions]
    return await file(work, sent, subjects)


async def _on_choice(work: Work, sent: Sent, report: SentReport) -> Outcome:
    """A reply to the question which point is meant: its number, or more of the report."""
    if not await reports.add_part(work.tx, report.id, sent):
        return Known()
    among = await open_points(work)
    targets = mentioned_points(sent.text, among)
    if not targets:
        return Unclear(report.id, 0, tuple(among))
    outcome = await place_kept(work, report, targets)
    await give_receipt(work, report.id, work.now)
    return outcome


async def continue_album(work: Work, sent: Sent) -> bool:
    """A further item of an album goes where the first one went; False where it is none."""
    if sent.media_group is None:
        return False
    report_id = await reports.of_album(work.tx, sent.chat_id, sent.media_group)
    if report_id is None:
        return False
    await reports.add_part(work.tx, report_id, sent)
    await outbox.touch(work.tx, receipt_key(report_id), work.now + ALBUM_PAUSE)
    return True


def _is_thanks(sent: Sent) -> bool:
    return sent.kind == "text" and is_acknowledgement(sent.text)


async def _neighbours(work: Work, point: Point) -> list[Point]:
    """What a reply to a point's card may name beside it: points of the same document for the same position."""
    among = await points.in_resolution(work.tx, person_of(work), point.resolution.id, work.today)
    return [one for one in among if (one.organisation, one.position) == (point.organisation, point.position)]


async def _place(work: Work, sent: Sent, among: Sequence[Point], resolution_id: int = 0) -> Outcome:
    if targets := points_for(sent.text, among):
        return await file(work, sent, targets)
    choice = [point for point in among if point.is_open or point.takes_report]
    if not choice and resolution_id:
        choice, resolution_id = await open_points(work), 0
    if not choice:
        return NotNeeded(among[0]) if len(among) == 1 else NothingOpen()
    report_id = await reports.keep(work.tx, person_of(work), work.actor.user_id, sent, ReportState.PENDING)
    if report_id is None:
        return Known()
    await _ask_again(work, report_id, resolution_id)
    return Unclear(report_id, resolution_id, tuple(choice))


async def _ask_again(work: Work, report_id: int, resolution_id: int) -> None:
    """The question is asked at once, but as an answer: overlooked or lost, it would leave the report with nobody."""
    hours, calendar = work.regulations.hours, work.regulations.calendar
    facts = {"report": report_id, "resolution": resolution_id}
    for days in ASKED_AGAIN:
        morning = datetime.combine(calendar.shift(work.today, days), hours.start, hours.zone)
        notice = NewNotice(
            NoticeKind.CHOICE, facts, person_id=person_of(work), key=f"choice:{report_id}:{days}",
            not_before=morning, priority=Priority.REMINDER,
        )  # fmt: skip
        await work.tell(notice)
