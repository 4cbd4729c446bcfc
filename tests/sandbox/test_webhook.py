"""setWebhook: updates are brought to the bot's address until it takes them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.sandbox import Sandbox
from tests.sandbox.conftest import Api


class Address:
    """A bot's address: takes what is brought, refuses the first few where it is told to."""

    def __init__(self) -> None:
        self.url = ""
        self.refuses = 0
        self.brought: list[tuple[str | None, Any]] = []

    async def take(self, request: web.Request) -> web.Response:
        if self.refuses:
            self.refuses -= 1
            return web.Response(status=500)
        self.brought.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), await request.json()))
        return web.Response()


@pytest.fixture
async def address() -> AsyncIterator[Address]:
    one, app = Address(), web.Application()
    app.router.add_post("/hook", one.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    one.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield one
    await runner.cleanup()


async def test_updates_are_brought_in_order_with_the_secret(telegram: Sandbox, api: Api, address: Address) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    await vera.sends("раз")
    await api("setWebhook", url=address.url, secret_token="tajna-42", max_connections=7)
    await vera.sends("два")
    await telegram.until(lambda: not telegram.world.updates.pending)
    assert [(secret, update["message"]["text"]) for secret, update in address.brought] == [
        ("tajna-42", "раз"),
        ("tajna-42", "два"),
    ]
    info = await api("getWebhookInfo")
    assert (info["url"], info["pending_update_count"], info["max_connections"]) == (address.url, 0, 7)
    assert "secret_token" not in info


async def test_what_is_refused_is_brought_again(telegram: Sandbox, api: Api, address: Address) -> None:
    address.refuses = 2
    await api("setWebhook", url=address.url)
    await telegram.person(1001, "Вера", started=True).sends("дойдёт")
    await telegram.until(lambda: address.brought)
    assert address.brought[0][1]["message"]["text"] == "дойдёт"
    assert "500" in (await api("getWebhookInfo"))["last_error_message"]


async def test_an_address_that_is_away_loses_nothing(telegram: Sandbox, api: Api) -> None:
    await api("setWebhook", url="http://127.0.0.1:9/hook")
    await telegram.person(1001, "Вера", started=True).sends("подождёт")
    await telegram.until(lambda: "last_error_date" in telegram.world.webhook)
    await api("deleteWebhook")
    assert [update["message"]["text"] for update in await api("getUpdates")] == ["подождёт"]
    assert "last_error_date" not in await api("getWebhookInfo")


async def test_a_secret_has_an_alphabet(api: Api) -> None:
    assert "unallowed characters" in await api.refusal(
        "setWebhook", url="https://bot.example/hook", secret_token="тайна"
    )
