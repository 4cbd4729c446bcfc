"""What is written down goes out once; what is doubtful goes out once more at most, and is never lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.demo.stage import FOUNDER
from bot.model import NoticeKind, NoticeState, Reach
from bot.sandbox import Fault
from storage import accounts, outbox
from tests.delivery.conftest import heard, state, tells
from tests.scenarios.conftest import District
from tests.scenarios.documents import joins, sends_out

WORDS = "Проверка связи"
LATER = timedelta(minutes=11)


async def wait(district: District, time: timedelta) -> None:
    district.clock.moves_to(district.clock.now + time)
    await district.settles()


async def test_a_notice_goes_out_once(district: District) -> None:
    await tells(district, WORDS)
    await district.settles()
    await wait(district, LATER)
    assert heard(district, WORDS) == 1
    assert await state(district) == [NoticeState.SENT]


async def test_a_second_notice_with_the_same_key_is_not_added(district: District) -> None:
    await tells(district, WORDS, key="once")
    await tells(district, WORDS, key="once")
    await district.settles()
    assert heard(district, WORDS) == 1


@pytest.mark.parametrize("fault", [Fault.DROP, Fault.BAD_GATEWAY, Fault.SERVER_ERROR])
async def test_a_send_that_may_have_failed_is_repeated_once(district: District, fault: Fault) -> None:
    district.telegram.faults.order(fault, "sendMessage")
    await tells(district, WORDS)
    await district.settles()
    assert await state(district) == [NoticeState.UNCERTAIN]
    assert heard(district, WORDS) == 0
    await wait(district, LATER)
    assert heard(district, WORDS) == 1
    assert await state(district) == [NoticeState.SENT]


async def test_a_send_whose_answer_was_lost_may_come_twice_but_not_more(district: District) -> None:
    district.telegram.faults.order(Fault.DROP, "sendMessage", after=True, times=2)
    await tells(district, WORDS)
    await district.settles()
    await wait(district, LATER)
    assert heard(district, WORDS) == 2
    await wait(district, LATER)
    assert heard(district, WORDS) == 2
    assert await state(district) == [NoticeState.UNCONFIRMED]


async def test_a_doubtful_document_is_not_repeated_to_one_who_has_acknowledged_it(district: District) -> None:
    director = district.telegram.person(2001, "Анна", "Берёзова")
    person_id = await joins(district, director, "МБОУ «Школа № 1»")
    district.telegram.faults.order(Fault.DROP, "sendMessage", after=True, chat_id=director.id)
    await sends_out(district, person_id)
    await director.presses("Ознакомлен")
    await district.settles()
    await wait(district, LATER)
    assert sum("готовности к учебному году" in message.text for message in director.from_bot) == 1


async def test_that_somebody_has_written_does_not_prove_that_a_message_reached_him(district: District) -> None:
    district.telegram.faults.order(Fault.DROP, "sendMessage")
    await tells(district, WORDS)
    await district.settles()
    await wait(district, timedelta(minutes=1))
    await district.admin.sends("/help")
    await wait(district, LATER)
    assert heard(district, WORDS) == 1


async def test_what_was_being_sent_when_the_process_died_is_doubtful(district: District) -> None:
    await tells(district, WORDS)
    async with district.app.database.write() as tx:
        assert await outbox.claim(tx, district.clock.now)
    await district.restarts()
    assert await state(district) == [NoticeState.UNCERTAIN]
    await wait(district, LATER)
    assert heard(district, WORDS) == 1


async def test_too_many_requests_puts_off_and_loses_nothing(district: District) -> None:
    district.telegram.faults.order(Fault.FLOOD, "sendMessage", seconds=1)
    await tells(district, WORDS)
    await district.app.settle()
    assert await state(district) == [NoticeState.QUEUED]


async def test_without_a_network_everything_waits_and_then_comes_once(district: District) -> None:
    await tells(district, WORDS)
    await district.telegram.stop()
    while await district.app.postman.step():
        await district.app.postman.drain()
    assert await state(district) == [NoticeState.QUEUED]
    await district.telegram.start()
    await wait(district, timedelta(days=2))
    assert heard(district, WORDS) == 1


async def test_one_who_blocked_the_bot_gets_it_when_he_comes_back(district: District) -> None:
    await district.admin.blocks_bot()
    await tells(district, WORDS)
    await district.settles()
    assert await state(district) == [NoticeState.HELD]
    async with district.app.database.read() as tx:
        account = await accounts.by_user(tx, FOUNDER)
    assert account is not None
    assert account.reach is Reach.BLOCKED
    await district.admin.unblocks_bot()
    await district.admin.sends("/start")
    await district.settles()
    assert heard(district, WORDS) == 1


async def test_an_old_message_is_edited_and_a_lost_one_is_sent_anew(district: District) -> None:
    await tells(district, WORDS, key="live")
    await district.settles()
    async with district.app.database.write() as tx:
        await outbox.touch(tx, "live", district.clock.now)
    await district.settles()
    assert heard(district, WORDS) == 1
    assert await state(district) == [NoticeState.SENT]


async def test_what_is_asked_for_anew_while_it_is_sent_is_edited_afterwards(district: District) -> None:
    await tells(district, WORDS, key="live")
    async with district.app.database.write() as tx:
        assert await outbox.claim(tx, district.clock.now)
        await outbox.touch(tx, "live", district.clock.now)
        (notice, _), *_ = await outbox.states(tx, NoticeKind.TROUBLE)
        await outbox.sent(tx, [(notice.id, FOUNDER, 1)], district.clock.now)
    assert await state(district) == [NoticeState.QUEUED]


async def test_an_edit_of_unknown_end_is_repeated_and_stays_one_message(district: District) -> None:
    await tells(district, WORDS, key="live")
    await district.settles()
    district.telegram.faults.order(Fault.DROP, "editMessageText", after=True)
    async with district.app.database.write() as tx:
        await outbox.touch(tx, "live", district.clock.now)
    await district.settles()
    await wait(district, LATER)
    assert await state(district) == [NoticeState.SENT]
    assert heard(district, WORDS) == 1


async def test_tries_without_a_network_are_no_doubts(district: District) -> None:
    """What could not be sent three times and then broke off once is still sent again."""
    await tells(district, WORDS)
    await district.telegram.stop()
    for _ in range(3):
        await district.app.postman.step()
        await district.app.postman.drain()
        district.clock.moves_to(district.clock.now + timedelta(minutes=1))
    await district.telegram.start()
    district.telegram.faults.order(Fault.DROP, "sendMessage")
    await district.settles()
    assert await state(district) == [NoticeState.UNCERTAIN]
    await wait(district, LATER)
    assert heard(district, WORDS) == 1


async def test_after_an_outage_all_is_sent_in_its_order(district: District) -> None:
    for number in range(3):
        await tells(district, f"{WORDS} {number}")
    await district.telegram.stop()
    for _ in range(5):
        await district.app.postman.step()
        await district.app.postman.drain()
    await district.telegram.start()
    await wait(district, timedelta(days=2))
    told = [message.text for message in district.admin.screen if WORDS in message.text]
    assert [text[text.index(WORDS) + len(WORDS) + 1] for text in told] == ["0", "1", "2"]
