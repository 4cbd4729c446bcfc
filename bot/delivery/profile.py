"""What Telegram knows of the bot itself: its name, and the command menus that people see."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Iterable
from itertools import chain, repeat

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError

from bot.delivery.arrivals import PATIENCE, REVOKED, UNREACHABLE, CannotReceive
from bot.delivery.failures import Fate, classify
from bot.views.calls import command_menus
from bot.views.help import Menu

log = structlog.get_logger()


async def own_name(bot: Bot) -> str:
    """Our own name, for links. Asks until it is told: the Bot API may be out of reach for hours.

    Raises CannotReceive where the token was revoked.
    """
    for pause in chain(PATIENCE, repeat(PATIENCE[-1])):
        try:
            return (await bot.me()).username or ""
        except AiogramError as error:
            failure = classify(error)
        if failure.fate is Fate.FORBIDDEN_TOKEN:
            raise CannotReceive(REVOKED)
        log.warning(UNREACHABLE, fate=failure.fate, again_in=pause)
        await sleep(max(pause, failure.retry_after))
    raise AssertionError("patience has no end")  # pragma: no cover


async def announce_commands(bot: Bot, menus: Iterable[Menu]) -> None:
    """The command menu, by role. A nicety: without it everything works."""
    for call in command_menus(menus):
        try:
            await bot(call)
        except AiogramError as error:
            log.info("the command menu was not set", fate=classify(error).fate)
