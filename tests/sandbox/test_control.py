"""The sandbox as a process of its own, steered by another."""

import asyncio
import base64
import inspect
import sys
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Person
from bot.sandbox.control import VERBS, SteeredSandbox


class Steering:
    """The channel's client."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http = http
        self.url = url

    async def __call__(self, verb: str, path: str, **fields: Any) -> tuple[int, Any]:
        url = f"{self.url}/sandbox{path}"
        async with self._http.request(verb, url, json=fields or None) as response:
            return response.status, await response.json()

    async def api(self, name: str, **fields: Any) -> Any:
        async with self._http.post(f"{self.url}/bot42:TEST/{name}", json=fields) as response:
            return (await response.json()).get("result")


@pytest.fixture
async def steer(http: aiohttp.ClientSession) -> AsyncIterator[Steering]:
    async with SteeredSandbox() as telegram:
        yield Steering(http, telegram.url)


async def test_a_conversation_from_outside(steer: Steering) -> None:
    await steer("POST", "/people", user_id=1001, first_name="Вера", started=True)
    rows = [[{"text": "Да", "callback_data": "yes"}]]
    sent = await steer.api("sendMessage", chat_id=1001, text="Верно?", reply_markup={"inline_keyboard": rows})
    await steer("POST", "/people/1001/replies", message=sent["message_id"], text="готово")
    await steer("POST", "/people/1001/presses", label="Да", on=sent["message_id"])
    content = base64.b64encode(b"PK").decode()
    _, window = await steer("POST", "/people/1001/sends_document", name="план.docx", content=content)
    assert [message["text"] for message in window["screen"]] == ["Верно?", "готово", ""]
    assert window["screen"][0]["buttons"] == [["Да"]]
    assert window["screen"][1]["reply_to"] == sent["message_id"]
    assert window["screen"][2]["file_name"] == "план.docx"
    reply, press, document = await steer.api("getUpdates")
    assert reply["message"]["text"] == "готово"
    assert press["callback_query"]["data"] == "yes"
    assert document["message"]["document"]["file_size"] == 2


async def test_groups_from_outside(steer: Steering) -> None:
    await steer("POST", "/people", user_id=1001, first_name="Вера")
    await steer("POST", "/groups", chat_id=-500, title="Директора", members=[1001])
    await steer.api("sendMessage", chat_id=-500, text="Новая резолюция")
    await steer("POST", "/people/1001/replies", message={"chat": -500, "message": 1}, text="видим")
    await steer("POST", "/people/1001/sends", to=-500, text="/bind")
    status, window = await steer("GET", "/groups/-500")
    assert status == 200
    assert [message["text"] for message in window["screen"]] == ["Новая резолюция", "видим", "/bind"]


async def test_faults_limits_and_the_log_from_outside(steer: Steering) -> None:
    await steer("POST", "/people", user_id=1001, first_name="Вера", started=True)
    await steer("POST", "/faults", fault="server_error", method="sendMessage")
    assert await steer.api("sendMessage", chat_id=1001, text="а") is None
    _, happened = await steer("GET", "/faults")
    assert happened == [{"fault": "server_error", "method": "sendMessage", "chat_id": 1001, "after": False}]
    _, calls = await steer("GET", "/calls")
    assert [call["outcome"] for call in calls] == ["Internal Server Error"]
    assert await steer("PUT", "/limits", enforced=True) == (200, {"enforced": True, "refused": 0})


@pytest.mark.parametrize(
    ("path", "fields", "status", "reason"),
    [
        ("/people/9/sends", {"text": "а"}, 404, "Нет человека с номером 9"),
        ("/people/1001/hides", {}, 404, "Нет действия «hides»"),
        ("/people/1001/sends", {"text": "а"}, 409, "«Старт» ещё не нажат"),
        ("/people/1001/sends", {"words": "а"}, 400, "'text'"),
        ("/people/1001/replies", {"message": 5, "text": "а"}, 404, "Нет сообщения 5"),
        ("/faults", {"fault": "flat tyre"}, 400, "flat tyre"),
    ],
)
async def test_what_cannot_be_done(
    steer: Steering, path: str, fields: dict[str, Any], status: int, reason: str
) -> None:
    await steer("POST", "/people", user_id=1001, first_name="Вера")
    answered, body = await steer("POST", path, **fields)
    assert answered == status
    assert reason in body["error"]


def test_every_verb_is_something_that_people_do() -> None:
    assert [verb for verb in VERBS if not inspect.iscoroutinefunction(getattr(Person, verb, None))] == []


async def test_as_a_process(http: aiohttp.ClientSession) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.sandbox", "--port", "0", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    steer = Steering(http, (await process.stdout.readline()).decode().strip())
    assert (await steer.api("getMe"))["username"] == "poruchik_bot"
    status, _ = await steer("POST", "/people", user_id=1001, first_name="Вера")
    assert status == 200
    process.terminate()
    assert await process.wait() == 0
