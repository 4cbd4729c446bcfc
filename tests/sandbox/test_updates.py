"""getUpdates: nothing is forgotten before it is confirmed."""

import asyncio
from datetime import UTC, datetime, timedelta

import aiohttp

from bot.sandbox import Sandbox
from tests.sandbox.conftest import Api


async def texts(api: Api, **fields: object) -> list[str]:
    return [update["message"]["text"] for update in await api("getUpdates", **fields)]


async def test_updates_come_again_until_they_are_confirmed(telegram: Sandbox, api: Api) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    for word in ("раз", "два", "три"):
        await vera.sends(word)
    assert await texts(api) == ["раз", "два", "три"]
    assert await texts(api, limit=2) == ["раз", "два"]
    first = telegram.world.updates.pending[0]["update_id"]
    assert await texts(api, offset=first + 1) == ["два", "три"]
    assert await texts(api) == ["два", "три"]
    assert await texts(api, offset=first + 3) == []


async def test_a_negative_offset_keeps_the_newest(telegram: Sandbox, api: Api) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    for word in ("раз", "два", "три"):
        await vera.sends(word)
    assert await texts(api, offset=-1) == ["три"]
    assert await texts(api) == ["три"]


async def test_a_long_poll_is_answered_when_something_happens(telegram: Sandbox, api: Api) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    poll = asyncio.create_task(texts(api, timeout=30))
    await telegram.until(lambda: telegram.calls_of("getUpdates"))
    await vera.sends("я здесь")
    assert await poll == ["я здесь"]


async def test_the_elder_of_two_polls_is_refused(telegram: Sandbox, api: Api) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    elder = asyncio.create_task(api.answer("getUpdates", timeout=30))
    await telegram.until(lambda: telegram.calls_of("getUpdates"))
    younger = asyncio.create_task(texts(api, timeout=30))
    body = await elder
    assert body["error_code"] == 409
    assert "terminated by other getUpdates request" in body["description"]
    await vera.sends("кому?")
    assert await younger == ["кому?"]


async def test_only_the_kinds_that_were_asked_for(telegram: Sandbox, api: Api) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    note = await vera.sends("заметка")
    await vera.reacts(note, "👍")
    assert [set(update) - {"update_id"} for update in await api("getUpdates")] == [{"message"}]
    await api("getUpdates", allowed_updates=["message_reaction"])
    await vera.sends("не придёт")
    await vera.reacts(note, "🔥")
    kinds = [set(update) - {"update_id"} for update in await api("getUpdates")]
    assert kinds == [{"message"}, {"message_reaction"}]  # what was queued before stays


async def test_no_polling_beside_a_webhook(api: Api) -> None:
    await api("setWebhook", url="https://bot.example/hook")
    assert "webhook is active" in await api.refusal("getUpdates")
    await api("deleteWebhook")
    assert await api("getUpdates") == []


async def test_edited_messages_are_told_with_their_new_text(telegram: Sandbox, api: Api) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    report = await vera.sends("готово")
    await vera.edits(report, "готово, 15 чел.")
    sent, edited = await api("getUpdates")
    assert sent["message"]["text"] == "готово"
    assert edited["edited_message"]["text"] == "готово, 15 чел."
    assert edited["edited_message"]["message_id"] == sent["message"]["message_id"]
    assert "edit_date" in edited["edited_message"]


async def test_polls_go_home_when_telegram_stops(telegram: Sandbox, api: Api) -> None:
    poll = asyncio.create_task(api("getUpdates", timeout=30))
    await telegram.until(lambda: telegram.calls_of("getUpdates"))
    await telegram.stop()
    assert await poll == []
    await telegram.start()
    assert (await api("getMe"))["username"] == "poruchik_bot"


async def test_updates_are_kept_for_a_day(http: aiohttp.ClientSession) -> None:
    now = [datetime(2026, 9, 1, 10, tzinfo=UTC)]
    async with Sandbox(clock=lambda: now[-1]) as telegram:
        vera, api = telegram.person(1001, "Вера", started=True), Api(http, telegram)
        await vera.sends("вчера утром")
        now.append(now[-1] + timedelta(hours=12))
        await vera.sends("вчера вечером")
        now.append(now[-1] + timedelta(hours=13))
        assert await texts(api) == ["вчера вечером"]
