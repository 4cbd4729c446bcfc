"""People act, the bot is told; the bot acts, people see it."""

import pytest

from bot.sandbox import Sandbox
from tests.sandbox.conftest import Api

INLINE = {"inline_keyboard": [[{"text": "Разослать", "callback_data": "send:1"}]]}


async def test_start_with_a_payload_reaches_the_bot(telegram: Sandbox, api: Api) -> None:
    vera = telegram.person(1001, "Вера", "Смирнова", username="vera")
    await vera.starts("abc")
    [update] = await api("getUpdates")
    assert update["message"]["text"] == "/start abc"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert update["message"]["from"]["username"] == "vera"
    assert update["message"]["chat"]["type"] == "private"


async def test_what_the_bot_sends_is_on_the_screen(telegram: Sandbox, api: Api) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    sent = await api("sendMessage", chat_id=1001, text="Пунктов: 18", reply_markup=INLINE)
    shown = vera.sees("Пунктов")
    assert (shown.id, shown.text, shown.labels) == (sent["message_id"], "Пунктов: 18", ["Разослать"])
    with pytest.raises(AssertionError, match="Пунктов: 18"):
        vera.sees("Пунктов: 19")


async def test_a_press_is_answered_with_a_toast(telegram: Sandbox, api: Api) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    await api("sendMessage", chat_id=1001, text="Черновик", reply_markup=INLINE)
    await vera.presses("Разослать")
    assert vera.toast is None
    [update] = await api("getUpdates")
    query = update["callback_query"]
    assert (query["data"], query["message"]["text"]) == ("send:1", "Черновик")
    await api("answerCallbackQuery", callback_query_id=query["id"], text="Разослано")
    assert vera.toast == "Разослано"


async def test_a_reply_carries_the_message_it_answers(telegram: Sandbox, api: Api) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    await api("sendMessage", chat_id=1001, text="п. 1.4")
    await vera.replies(vera.last, "готово")
    [update] = await api("getUpdates")
    assert update["message"]["reply_to_message"]["text"] == "п. 1.4"


async def test_a_long_text_is_pasted_in_several_messages(telegram: Sandbox, api: Api) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    lines = [f"1.{number}. Обеспечить участие в мероприятии 🙂 до 15 октября." for number in range(1, 200)]
    with pytest.raises(AssertionError, match="pastes"):
        await vera.sends("\n".join(lines))
    await vera.pastes("\n".join(lines))
    parts = [update["message"]["text"] for update in await api("getUpdates")]
    assert len(parts) == 3
    assert all(len(part.encode("utf-16-le")) <= 8192 for part in parts)
    assert "\n".join(parts).splitlines() == lines


async def test_a_person_deletes_what_the_bot_wanted_to_edit(telegram: Sandbox, api: Api) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    sent = await api("sendMessage", chat_id=1001, text="Отправлено 1 из 31")
    await vera.deletes(vera.last)
    refusal = await api.refusal("editMessageText", chat_id=1001, message_id=sent["message_id"], text="2 из 31")
    assert refusal == "Bad Request: message to edit not found"


async def test_the_bot_sees_an_edited_caption(telegram: Sandbox, api: Api) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    report = await vera.sends_photo("готво")
    await vera.edits(report, "готово")
    _, edited = await api("getUpdates")
    assert edited["edited_message"]["caption"] == "готово"
    assert "photo" in edited["edited_message"]
