"""The way to Telegram: proxies, another Bot API server, hours without it, a token that is used elsewhere."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from aiogram.exceptions import TelegramConflictError

from bot import log
from bot.commands.run import run
from bot.delivery import poller, profile
from bot.delivery.arrivals import CannotReceive
from bot.delivery.probe import ask
from bot.delivery.session import make_bot
from bot.sandbox import Sandbox
from tests.delivery.relay import Relay
from tests.scenarios.conftest import District, district, moment, read_here

__all__ = ["district"]


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_everything_goes_through_the_proxy(scheme: str, tmp_path: Path) -> None:
    async with Relay(scheme) as relay:

        def through(given: dict[str, object]) -> None:
            given["proxy_url"] = relay.url

        async with District(moment("2026-09-01"), read=read_here, folder=tmp_path, change=through) as stage:
            await stage.opens()
            await stage.admin.sends("/help")
            await stage.settles()
            assert stage.admin.sees("Что умеет бот")
            host, _, port = stage.telegram.url.removeprefix("http://").partition(":")
            assert set(relay.reached) == {(host, int(port))}
            before = len(relay.reached)
            assert (await ask("42:STORY", stage.telegram.url, relay.url)).refusal is None
            assert len(relay.reached) == before + 1


@pytest.mark.parametrize("ending", ["", "/"])
async def test_another_bot_api_server(ending: str) -> None:
    async with Sandbox(token="42:OWN", username="zarechny_bot") as telegram:
        bot = make_bot("42:OWN", telegram.url + ending, None)
        assert (await bot.me()).username == "zarechny_bot"
        assert (await ask("42:OWN", telegram.url + ending, None)).refusal is None
        await bot.session.close()


async def test_at_start_it_waits_for_a_telegram_that_is_out_of_reach(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    await district.app.close()
    await district.telegram.stop()
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 7:
            await district.telegram.start()

    monkeypatch.setattr(profile, "sleep", sleep)
    district.app = await district._opened()
    assert waited == [1, 2, 5, 15, 30, 30, 30]
    await district.settles()


async def test_a_revoked_token_stops_the_start_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async with Sandbox(token="42:NEW") as telegram:
        monkeypatch.chdir(tmp_path)
        given = {"BOT_TOKEN": "42:OLD", "ADMINISTRATORS": "1001", "TELEGRAM_API_URL": telegram.url}
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        try:
            assert await asyncio.to_thread(run) == 2
        finally:
            log.set_up("ERROR")  # `run` has set up its own, to what is captured here
    printed = capsys.readouterr().err.strip().splitlines()[-1]
    assert printed == "Telegram не принимает токен BOT_TOKEN: возьмите новый у @BotFather."


async def test_a_token_that_is_used_elsewhere_ends_it_with_a_sentence(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(poller, "PATIENCE", (0,))
    other = make_bot("42:STORY", district.telegram.url, None)

    async def polls_too() -> None:
        while True:
            try:
                await other.get_updates(timeout=30)
            except TelegramConflictError:
                continue

    rival = asyncio.create_task(polls_too())
    with pytest.raises(CannotReceive, match="уже запущен в другом месте"):
        await district.app.poller.run()
    rival.cancel()
    await asyncio.wait([rival])
    await other.session.close()
