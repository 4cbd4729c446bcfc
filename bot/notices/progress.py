"""The live message of a broadcast."""

from __future__ import annotations

from bot.control.sending import progress
from bot.control.work import Work
from bot.model import Notice
from bot.views.screen import Screen
from bot.views.sending import progress_screen


async def write_progress(work: Work, notice: Notice) -> Screen | None:
    found = await progress(work, notice.facts["resolution"])
    return progress_screen(found, work.now, work.regulations.zone) if found else None
