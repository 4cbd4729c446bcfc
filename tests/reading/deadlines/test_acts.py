"""Terms that count from a paper: the one that sets them, or another."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.deadlines import read_deadline
from bot.reading.deadlines.acts import from_its_paper
from tests.reading.deadlines.notation import CALENDAR, show


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("протокол", "в течение 10 дней со дня издания постановления", "✗"),
        ("решение", "через неделю после утверждения приказа", "✗"),
        ("протокол", "в течение 10 дней со дня подписания протокола", "20.03.2025"),
        ("приказ", "в течение 10 дней со дня издания приказа", "20.03.2025"),
        ("приказ", "в течение 10 дней со дня издания настоящего распоряжения", "20.03.2025"),
        ("приказ", "в течение 10 дней со дня издания распоряжения", "20.03.2025 ?"),
        ("план", "в течение 10 дней со дня подписания приказа", "20.03.2025"),
    ],
)
def test_a_term_counts_from_its_own_paper_only(kind: str, words: str, expected: str) -> None:
    read = read_deadline(words, document_date=date(2025, 3, 10), calendar=CALENDAR)
    assert show(from_its_paper(read, kind)) == expected
