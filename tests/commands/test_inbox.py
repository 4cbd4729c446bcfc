"""`poruchik inbox`: what could not be handled is found, looked at, and handled after all."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.commands.inbox import dropped, listed, run_again, shown
from bot.delivery.inbox import PAUSES
from bot.model import InboxState
from storage import inbox
from storage.inbox import Arrived
from tests.commands.conftest import Said, set_environment
from tests.delivery.test_inbox import Handler, counts, takes_over
from tests.scenarios.conftest import District

SECRET = "пароль директора Берёзовой"


async def fails(district: District, *texts: str) -> list[int]:
    """Messages of the administrator that are set aside after all their tries; their numbers."""
    takes_over(district, Handler(*[RuntimeError(f"сбой на «{SECRET}»")] * (len(texts) * (len(PAUSES) + 1))))
    numbers = []
    for text in texts:
        await district.admin.sends(text)
        numbers.append(district.telegram.world.updates.pending[-1]["update_id"])
    for pause in (0, *PAUSES) * len(texts):
        district.clock.moves_to(district.clock.now + timedelta(seconds=pause))
        await district.app.settle()
    assert (await counts(district))[InboxState.DEAD] == len(texts)
    return numbers


async def test_the_list_names_ids_and_the_kind_of_mistake_only(district: District, said: Said) -> None:
    (number,) = await fails(district, f"текст: {SECRET}")
    code, printed = await said(listed)
    assert code == 0
    assert f"№ {number} · 01.09.2026 10:00 · сообщение, от 1001 · попыток: 4 · RuntimeError" in printed
    assert SECRET not in printed


async def test_one_is_shown_whole(district: District, said: Said) -> None:
    (number,) = await fails(district, f"текст: {SECRET}")
    code, printed = await said(shown, number)
    assert code == 0
    assert f'"text": "текст: {SECRET}"' in printed
    assert f"сбой на «{SECRET}»" in printed


async def test_one_is_handled_after_all_by_the_running_bot(district: District, said: Said) -> None:
    first, second = await fails(district, "первое", "второе")
    handler = Handler()
    takes_over(district, handler)
    assert (await said(run_again, second, False, district.clock.now))[0] == 0
    await district.app.settle()
    assert handler.handled == ["второе"]
    assert f"№ {first}" in (await said(listed))[1]


async def test_all_are_handled_in_their_order_once(district: District, said: Said) -> None:
    await fails(district, "первое", "второе")
    handler = Handler()
    takes_over(district, handler)
    code, printed = await said(run_again, None, True, district.clock.now)
    assert (code, "обработку: 2" in printed) == (0, True)
    await district.app.settle()
    assert handler.handled == ["первое", "второе"]
    assert await said(listed) == (0, "Необработанных сообщений нет.\n")
    assert (await said(run_again, None, True, district.clock.now))[1] == "Необработанных сообщений нет.\n"


async def test_it_works_while_the_bot_is_stopped(district: District, said: Said) -> None:
    (number,) = await fails(district, "/help")
    await district.app.close()
    assert (await said(run_again, number, False, district.clock.now))[0] == 0
    district.app = await district._opened()
    await district.app.settle()
    assert district.admin.sees("Что умеет бот")


async def test_what_fails_again_has_all_its_tries_again(district: District, said: Said) -> None:
    (number,) = await fails(district, "текст")
    takes_over(district, Handler(RuntimeError("ещё раз")))
    await said(run_again, number, False, district.clock.now)
    await district.app.settle()
    assert (await counts(district))[InboxState.NEW] == 1
    district.clock.moves_to(district.clock.now + timedelta(seconds=PAUSES[0]))
    await district.app.settle()
    assert InboxState.DEAD not in await counts(district)


async def test_one_that_nobody_needs_leaves_the_list(district: District, said: Said) -> None:
    async with district.app.database.write() as tx:
        await inbox.add(tx, [Arrived(1, None, {"update_id": 1, "message": "nonsense"})], district.clock.now)
    await district.settles()
    _, printed = await said(listed)
    assert "№ 1 · " in printed
    assert "отправитель неизвестен" in printed
    assert await said(dropped, 1, district.clock.now) == (0, "Сообщение № 1 убрано из списка.\n")
    assert (await said(listed))[1] == "Необработанных сообщений нет.\n"


async def test_the_administrator_is_told_in_one_message_that_goes_on_counting(district: District) -> None:
    await fails(district, "первое", "второе")
    await district.settles()
    (told,) = [message.text for message in district.admin.screen if "Сообщение не обработано" in message.text]
    assert "Необработанных сообщений: 2. Посмотреть и обработать ещё раз: poruchik inbox" in told


@pytest.mark.parametrize("command", [(shown, 77), (run_again, 77, False), (dropped, 77)])
async def test_a_number_that_is_not_there(district: District, said: Said, command: tuple[object, ...]) -> None:
    do, *arguments = command
    now = () if do is shown else (district.clock.now,)
    code, printed = await said(do, *arguments, *now)
    assert (code, "Сообщения № 77 среди необработанных нет" in printed) == (2, True)


async def test_neither_one_nor_all(district: District, said: Said) -> None:
    code, printed = await said(run_again, None, False, district.clock.now)
    assert (code, printed) == (2, "Укажите номер сообщения из списка или --all.\n")


def test_before_the_first_start_there_is_nothing_to_look_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = {"BOT_TOKEN": "1:A", "ADMINISTRATORS": "1", "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/a.db"}
    set_environment(nowhere, monkeypatch, tmp_path)
    done = CliRunner().invoke(app, ["inbox"])
    assert done.exit_code == 2
    assert "её создаст первый запуск бота" in done.output
