"""Weekly digests: each recipient his open points, administrators and observers the documents."""

from __future__ import annotations

from datetime import date

import pytest

from bot.model import Role
from bot.sandbox import Person, ShownMessage
from storage import accounts
from tests.scenarios.conftest import District, moment
from tests.scenarios.documents import P, sends_out
from tests.scenarios.oversight import director, has_role, jumps, says

BROADCAST = "готовности к учебному году"


@pytest.fixture
async def anna(district: District) -> Person:
    person, person_id = await director(district)
    await sends_out(district, person_id)
    return person


def weeks(person: Person) -> list[ShownMessage]:
    return [message for message in person.from_bot if message.text.startswith(("Ваша неделя", "Неделя на"))]


async def test_a_recipient_reads_his_week(district: District, anna: Person) -> None:
    await says(district, anna, "п. 1.4 готово", anna.sees(BROADCAST))
    await jumps(district, "2026-09-14")
    (week,) = weeks(anna)
    assert week.text.splitlines() == [
        "Ваша неделя: 4 открытых пункта",
        "",
        "Просрочено",
        "1.1 Провести инвентаризацию учебного оборудования и… — просрочено 2 раб. дн.",
        "",
        "На этой неделе",
        "1.2 Утвердить график подвоза обучающихся. — до 18.09",
        "",
        "Без срока",
        "1.3 Организовать работу родительского контроля питания. — без срока",
        "",
        "На проверке",
        "1.4 Представить отчёт о летнем отдыхе детей. — на проверке",
        "",
        "Чтобы отчитаться, откройте пункт или ответьте на это сообщение и начните с номера: «п. 1.1 …».",
    ]
    assert week.labels == ["1.1", "1.2", "1.3", "Все мои пункты"]
    await says(district, anna, "п. 1.3 работа организована", week)
    assert "Отчёт по п. 1.3 отправлен" in anna.last.text


async def test_staff_reads_the_documents_on_one_page(district: District, anna: Person) -> None:
    head = await has_role(district, 1003, "Глава Управления", Role.OBSERVER)
    await says(district, anna, "п. 1.2 готово", anna.sees(BROADCAST))
    await jumps(district, "2026-09-14")
    for person in (district.admin, head):
        (week,) = weeks(person)
        assert week.text.splitlines() == [
            "Неделя на 14 сентября 2026",
            "На контроле 1 документ.",
            "Просрочено: 1 (/overdue) · на проверке: 1 (/review)",
            "",
            "Решение от 28.08.2026: Решение совещания руководителей Заречного района «О…",
            "Исполнено 0 из 4 · на проверке 1 · просрочено 1",
            "Просрочили: МБОУ «Школа № 1» (1)",
        ]
    assert (await says(district, head, "/digest")).text == weeks(head)[0].text


async def test_a_digest_comes_once_however_often_the_schedule_looks(district: District, anna: Person) -> None:
    for hour in ("09:00", "09:01", "12:00"):
        await jumps(district, "2026-09-07", hour)
        await district.restarts()
    await jumps(district, "2026-09-08", "10:00")
    assert len(weeks(anna)) == len(weeks(district.admin)) == 1


async def test_a_clock_set_back_over_the_hour_brings_no_second_one(district: District, anna: Person) -> None:
    await district.comes(moment("2026-09-07", "09:05"))
    before = len(weeks(anna))
    for hour in ("08:30", "09:00", "09:10"):
        district.clock.now = moment("2026-09-07", hour)  # `moves_to` only goes forward
        await district.app.settle()
    assert len(weeks(anna)) == before == 1


async def test_a_monday_that_is_a_holiday_is_made_up_for_on_the_next_working_day(
    district: District, anna: Person
) -> None:
    district.clock.moves_to(moment("2027-02-15", "10:00"))
    await district.settles()
    before = len(weeks(anna))
    for day, count in (("2027-02-22", 0), ("2027-02-23", 0), ("2027-02-24", 1), ("2027-03-01", 2)):
        await jumps(district, day, "10:00")
        assert len(weeks(anna)) - before == count, day


async def test_who_has_nothing_open_gets_no_digest(district: District, anna: Person) -> None:
    _, nobody_id = await director(district, 2)
    ivan = district.telegram.person(2002, "Иван", "Дубов")
    assert nobody_id
    await jumps(district, "2026-09-07")
    assert weeks(ivan) == []
    assert len(weeks(anna)) == 1


async def test_who_was_removed_while_it_waited_reads_no_digest(district: District, anna: Person) -> None:
    head = await has_role(district, 1003, "Глава Управления", Role.OBSERVER)
    await jumps(district, "2026-09-06", "12:00")
    district.clock.moves_to(moment("2026-09-13", "12:00"))  # a Sunday: what was missed on Monday waits for tomorrow
    await district.settles()
    async with district.app.database.write() as tx:
        await accounts.set_role(tx, head.id, None)
    await jumps(district, "2026-09-14")
    assert weeks(head) == []
    assert len(weeks(district.admin)) == 1


async def test_a_digest_of_many_points_stays_one_message(district: District) -> None:
    anna, person_id = await director(district)
    for title in ("Первый", "Второй"):
        points = [P(f"{n}", "Обеспечить участие педагогов. " * 9, (date(2026, 9, 8),)) for n in range(1, 42)]
        await sends_out(district, person_id, points=points, title=f"{title} приказ")
    await jumps(district, "2026-09-07")
    (week,) = weeks(anna)
    assert len(week.text) <= 4000
    assert "и ещё 57 пунктов: /my" in week.text
    assert all(len(line) <= 80 for line in week.text.splitlines() if " — " in line)


async def test_half_way_is_asked_in_the_digest_where_both_fall_on_one_day(district: District) -> None:
    anna, person_id = await director(district)
    await sends_out(district, person_id, points=[P("1", "Подготовить программу.", (date(2026, 12, 7),))])
    await jumps(district, "2026-10-19")  # 97 days: the middle is Monday, 19 October
    (week,) = [message for message in weeks(anna) if message.date.month == 10]
    assert "Прошла половина срока — сообщите, как идёт работа\n1 Подготовить программу." in week.text
    anna.does_not_see("Напоминание")
