"""The way to Telegram: long timeouts (in many districts it is slow), a proxy, another Bot API server."""

from __future__ import annotations

from functools import cache
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import Response, TelegramMethod
from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError

TIMEOUT = 60
"""Seconds that one call may take."""


class Session(AiohttpSession):
    """aiogram's session; trouble with the proxy is trouble with the network, and not an error of a class of its own."""

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


def make_bot(token: str, api_url: str, proxy_url: str | None) -> Bot:
    """The bot. Raises ValueError where the proxy's address cannot be understood."""
    session = Session(proxy=proxy_url, api=TelegramAPIServer.from_base(api_url), timeout=TIMEOUT)
    return Bot(token, session=session)
