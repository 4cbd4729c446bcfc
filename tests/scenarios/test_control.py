"""Documents on control: figures, cards, reminding now, marking execution, taking off."""

from __future__ import annotations

from datetime import date

import pytest

from bot.model import Role
from bot.sandbox import Person, ShownMessage
from tests.scenarios.conftest import District
from tests.scenarios.documents import P, joins, sends_out
from tests.scenarios.oversight import director, forges, has_role, jumps, opens_point, presses, says

ANNA, IVAN = "МБОУ «Школа № 1»", "МБОУ «Школа № 2»"


@pytest.fixture
async def both(district: District) -> tuple[Person, Person]:
    """Have got the same document."""
    (anna, one), (ivan, other) = await director(district, 1), await director(district, 2)
    await sends_out(district, one, other)
    return anna, ivan


async def opens_document(district: District, person: Person) -> ShownMessage:
    await says(district, person, "/control")
    return await presses(district, person, "1", on=person.last)


async def accepted(district: District, person: Person, number: str) -> None:
    """He reports on a point, the administrator accepts."""
    await says(district, person, f"п. {number} сделано", person.sees("готовности к учебному году"))
    await says(district, district.admin, "/review")
    await presses(district, district.admin, "1", on=district.admin.last)
    await presses(district, district.admin, "Принять")


async def test_the_figures_of_a_document_are_points_times_organisations(
    district: District, both: tuple[Person, Person]
) -> None:
    anna, ivan = both
    await accepted(district, anna, "1.2")
    await says(district, ivan, "п. 1.2 сделано", ivan.sees("готовности к учебному году"))
    await jumps(district, "2026-09-11", "10:00")
    listed = await says(district, district.admin, "/control")
    assert listed.text.splitlines()[-1] == "Исполнено 1 из 8 · на проверке 1 · просрочено 2"
    card = await presses(district, district.admin, "1", on=listed)
    assert card.text.splitlines()[1:] == [
        "Решение от 28 августа 2026",
        "Исполнено 1 из 8 · на проверке 1 · просрочено 2",
        "Ещё должны отчёт: 2 чел.",
    ]
    assert card.labels == ["Пункты", "Кто просрочил", "Напомнить сейчас", "Снять с контроля", "Отменить документ"]
    silent = await presses(district, district.admin, "Кто просрочил", on=card)
    assert f"• п. 1.1 — {ANNA}, срок 10.09.2026" in silent.text
    assert card.labels[0] == "Пункты", "the card stays"
    assert (await says(district, district.admin, "/overdue")).text.splitlines()[0] == "Просрочено: 2 пункта"
    points = await presses(district, district.admin, "Пункты", on=card)
    assert points.text.splitlines()[1:] == [
        "1. п. 1.1 Провести инвентаризацию учебного оборудования… — 0 из 2, просрочено 2",
        "2. п. 1.2 Утвердить график подвоза обучающихся. — 1 из 2",
        "3. п. 1.3 Организовать работу родительского контроля питания. — 0 из 2",
        "4. п. 1.4 Представить отчёт о летнем отдыхе детей. — 0 из 2",
        "5. п. 2 Принять участие в неделе безопасности. — для сведения",
    ]
    point = await presses(district, district.admin, "2", on=points)
    assert f"• {IVAN}, до 18.09.2026 — отчёт на проверке\n• {ANNA}, до 18.09.2026 — исполнено" in point.text
    assert point.labels == ["Отметить исполнение", "Отчёты", "К пунктам"]


async def test_an_observer_sees_everything_and_changes_nothing(district: District, both: tuple[Person, Person]) -> None:
    head = await has_role(district, 1003, "Глава Управления", Role.OBSERVER)
    card = await opens_document(district, head)
    assert card.labels == ["Пункты"]
    mine = await opens_document(district, district.admin)
    for label in ("Напомнить сейчас", "Снять с контроля", "Отменить документ"):
        assert "больше не действует" in (await forges(district, head, mine, label) or "")
    point = await opens_point(district, head, 1)
    assert point.labels == ["К пунктам"]
    assert "Не понял сообщение" in (await says(district, head, "отменить", point)).text
    assert "На контроле: 1 документ" in (await says(district, head, "/control")).text
    assert "На контроле 1 документ" in (await says(district, head, "/digest")).text


