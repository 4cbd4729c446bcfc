"""Updates that Telegram brings itself: stored before it is told so, from nobody else, each once."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.delivery.arrivals import KEPT_FOR, CannotReceive
from bot.delivery.failures import Failure, Fate
from bot.delivery.webhook import HEADER, LARGEST, _patience
from bot.model import InboxState
from storage import inbox
from tests.scenarios.conftest import District, moment, read_here

SECRET = "tajna-rajona-0001"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@asynccontextmanager
async def serving(district: District) -> AsyncIterator[asyncio.Task[None]]:
    """The bot serves until the block ends."""
    task = asyncio.create_task(district.app.run())
    await district.telegram.until(lambda: district.telegram.calls_of("getWebhookInfo") or task.done())
    yield task
    district.app.stop()
    await task


@pytest.fixture
async def district(tmp_path: Path, empty_database: Path) -> AsyncIterator[District]:
    """A district whose bot listens instead of asking."""
    copy(empty_database, tmp_path / "poruchik.db")
    port = free_port()
    hook = {
        "webhook_url": f"http://127.0.0.1:{port}/telegram",
        "webhook_secret": SECRET,
        "webhook_listen": f"127.0.0.1:{port}",
    }
    begin = moment("2026-09-01")
    async with District(
        begin, read=read_here, folder=tmp_path, kept_for=KEPT_FOR, change=lambda given: given.update(hook)
    ) as stage:
        stage.admin = stage.telegram.person(1001, "Вера", "Смирнова", started=True)
        yield stage


async def kept(district: District) -> dict[InboxState, int]:
    async with district.app.database.read() as tx:
        return await inbox.counts(tx)


Knock = Callable[..., Awaitable[int]]


@pytest.fixture
async def knock(district: District) -> AsyncIterator[Knock]:
    """Brings something to the bot's address; the status that it answers."""
    url = district.app.settings.webhook_url or ""
    async with ClientSession() as session:

        async def knocks(data: bytes, secret: str | None = SECRET, path: str = "") -> int:
            headers = {} if secret is None else {HEADER: secret}
            async with session.post(url + path, data=data, headers=headers) as answer:
                return answer.status

        yield knocks


def update(number: int, **body: Any) -> bytes:
    return str({"update_id": number, **body}).replace("'", '"').encode()


async def test_a_conversation_by_webhook(district: District) -> None:
    async with serving(district):
        await district.admin.sends("/help")
        await district.admin.awaits("Что умеет бот")
        await district.telegram.until(lambda: not district.telegram.world.updates.pending)
    (told,) = district.telegram.calls_of("setWebhook")
    assert told.fields["secret_token"] == SECRET
    assert told.fields["max_connections"] == 40
    assert {"message", "edited_message", "callback_query", "my_chat_member"} <= set(told.fields["allowed_updates"])
    assert not district.telegram.calls_of("getUpdates")
    assert await kept(district) == {InboxState.DONE: 1}


async def test_what_came_while_the_bot_was_away_is_brought_when_it_is_back(district: District) -> None:
    async with serving(district):
        pass
    await district.admin.sends("/help")
    assert district.telegram.world.webhook["url"], "the address stays known: Telegram keeps bringing"
    await district.restarts()
    async with serving(district):
        await district.admin.awaits("Что умеет бот")


@pytest.mark.parametrize("hours", [23, 25])
async def test_after_more_than_a_day_away_the_gap_is_told(district: District, hours: int) -> None:
    async with serving(district):
        pass
    await district.app.close()
    district.clock.moves_to(district.clock.now + timedelta(hours=hours))
    district.app = await district._opened()
    async with serving(district):
        await district.admin.sends("/help")
        await district.admin.awaits("Что умеет бот")
        if hours > 24:
            await district.admin.awaits("Бот долго был без связи")
    assert sum("без связи" in message.text for message in district.admin.screen) == (hours > 24)


@pytest.mark.parametrize("secret", [None, "", "tajna-rajona-0002", "тайна", SECRET + "1"])
async def test_whoever_does_not_know_the_secret_is_turned_away(
    district: District, knock: Knock, secret: str | None
) -> None:
    async with serving(district):
        assert await knock(update(5, message={}), secret) == 403
    assert await kept(district) == {}


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b'{"update_id": "5"}', b'{"message": {}}', b"\xff\xfe"])
async def test_what_is_no_update_is_refused_and_stops_nobody(district: District, knock: Knock, data: bytes) -> None:
    async with serving(district):
        assert await knock(data) == 400
        await district.admin.sends("/help")
        await district.admin.awaits("Что умеет бот")
    assert await kept(district) == {InboxState.DONE: 1}


