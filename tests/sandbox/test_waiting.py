"""Waiting for the bot without looking again and again."""

import asyncio

import pytest

from bot.sandbox import Sandbox
from tests.sandbox.conftest import Api


async def test_awaiting_what_the_bot_will_write(telegram: Sandbox, api: Api) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    await api("sendMessage", chat_id=1001, text="Отчёт принят")
    waiting = asyncio.create_task(vera.awaits("Отчёт принят", after=vera.last))
    await api("sendMessage", chat_id=1001, text="что-то другое")
    assert not waiting.done()
    await api("sendMessage", chat_id=1001, text="Отчёт принят повторно")
    assert (await waiting).text == "Отчёт принят повторно"


async def test_pressing_and_waiting_for_the_toast(telegram: Sandbox, api: Api) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    rows = [[{"text": "Да", "callback_data": "1"}]]
    await api("sendMessage", chat_id=1001, text="?", reply_markup={"inline_keyboard": rows})
    waiting = asyncio.create_task(vera.presses_and_waits("Да"))
    [update] = await api("getUpdates", timeout=30)
    await api("answerCallbackQuery", callback_query_id=update["callback_query"]["id"], text="Готово")
    assert await waiting == "Готово"


async def test_waiting_in_vain_shows_the_chats(telegram: Sandbox, api: Api) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    await api("sendMessage", chat_id=1001, text="Черновик")
    with pytest.raises(AssertionError, match=r"«Разослано»[\s\S]*Черновик"):
        await vera.awaits("Разослано", patience=0.01)
    with pytest.raises(AssertionError, match=r"═══ Вера ═══[\s\S]*Черновик"):
        await telegram.until(lambda: len(vera.screen) > 1, patience=0.01)
    vera.does_not_see("Разослано")
    with pytest.raises(AssertionError, match="Черновик"):
        vera.does_not_see("Черновик")


async def test_own_words_are_not_what_the_bot_has_written(telegram: Sandbox) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    await vera.sends("срок 15 октября")
    with pytest.raises(AssertionError):
        vera.sees("15 октября")
