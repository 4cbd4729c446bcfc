"""Reviewing reports: accept, return, «не отчёт». A verdict is given once, whoever presses first."""

from __future__ import annotations

from dataclasses import replace

from bot.control.terms import coming_step
from bot.control.work import Work
from bot.model import (
    DomainError,
    NewNotice,
    NoticeKind,
    OccurrenceState,
    Priority,
    ReportFile,
    Verdict,
    Waiting,
)
from storage import review, steps

GONE = "Этого отчёта больше нет. Очередь проверки: /review"
REASON_NEEDED = "Напишите одним сообщением, что доработать."


async def queue(work: Work) -> list[Waiting]:
    """Reports that wait for a verdict, the reviewer's own documents first, oldest first."""
    waiting = await review.waiting(work.tx)
    return sorted(waiting, key=lambda one: one.controller_id != work.actor.user_id)


async def look(work: Work, submission_id: int) -> tuple[Waiting, list[ReportFile]]:
    """One report with its files. Raises DomainError where there is none."""
    found = await review.by_id(work.tx, submission_id)
    if found is None:
        raise DomainError(GONE)
    return found, await review.files_of(work.tx, found.report_id)


async def waiting_on_point(work: Work, directive_id: int) -> int:
    """How many reports wait on one directive, over all organisations."""
    return len(await review.waiting(work.tx, directive_id))


async def next_after(work: Work, submission_id: int) -> int | None:
    """The report to look at next."""
    return next((one.submission_id for one in await queue(work) if one.submission_id != submission_id), None)


async def accept(work: Work, submission_id: int) -> Waiting:
    """«Принято»: the point is «исполнено» by the date on which the report was sent, and off control."""
    one = await _decide(work, submission_id, Verdict.ACCEPTED)
    reported_on = one.sent_at.astimezone(work.regulations.zone).date()
    await review.finish(work.tx, one.occurrence_id, reported_on, work.actor.user_id, work.now)
    return one


async def accept_all(work: Work, directive_id: int) -> list[Waiting]:
    """Accepts every report that waits on one directive."""
    return [await accept(work, one.submission_id) for one in await review.waiting(work.tx, directive_id)]


async def give_back(work: Work, submission_id: int, reason: str) -> Waiting:
    """«Возвращено на доработку» with a reason; reminders go on from here."""
    reason = reason.strip()
    if not reason:
        raise DomainError(REASON_NEEDED)
    one = await _decide(work, submission_id, Verdict.RETURNED, reason)
    await _reopen(work, one, OccurrenceState.RETURNED)
    return one


async def reject(work: Work, submission_id: int) -> Waiting:
    """«Не отчёт»: what was sent does not report on the point; it is owed as before."""
    one = await _decide(work, submission_id, Verdict.NOT_A_REPORT)
    await _reopen(work, one, OccurrenceState.OPEN)
    return one


async def _decide(work: Work, submission_id: int, verdict: Verdict, reason: str | None = None) -> Waiting:
    one, _ = await look(work, submission_id)
    if not await review.decide(work.tx, submission_id, verdict, work.actor.user_id, work.now, reason):
        raise AlreadyDecided(one)
    if one.person_id is not None:
        facts = {"submission": submission_id}
        key = f"verdict:{submission_id}"
        await work.tell(
            NewNotice(NoticeKind.VERDICT, facts, person_id=one.person_id, key=key, priority=Priority.ANSWER)
        )
    await work.note(f"report.{verdict}", f"submission:{submission_id}", reason=reason)
    return replace(one, verdict=verdict, decided_at=work.now, reason=reason)


async def _reopen(work: Work, one: Waiting, state: OccurrenceState) -> None:
    step = await coming_step(work, one.occurrence_id)
    await steps.move(work.tx, one.occurrence_id, (OccurrenceState.REVIEW,), state, step)


class AlreadyDecided(DomainError):
    """Another press, or another administrator, was first."""

    def __init__(self, one: Waiting) -> None:
        words = {
            Verdict.ACCEPTED: "Отчёт уже принят",
            Verdict.RETURNED: "Отчёт уже возвращён",
            Verdict.NOT_A_REPORT: "Уже отмечено: не отчёт",
            Verdict.WITHDRAWN: "Автор отозвал этот отчёт",
            None: "Уже сделано",
        }
        super().__init__(f"{words[one.verdict]}.")
        self.waiting = one


async def announce_waiting(work: Work) -> None:
    """Tells each controller that new reports wait (called at most twice a day)."""
    notices = []
    for user_id, newest in (await review.newest_by_controller(work.tx)).items():
        told = await review.announced_before(work.tx, user_id, work.now)
        if told is None or newest > told:
            key = f"review:{user_id}:{work.now:%Y-%m-%dT%H}"
            notices.append(NewNotice(NoticeKind.REVIEW, user_id=user_id, key=key, priority=Priority.REMINDER))
    await work.tell(*notices)
