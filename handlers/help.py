"""«/help»: what the bot can do for whoever asks."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.control.work import Work
from bot.views.help import help_screen
from bot.views.screen import Answer, shows
from handlers.filters import PRIVATE_MESSAGE, IsStranger


async def show_help(message: Message, work: Work) -> Answer:
    return shows(help_screen(work.actor))


def router() -> Router:
    room = Router(name="help")
    room.message.register(show_help, PRIVATE_MESSAGE, Command("help"), ~IsStranger())
    return room
