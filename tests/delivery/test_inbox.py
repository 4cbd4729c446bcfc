"""Nothing that arrived is lost: stored first, handled in order, set aside when it cannot be handled."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest
from aiogram.types import Update
from sqlalchemy import select

from bot.delivery.inbox import PAUSES
from bot.demo.stage import FOUNDER
from bot.model import DomainError, InboxState
from bot.views.screen import Answer, says
from storage import accounts, audit, inbox, tables
from storage.database import Tx
from storage.inbox import Arrived
from tests.scenarios.conftest import District


class Handler:
    """A conversation that writes, then fails as often as it is told to (never on the word «выйдет»)."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.handled: list[str] = []

    async def __call__(self, tx: Tx, update: Update, now: datetime) -> Answer:
        assert update.message is not None
        await accounts.join(tx, 777, "Записано до ошибки", now)
        if self.failures and update.message.text != "выйдет":
            raise self.failures.pop(0)
        self.handled.append(update.message.text or "")
        return says("Готово")


def takes_over(district: District, handler: Handler) -> None:
    district.app.inbox._handle = handler


async def joined(district: District) -> bool:
    async with district.app.database.read() as tx:
        return await accounts.by_user(tx, 777) is not None


async def counts(district: District) -> dict[InboxState, int]:
    async with district.app.database.read() as tx:
        return await inbox.counts(tx)


async def test_messages_of_one_person_are_handled_in_order(district: District) -> None:
    handler = Handler(RuntimeError("сбой"))
    takes_over(district, handler)
    for words in ("первое", "второе", "третье"):
        await district.admin.sends(words)
    await district.app.settle()
    assert handler.handled == []
    district.clock.moves_to(district.clock.now + timedelta(seconds=PAUSES[0]))
    await district.app.settle()
    assert handler.handled == ["первое", "второе", "третье"]


async def test_one_persons_failure_does_not_stop_another(district: District) -> None:
    other = district.telegram.person(6000, "Пётр", started=True)
    handler = Handler(RuntimeError("вместе с другими"), RuntimeError("и сам по себе"))
    takes_over(district, handler)
    await district.admin.sends("не выйдет")
    await other.sends("выйдет")
    await district.app.settle()
    assert handler.handled == ["выйдет"]


async def disk_full(tx: Tx) -> None:
    """SQLite ends the transaction by itself."""
    await tx.exec_driver_sql("ROLLBACK")
    raise OSError("database or disk is full")


async def mistake(_tx: Tx) -> None:
    raise RuntimeError("сбой")


async def refusal(_tx: Tx) -> None:
    raise DomainError("Так нельзя.")


@pytest.mark.parametrize("failure", [refusal, mistake, disk_full])
async def test_of_several_handled_together_only_the_one_that_failed_is_undone(
    district: District, failure: Callable[[Tx], Awaitable[None]]
) -> None:
    async def handle(tx: Tx, update: Update, now: datetime) -> Answer:
        assert update.message is not None
        await audit.write(tx, update.message.chat.id, "written", "test", now)
        if update.message.chat.id == 6001:
            await failure(tx)
        return says("Принято")

    district.app.inbox._handle = handle
    people = [district.telegram.person(6000 + number, "Пётр", started=True) for number in range(3)]
    for person in people:
        await person.sends("отчёт")
    await district.app.settle()
    async with district.app.database.read() as tx:
        written = (await tx.scalars(select(tables.audit.c.user_id).where(tables.audit.c.action == "written"))).all()
    assert sorted(written) == [6000, 6002]
    assert [sum("Принято" in one.text for one in person.from_bot) for person in people] == [1, 0, 1]
    states = await counts(district)
    assert (states.get(InboxState.DONE), states.get(InboxState.NEW)) == ((3, None) if failure is refusal else (2, 1))


async def test_a_failed_handler_leaves_nothing_behind(district: District) -> None:
    takes_over(district, Handler(RuntimeError("сбой")))
    await district.admin.sends("текст")
    await district.app.settle()
    assert not await joined(district)


async def test_a_refusal_is_told_and_undoes_what_was_begun(district: District) -> None:
    takes_over(district, Handler(DomainError("Срок уже прошёл: назовите другую дату.")))
    await district.admin.sends("текст")
    await district.app.settle()
    assert district.admin.sees("Срок уже прошёл")
    assert not await joined(district)
    assert InboxState.NEW not in await counts(district)


async def test_after_some_tries_a_message_is_set_aside_and_the_administrator_told_once(district: District) -> None:
    takes_over(district, Handler(*[RuntimeError("сбой")] * (len(PAUSES) + 1)))
    await district.admin.sends("текст")
    for pause in (0, *PAUSES):
        district.clock.moves_to(district.clock.now + timedelta(seconds=pause))
        await district.app.settle()
    assert (await counts(district))[InboxState.DEAD] == 1
    assert sum("не обработано" in message.text for message in district.admin.screen) == 1


@pytest.mark.parametrize("body", [{"message": {"nonsense": True}}, {"message": "no object"}])
async def test_an_update_that_cannot_be_understood_stops_nobody(district: District, body: dict[str, object]) -> None:
    handler = Handler()
    takes_over(district, handler)
    async with district.app.database.write() as tx:
        await inbox.add(tx, [Arrived(1, FOUNDER, {"update_id": 1, **body})], district.clock.now)
    await district.admin.sends("после него")
    await district.settles()
    assert handler.handled == ["после него"]


async def test_an_update_that_is_delivered_twice_is_handled_once(district: District) -> None:
    handler = Handler()
    takes_over(district, handler)
    await district.admin.sends("один раз")
    await district.app.poller.poll()
    district.app.poller._offset = None  # a process that died before its next call confirmed the update
    assert await district.app.poller.poll() == 1
    await district.app.settle()
    assert handler.handled == ["один раз"]
