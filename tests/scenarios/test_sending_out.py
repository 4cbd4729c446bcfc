"""A draft is sent out: once, to everybody, and how far it has got is seen."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.sandbox import Person
from tests.scenarios.conftest import District, moment
from tests.scenarios.drafting import has_draft, opens_point, presses, replies


async def director(district: District) -> Person:
    """The director of the school, who has shared his contact."""
    person = district.telegram.person(2001, "Ирина", "Иванова", phone="+79000000011")
    await person.starts()
    await person.shares_contact()
    await district.settles()
    return person


async def test_the_load_is_shown_before_anything_leaves(district: District) -> None:
    draft = await has_draft(district)
    person = await director(district)
    before = person.last
    await presses(district, "Разослать", on=draft)
    assert "Пунктов: 4 · получит: 3 человека" in draft.text
    assert "Иванова И.И. (МБОУ «Луговая СОШ») — 4" in draft.text
    assert "Срок уже прошёл: п. 2.1" in draft.text
    assert "Никому не уйдут: п. 3.1" in draft.text
    assert "Без срока: п. 1.2, 1.3" in draft.text
    assert "Ещё не запустили бота (2): Петров П.П." in draft.text
    assert person.since(before) == []


async def test_each_gets_his_own_points_and_the_administrator_sees_how_far_it_got(district: District) -> None:
    draft = await has_draft(district)
    person = await director(district)
    await presses(district, "Разослать", on=draft)
    await presses(district, "Да, разослать", on=draft)
    assert district.admin.toast == "Документ разослан: 3 получателям."
    assert "Документ разослан" in draft.text
    assert "Обеспечить готовность зданий" in person.last.text
    progress = district.admin.sees("Отправлено")
    assert "Отправлено 1 из 3" in progress.text
    assert "Петров Пётр Петрович — бот не запущен" in progress.text


async def test_an_acknowledgement_is_seen_in_the_live_message(district: District) -> None:
    draft = await has_draft(district)
    person = await director(district)
    await presses(district, "Разослать", on=draft)
    await presses(district, "Да, разослать", on=draft)
    await person.presses("Ознакомлен")
    await district.settles()
    await district.settles()
    assert "ознакомились 1" in district.admin.sees("Отправлено").text


async def test_whoever_was_not_reached_gets_a_text_that_can_be_sent_on(district: District) -> None:
    draft = await has_draft(district)
    await presses(district, "Разослать", on=draft)
    await presses(district, "Да, разослать", on=draft)
    await district.settles()
    people = await presses(district, "Текст для пересылки")
    text = (await presses(district, "Иванова", on=people)).text
    assert "1.1. Обеспечить готовность зданий" in text
    assert "Срок: 15 сентября 2026" in text
    assert "3.1" not in text


async def test_a_double_press_sends_once(district: District) -> None:
    draft = await has_draft(district)
    person = await director(district)
    await presses(district, "Разослать", on=draft)
    before = person.last
    await district.admin.presses("Да, разослать", on=draft)
    await district.admin.presses("Да, разослать", on=draft)
    await district.settles()
    assert district.admin.toast == "Документ уже разослан, черновик больше не меняется."
    assert len(person.since(before)) == 1


async def test_a_draft_that_has_changed_since_it_was_shown_is_not_sent(district: District) -> None:
    draft = await has_draft(district)
    card = await opens_point(district, draft, "2.1")
    await presses(district, "Разослать", on=draft)
    await district.admin.replies(card, "срок 15 октября")
    await district.admin.presses("Да, разослать", on=draft)
    await district.settles()
    assert "изменился" in (district.admin.toast or "")
    assert "Черновик." in draft.text


async def test_what_was_sent_cannot_be_corrected_as_a_draft(district: District) -> None:
    draft = await has_draft(district)
    card = await opens_point(district, draft, "2.1")
    await presses(district, "Разослать", on=draft)
    await presses(district, "Да, разослать", on=draft)
    assert "уже разослан" in (await replies(district, card, "срок 15 октября")).text


async def test_a_draft_that_reaches_nobody_is_not_sent(district: District) -> None:
    await district.admin.pastes("Приказ\nот 28.08.2026\n1. Провести проверку.\nОтветственный: Безымянный Б.Б.")
    await district.settles()
    draft = district.admin.sees("Черновик.")
    await presses(district, "Разослать", on=draft)
    assert "Рассылать некому" in (district.admin.toast or "")


@pytest.mark.parametrize(
    ("now", "label", "comes"),
    [
        (moment("2026-09-04", "20:00"), "В понедельник в 9:00", moment("2026-09-07", "09:00")),
        (moment("2026-09-02", "07:30"), "Сегодня в 9:00", moment("2026-09-02", "09:00")),
        (moment("2026-09-02", "19:00"), "Завтра в 9:00", moment("2026-09-03", "09:00")),
    ],
)
async def test_out_of_hours_it_may_wait_for_the_morning(
    district: District, now: datetime, label: str, comes: datetime
) -> None:
    draft = await has_draft(district)
    person = await director(district)
    await district.comes(now)
    await presses(district, "Разослать", on=draft)
    before = person.last
    await presses(district, label, on=draft)
    assert person.since(before) == []
    assert f"Отправка начнётся {label.lower()}" in district.admin.sees("Рассылка.").text
    await district.comes(comes)
    assert "Обеспечить готовность зданий" in person.sees("Обеспечить", after=before).text


async def test_out_of_hours_it_may_leave_at_once(district: District) -> None:
    draft = await has_draft(district)
    person = await director(district)
    await district.comes(moment("2026-09-04", "20:00"))
    await presses(district, "Разослать", on=draft)
    await presses(district, "Сейчас", on=draft)
    person.sees("Обеспечить готовность зданий")


async def test_it_is_sent_once_whatever_ends_in_the_middle(district: District) -> None:
    draft = await has_draft(district)
    person = await director(district)
    await presses(district, "Разослать", on=draft)
    before = person.last
    await district.admin.presses("Да, разослать", on=draft)
    await district.app.poller.poll()
    await district.app.inbox.step()
    await district.restarts()
    await district.settles()
    assert len(person.since(before)) == 1