async def test_reminding_now_reaches_whoever_owes_once_a_day(district: District, both: tuple[Person, Person]) -> None:
    anna, ivan = both
    for number in ("1.1", "1.2", "1.3", "1.4"):
        await accepted(district, anna, number)
    before, card = ivan.last, await opens_document(district, district.admin)
    done = anna.last
    await presses(district, district.admin, "Напомнить сейчас", on=card)
    assert district.admin.toast == "Напоминание отправляется: 1 чел."
    (reminded,) = ivan.since(before)
    assert reminded.text.startswith("Напоминание")
    assert [line.split()[0] for line in reminded.text.splitlines() if " — " in line] == ["1.1", "1.2", "1.4", "1.3"]
    assert anna.since(done) == []
    await presses(district, district.admin, "Напомнить сейчас", on=card)
    assert district.admin.toast == "Сегодня уже напоминали: 1 чел."
    assert ivan.since(reminded) == []
    await says(district, ivan, "п. 1.4 сделано", reminded)
    assert "Отчёт по п. 1.4 отправлен" in ivan.last.text


async def test_reminding_at_night_waits_for_the_morning_and_is_the_only_one(
    district: District, both: tuple[Person, Person]
) -> None:
    anna, ivan = both
    await ivan.blocks_bot()
    await district.settles()
    await jumps(district, "2026-09-02", "21:00")  # the ladder's turn is tomorrow: five days before the tenth
    card, before = await opens_document(district, district.admin), anna.last
    await presses(district, district.admin, "Напомнить сейчас", on=card)
    assert "Напоминание уйдёт в четверг в 9:00" in (district.admin.toast or "")
    assert anna.since(before) == []
    await jumps(district, "2026-09-03", "09:00")
    await jumps(district, "2026-09-03", "17:00")
    assert len(anna.since(before)) == 1
    assert "1.4" in anna.last.text, "what was asked for is in it"


async def test_execution_is_marked_on_somebodys_behalf(district: District, both: tuple[Person, Person]) -> None:
    anna, _ = both
    await jumps(district, "2026-10-20", "10:00")
    point = await opens_point(district, district.admin, 4)
    whose = await presses(district, district.admin, "Отметить исполнение", on=point)
    assert whose.text.splitlines() == [
        "Чьё исполнение п. 1.4 отметить?", f"1. {ANNA}, до 15.10.2026", f"2. {IVAN}, до 15.10.2026",
    ]  # fmt: skip
    question = await presses(district, district.admin, "1", on=whose)
    for words, answer in (
        ("готово", "Напишите, откуда известно об исполнении"),
        ("бумага 25.10", "25.10.2025 — этот день ещё не наступил или раньше самого документа."),
        ("бумага 31.12.2026", "31.12.2026 — этот день ещё не наступил"),
    ):
        assert (await says(district, district.admin, words, question)).text.startswith(answer)
    said = await says(district, district.admin, "бумага 12.10", question)
    assert said.text == f"Отмечено исполнение: {ANNA}, 12.10.2026."
    assert anna.last.text.startswith("Исполнение п. 1.4 отмечено контролёром: бумага 12.10.")
    card = await opens_point(district, district.admin, 4)
    assert f"{ANNA}, до 15.10.2026 — исполнено\n" in f"{card.text}\n", "in time: the paper's day counts"
    await presses(district, district.admin, "Отметить исполнение", on=card)
    assert (await says(district, district.admin, "по почте вчера")).text == f"Отмечено исполнение: {IVAN}, 19.10.2026."
    await presses(district, district.admin, "Отметить исполнение", on=card)
    assert district.admin.toast == "Этот пункт уже исполнен или снят с контроля."


async def test_a_report_under_review_is_settled_by_marking(district: District, both: tuple[Person, Person]) -> None:
    anna, _ = both
    await says(district, anna, "п. 1.2 сделано", anna.sees("готовности к учебному году"))
    await says(district, district.admin, "/review")
    report = await presses(district, district.admin, "1")
    whose = await presses(
        district, district.admin, "Отметить исполнение", on=await opens_point(district, district.admin, 2)
    )
    await presses(district, district.admin, "1", on=whose)
    await says(district, district.admin, "по телефону сегодня")
    await presses(district, district.admin, "Вернуть", on=report)
    assert (district.admin.toast or "").startswith("Отчёт уже принят")
    assert (await says(district, district.admin, "/review")).text == "Все отчёты проверены."


