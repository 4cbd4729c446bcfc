"""What Telegram hands over: stored first, confirmed after; and trouble on the way."""

from __future__ import annotations

import asyncio

import pytest
from aiogram.exceptions import TelegramNetworkError

from bot.delivery.arrivals import CannotReceive
from bot.delivery.failures import Fate, classify
from bot.delivery.session import make_bot
from bot.sandbox import Fault, Sandbox
from tests.scenarios.conftest import District, district

__all__ = ["district"]


def confirmed(district: District) -> list[object]:
    return [call.fields.get("offset") for call in district.telegram.calls_of("getUpdates")]


async def test_ids_that_begin_anew_after_a_silent_week_are_not_thrown_away(district: District) -> None:
    await district.admin.sends("/help")
    await district.settles()
    await district.settles()
    assert confirmed(district)[-1] is None, "where all is confirmed, no offset is needed"
    district.telegram.world.updates._next_id = 5
    await district.admin.sends("/help")
    await district.settles()
    assert sum("Что умеет бот" in message.text for message in district.admin.from_bot) == 2


async def test_a_revoked_token_ends_polling_with_a_sentence(district: District) -> None:
    async with Sandbox(token="42:NEW") as elsewhere:
        bot = district.app.poller._bot = make_bot("42:OLD", elsewhere.url, None)
        with pytest.raises(CannotReceive, match="BOT_TOKEN"):
            await district.app.poller.run()
        await bot.session.close()


async def test_a_proxy_that_is_away_is_trouble_with_the_network() -> None:
    bot = make_bot("42:TEST", "http://127.0.0.1:9", "socks5://127.0.0.1:9")
    with pytest.raises(TelegramNetworkError) as caught:
        await bot.get_me()
    assert classify(caught.value).fate is Fate.NEVER_SENT
    await bot.session.close()


async def test_a_webhook_of_former_days_is_removed(district: District) -> None:
    district.telegram.world.webhook["url"] = "https://example.org/old"
    await district.admin.sends("/help")
    district.telegram.faults.order(Fault.HOLD, "getUpdates")
    polling = asyncio.create_task(district.app.poller.run())
    await district.telegram.until(lambda: district.telegram.faults.held)
    assert not district.telegram.world.webhook["url"]
    district.app.poller.stop()
    await polling


async def test_stopped_while_it_removes_a_webhook_it_fetches_nothing_more(district: District) -> None:
    before = len(confirmed(district))
    district.telegram.faults.order(Fault.HOLD, "deleteWebhook")
    polling = asyncio.create_task(district.app.poller.run())
    await district.telegram.until(lambda: district.telegram.faults.held)
    district.app.poller.stop()
    await polling
    assert len(confirmed(district)) == before
