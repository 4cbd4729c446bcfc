"""Rate limits, by a clock that the test moves."""

from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox import Sandbox
from bot.sandbox.limits import ROUNDING, Limits
from bot.sandbox.refusals import ApiError
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


pauses = st.floats(0, 3, allow_nan=False)
chats = st.sampled_from([1, 2, 3, -1, -2])


@settings(deadline=None)
@given(st.lists(st.tuples(pauses, chats, st.integers(1, 10)), max_size=150))
def test_obeying_retry_after_is_enough(story: list[tuple[float, int, int]]) -> None:
    seconds = Clock()
    limits = Limits(seconds, enforced=True)
    taken: defaultdict[int, list[float]] = defaultdict(list)
    for pause, chat_id, messages in story:
        seconds.seconds += pause
        try:
            limits.check("sendMediaGroup", chat_id, messages)
        except ApiError as refusal:
            seconds.seconds += refusal.parameters["retry_after"]
            limits.check("sendMediaGroup", chat_id, messages)
        taken[chat_id] += [seconds.seconds] * messages
    everything = sorted(moment for moments in taken.values() for moment in moments)
    assert _most_within(everything, 1.0) <= 30
    for chat_id in (-1, -2):
        assert _most_within(taken[chat_id], 60.0) <= 20


def _most_within(moments: list[float], span: float) -> int:
    """The most messages that any half-open interval of this length holds."""
    return max((sum(begin <= moment < begin + span - ROUNDING for moment in moments) for begin in moments), default=0)
