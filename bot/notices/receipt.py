"""The receipt of a report: what was sent on which points, and what its author may still do with it."""

from __future__ import annotations

from bot.control.own_reports import several_places
from bot.control.work import Work
from bot.model import Notice
from bot.views.reports import receipt
from bot.views.screen import Screen
from storage import reports


async def write_receipt(work: Work, notice: Notice) -> Screen | None:
    report = await reports.by_id(work.tx, notice.facts["report"])
    if report is None or not report.submissions:
        return None
    return receipt(report, work.regulations.zone, organisations=await several_places(work, report))
