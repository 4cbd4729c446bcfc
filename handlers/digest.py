"""/digest: the week as it is now, for whoever asks."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.control.work import Work
from bot.views.overview import staff_week
from bot.views.screen import Answer, says, shows
from handlers.filters import PRIVATE_MESSAGE, SeesEverything
from storage import figures

NOTHING = "Сейчас на контроле документов нет."


async def show_week(message: Message, work: Work) -> Answer:
    documents = await figures.documents(work.tx, work.today)
    week = staff_week(documents, await figures.overdue(work.tx, work.today), work.today)
    return shows(week) if week else says(NOTHING)


def router() -> Router:
    room = Router(name="digest")
    room.message.register(show_week, PRIVATE_MESSAGE, SeesEverything(), Command("digest"))
    return room
