"""A term for each part of what is ordered, and what is only kept up afterwards."""

from __future__ import annotations

import pytest

from bot.reading.deadlines import looks_like_deadline
from tests.reading.deadlines.notation import read, table


@table("""
до 9 сентября, репетиции – с 16 сентября           → 09.09.2024 ?
до 31.03.2025, в сёлах – до 01.08.2025             → 31.03.2025, 01.08.2025 ?
до 15.09.2024; на второе полугодие – до 20.01.2025 → 15.09.2024, 20.01.2025 ?
до 31.12.2024, 50 % – до 01.10.2024                → 01.10.2024, 31.12.2024 ?
к 20 сентября, в электронном виде — к 25 сентября  → 20.09.2024, 25.09.2024 ?
срочно, до 3 сентября                              → 03.09.2024
оперативно – не позднее 3 сентября                 → 03.09.2024
срочно, но не позднее 3 сентября                   → 03.09.2024
до 3.09 и далее поддерживать постоянно             → 03.09.2024 ∞
к 20 сентября, далее – поддерживать весь отопительный сезон → 20.09.2024 ∞
до 5 сентября, в дальнейшем обновлять по мере необходимости → 05.09.2024 ∞
неделя                                             → 04.09.2024
25-го                                              → 25.09.2024 ?
""")
def test_terms_of_parts_and_what_is_kept_up(phrase: str, expected: str) -> None:
    assert read(phrase, "2024-08-28") == expected


@pytest.mark.parametrize("line", ["до 9 июня, репетиции – с 16 июня", "до 1 марта, в сёлах – до 1 августа"])
def test_such_a_line_stands_as_a_deadline(line: str) -> None:
    assert looks_like_deadline(line)
