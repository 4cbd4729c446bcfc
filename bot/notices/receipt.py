"""To the author of a report: its receipt, and the question that he has not answered."""

from __future__ import annotations

from bot.control.own_reports import several_places
from bot.control.work import Work
from bot.model import Notice, ReportState
from bot.views.reports import choice, receipt
from bot.views.screen import Screen
from storage import points, reports


async def write_receipt(work: Work, notice: Notice) -> Screen | None:
    report = await reports.by_id(work.tx, notice.facts["report"])
    if report is None or not report.submissions:
        return None
    return receipt(report, work.regulations.zone, organisations=await several_places(work, report))


async def write_choice(work: Work, notice: Notice) -> Screen | None:
    """Which point is meant, once more; None where it was chosen, or is no report, or no point is left."""
    report, resolution_id = await reports.by_id(work.tx, notice.facts["report"]), notice.facts["resolution"]
    if report is None or report.state is not ReportState.PENDING:
        return None
    among = await points.open_points(work.tx, notice.person_id or 0, work.today)
    meant = [point for point in among if resolution_id in (0, point.resolution.id)]
    sent_on = report.sent_at.astimezone(work.regulations.zone).date()
    return choice(report.id, resolution_id, meant, 0, sent_on) if meant else None
