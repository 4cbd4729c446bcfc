"""Names of people: short, in their cases, compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.roster import Case, greeting, same_name, short_name
from bot.roster.names import names_in, parse_name
from bot.roster.surnames import Sex, surname_variants


@pytest.mark.parametrize(
    ("person", "short", "dative"),
    [
        ("Иванова Ирина Ивановна", "Иванова И.И.", "Ивановой И.И."),
        ("Ирина Ивановна Иванова", "Иванова И.И.", "Ивановой И.И."),
        ("Кедрова Инна Ильинична", "Кедрова И.И.", "Кедровой И.И."),
        ("Инна Ильинична Кедрова", "Кедрова И.И.", "Кедровой И.И."),
        ("Иванова  И. И.", "Иванова И.И.", "Ивановой И.И."),
        ("И.И. Иванова", "Иванова И.И.", "Ивановой И.И."),
        ("Орлов Андрей Николаевич", "Орлов А.Н.", "Орлову А.Н."),
        ("Зимний Пётр Ильич", "Зимний П.И.", "Зимнему П.И."),
        ("Полевой Лев Ильич", "Полевой Л.И.", "Полевому Л.И."),
        ("Донская Яна Олеговна", "Донская Я.О.", "Донской Я.О."),
        ("Гутник Анна Сергеевна", "Гутник А.С.", "Гутник А.С."),
        ("Гутник Олег Сергеевич", "Гутник О.С.", "Гутнику О.С."),
        ("Лось Вера Львовна", "Лось В.Л.", "Лось В.Л."),
        ("Лось Олег Львович", "Лось О.Л.", "Лосю О.Л."),
        ("Шевченко Анна Петровна", "Шевченко А.П.", "Шевченко А.П."),
        ("Черных Олег Петрович", "Черных О.П.", "Черных О.П."),
        ("Лоза Олег Петрович", "Лоза О.П.", "Лозе О.П."),
        ("Петрова-Водкина Ольга Юрьевна", "Петрова-Водкина О.Ю.", "Петровой-Водкиной О.Ю."),
        ("Мамедов Али Гасан оглы", "Мамедов А.Г.", "Мамедову А.Г."),
        ("Гутник О.С.", "Гутник О.С.", "Гутник О.С."),
        ("Ветров", "Ветров", "Ветрову"),
        ("", "", ""),
    ],
)
def test_short_name_and_its_dative(person: str, short: str, dative: str) -> None:
    assert short_name(person) == short
    assert short_name(person, Case.DATIVE) == dative


@pytest.mark.parametrize(
    ("person", "spoken_to"),
    [
        ("Иванова Ирина Ивановна", "Ирина Ивановна"),
        ("Ирина Ивановна Иванова", "Ирина Ивановна"),
        ("Иванова И.И.", "Иванова И.И."),
        ("Иванова", "Иванова"),
    ],
)
def test_greeting(person: str, spoken_to: str) -> None:
    assert greeting(person) == spoken_to


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Муравьёва С.Г.", "Муравьева Светлана Геннадьевна", True),
        ("Иванова И.И.", "Иванова Ирина Петровна", False),
        ("Иванова Ирина Ивановна", "Иванова Инна Ивановна", False),
        ("Орлов Александр Ильич", "Орлова Александра Ильинична", False),
        ("Иванова", "Иванова И.И.", True),
    ],
)
def test_two_spellings_of_one_name(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same


@pytest.mark.parametrize(
    ("surname", "sex", "form"),
    [
        ("Соловей", Sex.MALE, "соловью"),
        ("Корень", Sex.MALE, "корню"),
        ("Корень", Sex.MALE, "кореню"),
        ("Кравец", Sex.MALE, "кравцу"),
        ("Заяц", Sex.MALE, "заяцу"),
        ("Заяц", Sex.MALE, "зайцу"),
        ("Щука", Sex.FEMALE, "щуке"),
        ("Ветров", None, "ветрову"),
        ("Ветрова", None, "ветровой"),
    ],
)
def test_forms_in_which_a_surname_may_stand(surname: str, sex: Sex | None, form: str) -> None:
    assert form in surname_variants(surname, sex)


@pytest.mark.parametrize(
    ("text", "surnames"),
    [
        ("Орлов А.Н., Зуева Я.О.", ["Орлов", "Зуева"]),
        ("директор И.П. Котова и методисты", ["Котова"]),
        ("Зуевой Яне Олеговне, методисту", ["Зуевой"]),
        ("ОРЛОВ А.Н.", ["ОРЛОВ"]),
        ("Орлов А.", ["Орлов"]),
        ("Отдел образования администрации района", []),
        ("МБОУ «Речная СОШ № 1»", []),
        ("Муниципальное Бюджетное Учреждение", []),
    ],
)
def test_names_inside_a_text(text: str, surnames: list[str]) -> None:
    assert [name.surname for name, _ in names_in(text)] == surnames


@given(st.text("абвгдьйаяоеиск-", min_size=1, max_size=12), st.sampled_from([None, *Sex]))
def test_any_surname_has_forms(surname: str, sex: Sex | None) -> None:
    assert surname.replace("ё", "е") not in surname_variants(surname, sex)
    assert parse_name(surname).first == ""
