"""A deadline line after several items: whose is it?"""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.typed import read

HEAD = """
РЕЗОЛЮЦИЯ
августовского совещания педагогов Заречного района
27.08.2024

Директорам школ:
"""
CLOSED_BY_ONE = """
1. Обновить паспорта кабинетов.
2. Пополнить школьные библиотеки.
3. Вести кружки выходного дня.
Срок: до 1 ноября 2024 года.
"""
CLOSED_AFTER_OTHERS = """
1. Обновить паспорта кабинетов до 10 сентября 2024 года.
2. Пополнить школьные библиотеки.
3. Вести кружки выходного дня.
4. Открыть музейные комнаты.
Срок: до 1 ноября 2024 года.
"""
ONE_FORGOTTEN = """
1. Обновить паспорта кабинетов до 10 сентября 2024 года.
2. Пополнить школьные библиотеки.
3. Вести кружки выходного дня.
Срок: до 1 ноября 2024 года.
"""
RUN_WITHIN = """
1. Обновить паспорта кабинетов.
2. Пополнить школьные библиотеки.
3. Вести кружки выходного дня.
Срок: до 1 ноября 2024 года.
4. Открыть музейные комнаты.
Срок: до 1 декабря 2024 года.
"""


@pytest.mark.parametrize(
    ("items", "months"),
    [
        (CLOSED_BY_ONE, ["11?", "11?", "11"]),
        (CLOSED_AFTER_OTHERS, ["9", "11?", "11?", "11"]),
        (ONE_FORGOTTEN, ["9", "-", "11"]),
        (RUN_WITHIN, ["-", "-", "11", "12"]),
    ],
)
def test_the_line_that_closes_a_section_is_said_of_the_run_before_it_with_a_doubt(
    items: str, months: list[str]
) -> None:
    document = read(HEAD + items)
    said = [
        "-"
        if not directive.deadline.due
        else f"{directive.deadline.due[0].month}{'?' if directive.deadline.warnings else ''}"
        for directive in document.directives
    ]
    assert document.date == date(2024, 8, 27), "a day alone above the first heading is the paper's own"
    assert said == months
