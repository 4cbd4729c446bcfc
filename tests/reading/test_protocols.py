"""Protocols, decisions and recommendations in running text: what is a point, whose, by when."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.model import Document, Line, Remark
from bot.reading.parse import read_document
from bot.workdays import Calendar


def read(text: str) -> Document:
    return read_document([Line(line) for line in text.strip().split("\n")], calendar=Calendar())


def said(text: str) -> list[str]:
    """Each directive as «number | its first words | who»."""
    return [
        f"{directive.number} | {' '.join(directive.text.split()[:3])} | {'; '.join(directive.responsible)}"
        for directive in read(text).directives
    ]


QUESTIONS_UNDER_ROMANS = """
ПРОТОКОЛ
заседания комиссии от 12.09.2024 № 3
I. О подготовке к отопительному сезону
(Лосева, Котов)
РЕШИЛИ:
1. Директорам школ опрессовать котлы до 20.09.2024.
II. О мерах по безопасности на льду
(Громов)
Заслушав информацию начальника отдела,
РЕШИЛИ:
1. Аппарату комиссии (Громов С.С.) разослать памятку.
2. ОП № 3 МО МВД «Заречный» (Власов И.П.) провести рейды.
"""
SURNAMES_ALONE = """
Протокол оперативного совещания
12.03.2024
1. Рыжовой: контроль за явкой на аппаратные.
2. Климову и Рыжовой – вместе проверить подвоз.
3. Бойко Н.Н. - сводку по садам на 1 сентября. К 20.03
4. Тихой Л.Л. подготовить проект приказа.
- Зиминой: проверить сайты.
"""
PURPOSES_UNDER_ADDRESSEE = """
РЕКОМЕНДАЦИИ круглого стола от 14.11.2023
Участники рекомендуют:
Управлению образования:
- провести цикл встреч по темам:
 – адаптация программ,
 – общение с родителями;
- совместно с центром «Росток» изучить потребность в ранней помощи;
- активнее использовать опыт школ.
Родительской общественности: принимать участие в обсуждении.
"""
LEAD_IN_WITH_LINE = """
Решение коллегии от 22.02.2023
Коллегия решила:
1. Директорам школ:
1.1. обеспечить:
1.1.1. объективность проверочных работ;
1.1.2. присутствие наблюдателей.
Срок: до 20 мая 2023 г.
2. Решение может быть обжаловано в десятидневный срок.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            QUESTIONS_UNDER_ROMANS,
            [
                "I.1 | Директорам школ опрессовать | Директора школ",
                "II.1 | Аппарату комиссии (Громов | Аппарат комиссии (Громов С.С.)",
                "II.2 | ОП № 3 | ОП № 3 МО МВД «Заречный» (Власов И.П.)",
            ],
        ),
        (
            SURNAMES_ALONE,
            [
                "1 | Рыжовой: контроль за | Рыжова",
                "2 | Климову и Рыжовой | Климов; Рыжова",
                "3 | Бойко Н.Н. - | Бойко Н.Н.",
                "4 | Тихой Л.Л. подготовить | Тихая Л.Л.",
                "5 | Зиминой: проверить сайты. | Зимина",
            ],
        ),
        (
            PURPOSES_UNDER_ADDRESSEE,
            [
                "1–1 | провести цикл встреч | Управление образования",
                "1–2 | совместно с центром | Управление образования",
                "1–3 | активнее использовать опыт | Управление образования",
                "2 | Родительской общественности: принимать | Родительская общественность",
            ],
        ),
        (
            LEAD_IN_WITH_LINE,
            [
                "1.1.1 | обеспечить объективность проверочных | Директора школ",
                "1.1.2 | обеспечить присутствие наблюдателей. | Директора школ",
            ],
        ),
    ],
)
def test_points_of_a_protocol(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("line", "who", "due"),
    [
        ("Отв.: директора школ Срок: до 1 октября", ("директора школ",), date(2024, 10, 1)),
        ("Отв.: директора школ, до 1 октября", ("директора школ",), date(2024, 10, 1)),
        ("Отв.: ответственные за сайт, Лосева Т.В.", ("ответственные за сайт", "Лосева Т.В."), None),
    ],
)
def test_what_one_line_says_of_people_and_of_time(line: str, who: tuple[str, ...], due: date | None) -> None:
    (directive,) = read(f"Протокол от 12.09.2024\nРЕШИЛИ:\n1. Обновить сайты.\n{line}").directives

    assert directive.responsible == who
    assert directive.deadline.due == ((due,) if due else ())


