"""The eleven invariants of the design, each with a test of its own; `tests/chaos` kills the process in the middle."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from sqlalchemy import Table, select, text

from bot.model import InboxState, Role
from bot.sandbox import Person, ShownMessage
from handlers.fallback import OLD_BUTTON
from storage import inbox
from storage.inbox import Arrived
from storage.tables import (
    assignment,
    directive,
    holding,
    invite,
    metadata,
    occurrence,
    outbox,
    report,
    resolution,
    submission,
    wording,
)
from tests.scenarios.conftest import MOSCOW, District, moment
from tests.scenarios.documents import sends_out
from tests.scenarios.drafting import has_draft
from tests.scenarios.oversight import director, forges, has_role, jumps, opens_point, presses, says

ANNA, IVAN = "МБОУ «Школа № 1»", "МБОУ «Школа № 2»"
BROADCAST = "готовности к учебному году"
DOMAIN = (resolution, directive, assignment, occurrence, report, submission, holding, wording, invite, outbox)
"""What a press of somebody who may not must leave as it is."""


@pytest.fixture
async def both(district: District) -> tuple[Person, Person]:
    """Have got the same document."""
    (anna, one), (ivan, other) = await director(district, 1), await director(district, 2)
    await sends_out(district, one, other)
    return anna, ivan


async def rows(district: District, tables: Iterable[Table] = DOMAIN) -> dict[str, list[Any]]:
    async with district.app.database.read() as tx:
        return {table.name: [tuple(row) for row in await tx.execute(select(table))] for table in tables}


async def presses_everything(district: District, person: Person, messages: Iterable[ShownMessage]) -> list[str | None]:
    """Presses every button of these messages, own or not, as they are at first; the toasts."""
    buttons = [(message, button) for message in messages for button in message.all_buttons if button.data]
    presses = [await person._press_inline(message.stored, button) for message, button in buttons]
    await district.settles()
    return [press.toast if press and press.answered else None for press in presses]


def receipts(person: Person) -> list[str]:
    return [message.text.splitlines()[0] for message in person.from_bot if "отправлен на проверку" in message.text]


# 1 Nothing leaves that is not written down, nothing arrives that is not written down


async def test_what_arrived_and_what_is_to_leave_survive_the_end_of_the_process(
    district: District, both: tuple[Person, Person]
) -> None:
    anna, _ = both
    await anna.sends("п. 1.2 готово", reply_to=anna.sees(BROADCAST))
    await district.app.poller.poll()  # written down, not handled
    await district.restarts()
    await district.app.poller.poll()  # Telegram tells it again: nobody had confirmed it
    await district.app.inbox.step()  # handled, its receipt not sent
    assert receipts(anna) == []
    await district.restarts()
    await district.settles()
    assert receipts(anna) == ["Отчёт по п. 1.2 отправлен на проверку."]


async def test_an_update_that_nobody_understands_stops_no_other(
    district: District, both: tuple[Person, Person]
) -> None:
    anna, _ = both
    district.telegram.world.updates.add("message", {"message_id": "?", "chat": {"id": anna.id}})
    await says(district, anna, "п. 1.2 готово", anna.sees(BROADCAST))
    assert receipts(anna) == ["Отчёт по п. 1.2 отправлен на проверку."]


# 2 «Принято» only after the commit


async def test_nothing_is_said_of_what_was_not_kept(district: District, both: tuple[Person, Person]) -> None:
    anna, _ = both
    async with district.app.database.write() as tx:
        refuse = "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        await tx.execute(text(refuse))
    await says(district, anna, "п. 1.2 готово", anna.sees(BROADCAST))
    assert receipts(anna) == []
    assert (await rows(district, [report]))["report"] == []
    async with district.app.database.write() as tx:
        await tx.execute(text("DROP TRIGGER full"))
    await jumps(district, "2026-09-01", "10:05")
    assert receipts(anna) == ["Отчёт по п. 1.2 отправлен на проверку."]


# 3 Once


async def test_a_redelivered_update_makes_one_report(district: District, both: tuple[Person, Person]) -> None:
    """A double press, two administrators: tests/scenarios/test_review.py."""
    anna, _ = both
    await anna.sends("п. 1.2 готово", reply_to=anna.sees(BROADCAST))
    (update,) = district.telegram.world.updates.pending
    await district.settles()
    await district.restarts()
    for update_id in (update["update_id"], update["update_id"] + 1000):
        async with district.app.database.write() as tx:
            again = Arrived(update_id, anna.id, {**update, "update_id": update_id})
            await inbox.add(tx, [again], district.clock())
        await district.settles()
    assert receipts(anna) == ["Отчёт по п. 1.2 отправлен на проверку."]
    assert len((await rows(district, [report]))["report"]) == 1


# 4 The database is the schedule


async def test_the_schedule_outlives_the_process_and_is_kept_once(
    district: District, both: tuple[Person, Person]
) -> None:
    anna, _ = both
    for day, hour in (("02", "09:00"), ("03", "09:00"), ("03", "12:00")):
        await district.restarts()
        await jumps(district, f"2026-09-{day}", hour)
        await district.app.settle()
    assert [message.text.splitlines()[0] for message in anna.from_bot].count("Напоминание") == 1


# 5 Time is handed in


async def test_a_document_is_read_against_its_own_date_and_moments_are_kept_in_utc(district: District) -> None:
    draft = await has_draft(
        district, "Приказ\nот 28.08.2024 № 5\n1. Директорам школ представить списки до 15 сентября."
    )
    await presses(district, district.admin, "Все пункты", on=draft)
    assert "15.09.2024" in district.admin.last.text or "15.09" in district.admin.last.text
    async with district.app.database.read() as tx:
        created = await tx.scalar(text("SELECT created_at FROM resolution"))
    assert str(created).startswith("2026-09-01T07:00"), "ten in Moscow"


# 6 One message per person and day


async def test_nobody_is_reminded_twice_a_day(district: District, both: tuple[Person, Person]) -> None:
    anna, ivan = both
    async with district.app.database.read() as tx:
        people_ids = [row[0] for row in await tx.execute(select(holding.c.person_id))]
    await sends_out(district, *people_ids, title="Приказ о питании")
    assert len([message for message in anna.from_bot if "Вам: " in message.text]) == 2, "one for each document"
    for day in range(2, 24):
        for hour in ("09:00", "16:00"):
            await jumps(district, f"2026-09-{day:02}", hour)
    for person in (anna, ivan):
        days = [m.date.astimezone(MOSCOW).date() for m in person.from_bot if m.text.startswith(("Напоминание", "Ваша"))]
        assert len(days) == len(set(days)) > 10


# 7 Any button works for ever


async def test_buttons_work_at_once_after_a_restart_and_after_months(
    district: District, both: tuple[Person, Person]
) -> None:
    anna, ivan = both
    await says(district, anna, "п. 1.2 готово", anna.sees(BROADCAST))
    await says(district, ivan, "что-то сделано")
    await jumps(district, "2026-09-11")
    await says(district, district.admin, "/review")
    for person in (anna, ivan):
        await presses(district, person, "Пункты", on=person.sees(BROADCAST))
        await says(district, person, "/my")
    await opens_point(district, district.admin, 1)
    await says(district, district.admin, "/control")
    await presses(district, district.admin, "1", on=district.admin.last)
    everybody = (anna, ivan, district.admin)
    shown = {person.id: person.from_bot for person in everybody}
    toasts = [toast for person in everybody for toast in await presses_everything(district, person, shown[person.id])]
    assert len(toasts) > 40
    assert None not in toasts, "a button that spins"
    assert OLD_BUTTON not in toasts, "a button before it works"
    await district.restarts()
    district.clock.moves_to(moment("2027-03-10", "10:00"))
    await district.settles()
    toasts = [toast for person in everybody for toast in await presses_everything(district, person, shown[person.id])]
    assert None not in toasts
    assert OLD_BUTTON not in toasts
    async with district.app.database.read() as tx:
        assert InboxState.DEAD not in await inbox.counts(tx)
    district.admin.does_not_see("не обработано")


# 8 A reply is enough


async def test_a_reply_to_whatever_names_a_point_reports_on_it(district: District, both: tuple[Person, Person]) -> None:
    """To a card, an album, a voice note, a file alone: tests/scenarios/test_reports.py."""
    anna, _ = both
    broadcast = anna.sees(BROADCAST)
    await says(district, district.admin, "срок 22 сентября", await opens_point(district, district.admin, 1))
    change = anna.sees("Изменение")
    await jumps(district, "2026-09-11")
    reminder = anna.last
    await jumps(district, "2026-09-14")
    digest = anna.last
    for message, number in (
        (change, ""),
        (reminder, "п. 1.2 "),
        (digest, "п. 1.3 "),
        (broadcast, "п. 1.4 "),
    ):
        await says(district, anna, f"{number}сделано", message)
    assert receipts(anna) == [f"Отчёт по п. {n} отправлен на проверку." for n in ("1.1", "1.2", "1.3", "1.4")]


# 9 Each sees his own


async def test_a_press_of_somebody_who_may_not_does_nothing_and_shows_nothing(
    district: District, both: tuple[Person, Person]
) -> None:
    anna, ivan = both
    head = await has_role(district, 1003, "Глава Управления", Role.OBSERVER)
    stranger = district.telegram.person(5000, "Случайный", started=True)
    await says(district, anna, "п. 1.2 тайна первой школы", anna.sees(BROADCAST))
    await presses(district, anna, "Пункты", on=anna.sees(BROADCAST))
    await says(district, district.admin, "/review")
    await presses(district, district.admin, "1")
    await opens_point(district, district.admin, 1)
    await says(district, district.admin, "/control")
    await presses(district, district.admin, "1", on=district.admin.last)
    await says(district, district.admin, "/roster")
    await says(district, district.admin, "/staff")
    before = await rows(district)
    for person, foreign in (
        (stranger, [*anna.from_bot, *district.admin.from_bot]),
        (ivan, [*anna.from_bot, *district.admin.from_bot]),
        (head, [*anna.from_bot, *district.admin.from_bot]),
        (anna, district.admin.from_bot),
    ):
        toasts = await presses_everything(district, person, foreign)
        assert None not in toasts
        if person is not ivan:  # «Ознакомлен» and «Отчитаться» of a shared document are his own as well
            assert await rows(district) == before, person.name
    ivan.does_not_see("тайна")
    ivan.does_not_see(ANNA)
    assert [message for message in stranger.from_bot if message.text] == []


async def test_commands_answer_only_those_for_whom_they_are(district: District, both: tuple[Person, Person]) -> None:
    anna, _ = both
    stranger = district.telegram.person(5000, "Случайный", started=True)
    before = await rows(district)
    for command in ("/control", "/review", "/overdue", "/digest", "/roster", "/invite", "/staff"):
        for person in (anna, stranger):
            await says(district, person, command)
            assert IVAN not in person.last.text
            assert not person.last.all_buttons
    assert await rows(district, set(DOMAIN) - {outbox}) == {k: v for k, v in before.items() if k != "outbox"}
    assert len({message.text for message in stranger.from_bot}) == 1


async def test_every_change_is_in_the_journal_with_its_author(district: District, both: tuple[Person, Person]) -> None:
    anna, _ = both
    await says(district, district.admin, "срок 22 сентября", await opens_point(district, district.admin, 1))
    await says(district, anna, "п. 1.2 готово", anna.sees(BROADCAST))
    await says(district, district.admin, "/review")
    await presses(district, district.admin, "1")
    await presses(district, district.admin, "Принять")
    async with district.app.database.read() as tx:
        journal = (await tx.execute(select(metadata.tables["audit"]).order_by(text("id")))).all()
    found = [(entry.action, entry.user_id) for entry in journal]
    for wanted in (("point.changed", district.admin.id), ("reported", anna.id), ("report.accepted", district.admin.id)):
        assert wanted in found


# 10 A draft confirmed is the one that was shown: tests/scenarios/test_sending_out.py. No state nobody can reach:


async def test_a_report_on_a_point_that_was_cancelled_meanwhile_keeps_nobody_waiting(
    district: District, both: tuple[Person, Person]
) -> None:
    anna, _ = both
    await says(district, anna, "п. 1.1 готово", anna.sees(BROADCAST))
    await says(district, district.admin, "/review")
    card = await presses(district, district.admin, "1")
    await says(district, district.admin, "отменить", await opens_point(district, district.admin, 1))
    await presses(district, district.admin, "Принять", on=card)
    assert district.admin.toast == "Этот пункт уже не на контроле."
    assert (await says(district, district.admin, "/review")).text == "Все отчёты проверены."
    assert "Пункт отменён: отчёт не нужен." in anna.last.text


# 11 Text of others is data


async def test_markup_formulas_and_paths_of_others_are_only_text(
    district: District, both: tuple[Person, Person]
) -> None:
    anna, _ = both
    hostile = "п. 1.2 <b>жирный</b> & [ссылка](https://example.org) =HYPERLINK(1) *звёзды* 🙂 {{x}}"
    await says(district, anna, hostile, anna.sees(BROADCAST))
    await anna.sends_document("../../../etc/отчёт.docx", b"PK", "п. 1.1", reply_to=anna.sees(BROADCAST))
    await district.admin.sends_document(
        "../../../tmp/приказ.txt", "Приказ\nот 28.08.2026\n1. Провести <u>смотр</u>.".encode()
    )
    await district.settles()
    await says(district, district.admin, "/review")
    card = await presses(district, district.admin, "1")
    assert hostile in card.text
    marked = [entity for entity in card.stored.body.get("entities", []) if entity["type"] in ("text_link", "underline")]
    assert marked == []
    kept = [path.resolve() for path in (district.folder / "files").rglob("*") if path.is_file()]
    assert all(path.is_relative_to((district.folder / "files").resolve()) for path in kept)
    assert not [
        path for path in district.folder.rglob("*приказ*") if not path.is_relative_to(district.folder / "files")
    ]
    assert await forges(district, anna, card, "Принять")
