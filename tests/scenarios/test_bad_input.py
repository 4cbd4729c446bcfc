"""Bad input gets one Russian sentence that says what to do, and changes nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import AlreadyRunning, App
from bot.sandbox import Person, ShownMessage
from storage.tables import (
    account,
    assignment,
    directive,
    holding,
    invite,
    occurrence,
    person,
    position,
    report,
    resolution,
    submission,
)
from tests.scenarios.conftest import District, moment
from tests.scenarios.documents import sends_out
from tests.scenarios.drafting import has_draft, opens_point
from tests.scenarios.oversight import director, presses, says
from tests.scenarios.rosters import ROWS, SCHOOL, has_roster, sheet

BROADCAST = "готовности к учебному году"
KEPT = (resolution, directive, assignment, occurrence, report, submission, position, holding, person, invite)
PROSE = "Уважаемые коллеги! В районе прошёл праздник урожая, погода была тёплой, гостей собралось много. " * 6
DOUBLED = (*ROWS, SCHOOL)


async def rows(district: District) -> dict[str, list[object]]:
    async with district.app.database.read() as tx:
        found: dict[str, list[object]] = {
            table.name: [tuple(row) for row in await tx.execute(select(table))] for table in KEPT
        }
        found["account"] = [tuple(row) for row in await tx.execute(select(account.c.user_id, account.c.person_id))]
    return found


def one_sentence(said: list[ShownMessage]) -> str:
    """The only thing that was said: short, Russian, whole."""
    (message,) = [one for one in said if one.text != "Читаю документ…"]
    text = message.text
    assert re.match(r"[«А-ЯЁ]", text), text
    assert text[-1] in ".!?…" or re.search(r"/[a-z]+$", text), text
    assert len(text) <= 300, text
    assert not re.search(r"Error|Exception|Traceback|None", text), text
    return text


Sends = Callable[[Person], Awaitable[object]]

FILES: tuple[tuple[str, Sends, str], ...] = (
    ("an empty text", lambda who: who.sends_document("пусто.txt", b" \n"), "пуст"),
    ("a broken Word file", lambda who: who.sends_document("приказ.docx", b"PK\x03\x04 torn"), "повреждён"),
    ("a program", lambda who: who.sends_document("setup.exe", b"MZ" + bytes(64)), "пришлите документ"),
    ("an archive", lambda who: who.sends_document("всё.rar", b"Rar!" + bytes(64)), "распакуйте"),
    ("an unknown format", lambda who: who.sends_document("данные.bin", bytes(range(256)) * 4), "пришлите"),
    ("over 20 MB", lambda who: who.sends_document("скан.pdf", b"%PDF", size=21 * 2**20), "20 МБ"),
    ("no directives", lambda who: who.pastes(PROSE), "Поручений в документе не нашлось"),
    ("a remark", lambda who: who.sends("Что у нас с отчётами?"), "Не понял сообщение"),
    ("no columns", lambda who: who.sends_document("реестр.csv", "Имя;Город\nИван;Луговое".encode()), "столб"),
)


async def test_what_an_administrator_cannot_send(district: District) -> None:
    await has_roster(district)
    before = await rows(district)
    for name, sends, words in FILES:
        last = district.admin.last
        await sends(district.admin)
        await district.settles()
        said = one_sentence(district.admin.since(last))
        assert words.lower() in said.lower(), f"{name}: {said}"
    assert await rows(district) == before


async def test_a_roster_with_somebody_doubled_names_the_row_and_changes_nothing_yet(district: District) -> None:
    await has_roster(district)
    before = await rows(district)
    await district.admin.sends_document("реестр.csv", sheet(DOUBLED))
    await district.settles()
    assert "Строки с ошибками не войдут" in district.admin.last.text
    shown = await presses(district, district.admin, "Подробно", on=district.admin.last)
    assert "Строка 6: эта же запись уже есть в строке 2." in shown.text
    assert await rows(district) == before


async def test_links_that_open_nothing_any_more(district: District) -> None:
    await has_roster(district)
    letter = await says(district, district.admin, "/invite Иванова")
    (link,) = re.findall(r"https://t\.me/\S+", letter.text)
    irina = district.telegram.person(2001, "Ирина", "Иванова", phone="+79000000011")
    late = district.telegram.person(2002, "Пётр", "Поздний", phone="+79000000099")
    await irina.follows(link)
    await district.settles()
    before = await rows(district)
    await late.follows(link)
    await district.settles()
    assert one_sentence(late.from_bot).startswith("Эта ссылка уже использована: ")
    letter = await says(district, district.admin, "/invite Петров")
    (link,) = re.findall(r"https://t\.me/\S+", letter.text)
    district.clock.moves_to(moment("2027-02-01"))
    last = late.last
    await late.follows(link)
    await district.settles()
    assert one_sentence(late.since(last)).startswith("Срок действия ссылки истёк: ")
    after = await rows(district)
    assert {**after, "invite": None} == {**before, "invite": None}


async def test_dates_that_have_passed_or_not_come(district: District) -> None:
    draft = await has_draft(district)
    card = await opens_point(district, draft, "1.1")
    before = await rows(district)
    last = district.admin.last
    await says(district, district.admin, "срок 15 августа 2026", card)
    assert one_sentence(district.admin.since(last)) == (
        "Дата 15.08.2026 уже прошла: укажите срок не раньше сегодняшнего дня."
    )
    assert await rows(district) == before


async def test_buttons_and_replies_of_what_is_gone(district: District) -> None:
    anna, person_id = await director(district)
    await sends_out(district, person_id)
    broadcast = anna.sees(BROADCAST)
    own = await anna.sends("п. 1.2 готово", reply_to=broadcast)
    await district.settles()
    await says(district, district.admin, "/control")
    await presses(district, district.admin, "1", on=district.admin.last)
    await presses(district, district.admin, "Отменить документ", on=district.admin.last)
    await presses(district, district.admin, "Да, отменить", on=district.admin.last)
    before = await rows(district)
    for label in ("Ознакомлен", "Пункты"):
        await presses(district, anna, label)
        assert anna.toast, label
    for target in (broadcast, own, anna.from_bot[0]):
        last = anna.last
        await says(district, anna, "п. 1.3 сделано", target)
        one_sentence(anna.since(last))
    assert await rows(district) == before


async def test_a_reply_to_a_message_that_is_about_nothing(district: District) -> None:
    """An administrator replies to something that is no card."""
    await has_roster(district)
    before, last = await rows(district), district.admin.last
    await says(district, district.admin, "срок 15 октября", district.admin.from_bot[0])
    assert "Не понял" in one_sentence(district.admin.since(last))
    assert await rows(district) == before


async def test_a_second_process_on_the_same_database(district: District) -> None:
    second = App(district.settings(), clock=district.clock)
    with pytest.raises(AlreadyRunning) as refusal:
        await second.open()
    await second.close()
    assert re.fullmatch(r"С базой \S+ уже работает другой процесс: остановите его\.", str(refusal.value))
    assert "Не понял" in (await says(district, district.admin, "привет")).text, "the first works on"


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, "BOT_TOKEN"),
        ({"BOT_TOKEN": "wrong", "ADMINISTRATORS": "1"}, "BOT_TOKEN"),
        ({"BOT_TOKEN": "42:STORY", "ADMINISTRATORS": "Вера"}, "ADMINISTRATORS"),
        ({"BOT_TOKEN": "42:STORY", "ADMINISTRATORS": "1", "TIMEZONE": "Москва"}, "TIMEZONE"),
        ({"BOT_TOKEN": "42:STORY", "ADMINISTRATORS": "1", "WORKING_HOURS": "18-9"}, "WORKING_HOURS"),
    ],
)
def test_settings_that_are_missing_or_wrong_stop_the_start(
    tmp_path: Path, settings: dict[str, str], named: str
) -> None:
    root = Path(__file__).parents[2]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(root), **settings}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run"], capture_output=True, text=True, cwd=tmp_path, env=environment, check=False
    )
    assert done.returncode == 2
    (sentence,) = done.stderr.strip().splitlines()
    assert named in sentence
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
