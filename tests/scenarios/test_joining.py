"""How people come in: by their own link, by their own number, and nobody by somebody else's."""

from __future__ import annotations

import re

import pytest

from bot.sandbox import Person
from tests.scenarios.conftest import District, moment
from tests.scenarios.rosters import has_roster

FIRST_NAMES = ("Анна", "Вера", "Дина", "Ева", "Зоя", "Инна", "Кира", "Лада", "Майя", "Нина", "Ольга", "Римма")


async def link_for(district: District, surname: str) -> str:
    """The administrator asks for a link."""
    await district.admin.sends(f"/invite {surname}")
    await district.settles()
    return link_in(district.admin.last.text)


def link_in(text: str) -> str:
    found = re.search(r"https://t\.me/\S+", text)
    assert found, text
    return found[0]


def links_on(person: Person) -> list[str]:
    return [link_in(message.text) for message in person.from_bot if "t.me/" in message.text]


async def follows(district: District, person: Person, link: str) -> str:
    await person.follows(link)
    await district.settles()
    return person.last.text


async def test_a_link_makes_somebody_that_person(district: District) -> None:
    await has_roster(district)
    link = await link_for(district, "Иванова")
    director = district.telegram.person(2001, "Ирина")
    greeting = await follows(district, director, link)
    assert "Здравствуйте, Ирина Ивановна!" in greeting
    assert "МБОУ «Луговая СОШ», директор" in greeting
    assert "/my" in greeting
    assert "Вы уже подключены" in await follows(district, director, link)


async def test_a_link_works_once(district: District) -> None:
    await has_roster(district)
    link = await link_for(district, "Иванова")
    await follows(district, district.telegram.person(2001, "Ирина"), link)
    thief = district.telegram.person(2002, "Чужой")
    assert "уже использована" in await follows(district, thief, link)
    await thief.sends("/help")
    await district.settles()
    assert "по приглашению" in thief.last.text


async def test_a_new_link_replaces_the_old_one(district: District) -> None:
    await has_roster(district)
    old = await link_for(district, "Иванова")
    new = await link_for(district, "Иванова")
    director = district.telegram.person(2001, "Ирина")
    assert "заменена новой" in await follows(district, director, old)
    assert "Вы подключены" in await follows(district, director, new)


async def test_a_link_expires(district: District) -> None:
    await has_roster(district)
    link = await link_for(district, "Иванова")
    district.clock.moves_to(moment("2026-10-02"))
    director = district.telegram.person(2001, "Ирина")
    assert "Срок действия ссылки истёк" in await follows(district, director, link)


async def test_an_unknown_link_gets_one_sentence(district: District) -> None:
    stranger = district.telegram.person(2001, "Ирина")
    await stranger.starts("abcdefgh")
    await district.settles()
    assert stranger.last.text == "Эта ссылка не подходит: попросите администратора прислать новую."


async def test_somebody_elses_link_is_left_alone(district: District) -> None:
    await has_roster(district)
    director = district.telegram.person(2001, "Ирина")
    await follows(district, director, await link_for(district, "Иванова"))
    link = await link_for(district, "Петров")
    assert "для другого человека" in await follows(district, director, link)
    assert "Вы подключены" in await follows(district, district.telegram.person(2002, "Пётр"), link)


async def test_an_administrators_tap_does_not_use_a_link_up(district: District) -> None:
    await has_roster(district)
    link = await link_for(district, "Иванова")
    assert "Это приглашение для: Иванова Ирина Ивановна" in await follows(district, district.admin, link)
    assert "Вы подключены" in await follows(district, district.telegram.person(2001, "Ирина"), link)


async def test_an_administrator_may_be_somebody_of_the_roster_too(district: District) -> None:
    await has_roster(district)
    admin = district.admin
    await follows(district, admin, await link_for(district, "Сидорова"))
    await admin.presses("Это я")
    await district.settles()
    assert "Здравствуйте, Анна Олеговна!" in admin.last.text
    assert "администратор" in admin.last.text


async def test_ones_own_number_is_recognised(district: District) -> None:
    await has_roster(district)
    director = district.telegram.person(2001, "Ирина", phone="79000000011")
    await director.starts()
    await district.settles()
    assert "по приглашению" in director.last.text
    await director.presses("Поделиться номером")
    await district.settles()
    director.sees("Здравствуйте, Ирина Ивановна!")


async def test_the_button_that_shares_the_number_goes_away_once_it_is_not_needed(district: District) -> None:
    await has_roster(district)
    director = district.telegram.person(2001, "Ирина")
    await director.starts()
    await district.settles()
    assert director.keyboard
    await follows(district, director, await link_for(district, "Иванова"))
    assert not director.keyboard


