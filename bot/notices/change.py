"""What those concerned read when a sent point or document was changed."""

from __future__ import annotations

from bot.control.work import Work
from bot.model import Notice, ResolutionState
from bot.views.changes import assigned_screen, change_screen, ended_screen
from bot.views.screen import Screen
from storage import points, sent


async def write_change(work: Work, notice: Notice) -> Screen | None:
    facts = notice.facts
    if "resolution" in facts:
        document = await sent.document(work.tx, int(facts["resolution"]))
        return ended_screen(document, ResolutionState(facts["state"])) if document else None
    point = await sent.point(work.tx, int(facts["directive"]))
    if point is None:
        return None
    all_his = await points.of_directive(work.tx, notice.person_id or 0, point.id, work.today)
    his = [one for one in all_his if one.is_open or (one.informational and not one.cancelled)]
    if facts["new"]:
        return assigned_screen(point, his) if his else None
    return change_screen(point, facts["changes"], his)
