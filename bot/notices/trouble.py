"""What an administrator reads of a mistake of ours."""

from __future__ import annotations

from aiogram.utils.formatting import Bold, Text, as_list

from bot.control.work import Work
from bot.model import Notice
from bot.views.screen import Screen
from storage import dead_letters


async def write_trouble(work: Work, notice: Notice) -> Screen | None:
    """A sentence about the mistake, and how to look at what it has left unhandled."""
    lines = [Text(Bold("Сбой в работе бота."), " ", str(notice.facts["words"]))]
    if dead := await dead_letters.count(work.tx):
        lines.append(Text(f"Необработанных сообщений: {dead}. Посмотреть и обработать ещё раз: poruchik inbox"))
    lines.append(Text("Подробности — в журнале программы на сервере."))
    return Screen(as_list(*lines))
