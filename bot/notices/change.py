"""What those concerned read when a sent point or document was changed."""

from __future__ import annotations

from bot.control.work import Work
from bot.model import Notice, ResolutionState
from bot.views.changes import change_screen, ended_screen
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
    his = await points.in_resolution(work.tx, notice.person_id or 0, point.resolution_id, work.today)
    mine = [one for one in his if one.number == point.number]
    return change_screen(point, facts["changes"], mine[0] if mine else None)
