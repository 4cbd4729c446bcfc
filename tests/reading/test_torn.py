"""What a line break must not part, what a missing sign must not hide: dates, names, decisions, bullets."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.typed import read


def said(text: str) -> list[str]:
    """Each directive as «number | text | who | by when»."""
    return [
        f"{each.number} | {each.text} | {'; '.join(each.responsible)} | {each.deadline.raw or ''}"
        for each in read(text).directives
    ]


BROKEN_LINES = """
Протокол № 2
аппаратного совещания
Малый зал                                       02.09.2024 г., начало в 09.30
Приняли следующее решение
Директорам школ
– сдать тарификацию до 10
сентября;
– обновить уголки к 1 октября
2024 года;
– открыть кружки;
– подготовить кабинеты. Срок – ноябрь
Методистам ИМЦ
– Лосевой Т.В. – составить график; 25 сентября
– Котову П.С. – собрать заявки школ
– Зимина О.А. – провести сверку
Директору ДДТ Громову С.С. и директору школы № 2 Тихой Л.Л.
– выдать сертификаты.
Срок: май                   Ответственные: Лосева Т.В., Котов
П.С., Зимина О.А.
"""
HEADED_BY_TIMES = """
РЕШЕНИЕ коллегии от 12.03.2024
КОЛЛЕГИЯ РЕШИЛА
I. Постоянно:
1. вести учёт посещаемости;
2. обновлять сайты.
II. До 1 мая 2024 г.
1. провести субботники;
III. В течение марта:
1. сверить списки.
"""


def test_broken_lines_and_forgotten_signs() -> None:
    assert said(BROKEN_LINES) == [
        "1–1 | сдать тарификацию до 10 сентября | Директора школ | до 10 сентября",
        "1–2 | обновить уголки к 1 октября 2024 года | Директора школ | к 1 октября 2024 года",
        "1–3 | открыть кружки | Директора школ | ",
        "1–4 | подготовить кабинеты. | Директора школ | ноябрь",
        "2–1 | Лосевой Т.В. – составить график; 25 сентября | Лосева Т.В. | 25 сентября",
        "2–2 | Котову П.С. – собрать заявки школ | Котов П.С. | ",
        "2–3 | Зимина О.А. – провести сверку | Зимина О.А. | ",
        "3 | выдать сертификаты. | Лосева Т.В.; Котов П.С.; Зимина О.А. | май",
    ]


def test_headings_that_say_nothing_but_when() -> None:
    read_as = [(each.number, each.deadline.raw, each.deadline.ongoing) for each in read(HEADED_BY_TIMES).directives]
    assert read_as == [
        ("I.1", "Постоянно", True),
        ("I.2", "Постоянно", True),
        ("II.1", "До 1 мая 2024 г.", False),
        ("III.1", "В течение марта", False),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Большой зал администрации            27.07.2024 г., 10-00",
        "27 июля 2024 года, начало: 15.00",
        "27.07.2024 в 10:30 ч.",
        "с. Заречное 27.07.2024 (9-15)",
    ],
)
def test_the_hour_beside_the_date_of_a_paper(line: str) -> None:
    paper = f"Протокол № 5\nзаседания штаба\n{line}\nРЕШИЛИ:\n1. Провести сверку."
    assert read(paper).date == date(2024, 7, 27)


@pytest.mark.parametrize("line", ["РЕШИЛИ", "Комиссия решила", "Приняли решение:", "ПРИНЯТО СЛЕДУЮЩЕЕ РЕШЕНИЕ"])
def test_a_deciding_line_without_its_colon(line: str) -> None:
    paper = f"Протокол от 12.03.2024\n1. О питании.\n2. Об итогах.\n{line}\n1. Провести сверку."
    assert [each.text for each in read(paper).directives] == ["Провести сверку."]


def test_what_requires_decisions_decides_nothing() -> None:
    paper = "Резолюция от 12.03.2024\nТребуют решения: дороги; связь.\nФОРУМ РЕШИЛ:\n1. Провести сверку."
    assert [each.number for each in read(paper).directives] == ["1"]


def test_what_was_told_is_no_instruction_though_it_begins_with_a_verb() -> None:
    paper = "Протокол от 12.03.2024\n- обеспечить школы кадрами пока не удалось;\n- открыть кружки до 1 мая."
    assert [each.text for each in read(paper).directives] == ["открыть кружки до 1 мая."]


LISTS_UNDER_TIMES = """
Итоги совещания 05.11.2024
В срок до 10 ноября:
- сдать тарификацию;
До конца ноября:
- провести субботник;
Постоянно:
- не допускать курения на территории.
В декабре
1) отчёт по питанию сдать
"""
NAMED_APART = """
ПРОТОКОЛ рабочей встречи 3 октября 2024 г.
Договорились:
МУП «Тепло» (Усов): завершить опрессовку. Срок – 10 октября.
Школа № 3. Утеплить окна. До 15 октября.
Администрация поселения, староста: расчистить дорогу.
Котову П.С., Рыжовой Т.Т. – объезд школ.
Лосева Т.В. – начальник отдела.
"""


def test_lists_stand_under_their_times_even_where_a_colon_is_forgotten() -> None:
    assert [(each.text, each.deadline.raw) for each in read(LISTS_UNDER_TIMES).directives] == [
        ("сдать тарификацию", "В срок до 10 ноября"),
        ("провести субботник", "До конца ноября"),
        ("не допускать курения на территории.", "Постоянно"),
        ("отчёт по питанию сдать", "В декабре"),
    ]


def test_whose_it_is_in_a_sentence_of_its_own() -> None:
    assert [each.responsible for each in read(NAMED_APART).directives] == [
        ("МУП «Тепло» (Усов)",),
        ("Школа № 3",),
        ("Администрация поселения", "староста"),
        ("Котов П.С.", "Рыжова Т.Т."),
    ]
