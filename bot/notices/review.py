"""What the outbox says of reviews: to the controller that reports wait, to the author what was decided."""

from __future__ import annotations

from bot.control.work import Work
from bot.model import Notice
from bot.views.review import new_reports
from bot.views.screen import Screen
from bot.views.verdict import verdict_screen
from storage import points, review


async def write_review(work: Work, notice: Notice) -> Screen | None:
    """Reports wait for this controller."""
    own = [one for one in await review.waiting(work.tx) if one.controller_id == notice.user_id]
    since = await review.announced_before(work.tx, notice.user_id or 0, notice.created_at)
    return new_reports(own, since)


async def write_verdict(work: Work, notice: Notice) -> Screen | None:
    """What was decided on a report, to whoever sent it; if the point is no longer his, he is told all the same."""
    decided = await review.by_id(work.tx, int(notice.facts["submission"]))
    if decided is None or decided.verdict is None:
        return None
    assignment_id = await review.assignment_of(work.tx, decided.occurrence_id)
    his = await points.his(work.tx, notice.person_id or 0, assignment_id, work.today)
    return verdict_screen(decided, his, work.today, work.regulations.calendar.working_days_between)