async def test_another_ones_contact_is_refused(district: District) -> None:
    await has_roster(district)
    director = district.telegram.person(2001, "Ирина", phone="+79000000011")
    thief = district.telegram.person(2002, "Чужой", phone="+79000000099")
    await thief.starts()
    await thief.shares_contact(of=director)
    await district.settles()
    assert "Это номер другого человека" in thief.last.text
    await thief.shares_contact()
    await district.settles()
    assert "Этого номера нет в реестре" in thief.last.text


async def test_a_new_telephone_takes_over_and_the_old_one_loses_access(district: District) -> None:
    await has_roster(district)
    old = district.telegram.person(2001, "Ирина")
    await follows(district, old, await link_for(district, "Иванова"))
    await district.admin.sends("/invite Иванова")
    await district.settles()
    assert "уже подключён" in district.admin.last.text
    await district.admin.presses("Новая ссылка")
    await district.settles()
    new = district.telegram.person(2002, "Ирина")
    assert "Вы подключены" in await follows(district, new, link_in(district.admin.last.text))
    await old.sends("/my")
    await district.settles()
    assert "по приглашению" in old.last.text


async def test_all_who_are_missing_get_a_message_each_and_one_file(district: District) -> None:
    await has_roster(district)
    await district.admin.sends("/invite")
    await district.settles()
    letters = [message for message in district.admin.from_bot if "t.me/" in message.text]
    assert [letter.text.splitlines()[0] for letter in letters] == [
        "Уважаемая Ирина Ивановна!",
        "Уважаемый Пётр Петрович!",
        "Уважаемая Анна Олеговна!",
    ]
    assert any(message.file_name == "Приглашения.xlsx" for message in district.admin.from_bot)
    assert "Вы подключены" in await follows(district, district.telegram.person(2002, "Пётр"), link_in(letters[1].text))
    await district.admin.sends("/invite")
    await district.settles()
    assert "Не подключились: 2 человека" in district.admin.last.text


async def test_many_are_invited_in_pages(district: District) -> None:
    rows = tuple(
        (f"МБОУ «СОШ № {n}»", "", "школа", "директор", f"Петрова {name} Олеговна", "")
        for n, name in enumerate(
            ["Анна", "Вера", "Дина", "Ева", "Зоя", "Инна", "Кира", "Лада", "Майя", "Нина", "Ольга", "Римма"], 1
        )
    )
    await has_roster(district, rows)
    admin = district.admin
    await admin.sends("/invite")
    await district.settles()
    await admin.presses("Сообщениями")
    await district.settles()
    assert len(links_on(admin)) == 10
    await admin.presses("Следующие 2")
    await district.settles()
    assert len(links_on(admin)) == 12
    assert len(set(links_on(admin))) == 12


@pytest.mark.parametrize(
    ("label", "role"), [("Пригласить наблюдателя", "наблюдатель"), ("Пригласить администратора", "администратор")]
)
async def test_staff_is_appointed_by_a_link(district: District, label: str, role: str) -> None:
    admin = district.admin
    await admin.sends("/staff")
    await district.settles()
    await admin.presses(label)
    await district.settles()
    link = link_in(admin.last.text)
    assert "для другого человека" in await follows(district, admin, link)
    appointed = district.telegram.person(3001, "Новый", "Человек")
    assert role in await follows(district, appointed, link)
    await admin.sends("/staff")
    await district.settles()
    assert f"Новый Человек — {role}" in admin.last.text
    await admin.presses("Убрать: Новый")
    await district.settles()
    await admin.presses("Да, убрать")
    await district.settles()
    await appointed.sends("/help")
    await district.settles()
    assert "по приглашению" in appointed.last.text


async def test_a_founder_stays(district: District) -> None:
    await district.admin.sends("/staff")
    await district.settles()
    assert "(из настроек)" in district.admin.last.text
    assert not [label for label in district.admin.last.labels if label.startswith("Убрать")]


async def test_an_observer_sees_the_roster_and_changes_nothing(district: District) -> None:
    await has_roster(district)
    await district.admin.sends("/staff")
    await district.settles()
    await district.admin.presses("Пригласить наблюдателя")
    await district.settles()
    head = district.telegram.person(3001, "Глава")
    await follows(district, head, link_in(district.admin.last.text))
    await head.sends("/roster Иванова")
    await district.settles()
    await head.presses("1")
    await district.settles()
    assert "Иванова Ирина Ивановна" in head.last.text
    assert head.last.labels == ["К реестру"]
    await head.sends("/invite")
    await district.settles()
    assert "t.me/" not in head.last.text


async def test_who_blocks_the_bot_is_shown_and_comes_back(district: District) -> None:
    await has_roster(district)
    director = district.telegram.person(2001, "Ирина")
    await follows(district, director, await link_for(district, "Иванова"))
    await director.blocks_bot()
    await district.settles()
    await district.admin.sends("/roster")
    await district.settles()
    assert "Недоступны: 1" in district.admin.last.labels
    await director.unblocks_bot()
    await district.settles()
    await district.admin.sends("/roster")
    await district.settles()
    assert "Недоступны: 1" not in district.admin.last.labels
