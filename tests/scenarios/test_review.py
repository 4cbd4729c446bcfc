"""Reviewing: the queue, the verdicts, whoever presses first, and what the author reads of it."""

from __future__ import annotations

import pytest

from bot.model import Role
from bot.sandbox import A_PICTURE, Person, ShownMessage
from storage import accounts, people, roster
from tests.scenarios.conftest import District, moment
from tests.scenarios.documents import sends_out
from tests.scenarios.oversight import director, forges, has_role, jumps, opens_point, presses, says

ANNA, IVAN = "МБОУ «Школа № 1»", "МБОУ «Школа № 2»"


@pytest.fixture
async def anna(district: District) -> Person:
    """Has got the document alone."""
    person, person_id = await director(district)
    await sends_out(district, person_id)
    return person


@pytest.fixture
async def both(district: District) -> tuple[Person, Person]:
    """Have got the same document."""
    (anna, one), (ivan, other) = await director(district, 1), await director(district, 2)
    await sends_out(district, one, other)
    return anna, ivan


async def reports(district: District, person: Person, text: str) -> None:
    """A reply to the broadcast."""
    await says(district, person, text, person.sees("готовности к учебному году"))


async def opens_report(district: District, person: Person, number: int = 1) -> ShownMessage:
    await says(district, person, "/review")
    return await presses(district, person, str(number), on=person.last)


async def test_a_report_is_looked_at_and_accepted(district: District, anna: Person) -> None:
    await reports(district, anna, "п. 1.2 График утверждён, <b>приказ</b> № 14 & схема.")
    queue = await says(district, district.admin, "/review")
    assert queue.text == f"На проверке: 1 отчёт\n1. п. 1.2 · {ANNA} · 01.09"
    card = await presses(district, district.admin, "1", on=queue)
    assert card.text.splitlines() == [
        "Отчёт по п. 1.2 · срок 18.09.2026",
        f"{ANNA}, Берёзова Анна",
        "Решение совещания руководителей Заречного района «О готовности к учебному году»",
        "Утвердить график подвоза обучающихся.",
        "Прислан 01.09.2026 в 10:00:",
        "п. 1.2 График утверждён, <b>приказ</b> № 14 & схема.",
    ]
    assert card.labels == ["Принять", "Вернуть", "Не отчёт"]
    await presses(district, district.admin, "Принять")
    assert district.admin.toast == "Принято"
    assert card.text.endswith("✓ Принят, пункт исполнен (Вера Смирнова)")
    assert card.labels == []
    assert district.admin.last.text == "Все отчёты проверены."
    assert anna.last.text == "Отчёт по п. 1.2 принят.\nУтвердить график подвоза обучающихся."


async def test_a_returned_report_is_owed_again_and_mended_by_a_reply(district: District, anna: Person) -> None:
    await reports(district, anna, "п. 1.1 сделано")
    card = await opens_report(district, district.admin)
    question = await presses(district, district.admin, "Вернуть")
    assert question.asks_reply
    assert (await says(district, district.admin, "Приложите перечень.", question)).text == "Все отчёты проверены."
    assert district.admin.sees("Возвращён: п. 1.1").text == f"Возвращён: п. 1.1, {ANNA}."
    returned = anna.last
    assert returned.text.splitlines()[:2] == ["Отчёт по п. 1.1 возвращён на доработку.", "Приложите перечень."]
    assert "Срок: до 10.09." in returned.text
    await presses(district, district.admin, "Принять", on=card)
    assert card.text.endswith("Приложите перечень.")
    assert (district.admin.toast or "").startswith("Отчёт уже возвращён 01.09.2026 в 10:00 (Вера Смирнова)")
    await jumps(district, "2026-09-07")
    await jumps(district, "2026-09-09")
    assert "1.1 Провести" in anna.sees("Напоминание").text, "reminders go on"
    await says(district, anna, "Перечень приложен", returned)
    assert "Перечень приложен" in (await opens_report(district, district.admin)).text


async def test_what_is_no_report_is_owed_as_before(district: District, anna: Person) -> None:
    await reports(district, anna, "п. 1.2 а куда присылать?")
    card = await opens_report(district, district.admin)
    await presses(district, district.admin, "Не отчёт")
    assert card.text.endswith("Отмечено: не отчёт (Вера Смирнова)")
    assert anna.last.text.startswith("Сообщение по п. 1.2 отчётом не признано.\nОтчёт ещё нужен.")
    await says(district, anna, "График утверждён", anna.last)
    assert "отправлен на проверку" in anna.last.text


async def test_of_two_administrators_the_first_decides(district: District, anna: Person) -> None:
    other = await has_role(district, 1002, "Мария Ершова", Role.ADMINISTRATOR)
    await reports(district, anna, "п. 1.2 готово")
    mine, theirs = await opens_report(district, district.admin), await opens_report(district, other)
    await district.admin.presses("Принять", on=mine)
    await other.presses("Не отчёт", on=theirs)
    await district.settles()
    assert other.toast == "Отчёт уже принят 01.09.2026 в 10:00 (Вера Смирнова)."
    assert theirs.text.endswith("✓ Принят, пункт исполнен (Вера Смирнова)")
    assert theirs.labels == []
    assert [message.text for message in anna.from_bot if "принят" in message.text] == [anna.last.text]


