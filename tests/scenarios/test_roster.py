"""The roster in the chat: a sheet is looked at and applied, people leave, others take over."""

from __future__ import annotations

from bot.roster import load_roster
from tests.scenarios.conftest import District
from tests.scenarios.rosters import CENTRE, GARDEN, ROWS, SCHOOL, VACANT, has_roster, sends_roster


async def test_a_sheet_changes_nothing_before_it_is_confirmed(district: District) -> None:
    admin = district.admin
    await sends_roster(district)
    assert "Добавить: 4 · изменить: 0 · убрать: 0 · ошибок: 0" in admin.last.text
    await admin.sends("/roster")
    await district.settles()
    assert "Реестр пуст" in admin.last.text
    await admin.presses("Применить")
    await district.settles()
    await admin.sends("/roster")
    await district.settles()
    assert "4 должности · 3 организации" in admin.last.text
    assert "Подключились: 0 из 3" in admin.last.text
    assert "Вакантны: 1" in admin.last.labels


async def test_a_sheet_is_applied_once(district: District) -> None:
    admin = district.admin
    await sends_roster(district)
    shown = admin.last
    await admin.presses("Применить", on=shown)
    await admin.presses("Применить", on=shown)
    await district.settles()
    assert admin.toast is not None
    assert "уже применена" in admin.toast


async def test_a_sheet_is_refused_when_the_roster_has_changed_meanwhile(district: District) -> None:
    admin = district.admin
    await sends_roster(district)
    first = admin.last
    await sends_roster(district, (SCHOOL,))
    await admin.presses("Применить", on=admin.last)
    await district.settles()
    await admin.presses("Применить", on=first)
    await district.settles()
    assert admin.toast is not None
    assert "Реестр изменился" in admin.toast


async def test_wrong_rows_are_named_and_the_others_go_in(district: District) -> None:
    admin = district.admin
    await sends_roster(district, (SCHOOL, ("МБОУ «Дальняя СОШ»", "", "завод", "директор", "", "")))
    assert "Добавить: 1" in admin.last.text
    assert "ошибок: 1" in admin.last.text
    await admin.presses("Подробно")
    await district.settles()
    assert "Строка 3" in admin.last.text
    assert "+ Луговая СОШ, директор: Иванова И.И." in admin.last.text
    await admin.presses("К решению")
    await district.settles()
    await admin.presses("Применить")
    await district.settles()
    assert "Добавлено: 1" in admin.last.text


async def test_positions_that_a_sheet_lacks_may_stay(district: District) -> None:
    admin = district.admin
    await has_roster(district)
    newcomer = ("МБОУ «Дальняя СОШ»", "Дальняя СОШ", "школа", "директор", "Орлов Олег Олегович", "")
    await sends_roster(district, (newcomer,))
    assert "убирает 4 из 4" in admin.last.text
    await admin.presses("Применить, никого не убирая")
    await district.settles()
    await admin.sends("/roster")
    await district.settles()
    assert "5 должностей" in admin.last.text


async def test_the_roster_that_was_handed_out_comes_back_unchanged(district: District) -> None:
    admin = district.admin
    await has_roster(district)
    await admin.sends("/roster")
    await district.settles()
    await admin.presses("Скачать реестр")
    await district.settles()
    file = next(message for message in reversed(admin.from_bot) if message.file_name)
    rows = load_roster(file.content).rows
    assert [row.person for row in rows] == [row[4] for row in ROWS]
    assert all(row.key is not None for row in rows)


async def test_who_has_left_loses_access_at_once_and_the_successor_gets_a_link(district: District) -> None:
    admin = district.admin
    await has_roster(district)
    leaver = district.telegram.person(2001, "Ирина", "Иванова", phone="+79000000011")
    await leaver.starts()
    await district.settles()
    await leaver.presses("Поделиться номером")
    await district.settles()
    leaver.sees("Вы подключены")
    await admin.sends("/roster Иванова")
    await district.settles()
    await admin.presses("1")
    await district.settles()
    assert "Подключён" in admin.last.text
    await admin.presses("Больше не работает")
    await district.settles()
    await admin.presses("Да, больше не работает")
    await district.settles()
    assert "доступ закрыт" in admin.last.text
    await leaver.sends("/help")
    await district.settles()
    assert "по приглашению" in leaver.last.text

    await admin.presses("Назначить: директор")
    await district.settles()
    assert admin.last.asks_reply
    await admin.replies(admin.last, "Козлова")
    await district.settles()
    assert "фамилию, имя и отчество" in admin.last.text
    question = next(message for message in reversed(admin.from_bot) if message.asks_reply)
    await admin.replies(question, "Козлова Мария Юрьевна, 8 900 000-00-13")
    await district.settles()
    assert "Козлова Мария Юрьевна" in admin.last.text
    assert "Пригласить" in admin.last.labels
    successor = district.telegram.person(2002, "Мария", phone="+79000000013")
    await successor.starts()
    await district.settles()
    await successor.presses("Поделиться номером")
    await district.settles()
    successor.sees("Здравствуйте, Мария Юрьевна!")


async def test_a_leaver_is_said_to_have_left_once(district: District) -> None:
    admin = district.admin
    await has_roster(district)
    await admin.sends("/roster Петров")
    await district.settles()
    await admin.presses("1")
    await district.settles()
    await admin.presses("Больше не работает")
    await district.settles()
    confirmation = admin.last
    await admin.presses("Да, больше не работает", on=confirmation)
    await admin.presses("Да, больше не работает", on=confirmation)
    await district.settles()
    assert admin.toast is not None
    assert "Уже отмечено" in admin.toast


async def test_another_name_in_the_sheet_is_a_successor(district: District) -> None:
    admin = district.admin
    await has_roster(district)
    leaver = district.telegram.person(2001, "Пётр", phone="+79000000012")
    await leaver.starts()
    await district.settles()
    await leaver.presses("Поделиться номером")
    await district.settles()
    successor = (*GARDEN[:4], "Лебедева Ольга Сергеевна", "")
    await sends_roster(district, (SCHOOL, successor, CENTRE, VACANT))
    await admin.presses("Применить")
    await district.settles()
    assert "доступ закрыт: Петров П.П." in admin.last.text
    await leaver.sends("/my")
    await district.settles()
    assert "по приглашению" in leaver.last.text