async def test_taking_off_control_is_confirmed_told_and_final(district: District, both: tuple[Person, Person]) -> None:
    anna, ivan = both
    for number in ("1.1", "1.2", "1.3", "1.4"):
        await accepted(district, ivan, number)
    done = ivan.last
    await says(district, anna, "п. 1.1 сделано", anna.sees("готовности к учебному году"))
    await says(district, district.admin, "/review")
    report = await presses(district, district.admin, "1")
    point = await opens_point(district, district.admin, 1)
    card = await opens_document(district, district.admin)
    await presses(district, district.admin, "Снять с контроля", on=card)
    assert "Не исполнено: 4, из них на проверке: 1." in card.text
    await presses(district, district.admin, "Назад", on=card)
    await presses(district, district.admin, "Снять с контроля", on=card)
    confirm = card.all_buttons[0]
    await presses(district, district.admin, "Да, снять", on=card)
    assert card.text.splitlines()[-1] == "Снят с контроля"
    assert card.labels == ["Пункты"]
    assert anna.last.text.splitlines()[0] == "Документ снят с контроля."
    assert ivan.since(done) == [], "he has nothing left to hear of"
    await district.admin._press_inline(card.stored, confirm)
    await district.settles()
    assert district.admin.toast == "Документ уже снят с контроля."
    await presses(district, district.admin, "Принять", on=report)
    assert district.admin.toast == "Этот пункт уже не на контроле."
    assert "не меняются" in (await says(district, district.admin, "срок 15 октября", point)).text
    assert "На контроле документов нет" in (await says(district, district.admin, "/control")).text
    assert (await says(district, district.admin, "/review")).text == "Все отчёты проверены."
    assert "Пункт 1.2 снят с контроля" in (await says(district, anna, "п. 1.2 сделано", anna.sees("Вам: "))).text
    before = anna.last
    for day in ("03", "07", "10", "11"):
        await jumps(district, f"2026-09-{day}")
    assert anna.since(before) == []


async def test_a_cancelled_document_is_cancelled_once_and_owes_nothing(
    district: District, both: tuple[Person, Person]
) -> None:
    anna, _ = both
    card = await opens_document(district, district.admin)
    await presses(district, district.admin, "Отменить документ", on=card)
    await district.admin.presses("Да, отменить", on=card)
    await district.admin.presses("Да, отменить", on=card)
    await district.settles()
    assert district.admin.toast == "Документ уже отменён."
    assert [m.text.splitlines()[0] for m in anna.from_bot].count("Документ отменён.") == 1
    await presses(district, anna, "Ознакомлен")
    assert anna.toast == "В этом документе за Вами больше нет пунктов. Ваши пункты: /my"


async def test_when_everything_is_done_the_card_says_so(district: District) -> None:
    anna, person_id = await director(district)
    await sends_out(district, person_id, points=[P("1", "Провести смотр.", (date(2026, 9, 10),))])
    await accepted(district, anna, "1")
    card = await opens_document(district, district.admin)
    assert card.text.splitlines()[-2:] == ["Исполнено 1 из 1", "Всё исполнено: документ можно снять с контроля."]
    assert "Напомнить сейчас" not in card.labels


async def test_a_document_for_information_is_found_too(district: District) -> None:
    _, person_id = await director(district)
    await sends_out(district, person_id, points=[P("1", "Принять к сведению.", known=True)])
    card = await opens_document(district, district.admin)
    assert "Для сведения · не ознакомились 1 чел." in card.text
    point = await opens_point(district, district.admin, 1)
    assert "Для сведения, отчёт не нужен" in point.text


async def test_sixty_organisations_fit_everywhere(district: District) -> None:
    """Long lists come in pages, texts stay within four thousand characters."""
    directors = district.telegram.person(2001, "Анна", "Берёзова")
    names = [
        f"Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № {n}» села Долгое" for n in range(60)
    ]
    person_id = await joins(district, directors, *names)
    points = [
        P(f"{n}.1", "Обеспечить участие обучающихся в мероприятиях района. " * 30, (date(2026, 9, 3),))
        for n in range(1, 6)
    ]
    await sends_out(district, person_id, points=points)
    await jumps(district, "2026-09-14")
    point = await opens_point(district, district.admin, 2)
    assert "Все организации (60)" in point.labels
    places = await presses(district, district.admin, "Все организации", on=point)
    assert "страница 1 из 3" in places.text
    await presses(district, district.admin, "Дальше", on=places)
    assert "страница 2 из 3" in places.text
    whose = await presses(district, district.admin, "К пункту", on=places)
    whose = await presses(district, district.admin, "Отметить исполнение", on=whose)
    assert "страница 1 из 6" in whose.text
    overdue = await says(district, district.admin, "/overdue")
    assert "Просрочено: 300 пунктов, страница 1 из 15" in overdue.text
    await presses(district, district.admin, "Дальше", on=overdue)
    await presses(district, district.admin, "‹ Назад", on=overdue)
    assert "страница 1 из 15" in overdue.text
    for message in (*district.admin.from_bot, *directors.from_bot):
        assert len(message.text) <= 4_000
        for line in message.text.splitlines():
            if line.startswith("•"):
                assert len(line) <= 80
