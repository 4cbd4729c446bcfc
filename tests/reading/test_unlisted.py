"""Addressees of any kind: a dative before an infinitive, a heading over its parts, lists with unfinished names."""

from __future__ import annotations

import pytest

from bot.reading.addressees.in_headings import addressee_heading
from bot.reading.addressees.in_items import addressed_at_start
from bot.reading.model import Line
from bot.reading.parse import read_document
from bot.workdays import Calendar


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Молодёжному парламенту округа рассмотреть вопрос.", ["Молодёжный парламент округа"]),
        (
            "Местным средствам массовой информации («Заря») начать цикл.",
            ["Местные средства массовой информации («Заря»)"],
        ),
        ("Климову С.В. – объехать школы, Лосевой Т.В. – собрать акты.", ["Климов С.В.", "Лосева Т.В."]),
        ("Автоколонне (Зуев) подготовить автобусы.", ["Автоколонна (Зуев)"]),
        ("Рекомендовать садоводствам района до начала сезона вывезти мусор.", ["садоводства района"]),
        ("Главе Лугинского поселения и хозяйствам расчистить путь.", ["Глава Лугинского поселения", "хозяйства"]),
        (
            "Главам Лугинского, Лесного и Озёрного поселений провести сход.",
            ["Главы Лугинского, Лесного и Озёрного поселений"],
        ),
        ("Отделу архитектуры и ЖКХ (Громов) сдать смету.", ["Отдел архитектуры и ЖКХ (Громов)"]),
        (
            "Начальнику ОНД и ПР Котову П.С., Руденку Ф.Л. (по согласованию) помочь.",
            ["Начальник ОНД и ПР Котов П.С.", "Руденок Ф.Л."],
        ),
        (
            "Руководителям МОУ, имеющим школьные автобусы, обновить паспорта.",
            ["Руководители МОУ, имеющие школьные автобусы"],
        ),
    ],
)
def test_a_dative_before_the_verb_is_addressed_whatever_it_is(text: str, whom: list[str]) -> None:
    assert list(addressed_at_start(text)) == whom


@pytest.mark.parametrize(
    "text",
    [
        "Вопросам безопасности уделить особое внимание.",
        "Детям группы риска выдать учебники в первую очередь.",
        "Ремонту спортзалов придать первоочередное значение.",
        "совершенствованию подготовки, помогающей решить задачи",
        "Итогам года посвятить выставку. Школам – прийти.",
    ],
)
def test_what_something_is_given_to_is_no_addressee(text: str) -> None:
    assert addressed_at_start(text) == ()


def test_headings_of_any_noun() -> None:
    assert addressee_heading("Молодёжному парламенту (Зимин):") == ("Молодёжный парламент (Зимин)",)
    assert addressee_heading("Молодёжному парламенту провести:") == ()


HEADINGS_WITHOUT_COLON = """
РЕКОМЕНДАЦИИ слушаний от 18.04.2023
РЕКОМЕНДУЮТ:
1. Молодёжному парламенту округа
1.1. Провести конкурс.
2. МБУ «Росток» (Зимин), школа № 2 (Лосева)
2.1. Открыть секцию.
3. ГИА-2024
3.1. Обновить оборудование.
4. Сельским клубам
– провести вечера.
"""


def test_numbered_headings_without_a_colon_are_known_by_their_parts() -> None:
    document = read_document([Line(line) for line in HEADINGS_WITHOUT_COLON.strip().split("\n")], calendar=Calendar())
    assert [(each.number, each.responsible) for each in document.directives] == [
        ("1.1", ("Молодёжный парламент округа",)),
        ("2.1", ("МБУ «Росток» (Зимин)", "школа № 2 (Лосева)")),
        ("3.1", ()),
        ("4", ("Сельские клубы",)),
    ]