async def test_what_is_too_large_is_refused(district: District, knock: Knock) -> None:
    async with serving(district):
        assert await knock(update(5, message="x" * LARGEST)) == 413
    assert await kept(district) == {}


async def test_another_path_is_not_listened_to(district: District, knock: Knock) -> None:
    async with serving(district):
        assert await knock(update(5), path="/elsewhere") == 404


async def test_an_update_that_nobody_can_read_is_kept_and_stops_nobody(district: District, knock: Knock) -> None:
    async with serving(district):
        assert await knock(update(5, message="nonsense")) == 200
        await district.admin.sends("/help")
        await district.admin.awaits("Что умеет бот")
    assert await kept(district) == {InboxState.DONE: 1, InboxState.DEAD: 1}


async def test_a_redelivered_update_is_kept_once(district: District, knock: Knock) -> None:
    async with serving(district):
        again = [await knock(update(5, poll={})) for _ in range(3)]
    assert again == [200, 200, 200]
    assert sum((await kept(district)).values()) == 1


async def test_updates_that_are_brought_at_once_are_all_kept(district: District, knock: Knock) -> None:
    async with serving(district):
        answers = await asyncio.gather(*(knock(update(number, poll={})) for number in range(40)))
    assert answers == [200] * 40
    assert sum((await kept(district)).values()) == 40


async def test_what_is_being_handed_over_when_the_bot_stops_is_kept(district: District) -> None:
    host, port = district.app.settings.listens_at
    body = update(5, poll={})
    head = f"POST /telegram HTTP/1.1\r\nHost: x\r\n{HEADER}: {SECRET}\r\nContent-Length: {len(body)}\r\n\r\n"
    async with serving(district) as running:
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(head.encode() + body[:10])
        await writer.drain()
        district.app.stop()
        writer.write(body[10:])
        assert (await reader.readline()).split()[1] == b"200"
        writer.close()
        await running
    assert sum((await kept(district)).values()) == 1


async def test_an_address_that_somebody_else_takes_is_told_again(district: District) -> None:
    async with serving(district):
        webhook = district.app.webhook
        assert webhook is not None
        district.telegram.world.webhook["url"] = "https://elsewhere.example/hook"
        await webhook._look()
        assert district.telegram.world.webhook["url"] == district.app.settings.webhook_url


async def test_somebody_who_keeps_taking_the_address_away_ends_it_with_a_sentence(district: District) -> None:
    async with serving(district):
        webhook = district.app.webhook
        assert webhook is not None
        for _ in range(2):
            district.telegram.world.webhook["url"] = ""
            await webhook._look()
        district.telegram.world.webhook["url"] = ""
        with pytest.raises(CannotReceive, match="уже запущен в другом месте"):
            await webhook._look()


async def test_a_port_that_is_taken_ends_it_with_a_sentence(district: District) -> None:
    host, port = district.app.settings.listens_at
    with socket.socket() as other:
        other.bind((host, port))
        other.listen()
        with pytest.raises(CannotReceive, match="WEBHOOK_LISTEN"):
            await district.app.run()


async def test_a_revoked_token_ends_it_with_a_sentence(district: District) -> None:
    district.telegram.token = "42:NEW"
    district.telegram._api._token = "42:NEW"
    with pytest.raises(CannotReceive, match="BOT_TOKEN"):
        await district.app.run()


def test_an_address_that_telegram_refuses_ends_it_with_its_reason() -> None:
    with pytest.raises(CannotReceive, match="Telegram не принимает WEBHOOK_URL: Bad Request: bad webhook"):
        _patience(Failure(Fate.OURS, "Bad Request: bad webhook: IP address 10.0.0.1 is reserved"), 0)


@pytest.mark.parametrize(
    ("failure", "failures", "pause"),
    [
        (Failure(Fate.NEVER_SENT, "no route"), 0, 1),
        (Failure(Fate.NEVER_SENT, "no route"), 99, 30),
        (Failure(Fate.UNCERTAIN, "502"), 2, 5),
        (Failure(Fate.FLOOD, "Too Many Requests", retry_after=40), 0, 40),
    ],
)
def test_other_trouble_is_waited_out(failure: Failure, failures: int, pause: float) -> None:
    assert _patience(failure, failures) == pause


async def test_without_the_address_the_bot_asks_again(district: District, tmp_path: Path) -> None:
    async with serving(district):
        pass
    district._change = lambda given: None
    await district.restarts()
    task = asyncio.create_task(district.app.run())
    await district.admin.sends("/help")
    await district.admin.awaits("Что умеет бот")
    assert district.telegram.world.webhook["url"] == ""
    district.app.stop()
    await task
