"""Long polling: what Telegram hands over is stored before the next call confirms it.

aiogram's own polling confirms an update when its handler *starts*: a crash would lose a report.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any, TypeVar

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.methods import DeleteWebhook, TelegramMethod

from bot.delivery.arrivals import ELSEWHERE, PATIENCE, REVOKED, Arrivals, Body, CannotReceive
from bot.delivery.failures import Failure, Fate, classify

log = structlog.get_logger()

T = TypeVar("T")

LONG = 25
"""Seconds that Telegram keeps an empty getUpdates open."""
CONFLICTS = 3
"""Refusals in a row («terminated by other getUpdates») until it is clear that somebody else polls."""


class RawUpdates(TelegramMethod[list[Body]]):
    """getUpdates without parsing: one update that aiogram cannot parse would stop all the others."""

    __returning__ = list[Body]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None


class Poller:
    """Fetches updates, and keeps them before it fetches more."""

    def __init__(self, bot: Bot, arrivals: Arrivals, allowed_updates: list[str]) -> None:
        self._bot, self._arrivals, self._allowed = bot, arrivals, allowed_updates
        self._offset: int | None = None
        self._stopping = asyncio.Event()
        self._call: asyncio.Task[Any] | None = None

    async def poll(self, patience: int = 0) -> int:
        """Stores what has arrived, waiting up to `patience` seconds; returns how many updates.

        Raises AiogramError where Telegram refuses or is out of reach.
        """
        call = RawUpdates(offset=self._offset, timeout=patience, allowed_updates=self._allowed)
        bodies = await self._ask(call, patience + 30)
        await self._arrivals.keep(bodies)
        # Only what is stored is confirmed. An empty answer means that all is confirmed: then no offset is needed, and
        # none may be kept: after a silent week Telegram begins new ids, and a higher offset would throw them away.
        self._offset = max(body["update_id"] for body in bodies) + 1 if bodies else None
        return len(bodies)

    async def _ask(self, call: TelegramMethod[T], timeout: int) -> T:  # noqa: ASYNC109 - handed on
        """A call that `stop` can cut off."""
        asked = asyncio.ensure_future(self._bot(call, request_timeout=timeout))
        self._call = asked
        return await asked

    def stop(self) -> None:
        """Ends `run`; what has arrived already is stored first."""
        self._stopping.set()
        if self._call:
            self._call.cancel()

    async def run(self) -> None:
        """Polls until it is stopped. Raises CannotReceive where going on makes no sense."""
        failures, alone = 0, False
        with suppress(asyncio.CancelledError):  # the call that `stop` has cut off
            while not self._stopping.is_set():  # after each call: one begun after `stop` would outlast the grace
                try:
                    if alone:
                        await self.poll(LONG)
                        failures = 0
                    else:  # a webhook of former days would refuse every poll
                        alone = await self._ask(DeleteWebhook(), 30)
                except AiogramError as error:
                    await self._pause(classify(error), failures)
                    failures, alone = failures + 1, False

    async def _pause(self, failure: Failure, failures: int) -> None:
        """Waits before the next try. Raises CannotReceive."""
        if failure.fate is Fate.FORBIDDEN_TOKEN:
            raise CannotReceive(REVOKED)
        if failure.fate is Fate.SECOND_POLLER and failures >= CONFLICTS:
            raise CannotReceive(ELSEWHERE)
        pause = max(PATIENCE[min(failures, len(PATIENCE) - 1)], failure.retry_after)
        log.warning("telegram does not answer", fate=failure.fate, again_in=pause)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), pause)
