"""Who can be written to, and what the bot is told about it."""

import pytest

from bot.sandbox import Sandbox
from tests.sandbox.conftest import Api


async def refused(api: Api, chat_id: int) -> str:
    return await api.refusal("sendMessage", chat_id=chat_id, text="а")


async def test_the_four_ways_of_being_out_of_reach(telegram: Sandbox, api: Api) -> None:
    telegram.person(1, "Не", "Начинал")
    blocker = telegram.person(2, "За", "Блокировал", started=True)
    gone = telegram.person(3, "Уд", "Алён", started=True)
    await blocker.blocks_bot()
    gone.deletes_account()
    assert await refused(api, 1) == "Forbidden: bot can't initiate conversation with a user"
    assert await refused(api, 2) == "Forbidden: bot was blocked by the user"
    assert await refused(api, 3) == "Forbidden: user is deactivated"
    assert await refused(api, 4) == "Bad Request: chat not found"


async def test_blocking_and_coming_back_are_told(telegram: Sandbox, api: Api) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    await vera.blocks_bot()
    await vera.starts()
    blocked, back, start = await api("getUpdates")
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert back["my_chat_member"]["old_chat_member"]["status"] == "kicked"
    assert back["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert start["message"]["text"] == "/start"
    await api("sendMessage", chat_id=1001, text="с возвращением")
    assert vera.last.text == "с возвращением"


async def test_own_and_foreign_contacts(telegram: Sandbox, api: Api) -> None:
    vera = telegram.person(1001, "Вера", phone="+79000000001", started=True)
    boss = telegram.person(1002, "Пётр", "Иванов", phone="+79000000002")
    await vera.shares_contact()
    await vera.shares_contact(of=boss)
    await vera.shares_contact("+79000000003", of="Завхоз")
    own, foreign, unknown = [update["message"]["contact"] for update in await api("getUpdates")]
    assert (own["user_id"], own["phone_number"]) == (1001, "+79000000001")
    assert (foreign["user_id"], foreign["last_name"]) == (1002, "Иванов")
    assert unknown == {"phone_number": "+79000000003", "first_name": "Завхоз"}


async def test_a_link_on_a_button_starts_the_bot(telegram: Sandbox, api: Api) -> None:
    clerk = telegram.person(1001, "Вера", started=True)
    url = "https://t.me/poruchik_bot?start=t0ken"
    elsewhere = "https://rosuchebnik.example/plan"
    rows = [[{"text": "Войти", "url": url}], [{"text": "План", "url": elsewhere}]]
    await api("sendMessage", chat_id=1001, text="Приглашение", reply_markup={"inline_keyboard": rows})
    await clerk.presses("План")
    await clerk.presses("Войти")
    [update] = await api("getUpdates")
    assert update["message"]["text"] == "/start t0ken"
    assert clerk.opened == [elsewhere]


async def test_nobody_writes_to_a_bot_he_has_not_started(telegram: Sandbox) -> None:
    stranger = telegram.person(1001, "Вера")
    with pytest.raises(AssertionError, match="ещё не нажат"):
        await stranger.sends("привет")
    assert telegram.world.updates.pending == []
