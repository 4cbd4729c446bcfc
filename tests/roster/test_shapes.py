"""Sheets of other shapes: headers in other words or in two rows, titles between rows, several people in a cell."""

from __future__ import annotations

import pytest

from bot.roster import load_roster
from bot.roster.header import CODE, GROUPS, KIND, ORGANISATION, PERSON, PHONE, SHORT, TITLE, find_header
from tests.roster.sheets import Rows, csv, xlsx

SHORT_HEADER = ("Организация", "Вид", "Должность", "ФИО", "Телефон")
SCHOOL = ("МБОУ «Речная СОШ»", "школа", "директор", "Лосева Татьяна Викторовна", "8-900-000-00-01")
GARDEN = ("МБДОУ «Ручеёк»", "детский сад", "заведующий", "Орлова Т.А.", "+7(900)0000002")


def read(rows: Rows) -> list[tuple[str, str, str, str | None]]:
    sheet = load_roster(xlsx(rows))
    assert not sheet.errors
    return [(p.organisation, p.title, p.person, p.phone) for p in sheet.rows]


BOTH = [
    ("МБОУ «Речная СОШ»", "директор", "Лосева Татьяна Викторовна", "79000000001"),
    ("МБДОУ «Ручеёк»", "заведующий", "Орлова Т.А.", "79000000002"),
]


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (
            ("Учреждение", "Вид учреждения", "Моб. тел.", "ФИО сотрудника", "Должность (по штату)"),
            {ORGANISATION: 0, KIND: 1, PHONE: 2, PERSON: 3, TITLE: 4},
        ),
        (
            ("Полное наименование ОУ (по уставу)", "Сокращённое наименование", "Вид ОУ", "Наименование должности"),
            {ORGANISATION: 0, SHORT: 1, KIND: 2, TITLE: 3},
        ),
        (
            ("№ п/п", "Школа", "Вид", "Должность", "Телефон рабочий", "Сот. телефон", "E-mail"),
            {ORGANISATION: 1, KIND: 2, TITLE: 3, PHONE: 5},
        ),
        (("Школа", "Вид", "Должность", "Телефон рабочий"), {ORGANISATION: 0, KIND: 1, TITLE: 2, PHONE: 3}),
        (
            ("Место работы (полностью)", "Аббревиатура", "Тип/вид", "Руководитель (Ф.И.О.)", "Должность"),
            {ORGANISATION: 0, SHORT: 1, KIND: 2, PERSON: 3, TITLE: 4},
        ),
        (
            ("Наименование юр. лица", "Сокр.", "Вид", "Контактное лицо", "Должность", "Состоит в группах"),
            {ORGANISATION: 0, SHORT: 1, KIND: 2, PERSON: 3, TITLE: 4, GROUPS: 5},
        ),
        (("Код должности", "Должность", "Тип ОО", "Наименование организации (полное)"), None),
    ],
)
def test_headers_in_other_words(header: tuple[str, ...], columns: dict[str, int] | None) -> None:
    expected = columns or {CODE: 0, TITLE: 1, KIND: 2, ORGANISATION: 3}
    assert find_header([header]) == (0, expected)


def test_a_header_of_two_rows_under_a_title() -> None:
    title = ("Список работников образования Заречного района",)
    upper, lower = ("Организация", "Вид", "Сотрудник", "", ""), ("", "", "Должность", "ФИО", "Телефон")
    assert read((title, upper, lower, SCHOOL, GARDEN)) == BOTH


@pytest.mark.parametrize("cells", [1, 5])
def test_titles_between_the_rows_are_passed_over(cells: int) -> None:
    schools, gardens = (["Школы района"] * cells, ["Дошкольные учреждения"] * cells)
    foot = ("Исполнитель: Лосева Т.В., 2-22-33",)
    assert read((SHORT_HEADER, schools, SCHOOL, gardens, GARDEN, ("Итого: 2",), foot)) == BOTH


def test_a_school_without_a_name_of_its_own_is_no_title() -> None:
    rows = (SHORT_HEADER, SCHOOL, ("Гимназия", "школа"), ("", "", "директор", "Котов И.Д."))
    assert read(rows)[1] == ("Гимназия", "директор", "Котов И.Д.", None)


def test_several_people_in_one_cell() -> None:
    lines = ("МБОУ «Речная СОШ»", "школа", "директор\nзавуч", "Лосева Т.В.\nОрлова Т.А.", "89000000001\n89000000002")
    listed = ("МБОУ «Луговская СОШ»", "школа", "методист", "Котов И.Д., Зимина О.О.", "8 900 000 00 03")
    assert read((SHORT_HEADER, lines, listed)) == [
        ("МБОУ «Речная СОШ»", "директор", "Лосева Т.В.", "79000000001"),
        ("МБОУ «Речная СОШ»", "завуч", "Орлова Т.А.", "79000000002"),
        ("МБОУ «Луговская СОШ»", "методист", "Котов И.Д.", None),
        ("МБОУ «Луговская СОШ»", "методист", "Зимина О.О.", None),
    ]


def test_a_position_over_two_lines_is_one_position() -> None:
    row = ("МБОУ «Речная\nСОШ»", "школа", "заместитель директора\nпо УВР", "Лосева Т.В.", "")
    assert read((SHORT_HEADER, row)) == [("МБОУ «Речная СОШ»", "заместитель директора по УВР", "Лосева Т.В.", None)]


def test_a_name_in_three_columns() -> None:
    header = ("Организация", "Вид", "Должность", "Фамилия", "Имя", "Отчество")
    rows = (header, (*SCHOOL[:3], "Лосева", "Татьяна", "Викторовна"), (*GARDEN[:3], "", "", ""))
    assert [person for _, _, person, _ in read(rows)] == ["Лосева Татьяна Викторовна", ""]


def test_a_sheet_of_an_old_program() -> None:
    assert [p.person for p in load_roster(csv((SHORT_HEADER, SCHOOL, GARDEN))).rows] == [BOTH[0][2], BOTH[1][2]]
