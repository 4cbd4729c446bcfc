"""Telegram's limits: a second, a chat, a group."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.pacing import Pace, Pacer


class Seconds:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@given(st.lists(st.integers(min_value=1, max_value=6), max_size=80), st.integers(min_value=1, max_value=30))
def test_no_second_holds_more_than_the_rate(chats: list[int], rate: int) -> None:
    seconds = Seconds()
    pacer = Pacer(Pace(rate=rate, private=1.0, burst=2), seconds)
    sent: list[tuple[float, int]] = []
    for chat in chats:
        seconds.now = pacer.take(chat).at
        sent.append((seconds.now, chat))
    for start, _ in sent:
        within = [chat for moment, chat in sent if start <= moment < start + 0.999]
        assert len(within) <= rate
        assert max(Counter(within).values()) <= 2


def test_a_chat_may_have_a_short_burst_and_then_one_a_second() -> None:
    seconds = Seconds()
    pacer = Pacer(Pace(rate=1000, private=1.0, burst=3), seconds)
    delays = []
    for _ in range(5):
        delays.append(round(pacer.delay(7)))
        seconds.now = pacer.take(7).at
    assert delays == [0, 0, 0, 1, 1]
    assert pacer.busy() == {7}


def test_a_flood_answer_stops_the_whole_sender() -> None:
    seconds = Seconds()
    pacer = Pacer(Pace(rate=1000), seconds)
    pacer.pause(5.0, 7)
    assert pacer.delay(8) == 5.0


def test_a_flood_answer_of_a_group_stops_only_that_group() -> None:
    seconds = Seconds()
    pacer = Pacer(Pace(rate=1000), seconds)
    pacer.pause(5.0, -7)
    assert pacer.delay(-7) == 5.0
    assert pacer.delay(8) == 0.0


def test_turns_are_promised_in_the_order_in_which_they_are_asked_for() -> None:
    seconds = Seconds()
    pacer = Pacer(Pace(rate=1, private=1.0, burst=1), seconds)
    asked = [pacer.take(chat).at for chat in (1, 2, 3)]
    assert asked == sorted(asked)
    assert pacer.room() == 0
    assert pacer.room(ahead=asked[-1] + 2 - seconds.now) == 1


def test_a_call_that_was_held_up_on_its_way_counts_later() -> None:
    seconds = Seconds()
    pacer = Pacer(Pace(rate=1), seconds)
    for took in (0.1, 0.5):
        turn = pacer.take(1)
        seconds.now = turn.at
        with pacer.call(turn):
            seconds.now += took
    assert turn.at == pytest.approx(seconds.now - 0.1, abs=0.02)
