"""The bracket that closes an item: whose it is and by when, said without a label."""

from __future__ import annotations

import pytest

from bot.reading.blocks.brackets import closing_bracket
from bot.reading.model import Remark
from tests.reading.typed import read


def said(text: str) -> list[str]:
    """Each directive as «text | who | by when»."""
    return [
        f"{directive.text.rstrip('.')} | {'; '.join(directive.responsible)} | {directive.deadline.raw or ''}"
        for directive in read(text).directives
    ]


@pytest.mark.parametrize(
    ("text", "people", "when"),
    [
        ("Составить паспорта (завхозы – до 1 октября).", "завхозы", "до 1 октября"),
        ("Составить паспорта (завхозы, Котов П.С.; до 1 октября);", "завхозы, Котов П.С.", "до 1 октября"),
        ("Составить паспорта (до 1 октября, Котов П.С.)", "Котов П.С.", "до 1 октября"),
        ("Вести учёт (соц. педагоги; ежемесячно)", "соц. педагоги", "ежемесячно"),
        ("Открыть смену (штаб; на второй день после заезда).", "штаб", "на второй день после заезда"),
        ("Открыть классы (каждая пятая школа) (МБУ ДО «Центр «Росток»).", "МБУ ДО «Центр «Росток»", None),
        ("Составить акты (завхозы), до 20 мая.", "завхозы", "до 20 мая"),
        ("Сдать тарификацию (все) – до 20 мая", "все", "до 20 мая"),
        ("Обновить планы (ИМЦ (Лосева Т.В.), все школы; июнь, июль)", "ИМЦ (Лосева Т.В.), все школы", "июнь, июль"),
    ],
)
def test_people_and_their_time_close_an_item(text: str, people: str, when: str | None) -> None:
    found = closing_bracket(text)
    assert found is not None
    assert (found.people, found.when) == (people, when)


@pytest.mark.parametrize(
    "text",
    [
        "Обновить уголки (оформление – по образцу).",
        "Сверить списки школ (Зелёная, Луговая).",
        "Сдать отчёты (Лосевой Т.В.).",
        "Провести учения (пожар; атака БПЛА).",
        "Вести учёт (форма прилагается)",
        "Довести до 83 % (в сёлах – до 70 %)",
    ],
)
def test_brackets_that_hold_something_else_name_nobody(text: str) -> None:
    assert closing_bracket(text) is None


IN_EVERY_ITEM = """
ИТОГОВАЯ РЕЗОЛЮЦИЯ
форума педагогов Заречного района от 24.08.2023
ФОРУМ РЕШИЛ:
1) внести изменения в программы воспитания (Руководители ОО);
2) создать в школах уголки символики (флаг, герб) (завхозы);
3) развивать
волонтёрство
(ДДТ, советники директоров);
4) наладить обмен опытом с соседями.
"""
UNDER_EACH_ITEM = """
ПРОТОКОЛ комиссии от 24 апреля 2024 года
Решили:
1.1. Получить заключения, копии сдать в комиссию
(начальники лагерей; до 15 мая).
1.2. Согласовать перевозку детей с инспекцией
(руководители ОО; за 48 часов до выезда).
1.3. Подвести итоги
(Лосева Т.В., Котов П.С.; 3 декада сентября).
"""
ONCE = """
ПРОТОКОЛ совещания от 14.10.2024
РЕШИЛИ:
1. Направить заявку в комиссию (отдел семьи).
2. Провести рейд с участием родителей.
3. Проверить подвальные помещения и чердаки.
4. Обновить разметку у школ.
5. Подготовить письмо. (Отдел перевозок)
"""


def test_item_after_item_names_its_people_in_brackets() -> None:
    assert said(IN_EVERY_ITEM) == [
        "внести изменения в программы воспитания | Руководители ОО | ",
        "создать в школах уголки символики (флаг, герб) | завхозы | ",
        "развивать волонтёрство | ДДТ; советники директоров | ",
        "наладить обмен опытом с соседями |  | ",
    ]


@pytest.mark.parametrize(
    ("item", "due", "doubted"),
    [
        ("Проводить учения (2 раза в год – сентябрь и май).", [], False),
        ("Проводить сверку (раз в полугодие – декабрь, май);", [], False),
        ("Обобщить опыт школ (II полугодие 2024-2025 уч.г.)", ["2025-05-31"], True),
        ("Провести смотр уголков (октябрь, апрель)", ["2024-10-31", "2025-04-30"], True),
        ("Открыть отряды (старт – 18.09).", ["2024-09-18"], True),
        ("Открыть отряды (смена – 21 день).", ["2024-09-19"], True),
        ("Вывесить стенды ко Дню учителя – 5 октября.", ["2024-10-05"], True),
        ("Починить забор по ул. Озёрной. IV кв-л", ["2024-12-31"], False),
    ],
)
def test_a_time_that_closes_an_item_and_a_rhythm_that_does_not(item: str, due: list[str], doubted: bool) -> None:
    [directive] = read(f"РЕШЕНИЕ совета от 29.08.2024\nРЕШИЛИ:\n1. {item}").directives
    assert [str(day) for day in directive.deadline.due] == due
    assert (Remark.UNCERTAIN_DEADLINE in directive.warnings) is doubted


def test_brackets_on_a_line_of_their_own_are_the_items_alone() -> None:
    assert said(UNDER_EACH_ITEM) == [
        "Получить заключения, копии сдать в комиссию | начальники лагерей | до 15 мая",
        "Согласовать перевозку детей с инспекцией | руководители ОО | за 48 часов до выезда",
        "Подвести итоги | Лосева Т.В.; Котов П.С. | 3 декада сентября",
    ]
    assert read(UNDER_EACH_ITEM).directives[1].warnings == (Remark.UNREADABLE_DEADLINE,)


def test_one_bracket_alone_proves_nothing_unless_it_stands_apart() -> None:
    assert [directive.responsible for directive in read(ONCE).directives] == [(), (), (), (), ("Отдел перевозок",)]
