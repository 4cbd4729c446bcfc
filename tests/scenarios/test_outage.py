"""A gap of more than a day: Telegram has thrown messages away, and whoever may have written is told, once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from shutil import copy

import pytest
from aiogram.exceptions import TelegramNetworkError

from bot.delivery.arrivals import KEPT_FOR
from bot.model import Role
from bot.sandbox import Person
from storage import accounts
from tests.scenarios.conftest import District, moment, read_here
from tests.scenarios.documents import sends_out
from tests.scenarios.oversight import director, has_role, says

TO_STAFF, TO_RECIPIENT = "Бот долго был без связи", "Сообщения боту могли не дойти"


@pytest.fixture
async def district(tmp_path: Path, empty_database: Path) -> AsyncIterator[District]:
    """Tuesday, 1 September 2026, ten in the morning; Telegram forgets after a day."""
    copy(empty_database, tmp_path / "poruchik.db")
    async with District(moment("2026-09-01"), read=read_here, folder=tmp_path, kept_for=KEPT_FOR) as stage:
        await stage.opens()
        yield stage


@pytest.fixture
async def anna(district: District) -> Person:
    person, person_id = await director(district)
    await sends_out(district, person_id)
    return person


def heard(people: Iterable[Person], words: str) -> list[int]:
    """How often each has read the words."""
    return [sum(words in message.text for message in person.from_bot) for person in people]


async def is_away(district: District, **time: float) -> None:
    """The process is down for so long."""
    await district.app.close()
    district.clock.moves_to(district.clock.now + timedelta(**time))
    district.app = await district._opened()
    await district.settles()


async def test_a_gap_of_25_hours_is_told_with_what_may_be_lost(district: District, anna: Person) -> None:
    await says(district, anna, "/my")
    await district.app.close()
    district.clock.moves_to(moment("2026-09-01", "10:30"))
    await anna.sends("п. 1.1 выполнено")  # thrown away by Telegram
    district.clock.moves_to(moment("2026-09-01", "15:00"))
    await anna.sends("п. 1.2 выполнено")  # kept
    district.clock.moves_to(moment("2026-09-02", "11:00"))
    district.app = await district._opened()
    await district.settles()
    for reader, words in ((district.admin, TO_STAFF), (anna, TO_RECIPIENT)):
        told = reader.sees(words).text
        assert "с 01.09.2026 в 10:00 до 01.09.2026 в 11:00 (связь вернулась 02.09.2026 в 11:00)" in told
        assert "ещё раз" in told
    assert anna.sees("Отчёт по п. 1.2")
    assert heard([anna], "Отчёт по п. 1.1") == [0]


async def test_a_gap_of_23_hours_is_none(district: District, anna: Person) -> None:
    await is_away(district, hours=23)
    assert heard([district.admin, anna], "дойти") == [0, 0]


async def test_the_first_start_is_no_gap(district: District) -> None:
    assert heard([district.admin], TO_STAFF) == [0]


async def test_it_is_told_once_though_the_bot_starts_again_and_again(district: District, anna: Person) -> None:
    await is_away(district, hours=25)
    for _ in range(2):
        await district.restarts()
        await district.settles()
    district.clock.moves_to(district.clock.now + timedelta(hours=3))
    await district.settles()
    assert heard([district.admin], TO_STAFF) + heard([anna], TO_RECIPIENT) == [1, 1]


async def test_who_was_killed_before_telling_tells_it_at_the_next_start(district: District, anna: Person) -> None:
    await district.app.close()
    district.clock.moves_to(district.clock.now + timedelta(hours=25))
    district.app = await district._opened()
    await district.app.poller.poll()  # the gap is seen and written down, nothing is sent
    await district.restarts()
    await district.settles()
    assert heard([district.admin], TO_STAFF) + heard([anna], TO_RECIPIENT) == [1, 1]


async def test_a_network_that_was_away_is_a_gap_too(district: District, anna: Person) -> None:
    await district.telegram.stop()
    for _ in range(5):
        district.clock.moves_to(district.clock.now + timedelta(hours=5, minutes=10))
        with pytest.raises(TelegramNetworkError):
            await district.app.poller.poll()
    await district.telegram.start()
    await district.settles()
    assert heard([district.admin], TO_STAFF) + heard([anna], TO_RECIPIENT) == [1, 1]


async def test_a_quiet_weekend_is_no_gap(district: District, anna: Person) -> None:
    """Nobody writes, but Telegram is asked: it says that nothing waits."""
    for hours in range(12, 60, 12):
        district.clock.moves_to(moment("2026-09-01", "11:00") + timedelta(hours=hours))
        await district.app.settle()
    assert heard([district.admin, anna], "дойти") == [0, 0]


async def test_a_clock_set_back_and_right_again_is_no_gap(district: District) -> None:
    right = district.clock.now
    district.clock.now = right - timedelta(days=5)
    await district.app.settle()
    district.clock.now = right + timedelta(hours=1)
    await district.settles()
    assert heard([district.admin], TO_STAFF) == [0]


async def test_recipients_are_told_in_working_hours(district: District, anna: Person) -> None:
    await district.comes(moment("2026-09-03", "20:00"))
    await is_away(district, hours=26)  # Friday, ten in the evening
    assert heard([district.admin], TO_STAFF) == [1]
    assert heard([anna], TO_RECIPIENT) == [0]
    await district.comes(moment("2026-09-07", "09:05"))
    assert heard([anna], TO_RECIPIENT) == [1]


async def test_two_gaps_before_anybody_could_be_told_are_one_message(district: District, anna: Person) -> None:
    await district.comes(moment("2026-09-03", "18:30"))
    await is_away(district, hours=25)
    await is_away(district, hours=30)
    await district.comes(moment("2026-09-07", "09:05"))
    assert heard([anna], TO_RECIPIENT) == [1]
    told = anna.sees(TO_RECIPIENT).text
    assert "с 03.09.2026 в 18:30 до 03.09.2026 в 19:31" in told
    assert "с 04.09.2026 в 19:30 до 05.09.2026 в 1:31" in told


async def test_a_second_gap_tells_nothing_of_the_first_again(district: District, anna: Person) -> None:
    await is_away(district, hours=25)
    await is_away(district, hours=25)
    assert heard([anna], TO_RECIPIENT) == [2]
    assert "с 01.09.2026" not in anna.sees(TO_RECIPIENT).text


async def test_only_who_could_have_written_is_told(district: District, anna: Person) -> None:
    """Without open points, without the bot, or only looking on: nothing to send again."""
    idle, _ = await director(district, 2)
    head = await has_role(district, 1500, "Глава", Role.OBSERVER)
    await is_away(district, hours=25)
    assert heard([idle, head], "дойти") == [0, 0]


async def test_an_administrator_with_points_of_his_own_reads_it_once(district: District) -> None:
    person, person_id = await director(district)
    await sends_out(district, person_id)
    async with district.app.database.write() as tx:
        await accounts.set_role(tx, person.id, Role.ADMINISTRATOR)
    await is_away(district, hours=25)
    assert heard([person], "дойти") == [1]


async def test_after_two_days_without_a_network_all_is_sent_once_in_its_order(district: District, anna: Person) -> None:
    """Documents in the order in which they were sent out, then one reminder for all that was missed."""
    titles = ["Приказ о подвозе", "Приказ о питании", "Приказ о каникулах"]
    person_id = await person_of(district, anna)
    await district.comes(moment("2026-09-02", "10:00"))
    before = anna.last
    await district.telegram.stop()
    for title in titles:
        with suppress(TelegramNetworkError):  # it stands in the database: nothing more can be done with it now
            await sends_out(district, person_id, title=title)
    for hours in range(0, 49, 6):
        district.clock.moves_to(moment("2026-09-02", "10:30") + timedelta(hours=hours))
        await district.app.tick()
        await district.app.postman.step()
        await district.app.postman.drain()
    await district.telegram.start()
    district.clock.moves_to(moment("2026-09-04", "11:00"))
    await district.settles()
    for _ in range(3):
        district.clock.moves_to(district.clock.now + timedelta(minutes=15))
        await district.settles()
    heads = [message.text.splitlines()[0] for message in anna.since(before)]
    assert heads == [*titles, "Напоминание", "Сообщения боту могли не дойти."]


async def person_of(district: District, person: Person) -> int:
    async with district.app.database.read() as tx:
        account = await accounts.by_user(tx, person.id)
    assert account is not None
    assert account.person_id is not None
    return account.person_id
