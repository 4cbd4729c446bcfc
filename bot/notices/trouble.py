"""What an administrator reads of a mistake of ours."""

from __future__ import annotations

from aiogram.utils.formatting import Bold, Text

from bot.control.work import Work
from bot.model import Notice
from bot.views.screen import Screen


async def write_trouble(work: Work, notice: Notice) -> Screen | None:
    words = str(notice.facts["words"])
    return Screen(Text(Bold("Сбой в работе бота."), " ", words, "\nПодробности — в журнале программы на сервере."))
