"""Calls are checked as Telegram checks them, in whatever form they come."""

import json
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Sandbox
from tests.sandbox.conftest import Api


async def test_token_and_method(telegram: Sandbox, http: aiohttp.ClientSession) -> None:
    async def status(path: str) -> int:
        async with http.get(f"{telegram.url}/{path}") as response:
            assert (await response.json())["error_code"] == response.status
            return response.status

    assert await status("bot42:WRONG/getMe") == 401
    assert await status("botnonsense/getMe") == 404
    assert await status("bot42:TEST/getNothing") == 404
    assert await status("file/bot42:WRONG/documents/file_1.txt") == 401
    assert await status("file/bot42:TEST/documents/file_1.txt") == 404


async def test_forms_and_json_mean_the_same(telegram: Sandbox, http: aiohttp.ClientSession) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    markup = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}
    url = f"{telegram.url}/bot{telegram.token}/sendMessage"
    form = {"chat_id": "1001", "text": "Верно?", "reply_markup": json.dumps(markup), "protect_content": "true"}
    multipart = aiohttp.FormData(default_to_multipart=True)
    for name, value in form.items():
        multipart.add_field(name, value)
    bodies: list[dict[str, Any]] = [
        {"json": {"chat_id": 1001, "text": "Верно?", "reply_markup": markup, "protect_content": True}},
        {"data": form},
        {"data": multipart},
    ]
    for body in bodies:
        async with http.post(url, **body) as response:
            assert response.status == 200, await response.text()
    assert [(shown.text, shown.labels) for shown in vera.screen] == [("Верно?", ["Да"])] * 3


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"chat_id": 1001}, 'can\'t find field "text"'),
        ({"text": "а"}, 'can\'t find field "chat_id"'),
        ({"chat_id": "Вера", "text": "а"}, "chat not found"),
        ({"chat_id": 9, "text": "а"}, "chat not found"),
        ({"chat_id": 1001, "text": 5}, '"text" must be of type String'),
        ({"chat_id": 1001, "text": "а", "colour": "red"}, 'no field "colour"'),
        ({"chat_id": 1001, "text": "а", "disable_notification": "yes"}, "must be of type Boolean"),
        ({"chat_id": 1001, "text": "а", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ({"chat_id": 1001, "text": "а", "reply_markup": {"rows": []}}, "can't parse reply keyboard markup"),
        ({"chat_id": 1001, "text": "а", "reply_parameters": {"message_id": 77}}, "to be replied not found"),
        ({"chat_id": 1001, "text": "а", "message_thread_id": 3}, "message thread not found"),
        ({"chat_id": 1001, "text": " \n "}, "message text is empty"),
        ({"chat_id": 1001, "text": "а", "parse_mode": "HTML"}, "can't parse entities"),
    ],
)
async def test_what_telegram_would_not_take(telegram: Sandbox, api: Api, fields: dict[str, Any], reason: str) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    assert reason in await api.refusal("sendMessage", **fields)
    assert vera.screen == []


async def test_a_reply_to_a_vanished_message_when_that_is_allowed(telegram: Sandbox, api: Api) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    reply = {"message_id": 77, "allow_sending_without_reply": True}
    await api("sendMessage", chat_id=1001, text="всё равно", reply_parameters=reply)
    assert vera.last.reply_to is None


LETTER, EMOJI = "я", "🙂"


@pytest.mark.parametrize(
    ("text", "taken"),
    [(LETTER * 4096, True), (LETTER * 4097, False), (EMOJI * 2048, True), (EMOJI * 2048 + LETTER, False)],
    ids=["letters", "one letter more", "emoji count twice", "one more after emoji"],
)
async def test_length_is_counted_in_utf16_units(telegram: Sandbox, api: Api, text: str, taken: bool) -> None:
    telegram.person(1001, "Вера", started=True)
    body = await api.answer("sendMessage", chat_id=1001, text=text)
    assert body["ok"] is taken
    assert taken or body["description"] == "Bad Request: message is too long"


@pytest.mark.parametrize(
    ("offset", "length", "taken"),
    [(0, 3, True), (2, 1, True), (0, 2, True), (0, 4, False), (-1, 2, False), (0, 0, False), (1, 2, False)],
)
async def test_entities_lie_in_the_text(telegram: Sandbox, api: Api, offset: int, length: int, taken: bool) -> None:
    telegram.person(1001, "Вера", started=True)
    bold = {"type": "bold", "offset": offset, "length": length}
    body = await api.answer("sendMessage", chat_id=1001, text=f"{EMOJI}!", entities=[bold])
    assert body["ok"] is taken


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": "Да", "callback_data": "ы" * 32}, None),
        ({"text": "Да", "callback_data": "ы" * 32 + "a"}, "BUTTON_DATA_INVALID"),
        ({"text": "Да", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "Да"}, "Text buttons are unallowed"),
        ({"text": "Да", "url": "https://a.example", "callback_data": "1"}, "Text buttons are unallowed"),
        ({"text": "", "callback_data": "1"}, "button's text is empty"),
        ({"text": "Да", "url": "file:///etc/passwd"}, "unsupported URL protocol"),
        ({"text": "Да", "disabled": {}}, None),
        ({"text": "Да", "callback_data": "1", "style": "success"}, None),
        ({"text": "Да", "callback_data": "1", "style": "pink"}, "unknown value"),
        ({"text": "Да", "copy_text": {"text": "т" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
    ],
)
async def test_buttons(telegram: Sandbox, api: Api, button: dict[str, Any], reason: str | None) -> None:
    telegram.person(1001, "Вера", started=True)
    markup = {"inline_keyboard": [[button]]}
    body = await api.answer("sendMessage", chat_id=1001, text="а", reply_markup=markup)
    assert body["ok"] is (reason is None)
    assert reason is None or reason in body["description"]


async def test_at_most_a_hundred_buttons(telegram: Sandbox, api: Api) -> None:
    telegram.person(1001, "Вера", started=True)
    button = {"text": "Да", "callback_data": "1"}
    rows = [[button] * 5] * 20
    await api("sendMessage", chat_id=1001, text="а", reply_markup={"inline_keyboard": rows})
    rows = [*rows, [button]]
    assert "too long" in await api.refusal(
        "sendMessage", chat_id=1001, text="а", reply_markup={"inline_keyboard": rows}
    )


async def test_the_bots_profile(api: Api, telegram: Sandbox) -> None:
    commands = [{"command": "help", "description": "Помощь"}]
    await api("setMyCommands", commands=commands)
    await api("setMyDescription", description="Следит за исполнением")
    assert await api("getMyCommands") == commands
    assert telegram.world.profile["description"] == "Следит за исполнением"
    wrong = [{"command": "Помощь", "description": "Помощь"}]
    assert "BOT_COMMAND_INVALID" in await api.refusal("setMyCommands", commands=wrong)
    assert "too long" in await api.refusal("setMyShortDescription", short_description="т" * 121)
