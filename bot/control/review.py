"""Reviewing reports: accept, return, «не отчёт». A verdict is given once, whoever presses first."""

from __future__ import annotations

from dataclasses import replace

from bot.control.controllers import controllers
from bot.control.questions import ask_anew
from bot.control.terms import owe_again
from bot.control.work import Work
from bot.model import (
    Asked,
    DomainError,
    NewNotice,
    NoticeKind,
    Priority,
    ReportFile,
    ReportKind,
    Verdict,
    Waiting,
)
from bot.views.words import moment
from storage import outbox, review

GONE = "Этого отчёта больше нет. Очередь проверки: /review"
REASON_NEEDED = "Напишите одним сообщением, что доработать."
REASON_LIMIT = 1_000
REASON_TOO_LONG = f"Причина длиннее {REASON_LIMIT} знаков: напишите короче, что доработать."


async def queue(work: Work) -> list[Waiting]:
    """Reports that wait for a verdict: those that the reader looks after first, the oldest before the others."""
    waiting = await review.waiting(work.tx)
    his = await controllers(work)
    return sorted(waiting, key=lambda one: not his.looks_after(work.actor.user_id, one.controller_id))


async def look(work: Work, submission_id: int) -> Waiting:
    """What one report says on one point. Raises DomainError where there is none."""
    found = await review.by_id(work.tx, submission_id)
    if found is None:
        raise DomainError(GONE)
    return found


async def files(work: Work, one: Waiting) -> list[ReportFile]:
    return await review.files_of(work.tx, one.report_id)


async def beside(work: Work, one: Waiting) -> list[Waiting]:
    """What else the same report is about."""
    return [other for other in await review.of_report(work.tx, one.report_id) if other != one]


async def waiting_on_point(work: Work, directive_id: int) -> list[Waiting]:
    """The reports that wait on one directive, over all organisations."""
    return await review.waiting(work.tx, directive_id)


async def on_point(work: Work, directive_id: int) -> list[Waiting]:
    """Everything that was reported on a directive, «ход исполнения» too; newest first."""
    return await review.on_directive(work.tx, directive_id)


async def next_after(work: Work, submission_id: int) -> Waiting | None:
    """The report to look at next."""
    return next((one for one in await queue(work) if one.submission_id != submission_id), None)


# Verdicts


async def accept(work: Work, submission_id: int) -> Waiting:
    """«Принято»: the point is «исполнено» by the date on which the report was sent, and off control."""
    return await _accept(work, await look(work, submission_id))


async def accept_all(work: Work, directive_id: int, up_to: int) -> list[Waiting]:
    """Accepts what waits on one directive, up to the newest report that was shown: later ones were not seen."""
    waiting = await review.waiting(work.tx, directive_id)
    return [await _accept(work, one) for one in waiting if one.submission_id <= up_to]


async def accept_report(work: Work, submission_id: int) -> list[Waiting]:
    """Accepts a report on every point that it is about."""
    one = await look(work, submission_id)
    waiting = [other for other in await review.of_report(work.tx, one.report_id) if other.is_waiting]
    if not waiting:
        raise AlreadyDecided(work, one)
    return [await _accept(work, other) for other in waiting]


async def ask_reason(work: Work, submission_id: int) -> tuple[Waiting, int]:
    """Asks why a report is returned; returns it with the question's id."""
    one = await look(work, submission_id)
    if not one.is_waiting:
        raise AlreadyDecided(work, one)
    return one, await ask_anew(work, Asked.RETURN_REASON, {"submission": submission_id})


async def give_back(work: Work, submission_id: int, reason: str) -> Waiting:
    """«Возвращено на доработку» with a reason; reminders go on from here."""
    reason = reason.strip()
    if not reason:
        raise DomainError(REASON_NEEDED)
    if len(reason) > REASON_LIMIT:
        raise DomainError(REASON_TOO_LONG)
    return await _refuse(work, submission_id, Verdict.RETURNED, reason)


