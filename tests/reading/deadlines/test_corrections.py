"""What an administrator types to correct a deadline. Today is Wednesday, 18 September 2024."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.deadlines import read_correction
from tests.reading.deadlines.notation import CALENDAR, show, table

TODAY = date(2024, 9, 18)


def corrected(words: str) -> str:
    return show(read_correction(words, today=TODAY, calendar=CALENDAR))


@table("""
срок 15 октября → 15.10.2024
срок: 15.10.2024 → 15.10.2024
Срок исполнения 15.10.2024 → 15.10.2024
15.10 → 15.10.2024
15 окт → 15.10.2024
перенеси на 15 декабря → 15.12.2024
перенести срок на 1 декабря → 01.12.2024
продлить до 1 декабря → 01.12.2024
исправь срок на 01.12.2024 → 01.12.2024
новый срок - 1 декабря → 01.12.2024
пусть будет 15 декабря → 15.12.2024
15 декабря, пожалуйста → 15.12.2024
1 декабря в 15:00 → 01.12.2024
до пятницы → 20.09.2024
на понедельник → 23.09.2024
давай до среды → 25.09.2024 ?
завтра → 19.09.2024
через неделю → 25.09.2024
через 3 рабочих дня → 23.09.2024
до конца месяца → 30.09.2024
на конец месяца → 30.09.2024
5 числа → 05.10.2024 ?
до 20-го → 20.09.2024 ?
срок до конца учебного года → 31.05.2025
октябрь → 01.10.2024…31.10.2024
постоянно → ∞
ежемесячно до 5 числа → 05.10.2024, 05.11.2024, …8…, 05.05.2025 ↻FREQ=MONTHLY;BYMONTHDAY=5
до 1 сентября → 01.09.2025 ?
1 октября! → 01.10.2024
до 10 и до 20 октября → 10.10.2024, 20.10.2024
""")
def test_a_correction_is_read(phrase: str, expected: str) -> None:
    assert corrected(phrase) == expected


@pytest.mark.parametrize(
    "words",
    [
        "без срока",
        "удалить",
        "готово",
        "спасибо",
        "ответственный Иванов",
        "текст провести 15 октября семинар",
        "15",
        "1.4",
        "п. 1.4",
        "в 15:00",
        "перенеси на неделю",
        "перенеси на 3 дня",
        "срок 31.04",
        "",
    ],
)
def test_what_is_no_correction_of_a_deadline(words: str) -> None:
    assert corrected(words) == "-"
