"""Telegram's limits: a second, a chat, a group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.pacing import Pace, Pacer
from bot.sandbox.limits import Limits


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
    for took in (0.1, 0.1, 0.5):
        turn = pacer.take(1)
        seconds.now += pacer.wait(turn)
        with pacer.call(turn):
            seconds.now += took
    assert pacer.delay(2) == pytest.approx(0.9, abs=0.02)  # the quickest one would have come 0.1 s before its answer


def test_a_call_without_an_answer_is_late_by_as_much_as_is_certain() -> None:
    seconds = Seconds()
    pacer = Pacer(Pace(rate=1), seconds)
    for _ in range(3):
        turn = pacer.take(1)
        seconds.now += pacer.wait(turn)
        with pacer.call(turn):
            seconds.now += 0.1
    turn = pacer.take(1)
    seconds.now += pacer.wait(turn)
    pacer.leaves(turn)
    seconds.now += 0.9
    assert pacer.delay(2) == pytest.approx(0.9, abs=0.02)


# Against the limits themselves, over a network of any mood


@dataclass
class Way:
    """Seconds to Telegram and back."""

    there: float
    back: float


QUICK = Way(0.02, 0.01)
Calls = list[tuple[int, Way]]
"""Calls with the chat of each."""


@dataclass
class Network:
    """Runs senders beside each other, on a clock of its own, to a Telegram that enforces its limits."""

    seconds: Seconds = field(default_factory=Seconds)
    arrived: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.limits = Limits(self.seconds, enforced=True)
        self.pacer = Pacer(Pace(rate=30), self.seconds)

    def carry(self, senders: Sequence[Calls]) -> None:
        waiting = [(self.seconds.now, number, self._sends(calls)) for number, calls in enumerate(senders)]
        while waiting:
            self.seconds.now, number, sender = heappop(waiting)
            if (pause := next(sender, None)) is not None:
                heappush(waiting, (self.seconds.now + pause, number, sender))

    def _sends(self, calls: Calls) -> Iterator[float]:
        for chat, way in calls:
            turn = self.pacer.take(chat)
            while (pause := self.pacer.wait(turn)) > 0:
                yield pause
            self.pacer.leaves(turn)
            yield way.there
            self.limits.check("sendMessage", chat)
            self.arrived.append(self.seconds.now)
            yield way.back
            self.pacer.answered(turn)


WAYS = st.builds(Way, st.floats(QUICK.there, 2.0), st.floats(QUICK.back, 2.0))


@settings(max_examples=15, deadline=None)
@given(st.lists(WAYS, min_size=90, max_size=120))
def test_whatever_the_network_does_telegram_never_refuses(ways: list[Way]) -> None:
    """As long as one of the first calls was as quick as any later one: nobody can know of a quicker one."""
    calls = list(enumerate([QUICK, *ways], 1))
    Network().carry([calls[number::50] for number in range(50)])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(WAYS, min_size=4, max_size=8), min_size=1, max_size=12), st.sampled_from([1, -1]))
def test_nor_does_it_where_one_chat_gets_much(chats: list[list[Way]], kind: int) -> None:
    Network().carry([[(kind * chat, way) for way in ways] for chat, ways in enumerate(chats, 1)])


@pytest.mark.parametrize("latency", [0.0, 0.08, 0.2])
def test_on_a_quiet_network_hardly_a_turn_is_wasted(latency: float) -> None:
    """The first calls open connections, which takes them three times as long."""
    chance, network = Random(1), Network()  # noqa: S311 - no secret: a story that repeats itself
    trips = [latency + 0.002 + chance.expovariate(500) for _ in range(600)]
    ways = [Way(trip * (3 if number < 30 else 1), trip / 4) for number, trip in enumerate(trips)]
    calls = list(enumerate(ways, 1))
    network.carry([calls[number::50] for number in range(50)])
    assert len(ways) / (network.arrived[-1] - network.arrived[0]) > 0.975 * 30
