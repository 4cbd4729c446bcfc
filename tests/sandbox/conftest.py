"""A sandbox for each test, and the shortest client that calls it as a bot does."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.refusals import Json


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


class Api:
    """A bot's calls, as plain JSON over HTTP."""

    def __init__(self, http: aiohttp.ClientSession, telegram: Sandbox) -> None:
        self._http = http
        self._base = f"{telegram.url}/bot{telegram.token}"

    async def answer(self, method: str, **fields: Any) -> Json:
        """The whole answer, refusals too."""
        async with self._http.post(f"{self._base}/{method}", json=fields) as response:
            body: Json = await response.json()
            assert body.get("error_code", 200) == response.status
            return body

    async def __call__(self, method: str, **fields: Any) -> Any:
        """The result of a call that must succeed."""
        body = await self.answer(method, **fields)
        assert body["ok"], body
        return body["result"]

    async def refusal(self, method: str, **fields: Any) -> str:
        """The description of a refusal."""
        body = await self.answer(method, **fields)
        assert not body["ok"], body
        return str(body["description"])


Connect = Callable[[], Awaitable[Api]]


@pytest.fixture
def seconds() -> Clock:
    """The clock by which limits and the age of presses are measured."""
    return Clock()


@pytest.fixture
async def telegram(seconds: Clock) -> AsyncIterator[Sandbox]:
    """A sandbox that listens."""
    async with Sandbox(monotonic=seconds) as sandbox:
        yield sandbox


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """A plain HTTP client."""
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def api(http: aiohttp.ClientSession, telegram: Sandbox) -> Api:
    """The bot's side."""
    return Api(http, telegram)
