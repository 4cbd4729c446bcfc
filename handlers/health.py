"""«/health»: how the bot is doing, for administrators."""

from __future__ import annotations

from collections.abc import Callable

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from aiogram.utils.formatting import Bold, as_list

from bot.control.work import Work
from bot.model import Machine
from bot.views.health import figures, verdict
from bot.views.screen import Answer, says
from handlers.filters import PRIVATE_MESSAGE, IsAdministrator
from storage import health


async def show_health(message: Message, work: Work, machine: Callable[[], Machine]) -> Answer:
    found, around, zone = await health.look(work.tx, work.now), machine(), work.regulations.zone
    head, troubles = verdict(found, around, work.now, zone)
    return says(as_list(Bold(head), *troubles, "", *figures(found, around, zone)))


def router() -> Router:
    room = Router(name="health")
    room.message.register(show_health, PRIVATE_MESSAGE, Command("health"), IsAdministrator())
    return room
