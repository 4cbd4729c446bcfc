"""Rate limits, by a clock that the test moves."""

from typing import Any

import pytest

from bot.sandbox import Sandbox
from tests.sandbox.conftest import Api, Clock


@pytest.fixture(autouse=True)
def enforced(telegram: Sandbox) -> None:
    telegram.limits.enforced = True


async def sent(api: Api, chat_id: int, times: int) -> list[int]:
    """retry_after of each of so many messages; 0 where it was taken."""
    answers = [await api.answer("sendMessage", chat_id=chat_id, text=f"{number}") for number in range(times)]
    return [answer.get("parameters", {}).get("retry_after", 0) for answer in answers]


async def test_one_a_second_in_a_chat_after_a_short_burst(telegram: Sandbox, api: Api, seconds: Clock) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    assert await sent(api, 1001, 5) == [0, 0, 0, 1, 1]
    seconds.seconds += 1
    assert await sent(api, 1001, 2) == [0, 1]
    seconds.seconds += 60
    assert await sent(api, 1001, 4) == [0, 0, 0, 1]
    assert len(vera.screen) == 7
    assert telegram.limits.refused == 4


async def test_thirty_a_second_in_all(telegram: Sandbox, api: Api, seconds: Clock) -> None:
    for number in range(40):
        telegram.person(1000 + number, "Директор", started=True)
    answers = [await sent(api, 1000 + number, 1) for number in range(40)]
    assert answers == [[0]] * 30 + [[1]] * 10
    seconds.seconds += 1
    assert await sent(api, 1035, 1) == [0]


async def test_twenty_a_minute_in_a_group(telegram: Sandbox, api: Api, seconds: Clock) -> None:
    telegram.group(-500, "Директора")
    taken: list[int] = []
    for _ in range(4):
        taken += await sent(api, -500, 5)
        seconds.seconds += 1
    assert taken == [0] * 20
    assert await sent(api, -500, 1) == [56]  # when the first of them is a minute old
    seconds.seconds += 56
    assert await sent(api, -500, 1) == [0]


async def test_edits_are_counted_and_answers_to_presses_are_not(telegram: Sandbox, api: Api) -> None:
    vera = telegram.person(1001, "Вера", started=True)
    markup = {"inline_keyboard": [[{"text": "Да", "callback_data": "1"}]]}
    await api("sendMessage", chat_id=1001, text="0", reply_markup=markup)
    here: dict[str, Any] = {"chat_id": 1001, "message_id": vera.last.id}
    for number in (1, 2):
        await api("editMessageText", **here, text=f"{number}", reply_markup=markup)
    assert await api.refusal("editMessageText", **here, text="3") == "Too Many Requests: retry after 1"
    press = await vera.presses("Да")
    assert press is not None
    await api("answerCallbackQuery", callback_query_id=press.id)
    assert vera.toast == ""


async def test_no_limits_unless_they_are_wanted(telegram: Sandbox, api: Api) -> None:
    telegram.limits.enforced = False
    telegram.person(1001, "Вера", started=True)
    assert await sent(api, 1001, 50) == [0] * 50
