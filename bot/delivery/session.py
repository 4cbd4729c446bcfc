"""The way to Telegram: long timeouts (in many districts it is slow), a proxy, another Bot API server."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from types import SimpleNamespace
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import Response, TelegramMethod
from aiohttp import ClientSession, TraceConfig, TraceRequestEndParams
from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError

from bot.delivery.probe import date_of

TIMEOUT = 60
"""Seconds that one call may take."""


class Session(AiohttpSession):
    """aiogram's session; trouble with the proxy is trouble with the network, and not an error of a class of its own.

    heard: is told with each answer what time it is at Telegram.
    """

    def __init__(self, heard: Callable[[datetime], None] | None, **given: Any) -> None:
        super().__init__(**given)
        self._heard = heard

    async def create_session(self) -> ClientSession:
        before = self._session
        session = await super().create_session()
        if session is not before and self._heard is not None:
            session.trace_configs.append(_listening(self._heard))
        return session

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ASYNC109 - aiogram's word
        try:
            return await super().make_request(bot, method, timeout)
        except (ProxyConnectionError, ProxyError, ProxyTimeoutError, OSError) as error:
            raise TelegramNetworkError(method, f"{type(error).__name__}: {error}") from error

    def check_response(self, bot: Bot, method: TelegramMethod[Any], status_code: int, content: str) -> Response[Any]:
        _kept(method.__returning__)
        return super().check_response(bot, method, status_code, content)

    async def close(self) -> None:
        """aiogram waits 0.25 s for TLS connections to end; a server of our own over plain HTTP has none."""
        if self.api.base.startswith("https"):
            await super().close()
        elif self._session is not None:
            await self._session.close()


@cache
def _kept(returned: Any) -> type[Response[Any]]:
    """The model of an answer. pydantic forgets one that nobody holds: built anew for every third call, it took longer
    than the rest of the call together."""
    return Response[returned]


def _listening(heard: Callable[[datetime], None]) -> TraceConfig:
    """aiogram hands no headers on; the date of an answer is one."""

    async def ended(_session: ClientSession, _context: SimpleNamespace, request: TraceRequestEndParams) -> None:
        if date := date_of(request.response.headers.get("Date", "")):
            heard(date)

    config = TraceConfig()
    config.on_request_end.append(ended)
    config.freeze()
    return config


def make_bot(token: str, api_url: str, proxy_url: str | None, heard: Callable[[datetime], None] | None = None) -> Bot:
    """The bot; `heard` is told Telegram's time. Raises ValueError where the proxy's address cannot be understood."""
    session = Session(heard, proxy=proxy_url, api=TelegramAPIServer.from_base(api_url), timeout=TIMEOUT)
    return Bot(token, session=session)