async def reject(work: Work, submission_id: int) -> Waiting:
    """«Не отчёт»: what was sent does not report on the point; it is owed as before."""
    return await _refuse(work, submission_id, Verdict.NOT_A_REPORT)


async def _accept(work: Work, one: Waiting) -> Waiting:
    decided = await _decide(work, one, Verdict.ACCEPTED)
    reported_on = one.sent_at.astimezone(work.regulations.zone).date()
    await review.finish(work.tx, one.occurrence_id, reported_on, work.actor.user_id, work.now)
    if one.person_id is not None:  # a report on five points is answered by one message
        key = f"accepted:{one.report_id}"
        facts = {"report": one.report_id}
        await work.tell(
            NewNotice(NoticeKind.VERDICT, facts, person_id=one.person_id, key=key, priority=Priority.ANSWER)
        )
        await outbox.touch(work.tx, key, work.now)
    return decided


async def _refuse(work: Work, submission_id: int, verdict: Verdict, reason: str | None = None) -> Waiting:
    """The author hears why; so does whoever answers for the point now, if it is somebody else."""
    one = await look(work, submission_id)
    decided = await _decide(work, one, verdict, reason)
    await owe_again(work, one.occurrence_id)
    for person_id in {one.person_id, one.holder_id} - {None}:
        key = f"verdict:{submission_id}:{person_id}"
        facts = {"submission": submission_id}
        await work.tell(NewNotice(NoticeKind.VERDICT, facts, person_id=person_id, key=key, priority=Priority.ANSWER))
    return decided


async def _decide(work: Work, one: Waiting, verdict: Verdict, reason: str | None = None) -> Waiting:
    by = work.actor
    if not one.is_waiting or not await review.decide(work.tx, one.submission_id, verdict, by.user_id, work.now, reason):
        raise AlreadyDecided(work, one)
    await work.note(f"report.{verdict}", f"submission:{one.submission_id}", reason=reason)
    return replace(one, verdict=verdict, decided_at=work.now, decided_by=by.name, reason=reason)


class AlreadyDecided(DomainError):
    """Another press, or another administrator, was first; or the report waits for no verdict any more."""

    def __init__(self, work: Work, report: Waiting) -> None:
        super().__init__(_why(work, report))
        self.report = report


def _why(work: Work, one: Waiting) -> str:
    words = {
        Verdict.ACCEPTED: "Отчёт уже принят",
        Verdict.RETURNED: "Отчёт уже возвращён",
        Verdict.NOT_A_REPORT: "Уже отмечено, что это не отчёт",
    }
    if one.verdict is Verdict.WITHDRAWN:
        return "Автор уже отозвал этот отчёт."
    if one.verdict is None:
        interim = one.kind is ReportKind.INTERIM
        return "Автор отметил, что это ход исполнения." if interim else "Этот пункт уже не на контроле."
    at = f" {moment(one.decided_at, work.regulations.zone)}" if one.decided_at else ""
    return f"{words[one.verdict]}{at}{f' ({one.decided_by})' if one.decided_by else ''}."


# Telling the controllers


async def announce_waiting(work: Work) -> None:
    """Tells each controller that new reports wait (called at most twice a day); never at night or on a day off."""
    in_charge = await controllers(work)
    to_tell = set()
    at = work.regulations.hours.next_opening(work.now, work.regulations.calendar)
    for controller_id, came in (await review.newest_by_controller(work.tx)).items():
        for user_id in in_charge.of(controller_id):
            told = await review.announced_before(work.tx, user_id, work.now)
            if told is None or came > told:
                to_tell.add(user_id)
    await work.tell(
        *(
            NewNotice(
                NoticeKind.REVIEW,
                user_id=user_id,
                key=f"review:{user_id}:{at:%Y-%m-%dT%H}",
                not_before=at,
                priority=Priority.REMINDER,
            )
            for user_id in sorted(to_tell)
        )
    )
