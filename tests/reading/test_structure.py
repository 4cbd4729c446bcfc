"""Which heading governs which items, what their numbers are, and what day the paper itself bears."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.model import Document, Line
from bot.reading.parse import read_document
from bot.workdays import Calendar


def read(text: str) -> Document:
    return read_document([Line(line) for line in text.strip().split("\n")], calendar=Calendar())


def said(text: str) -> list[str]:
    """Each directive as «number | its first words | who»."""
    return [
        f"{directive.number} | {' '.join(directive.text.split()[:2])} | {'; '.join(directive.responsible)}"
        for directive in read(text).directives
    ]


COUNTED_THROUGH = """
Перечень поручений главы Заречного района по итогам встречи 3 июня 2024 г.
№ 7 от 6 июня 2024 г.

Зам. главы Котову П.А.
1. Отремонтировать крыльцо школы.
2. Найти автобус в лизинг.

Управлению культуры
3. Открыть кружки в клубе.

МУП «Ключ»
4. Подвезти воду.
5. Заменить трубы. 1 октября

Пресс-службе
6. Снять отчёт.

Глава района О.Н. Берёзкина
"""


def test_items_that_count_on_stand_under_the_heading_right_above_them() -> None:
    assert said(COUNTED_THROUGH) == [
        "1 | Отремонтировать крыльцо | Зам. главы Котов П.А.",
        "2 | Найти автобус | Зам. главы Котов П.А.",
        "3 | Открыть кружки | Управление культуры",
        "4 | Подвезти воду. | МУП «Ключ»",
        "5 | Заменить трубы. | МУП «Ключ»",
        "6 | Снять отчёт. | Пресс-служба",
    ]


def test_items_that_begin_anew_take_the_number_of_their_heading() -> None:
    text = """
РЕШИЛИ:
Директорам школ:
1. Обновить сайты.
2. Сдать планы.
Методистам:
1. Собрать планы.
"""
    assert [line.split(" | ")[0] for line in said(text)] == ["1.1", "1.2", "2.1"]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Поручения по итогам встречи 3 июня 2024 г.\n№ 7-п от 6 июня 2024 г.", date(2024, 6, 6)),
        ("ПРОТОКОЛ\nсовещания 03.06.2024\n06.06.2024 г. № 12/1", date(2024, 6, 6)),
        ("ПРОТОКОЛ\nсовещания 03.06.2024 № 4 о лагерях", date(2024, 6, 3)),
    ],
)
def test_the_line_with_the_number_bears_the_papers_date(head: str, day: date) -> None:
    assert read(f"{head}\n\n1. Директорам школ сдать планы.").date == day
