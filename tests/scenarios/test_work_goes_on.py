"""What changes around a point: its next date, its holder, a second document, a reviewer's word."""

from __future__ import annotations

from datetime import date

import pytest

from bot.control import people
from bot.control.work import Work
from bot.model import Account, Role
from bot.sandbox import Person, ShownMessage
from storage import accounts
from storage import people as roster_people
from storage.roster import places_of
from tests.scenarios.conftest import District
from tests.scenarios.documents import P, joins, sends_out
from tests.scenarios.oversight import jumps

SCHOOL = "МБОУ «Школа № 1»"
MONTHLY = P("5", "Направлять сведения о посещаемости.", (date(2026, 9, 30), date(2026, 10, 30), date(2026, 11, 30)))


@pytest.fixture
def director(district: District) -> Person:
    return district.telegram.person(2001, "Анна", "Берёзова", phone="+79000000011")


async def opens(district: District, person: Person, mark: str) -> ShownMessage:
    await person.sends("/my")
    await district.settles()
    await person.presses(mark)
    await district.settles()
    return person.last


async def verdict(district: District, button: str) -> None:
    await district.admin.sends("/review")
    await district.settles()
    await district.admin.presses("1")
    await district.settles()
    await district.admin.presses(button)
    await district.settles()


async def test_a_recurring_point_is_reported_on_date_by_date(district: District, director: Person) -> None:
    await sends_out(district, await joins(district, director, SCHOOL), points=[MONTHLY, P("6", "Другое.")])
    card = await opens(district, director, "5")
    assert "Срок 30 сентября 2026" in card.text
    await director.replies(card, "Сентябрь: 94 %")
    await district.settles()
    await director.replies(card, "и таблица")
    await district.settles()
    assert director.last.text == "Добавлено к отчёту по п. 5, он на проверке.", "the same day: more of the same"
    await jumps(district, "2026-10-12", "10:00")
    assert "Срок 30 октября 2026" in (await opens(district, director, "5")).text, "the reviewer is slow"
    await director.replies(director.last, "Октябрь: 95 %")
    await district.settles()
    assert director.last.text.startswith("Отчёт по п. 5 отправлен на проверку.")
    await verdict(district, "Принять")
    await verdict(district, "Принять")
    assert "Срок 30 ноября 2026" in (await opens(district, director, "5")).text


async def test_a_returned_report_is_repaired_by_a_reply(district: District, director: Person) -> None:
    await sends_out(district, await joins(district, director, SCHOOL))
    await director.replies(await opens(district, director, "1.2"), "Готово")
    await district.settles()
    await verdict(district, "Вернуть")
    await district.admin.replies(district.admin.last, "Приложите приказ.")
    await district.settles()
    returned = director.sees("Приложите приказ.")
    card = await opens(district, director, "1.2")
    assert "Статус: возвращено на доработку\nВозвращён 01.09.2026: Приложите приказ." in card.text
    await director.replies_with_document(returned, "приказ.pdf", b"%PDF")
    await district.settles()
    assert director.last.text.startswith("Отчёт по п. 1.2 отправлен на проверку.")
    await director.presses("Отозвать")
    await district.settles()
    assert "Статус: возвращено на доработку" in (await opens(district, director, "1.2")).text


async def test_the_same_number_in_two_documents_is_asked_about(district: District, director: Person) -> None:
    person_id = await joins(district, director, SCHOOL)
    await sends_out(district, person_id, points=[P("1.1", "Утвердить график.", (date(2026, 9, 18),))])
    await sends_out(district, person_id, points=[P("1.1", "Обновить сайт.", (date(2026, 9, 25),))], title="Второе")
    await director.sends("п. 1.1 готово")
    await district.settles()
    assert director.last.labels[:2] == ["1.1 Утвердить график.", "1.1 (2) Обновить сайт."]
    await director.presses("1.1 (2)")
    await district.settles()
    await director.sends("/my")
    await district.settles()
    assert "1.1 (2) Обновить сайт. — на проверке" in director.last.text


async def test_a_successor_is_told_what_he_inherits(district: District, director: Person) -> None:
    leaver = await joins(district, director, SCHOOL)
    await sends_out(district, leaver)
    successor = district.telegram.person(2005, "Пётр", "Кленов")
    await successor.starts()
    await district.settles()
    async with district.app.database.write() as tx:
        new = await roster_people.add(tx, "Кленов Пётр", None)
        await accounts.join(tx, successor.id, "Пётр Кленов", district.clock())
        await accounts.set_person(tx, successor.id, new)
        (place,) = await places_of(tx, leaver)
        actor = Account(district.admin.id, "Вера", Role.ADMINISTRATOR)
        await people.appoint(Work(tx, district.clock(), actor, district.app.regulations), {place.id: new})
    await district.settles()
    told = successor.sees("Вам переданы пункты на контроле")
    assert "директор, МБОУ «Школа № 1»: 4 пункта" in told.text
    await successor.replies(told, "п. 1.2 график утверждён")
    await district.settles()
    assert successor.last.text.startswith("Отчёт по п. 1.2 отправлен на проверку.")
    await director.sends("/my")
    await district.settles()
    assert "1.2" not in director.last.text, "the access of who has left ends at once"


async def test_an_edit_of_what_waits_for_its_point_is_taken(district: District, director: Person) -> None:
    await sends_out(district, await joins(district, director, SCHOOL))
    message = await director.sends("Зделано")
    await district.settles()
    await director.edits(message, "Сделано")
    await district.settles()
    assert director.last.text == "Исправление учтено. Осталось выбрать пункт."


async def test_an_administrator_with_points_of_his_own_is_asked_what_he_sent(district: District) -> None:
    person_id = await joins(district, district.admin, "Управление образования")
    await sends_out(district, person_id)
    card = await opens(district, district.admin, "1.2")
    await district.admin.replies(card, "График утверждён")
    await district.settles()
    assert district.admin.last.text.startswith("Отчёт по п. 1.2 отправлен на проверку.")
    await district.admin.sends_photo("п. 1.1 проведена")
    await district.settles()
    district.admin.does_not_see("п. 1.1 отправлен")
    await district.admin.presses("Это мой отчёт")
    await district.settles()
    district.admin.sees("Отчёт по п. 1.1 отправлен на проверку.")


async def test_a_document_that_lost_its_points_is_not_sent(district: District, director: Person) -> None:
    person_id = await joins(district, director, SCHOOL)
    async with district.app.database.write() as tx:
        await accounts.set_person(tx, director.id, None)
    await sends_out(district, person_id)
    async with district.app.database.write() as tx:
        (place,) = await places_of(tx, person_id)
        await roster_people.end_holding(tx, place.id, district.clock())
        await accounts.set_person(tx, director.id, person_id)
    await director.starts()
    await district.settles()
    director.does_not_see("готовности к учебному году")
