"""Long polling: what Telegram hands over is stored before the next call confirms it.

aiogram's own polling confirms an update when its handler *starts*: a crash would lose a report.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.methods import DeleteWebhook, TelegramMethod

from bot.delivery.failures import Failure, Fate, classify
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
        self._stopping = asyncio.Event()
        self._call: asyncio.Task[list[dict[str, Any]]] | None = None

    async def poll(self, patience: int = 0) -> int:
        """Stores what has arrived, waiting up to `patience` seconds; returns how many updates.

        Raises AiogramError where Telegram refuses or is out of reach.
        """
        call = RawUpdates(offset=self._offset, timeout=patience, allowed_updates=self._allowed)
        self._call = asyncio.create_task(self._asked(call, patience + 30))
        bodies = await self._call
        if bodies:
            async with self._database.write() as tx:
                await inbox.add(tx, [_arrived(body) for body in bodies], self._clock())
        # Only what is stored is confirmed. An empty answer means that all is confirmed: then no offset is needed, and
        # none may be kept: after a silent week Telegram begins new ids, and a higher offset would throw them away.
        self._offset = max(body["update_id"] for body in bodies) + 1 if bodies else None
        return len(bodies)

    async def _asked(self, call: RawUpdates, timeout: int) -> list[dict[str, Any]]:  # noqa: ASYNC109 - handed on
        return await self._bot(call, request_timeout=timeout)

    def stop(self) -> None:
        """Ends `run`; what has arrived already is stored first."""
        self._stopping.set()
        if self._call:
            self._call.cancel()

    async def run(self) -> None:
        """Polls until it is stopped. Raises FatalPolling where going on makes no sense."""
        failures, alone = 0, False
        with suppress(asyncio.CancelledError):  # the call that `stop` has cut off
            while not self._stopping.is_set():
                try:
                    if not alone:
                        alone = await self._bot(DeleteWebhook())  # one of former days would refuse every poll
                    await self.poll(LONG)
                    failures = 0
                except AiogramError as error:
                    await self._pause(classify(error), failures)
                    failures, alone = failures + 1, False

    async def _pause(self, failure: Failure, failures: int) -> None:
        """Waits before the next try. Raises FatalPolling."""
        if failure.fate is Fate.FORBIDDEN_TOKEN:
            raise FatalPolling("Telegram не принимает токен BOT_TOKEN: возьмите новый у @BotFather.")
        if failure.fate is Fate.SECOND_POLLER and failures >= 3:
            raise FatalPolling("Бот с этим токеном уже запущен в другом месте: остановите его.")
        pause = max(PATIENCE[min(failures, len(PATIENCE) - 1)], failure.retry_after)
        log.warning("telegram does not answer", fate=failure.fate, again_in=pause)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), pause)


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
