"""A director's side: the broadcast, «Ознакомлен», a point's card, /my."""

from __future__ import annotations

from datetime import date

import pytest

from bot.sandbox import Person
from tests.scenarios.conftest import District, moment
from tests.scenarios.documents import P, joins, sends_out

SCHOOL = "МБОУ «Школа № 1»"


@pytest.fixture
def director(district: District) -> Person:
    return district.telegram.person(2001, "Анна", "Берёзова", phone="+79000000011")


async def test_a_document_comes_as_one_message_with_his_points(district: District, director: Person) -> None:
    await sends_out(district, await joins(district, director, SCHOOL))
    shown = director.sees("готовности к учебному году")
    assert "Вам: 5 пунктов, из них для сведения: 1" in shown.text
    numbers = [line.split()[0] for line in shown.text.splitlines() if " — " in line]
    assert numbers == ["1.1", "1.2", "1.4", "1.3", "2"], "due first, «для сведения» last"
    assert "1.1 Провести инвентаризацию учебного оборудования и направить… — до 10.09" in shown.text
    assert "2 Принять участие в неделе безопасности. — для сведения" in shown.text
    assert shown.labels == ["Ознакомлен", "Пункты"]
    assert shown.all_buttons[0].style == "success"


async def test_acknowledging_is_noted_once(district: District, director: Person) -> None:
    await sends_out(district, await joins(district, director, SCHOOL))
    shown = director.sees("готовности к учебному году")
    await director.presses("Ознакомлен")
    await district.settles()
    assert director.toast == "Отмечено, спасибо."
    assert "Ознакомлен: 01.09.2026 в 10:00." in shown.text
    assert shown.labels == ["Пункты"]


async def test_a_second_press_says_since_when(district: District, director: Person) -> None:
    await sends_out(district, await joins(district, director, SCHOOL))
    await director.presses("Ознакомлен")
    await director.presses("Ознакомлен")  # before the first was answered
    await district.settles()
    assert director.toast is not None
    assert director.toast.startswith("Уже отмечено 01.09.2026 в 10:00")


@pytest.mark.parametrize("thanks", ["Спасибо!", "+", "Принято", "С документом ознакомлена", "👍"])
async def test_thanks_are_an_acknowledgement(district: District, director: Person, thanks: str) -> None:
    await sends_out(district, await joins(district, director, SCHOOL))
    shown = director.sees("готовности к учебному году")
    await director.replies(shown, thanks)
    await district.settles()
    director.sees("Отмечено: Вы ознакомлены.")
    director.does_not_see("отправлен на проверку")
    await director.presses("Ознакомлен")
    await district.settles()
    assert director.toast is not None
    assert director.toast.startswith("Уже отмечено")


async def test_a_card_of_each_point(district: District, director: Person) -> None:
    await sends_out(district, await joins(district, director, SCHOOL))
    await director.presses("Пункты")
    await district.settles()
    await director.presses("1.2")
    await district.settles()
    card = director.last
    assert "Пункт 1.2" in card.text
    assert "Решение от 28.08.2026" in card.text
    assert "Утвердить график подвоза обучающихся." in card.text
    assert "Срок 18 сентября 2026, осталось 13 раб. дней" in card.text
    assert "Статус: направлено" in card.text
    assert card.labels == ["Отчитаться", "Назад"]
    await director.presses("Назад")
    await district.settles()
    assert "1.1" in director.last.labels
    assert len(director.from_bot) == 1 + director_greetings(director), "one message, turned in place"


def director_greetings(director: Person) -> int:
    """What the bot said before the document came."""
    return sum("готовности" not in message.text for message in director.from_bot)


async def test_forty_one_points_come_in_pages(district: District, director: Person) -> None:
    many = [P(f"{n}.1", "Обеспечить участие педагогов в мероприятиях района. " * 12) for n in range(1, 42)]
    await sends_out(district, await joins(district, director, SCHOOL), points=many)
    shown = director.sees("41 пункт")
    assert "страница 1 из 5" in shown.text
    assert all(len(line) <= 80 for line in shown.text.splitlines()[2:] if " — " in line)
    await director.presses("Дальше")
    await district.settles()
    assert "страница 2 из 5" in shown.text
    assert "11.1 " in shown.text


async def test_a_director_of_two_schools_sees_which_is_meant(district: District, director: Person) -> None:
    person_id = await joins(district, director, SCHOOL, "МБДОУ «Ромашка»")
    await sends_out(district, person_id, points=[P("1.1", "Утвердить график.", (date(2026, 9, 18),))])
    shown = director.sees("Вам: 2 пункта")
    assert "1.1 МБОУ «Школа № 1»: Утвердить график. — до 18.09" in shown.text
    assert "1.1 (2) МБДОУ «Ромашка»: Утвердить график. — до 18.09" in shown.text


async def test_the_document_itself_comes_on_request(district: District, director: Person) -> None:
    sent = await district.admin.sends_document("решение.docx", b"PK the original")
    file_id = sent.stored.body["document"]["file_id"]
    await sends_out(district, await joins(district, director, SCHOOL), file_id=file_id)
    await director.presses("Документ")
    await district.settles()
    assert director.sees("решение.docx").content == b"PK the original"


async def test_a_document_that_many_ask_for_is_sent_on_and_never_uploaded(district: District, director: Person) -> None:
    sent = await district.admin.sends_document("решение.docx", b"PK the original")
    file_id = sent.stored.body["document"]["file_id"]
    others = [district.telegram.person(3000 + number, "Иван", "Дубов") for number in range(3)]
    readers = [director, *others]
    ids = [await joins(district, one, f"МБОУ «Школа № {number}»") for number, one in enumerate(readers, 1)]
    await sends_out(district, *ids, file_id=file_id)
    for one in readers:
        await one.presses("Документ")
    await district.settles()
    calls = district.telegram.calls_of("sendDocument")
    assert [(call.fields["document"], call.uploads) for call in calls] == [(file_id, {})] * len(readers)


async def test_my_points_by_date_overdue_first(district: District, director: Person) -> None:
    await sends_out(district, await joins(district, director, SCHOOL))
    await district.comes(moment("2026-09-14"))
    await director.sends("/my")
    await district.settles()
    shown = director.last
    headings = [line for line in shown.text.splitlines() if " — " not in line and line]
    assert headings == ["Ваши пункты: 4", "Просрочено", "До конца недели", "Позже", "Без срока"]
    assert "1.1 Провести инвентаризацию учебного оборудования и… — просрочено 2 раб. дн." in shown.text
    await director.sends("/week")
    await district.settles()
    assert director.last.text.startswith("На этой неделе: 2")
    await director.presses("1.1")
    await district.settles()
    assert "Срок 10 сентября 2026, просрочено, 2 раб. дн." in director.last.text


async def test_nothing_open_is_said_kindly(district: District, director: Person) -> None:
    await joins(district, director, SCHOOL)
    await director.sends("/my")
    await district.settles()
    assert director.last.text == "Открытых пунктов у Вас нет. Когда придёт новый документ, бот напишет."


async def test_nobody_sees_the_points_of_another(district: District, director: Person) -> None:
    other = district.telegram.person(2002, "Иван", "Дубов")
    await joins(district, other, "МБОУ «Школа № 2»")
    await sends_out(district, await joins(district, director, SCHOOL))
    other.does_not_see("готовности к учебному году")
    foreign = director.sees("готовности к учебному году")
    await other._press_inline(foreign.stored, foreign.all_buttons[0])  # a forged press
    await district.settles()
    assert other.toast == "В этом документе за Вами больше нет пунктов. Ваши пункты: /my"