async def test_a_reason_that_comes_too_late_is_not_asked_for_any_more(district: District, anna: Person) -> None:
    other = await has_role(district, 1002, "Мария Ершова", Role.ADMINISTRATOR)
    await reports(district, anna, "п. 1.2 готово")
    await opens_report(district, district.admin)
    question = await presses(district, district.admin, "Вернуть")
    await opens_report(district, other)
    await presses(district, other, "Принять")
    said = await says(district, district.admin, "Не хватает подписи", question)
    assert said.text == "Отчёт уже принят 01.09.2026 в 10:00 (Мария Ершова)."
    assert "Не понял сообщение" in (await says(district, district.admin, "Что нового?")).text


async def test_a_document_is_no_reason(district: District, anna: Person) -> None:
    """While a reason is asked for, the administrator sends the next resolution."""
    await reports(district, anna, "п. 1.2 готово")
    await opens_report(district, district.admin)
    question = await presses(district, district.admin, "Вернуть")
    await district.admin.sends_document("приказ.txt", "Приказ\n1. Провести проверку.".encode(), "Новый приказ")
    await district.admin.pastes("Приказ\nот 31.08.2026\n1. Провести проверку складов.\n" + "Пояснение. " * 120)
    await district.settles()
    anna.does_not_see("возвращён")
    district.admin.sees("Читаю документ")
    await says(district, district.admin, "x" * 1001, question)
    assert district.admin.last.text == "Причина длиннее 1000 знаков: напишите короче, что доработать."


async def test_what_its_author_took_back_cannot_be_accepted(district: District, both: tuple[Person, Person]) -> None:
    anna, ivan = both
    await reports(district, anna, "п. 1.2 готово")
    await reports(district, ivan, "п. 1.2 наполовину")
    first, second = await opens_report(district, district.admin, 1), await opens_report(district, district.admin, 2)
    await presses(district, anna, "Отозвать")
    await presses(district, ivan, "Это ход исполнения")
    await presses(district, district.admin, "Принять", on=first)
    assert district.admin.toast == "Автор уже отозвал этот отчёт."
    assert first.text.endswith("Отозван автором")
    await presses(district, district.admin, "Принять", on=second)
    assert district.admin.toast == "Автор отметил, что это ход исполнения."
    assert second.text.startswith("Ход исполнения по п. 1.2")
    assert (await says(district, district.admin, "/review")).text == "Все отчёты проверены."
    anna.does_not_see("принят.")


async def test_all_reports_on_a_point_are_accepted_as_they_were_shown(
    district: District, both: tuple[Person, Person]
) -> None:
    anna, ivan = both
    await reports(district, anna, "п. 1.2 график утверждён")
    await reports(district, ivan, "п. 1.2 сделано")
    await opens_report(district, district.admin)
    shown = await presses(district, district.admin, "Принять все по п. 1.2 (2)")
    assert shown.text.splitlines() == [
        "Принять все отчёты по п. 1.2? Утвердить график подвоза обучающихся.",
        f"1. {ANNA}: п. 1.2 график утверждён",
        f"2. {IVAN}: п. 1.2 сделано",
    ]
    await presses(district, ivan, "Отозвать")
    await reports(district, ivan, "п. 1.2 теперь сделано")
    await presses(district, district.admin, "Да, принять 2 отчёта", on=shown)
    assert district.admin.toast == "Принято: 1 отчёт"
    assert "теперь сделано" in shown.text, "what came in since is shown, not accepted"
    ivan.does_not_see("принят.")
    await district.admin.presses("Да, принять 1 отчёт", on=shown)
    await district.admin.presses("Да, принять 1 отчёт", on=shown)
    await district.settles()
    assert district.admin.toast == "Уже проверено"
    assert len([message for message in ivan.from_bot if "принят." in message.text]) == 1


async def test_a_report_on_several_points_is_accepted_whole_and_answered_once(district: District, anna: Person) -> None:
    await reports(district, anna, "пп. 1.1, 1.2, 1.4 выполнены")
    card = await opens_report(district, district.admin)
    assert "Этот же отчёт — по пп. 1.2, 1.4." in card.text
    await presses(district, district.admin, "Принять", on=card)
    accepted = anna.sees("принят.")
    assert accepted.text.startswith("Отчёт по п. 1.1 принят.")
    await presses(district, district.admin, "Принять весь отчёт (2 пункта)")
    assert district.admin.toast == "Принято: 2 отчёта"
    assert accepted.text.startswith("Отчёт по пп. 1.1, 1.2, 1.4 принят.")
    assert len(anna.since(accepted)) == 0


