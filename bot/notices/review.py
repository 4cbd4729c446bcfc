"""What the outbox says of reviews: to the controller that reports wait, to the author what was decided."""

from __future__ import annotations

from bot.control.controllers import controllers
from bot.control.work import Work
from bot.model import Notice, Verdict
from bot.views.review import new_reports
from bot.views.screen import Screen
from bot.views.verdict import accepted_screen, verdict_screen
from storage import points, reminders, review


async def write_review(work: Work, notice: Notice) -> Screen | None:
    """Reports wait for this controller; None where a newer notice says so."""
    if await reminders.superseded(work.tx, notice):
        return None
    in_charge = await controllers(work)
    waiting = await review.waiting(work.tx)
    own = [one for one in waiting if in_charge.looks_after(notice.user_id, one.controller_id)]
    since = await review.announced_before(work.tx, notice.user_id or 0, notice.created_at)
    return new_reports(own, since, work.regulations.zone)


async def write_verdict(work: Work, notice: Notice) -> Screen | None:
    """What was decided on a report, to whoever sent it; if the point is no longer his, he is told all the same."""
    if "report" in notice.facts:
        found = await review.of_report(work.tx, int(notice.facts["report"]))
        accepted = [one for one in found if one.verdict is Verdict.ACCEPTED]
        return accepted_screen(accepted) if accepted else None
    decided = await review.by_id(work.tx, int(notice.facts["submission"]))
    if decided is None or decided.verdict is None:
        return None
    assignment_id = await review.assignment_of(work.tx, decided.occurrence_id)
    his = await points.his(work.tx, notice.person_id or 0, assignment_id, work.today)
    return verdict_screen(decided, his, work.today, work.regulations.calendar.working_days_between)
