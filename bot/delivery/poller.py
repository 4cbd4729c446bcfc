"""Long polling: what Telegram hands over is stored before the next call confirms it.

aiogram's own polling confirms an update when its handler *starts*: a crash would lose a report.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.methods import TelegramMethod

from bot.delivery.failures import Fate, classify
from storage import inbox
from storage.database import Database
from storage.inbox import Arrived

log = structlog.get_logger()

LONG = 25
"""Seconds that Telegram keeps an empty getUpdates open."""
PATIENCE = (1, 2, 5, 15, 30)
"""Seconds between tries while the Bot API is out of reach."""


class RawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates without parsing: one update that aiogram cannot parse would stop all the others."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None


class FatalPolling(Exception):
    """Polling cannot go on; the message is one Russian sentence."""


class Poller:
    def __init__(self, bot: Bot, database: Database, clock: Callable[[], datetime], allowed_updates: list[str]) -> None:
        self._bot, self._database, self._clock, self._allowed = bot, database, clock, allowed_updates
        self._offset: int | None = None

    async def start(self) -> None:
        """Goes on after the newest update that is stored."""
        async with self._database.read() as tx:
            last = await inbox.last_id(tx)
        self._offset = None if last is None else last + 1

    async def poll(self, patience: int = 0) -> int:
        """Stores what has arrived, waiting up to `patience` seconds; returns how many updates.

        Raises AiogramError where Telegram refuses or is out of reach.
        """
        call = RawUpdates(offset=self._offset, timeout=patience, allowed_updates=self._allowed)
        bodies = await self._bot(call, request_timeout=patience + 30)
        if bodies:
            async with self._database.write() as tx:
                await inbox.add(tx, [_arrived(body) for body in bodies], self._clock())
            self._offset = max(body["update_id"] for body in bodies) + 1
        return len(bodies)

    async def run(self) -> None:
        """Polls for ever. Raises FatalPolling where going on makes no sense."""
        failures = 0
        while True:
            try:
                await self.poll(LONG)
                failures = 0
            except AiogramError as error:
                failure = classify(error)
                if failure.fate is Fate.FORBIDDEN_TOKEN:
                    raise FatalPolling("Telegram не принимает токен BOT_TOKEN: возьмите новый у @BotFather.") from error
                if failure.fate is Fate.SECOND_POLLER and failures >= 3:
                    raise FatalPolling("Бот с этим токеном уже запущен в другом месте: остановите его.") from error
                pause = PATIENCE[min(failures, len(PATIENCE) - 1)]
                failures += 1
                log.warning("telegram does not answer", fate=failure.fate, again_in=pause)
                await asyncio.sleep(max(pause, failure.retry_after))


def _arrived(body: dict[str, Any]) -> Arrived:
    return Arrived(update_id=body["update_id"], chat_id=_chat_id(body), body=body)


def _chat_id(body: dict[str, Any]) -> int | None:
    """The chat whose order is kept: found without parsing, an update of an unknown kind has none."""
    for part in body.values():
        if isinstance(part, dict):
            message = part.get("message") if isinstance(part.get("message"), dict) else part
            chat = (message or {}).get("chat") or part.get("from")
            if isinstance(chat, dict) and isinstance(chat.get("id"), int):
                return int(chat["id"])
    return None