async def test_files_are_shown_with_the_report(district: District, anna: Person) -> None:
    broadcast = anna.sees("готовности к учебному году")
    await anna.sends_album([("1.png", A_PICTURE), ("2.png", A_PICTURE)], "п. 1.2 фото", reply_to=broadcast)
    await anna.replies_with_document(broadcast, "перечень.docx", b"PK list", "п. 1.1")
    await district.settles()
    album = await opens_report(district, district.admin, 1)
    assert [message.kind for message in district.admin.from_bot[-3:]] == ["photo", "photo", "text"]
    assert album.text.endswith("п. 1.2 фото")
    await presses(district, district.admin, "Принять", on=album)
    assert district.admin.sees("перечень.docx").content == b"PK list", "the next report follows at once"


async def test_an_observer_looks_and_decides_nothing(district: District, anna: Person) -> None:
    head = await has_role(district, 1003, "Глава Управления", Role.OBSERVER)
    await reports(district, anna, "п. 1.2 готово")
    card = await opens_report(district, head)
    assert "п. 1.2 готово" in card.text
    assert card.labels == []
    buttons = await opens_report(district, district.admin)
    for label in ("Принять", "Вернуть", "Не отчёт"):
        assert (
            await forges(district, head, buttons, label)
            == "Эта кнопка больше не действует. Откройте список заново: /help"
        )
    assert buttons.labels == ["Принять", "Вернуть", "Не отчёт"]
    anna.does_not_see("принят.")


async def test_interim_reports_are_read_at_the_point(district: District, anna: Person) -> None:
    await reports(district, anna, "п. 1.2 собираем заявки")
    await presses(district, anna, "Это ход исполнения")
    assert (await says(district, district.admin, "/review")).text == "Все отчёты проверены."
    card = await opens_point(district, district.admin, 2)
    assert f"• {ANNA}, до 18.09.2026 — на исполнении" in card.text
    history = await presses(district, district.admin, "Отчёты", on=card)
    assert history.text.splitlines()[1] == f"1. 01.09 {ANNA} — ход исполнения: п. 1.2 собираем заявки"
    shown = await presses(district, district.admin, "1", on=history)
    assert shown.text.startswith("Ход исполнения по п. 1.2")
    assert shown.labels == []


async def test_new_reports_are_announced_at_most_twice_a_day(district: District, anna: Person) -> None:
    before = district.admin.last
    for at, text in (("09:30", "п. 1.1 готово"), ("10:30", "п. 1.2 готово"), ("11:00", "п. 1.3 готово")):
        await district.comes(moment("2026-09-02", at))
        await reports(district, anna, text)
    await district.comes(moment("2026-09-02", "18:00"))
    told = [message.text.splitlines()[0] for message in district.admin.since(before)]
    assert told == ["На проверке 1 отчёт", "На проверке 3 отчёта, новых 2"]
    await district.comes(moment("2026-09-03", "18:00"))
    assert len(district.admin.since(before)) == 2, "nothing new, nothing said"
    await presses(district, district.admin, "Проверить")
    assert district.admin.last.text.startswith("Отчёт по п. 1.1")


async def test_reports_of_a_weekend_are_announced_on_monday(district: District, anna: Person) -> None:
    before = district.admin.last
    district.clock.moves_to(moment("2026-09-05", "12:00"))
    await reports(district, anna, "п. 1.1 готово")
    for day in ("2026-09-05", "2026-09-06"):
        await district.comes(moment(day, "16:00"))
    assert district.admin.since(before) == []
    await district.comes(moment("2026-09-07", "10:30"))
    assert "На проверке 1 отчёт" in [message.text.splitlines()[0] for message in district.admin.since(before)]


async def test_documents_of_an_administrator_who_was_removed_are_everybodys(district: District, anna: Person) -> None:
    other = await has_role(district, 1002, "Мария Ершова", Role.ADMINISTRATOR)
    async with district.app.database.write() as tx:
        await accounts.set_role(tx, district.admin.id, None)
    before = district.admin.last
    await reports(district, anna, "п. 1.1 готово")
    await district.comes(moment("2026-09-01", "15:30"))
    other.sees("На проверке 1 отчёт")
    assert district.admin.since(before) == []


async def test_a_successor_hears_why_his_predecessors_report_came_back(district: District, anna: Person) -> None:
    await reports(district, anna, "п. 1.2 готово")
    heir = district.telegram.person(2009, "Ольга", "Ветрова", started=True)
    async with district.app.database.write() as tx:
        heir_id = await people.add(tx, "Ветрова Ольга", None)
        (place,) = [one for one in await roster.places(tx) if one.organisation == ANNA]
        await people.end_holding(tx, place.id, district.clock())
        await people.begin_holding(tx, place.id, heir_id, district.clock())
        await accounts.set_person(tx, anna.id, None)
        await accounts.join(tx, heir.id, "Ольга Ветрова", district.clock())
        await accounts.set_person(tx, heir.id, heir_id)
    await opens_report(district, district.admin)
    await says(district, district.admin, "Нет схемы.", await presses(district, district.admin, "Вернуть"))
    assert heir.last.text.startswith("Отчёт по п. 1.2 возвращён на доработку.\nНет схемы.")
    anna.does_not_see("возвращён")
