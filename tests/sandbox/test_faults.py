"""Bad days on order: what the bot gets, and what people see of it."""

import asyncio

import aiohttp
import pytest

from bot.sandbox import Fault, Person, Sandbox
from bot.sandbox.faults import DOWNLOAD
from tests.sandbox.conftest import Api


@pytest.fixture
def vera(telegram: Sandbox) -> Person:
    return telegram.person(1001, "Вера", started=True)


@pytest.mark.parametrize("after", [False, True])
async def test_a_dropped_connection_before_and_after_the_effect(
    telegram: Sandbox, api: Api, vera: Person, after: bool
) -> None:
    telegram.faults.order(Fault.DROP, "sendMessage", after=after)
    with pytest.raises(aiohttp.ClientConnectionError):
        await api("sendMessage", chat_id=1001, text="дошло?")
    assert [shown.text for shown in vera.screen] == (["дошло?"] if after else [])
    await api("sendMessage", chat_id=1001, text="дальше")
    assert vera.last.text == "дальше"
    [met] = telegram.faults.happened
    assert (met.fault, met.method, met.chat_id, met.after) == (Fault.DROP, "sendMessage", 1001, after)


async def test_a_server_error_is_json(telegram: Sandbox, api: Api, vera: Person) -> None:
    telegram.faults.order(Fault.SERVER_ERROR, "sendMessage", times=2)
    for _ in range(2):
        body = await api.answer("sendMessage", chat_id=1001, text="а")
        assert body == {"ok": False, "error_code": 500, "description": "Internal Server Error"}
    await api("sendMessage", chat_id=1001, text="а")
    assert len(vera.screen) == 1


async def test_a_bad_gateway_is_a_page(telegram: Sandbox, http: aiohttp.ClientSession, vera: Person) -> None:
    telegram.faults.order(Fault.BAD_GATEWAY, "sendMessage", after=True)
    url = f"{telegram.url}/bot{telegram.token}/sendMessage"
    async with http.post(url, json={"chat_id": 1001, "text": "а"}) as response:
        assert (response.status, response.content_type) == (502, "text/html")
        assert "<h1>502 Bad Gateway</h1>" in await response.text()
    assert vera.last.text == "а"


async def test_flood_control_on_order_takes_no_effect(telegram: Sandbox, api: Api, vera: Person) -> None:
    telegram.faults.order(Fault.FLOOD, "sendMessage", seconds=17, after=True)
    body = await api.answer("sendMessage", chat_id=1001, text="а")
    assert (body["error_code"], body["parameters"]) == (429, {"retry_after": 17})
    assert vera.screen == []


async def test_a_held_answer_comes_when_it_is_released(telegram: Sandbox, api: Api, vera: Person) -> None:
    telegram.faults.order(Fault.HOLD, "sendMessage", after=True)
    call = asyncio.create_task(api("sendMessage", chat_id=1001, text="а"))
    await telegram.until(lambda: telegram.faults.held == 1)
    assert vera.last.text == "а"
    assert not call.done()
    telegram.faults.release()
    assert (await call)["text"] == "а"
    assert telegram.faults.held == 0


async def test_a_slow_answer_outlasts_an_impatient_client(
    telegram: Sandbox, http: aiohttp.ClientSession, vera: Person
) -> None:
    telegram.faults.order(Fault.SLOW, "sendMessage", seconds=0.5, after=True)
    url = f"{telegram.url}/bot{telegram.token}/sendMessage"
    with pytest.raises(TimeoutError):
        await http.post(url, json={"chat_id": 1001, "text": "а"}, timeout=aiohttp.ClientTimeout(total=0.1))
    assert vera.last.text == "а"


async def test_a_fault_meets_only_what_it_is_ordered_for(telegram: Sandbox, api: Api, vera: Person) -> None:
    telegram.person(1002, "Пётр", started=True)
    telegram.faults.order(Fault.SERVER_ERROR, chat_id=1002)
    assert await api("getUpdates") == []
    await api("sendMessage", chat_id=1001, text="а")
    assert await api.refusal("sendMessage", chat_id=1002, text="а") == "Internal Server Error"
    telegram.faults.order(Fault.SERVER_ERROR, "getUpdates")
    telegram.faults.clear()
    assert await api("getUpdates") == []


async def test_a_download_can_fail(telegram: Sandbox, api: Api, http: aiohttp.ClientSession, vera: Person) -> None:
    shown = await vera.sends_document("план.docx", b"PK")
    file = await api("getFile", file_id=shown.stored.body["document"]["file_id"])
    telegram.faults.order(Fault.DROP, DOWNLOAD, times=2)  # the client itself asks again once
    url = f"{telegram.url}/file/bot{telegram.token}/{file['file_path']}"
    with pytest.raises(aiohttp.ClientConnectionError):
        await http.get(url)
    async with http.get(url) as response:
        assert await response.read() == b"PK"


async def test_a_stopped_telegram_refuses_connections_and_forgets_nothing(
    telegram: Sandbox, api: Api, vera: Person
) -> None:
    await vera.sends("до")
    url = telegram.url
    await telegram.stop()
    with pytest.raises(aiohttp.ClientConnectorError):
        await api("getMe")
    await vera.sends("во время")
    await telegram.start()
    assert telegram.url == url
    assert [update["message"]["text"] for update in await api("getUpdates")] == ["до", "во время"]


async def test_the_log_tells_how_each_call_ended(telegram: Sandbox, api: Api, vera: Person) -> None:
    telegram.faults.order(Fault.SERVER_ERROR, "sendMessage")
    await api.answer("sendMessage", chat_id=1001, text="раз")
    await api.answer("sendMessage", chat_id=1001, text="")
    await api("sendMessage", chat_id=1001, text="два")
    outcomes = [call.outcome for call in telegram.calls_of("sendMessage")]
    assert outcomes == ["Internal Server Error", "Bad Request: message text is empty", "ok"]
    assert [call.fields["text"] for call in telegram.calls if call.ok] == ["два"]
