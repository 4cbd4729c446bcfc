"""Webhook: Telegram brings updates itself; each is stored before it is told «200», so what is not comes again."""

from __future__ import annotations

import asyncio
import hmac
import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.methods import GetWebhookInfo, SetWebhook
from aiohttp import web

from bot.delivery.arrivals import ELSEWHERE, PATIENCE, REVOKED, Arrivals, Body, CannotReceive
from bot.delivery.failures import Failure, Fate, classify
from bot.settings import Settings

log = structlog.get_logger()

HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1024 * 1024
"""Bytes of an update: the longest message with all its entities has a fraction of it."""
LOOK_EVERY = 60
"""Seconds between two questions to Telegram whether it still knows the address and whether anything waits there."""
SHUTDOWN = 10
"""Seconds that an update which is just being handed over may take to be stored when the bot stops."""
REMOVALS = 3
"""Looks in a row that find another address until it is clear that somebody else runs the bot."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where Telegram knocks: the public address and, behind a proxy that ends TLS, the one that is listened to."""

    url: str
    secret: str
    host: str
    port: int
    path: str
    connections: int
    """How many updates Telegram may bring at once."""


def door_of(settings: Settings) -> Door | None:
    """Where Telegram brings updates to; None: they are fetched."""
    if settings.webhook_url is None or settings.webhook_secret is None:
        return None
    host, port = settings.listens_at
    secret = settings.webhook_secret.get_secret_value()
    return Door(settings.webhook_url, secret, host, port, settings.webhook_path, settings.webhook_connections)


class Webhook:
    """Listens for updates, and sees to it that Telegram knows where."""

    def __init__(self, bot: Bot, arrivals: Arrivals, allowed_updates: list[str], door: Door) -> None:
        self._bot, self._arrivals, self._allowed, self._door = bot, arrivals, allowed_updates, door
        self._stopping = asyncio.Event()
        self._removed = 0

    def stop(self) -> None:
        """Ends `run`; what is just being handed over is stored first. The address stays known to Telegram."""
        self._stopping.set()

    async def run(self) -> None:
        """Takes updates in until it is stopped. Raises CannotReceive where that is impossible."""
        runner = web.AppRunner(self.application(), access_log=None, shutdown_timeout=SHUTDOWN)
        await runner.setup()
        try:
            await self._listen(runner)
            await self._stay_known()
        finally:
            await runner.cleanup()

    def application(self) -> web.Application:
        """What is listened with: one path, one verb."""
        app = web.Application(client_max_size=LARGEST)
        app.router.add_post(self._door.path, self._take)
        return app

    async def _listen(self, runner: web.AppRunner) -> None:
        door = self._door
        try:
            await web.TCPSite(runner, door.host, door.port).start()
        except OSError as error:
            raise CannotReceive(
                f"Адрес {door.host}:{door.port} занят или недоступен: исправьте настройку WEBHOOK_LISTEN."
            ) from error

    async def _take(self, request: web.Request) -> web.Response:
        """403 to whoever does not know the secret, 400 to what is no update, 413 to what is too large."""
        given = request.headers.get(HEADER, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(given, self._door.secret.encode()):
            return web.Response(status=403)
        body = _understood(await request.read())
        if body is None:
            return web.Response(status=400)
        await self._arrivals.keep([body])  # where that fails, 500 is answered and Telegram brings it again
        return web.Response()

    async def _stay_known(self) -> None:
        """Tells Telegram the address, then looks from time to time whether it is still the one."""
        failures, told = 0, False
        pause: float = LOOK_EVERY
        while not self._stopping.is_set():
            try:
                told = told or await self._tell()
                await self._look()
                pause, failures = LOOK_EVERY, 0
            except AiogramError as error:
                pause, failures = _patience(classify(error), failures), failures + 1
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), pause)

    async def _tell(self) -> bool:
        door = self._door
        call = SetWebhook(
            url=door.url,
            secret_token=door.secret,
            max_connections=door.connections,
            allowed_updates=self._allowed,
        )
        return await self._bot(call)

    async def _look(self) -> None:
        """Where nothing waits at Telegram, all has been handed over: silence is no gap then."""
        known = await self._bot(GetWebhookInfo())
        self._removed = self._removed + 1 if known.url != self._door.url else 0
        if self._removed >= REMOVALS:
            raise CannotReceive(ELSEWHERE)
        if self._removed:
            await self._tell()
        elif not known.pending_update_count:
            await self._arrivals.keep([])
        elif known.last_error_message:
            log.warning(
                "telegram does not get through", why=known.last_error_message, waiting=known.pending_update_count
            )


def _patience(failure: Failure, failures: int) -> float:
    """Seconds until the next try. Raises CannotReceive."""
    if failure.fate is Fate.FORBIDDEN_TOKEN:
        raise CannotReceive(REVOKED)
    if failure.fate is Fate.OURS:
        raise CannotReceive(f"Telegram не принимает WEBHOOK_URL: {failure.words}")
    pause = max(PATIENCE[min(failures, len(PATIENCE) - 1)], failure.retry_after)
    log.warning("telegram does not answer", fate=failure.fate, again_in=pause)
    return pause


def _understood(data: bytes) -> Body | None:
    """An update, as far as it can be kept: JSON with a number."""
    try:
        body: Any = json.loads(data)
    except ValueError:
        return None
    return body if isinstance(body, dict) and type(body.get("update_id")) is int else None
