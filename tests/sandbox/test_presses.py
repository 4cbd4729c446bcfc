"""Buttons: which one is meant, and what a press brings."""

from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Person, Sandbox
from tests.sandbox.conftest import Api, Clock


@pytest.fixture
def vera(telegram: Sandbox) -> Person:
    return telegram.person(1001, "Вера", "Смирнова", phone="+79000000001", started=True)


def keyboard(*labels: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": label, "callback_data": f"{label}!"}] for label in labels]}


async def pressed(api: Api) -> list[str]:
    return [update["callback_query"]["data"] for update in await api("getUpdates")]


async def test_exactly_this_label_or_one_that_begins_so(vera: Person, api: Api) -> None:
    await api("sendMessage", chat_id=1001, text="1", reply_markup=keyboard("Принять", "Вернуть отчёт"))
    old = vera.last
    await api("sendMessage", chat_id=1001, text="2", reply_markup=keyboard("Принять все", "Вернуть"))
    await vera.presses("Принять")
    await vera.presses("Принять в")
    await vera.presses("Вернуть", on=old)
    assert await pressed(api) == ["Принять!", "Принять все!", "Вернуть отчёт!"]


async def test_a_missing_button_shows_the_screen(vera: Person, api: Api) -> None:
    await api("sendMessage", chat_id=1001, text="Черновик", reply_markup=keyboard("Отменить"))
    with pytest.raises(AssertionError, match=r"Нет кнопки «Разослать»[\s\S]*Черновик[\s\S]*\[Отменить\]"):
        await vera.presses("Разослать")


async def test_a_disabled_button_cannot_be_pressed(vera: Person, api: Api) -> None:
    rows = [[{"text": "Принято", "disabled": {}}]]
    await api("sendMessage", chat_id=1001, text="п. 1", reply_markup={"inline_keyboard": rows})
    with pytest.raises(AssertionError, match="недоступна"):
        await vera.presses("Принято")


async def test_an_alert_and_a_second_answer(vera: Person, api: Api) -> None:
    await api("sendMessage", chat_id=1001, text="п. 1", reply_markup=keyboard("Да"))
    press = await vera.presses("Да")
    assert press is not None
    await api("answerCallbackQuery", callback_query_id=press.id, text="уже разослано", show_alert=True)
    assert (press.toast, press.alert) == ("уже разослано", True)
    assert "query ID is invalid" in await api.refusal("answerCallbackQuery", callback_query_id=press.id)


async def test_an_answer_that_comes_too_late(vera: Person, api: Api, seconds: Clock) -> None:
    await api("sendMessage", chat_id=1001, text="п. 1", reply_markup=keyboard("Да"))
    press = await vera.presses("Да")
    assert press is not None
    seconds.seconds += 16
    assert await api.refusal("answerCallbackQuery", callback_query_id=press.id) == (
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    )
    assert vera.toast is None


async def test_an_answer_of_at_most_200_characters(vera: Person, api: Api) -> None:
    await api("sendMessage", chat_id=1001, text="п. 1", reply_markup=keyboard("Да"))
    press = await vera.presses("Да")
    assert press is not None
    long = await api.refusal("answerCallbackQuery", callback_query_id=press.id, text="я" * 201)
    assert long == "Bad Request: MESSAGE_TOO_LONG"
    await api("answerCallbackQuery", callback_query_id=press.id, text="я" * 200)


async def test_of_a_vanished_message_only_its_place_is_told(vera: Person, api: Api, telegram: Sandbox) -> None:
    sent = await api("sendMessage", chat_id=1001, text="п. 1", reply_markup=keyboard("Да"))
    card = vera.last
    await api("deleteMessage", chat_id=1001, message_id=sent["message_id"])
    await vera.presses("Да", on=card)
    [update] = await api("getUpdates")
    message = update["callback_query"]["message"]
    assert (message["message_id"], message["date"], "text" in message) == (card.id, 0, False)


async def test_telegram_can_forget_old_messages(http: aiohttp.ClientSession) -> None:
    now = [datetime(2026, 9, 1, tzinfo=UTC)]
    async with Sandbox(clock=lambda: now[-1], inaccessible_after=timedelta(days=30)) as telegram:
        vera, api = telegram.person(1001, "Вера", started=True), Api(http, telegram)
        await api("sendMessage", chat_id=1001, text="п. 1", reply_markup=keyboard("Да"))
        await vera.presses("Да")
        [fresh] = [update["callback_query"]["message"] for update in await api("getUpdates")]
        now.append(now[-1] + timedelta(days=31))
        await vera.presses("Да")
        [old] = [update["callback_query"]["message"] for update in await api("getUpdates")]
        assert fresh["text"] == "п. 1"
        assert (old["date"], "text" in old) == (0, False)


async def test_the_reply_keyboard(vera: Person, api: Api) -> None:
    rows = [[{"text": "Поделиться номером", "request_contact": True}, "Мои поручения"]]
    markup = {"keyboard": rows, "one_time_keyboard": True}
    await api("sendMessage", chat_id=1001, text="Кто Вы?", reply_markup=markup)
    assert "[Поделиться номером] [Мои поручения]" in vera.transcript()
    await vera.presses("Поделиться")
    assert vera.keyboard == []
    await api("sendMessage", chat_id=1001, text="Спасибо", reply_markup={"keyboard": rows})
    await vera.presses("Мои поручения")
    await api("sendMessage", chat_id=1001, text="Нет", reply_markup={"remove_keyboard": True})
    assert vera.keyboard == []
    contact, words = [update["message"] for update in await api("getUpdates")]
    assert contact["contact"]["phone_number"] == "+79000000001"
    assert words["text"] == "Мои поручения"


async def test_a_question_that_opens_an_answer(vera: Person, api: Api) -> None:
    await api("sendMessage", chat_id=1001, text="Почему?", reply_markup={"force_reply": True})
    assert vera.last.asks_reply
    await api("sendMessage", chat_id=1001, text="Ясно.")
    assert not vera.last.asks_reply