@pytest.mark.parametrize(
    ("item", "due"),
    [
        ("Завершить год: 1–8 классы – 30 мая, 9, 11 – 24 мая.", (date(2025, 5, 24), date(2025, 5, 30))),
        ("Провести педсоветы: 23 мая – 9 классы, 24 мая – 11 классы.", (date(2025, 5, 23), date(2025, 5, 24))),
        ("Лосевой Т.В.: написать приказ, срок 13.09; собрать заявки, срок 20.09.", (date(2024, 9, 20),)),
    ],
)
def test_several_dates_in_one_sentence_are_doubted(item: str, due: tuple[date, ...]) -> None:
    (directive,) = read(f"Протокол от 12.09.2024\nРЕШИЛИ:\n1. {item}").directives

    assert directive.deadline.due == due
    assert Remark.UNCERTAIN_DEADLINE in directive.warnings


def test_a_commission_in_its_composition_is_nobody_s_addressee() -> None:
    (directive,) = read(
        "ПОСТАНОВЛЕНИЕ от 17.04.2024\nКомиссия в составе:\nпредседателя Громова С.С.,\nПОСТАНОВИЛА:\n"
        "1. Информацию об исполнении представить до 1 июля 2024 г."
    ).directives

    assert directive.responsible == ()
    assert Remark.NO_RESPONSIBLE in directive.warnings


LOST_HEADINGS = """
РЕШЕНИЕ КОЛЛЕГИИ от 14.03.2024
Коллегия решила:
1. Директорам школ:
1.1. сдать планы;
1.2. сдать отчёты;
2.1. сдать списки;
2.2. сдать акты.
3. Заведующим детскими садами:
1) сдать меню;
2) сдать журналы.
1) открыть группы.
4. Методистам:
- провести урок.
Подготовить сборник.
"""


def test_a_point_whose_heading_may_be_lost_is_doubted() -> None:
    doubted = [d.number for d in read(LOST_HEADINGS).directives if Remark.UNCERTAIN_RESPONSIBLE in d.warnings]

    assert doubted == ["2.1", "2.2", "3.1–2", "4–2"]


TERMS_OF_POINTS = """
ПРОТОКОЛ от 14.03.2024
РЕШИЛИ:
1. Сдать акты.
2. Директорам школ:
2.1. сдать планы;
2.2. сдать отчёты до 5 апреля.
3. Сдать сводку.
Срок исполнения п. 1: до 20 марта 2024 г.
Срок исполнения пунктов 2–3 – до 25 марта 2024 г.
Ответственный за исполнение п. 3 – Лосева Т.В.
"""


def test_a_line_that_names_points_is_theirs() -> None:
    read_points = {d.number: (d.deadline.due, d.responsible) for d in read(TERMS_OF_POINTS).directives}

    assert read_points == {
        "1": ((date(2024, 3, 20),), ()),
        "2.1": ((date(2024, 3, 25),), ("Директора школ",)),
        "2.2": ((date(2024, 4, 5),), ("Директора школ",)),
        "3": ((date(2024, 3, 25),), ("Лосева Т.В.",)),
    }


@pytest.mark.parametrize(
    ("item", "who"),
    [
        ("Директорам школ: Ветрову П.А., Котову И.И. – сдать акты.", ("Директора школ (Ветров П.А., Котов И.И.)",)),
        ("Директорам школ Ветрову П.А., Котову И.И. сдать акты.", ("Директора школ Ветров П.А.", "Котов И.И.")),
        ("Сдать акты. Отв.: Ветров П.А.; Котов И.И.", ("Ветров П.А.", "Котов И.И.")),
    ],
)
def test_of_a_class_only_those_who_are_named(item: str, who: tuple[str, ...]) -> None:
    (directive,) = read(f"Протокол от 12.09.2024\nРЕШИЛИ:\n1. {item}").directives

    assert directive.responsible == who


def test_a_last_sentence_that_is_a_term_is_no_part_of_the_text() -> None:
    (directive,) = read("Протокол от 12.03.2024\nРЕШИЛИ:\n1. Всем специалистам - графики внести! до 14.03").directives

    assert (directive.text, directive.deadline.due) == ("Всем специалистам - графики внести!", (date(2024, 3, 14),))


LATE_TITLE = """
Протокол заседания штаба № 5 от 15.07.2024
По вопросу ремонта спортзала (Котов П.А.):
- подрядчику ООО «Луч» представить график до 17.07.2024;
- директору школы Котову П.А. подписать акт.
Общие поручения:
1) Всем директорам — акты готовности подписать до 01.08.2024.
"""


def test_a_heading_of_assignments_begins_nothing_where_others_stand_before_it() -> None:
    assert said(LATE_TITLE) == [
        "2 | подрядчику ООО «Луч» | подрядчик ООО «Луч»",
        "3 | директору школы Котову | директор школы Котов П.А.",
        "1 | Всем директорам — | Все директора",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "РЕЗОЛЮЦИЯ\nпедагогических чтений\n(27 марта 2025 года, МБУ ДО «Радуга»)\nПедагогам:\n- вести блоги.",
        "РЕЗОЛЮЦИЯ\nпедагогических чтений\nПедагогам:\n- вести блоги.\nРезолюция принята голосованием 27.03.2025 г.",
    ],
)
def test_the_date_stands_in_brackets_or_in_the_closing_sentence(text: str) -> None:
    assert read(text).date == date(2025, 3, 27)


ASKED_FURTHER = """
Протокол от 03.12.2024
РЕШИЛИ:
1. Информацию принять к сведению. Директорам школ усилить контроль за питанием.
2. Доклад принять к сведению. Опыт Луговской школы одобрить.
3. Утвердить график (приложение 1). Методисту Лосевой Т.В. разослать его школам.
4. В области воспитания руководителям ОО:
- ввести должности советников;
- обновить программы.
"""


def test_a_statement_hides_no_instruction_behind_it() -> None:
    assert said(ASKED_FURTHER) == [
        "1 | Информацию принять к | Директора школ",
        "3 | Утвердить график (приложение | Методист Лосева Т.В.",
        "4–1 | ввести должности советников | руководители ОО",
        "4–2 | обновить программы. | руководители ОО",
    ]


def test_who_speaks_is_not_who_is_to_do_it() -> None:
    (directive,) = read(
        "Протокол от 12.03.2024\nРЕШИЛИ:\n1. Белова Н.Н.: просит школы до 14.10 сдать табели."
    ).directives

    assert directive.responsible == ()
    assert Remark.NO_RESPONSIBLE in directive.warnings


ASKED_IN_THE_OPENING = """
РЕЗОЛЮЦИЯ
педагогической конференции Заречного района
29.08.2024

{opening}:

1. Обновить меню до 1 октября 2024 года.
2. Методистам ИМЦ:
– собрать отчёты до 1 ноября 2024 года.
"""


@pytest.mark.parametrize(
    "opening",
    [
        "Участники конференции отмечают рост и рекомендуют директорам школ",
        "Заслушав доклад, конференция решила рекомендовать директорам школ",
        "Конференция, обсудив доклады, предлагает директорам школ",
    ],
)
def test_whom_the_opening_sentence_asks_answers_for_every_point_without_another(opening: str) -> None:
    assert said(ASKED_IN_THE_OPENING.format(opening=opening)) == [
        "1 | Обновить меню до | директора школ",
        "2 | собрать отчёты до | Методисты ИМЦ",
    ]


def test_a_label_is_no_phone_because_a_word_breaks_off_there() -> None:
    text = """РЕЗОЛЮЦИЯ
12.12.2024
Руководителям ОО:
1. Беречь экспонаты музеев
Срок – постоянно
Исполнители – руководители школьных музеев, заместители директоров по АХЧ"""
    (directive,) = read(text).directives
    assert directive.responsible == ("руководители школьных музеев", "заместители директоров по АХЧ")
    assert directive.deadline.ongoing


def test_numbers_without_a_sign_count_where_their_parts_confirm_them() -> None:
    text = """РАСПОРЯЖЕНИЕ
О подготовке к зиме
1 Директорам школ района:
1.1 утеплить окна до 1 октября 2024 года;
1.2 заключить договоры на вывоз снега на I квартал
2025 года в срок до 20 декабря 2024 года.
2 Отделу образования (Лосева Т.В.) проверить котельные школ.
3 Разместить распоряжение на сайте.
12 Декабря отмечается день района."""
    document = read(text)
    assert [(each.number, each.responsible, each.deadline.due) for each in document.directives] == [
        ("1.1", ("Директора школ района",), (date(2024, 10, 1),)),
        ("1.2", ("Директора школ района",), (date(2024, 12, 20),)),
        ("2", ("Отдел образования (Лосева Т.В.)",), ()),
        ("3", (), ()),
    ]
