"""Printed numbers and bullets, and what only looks like one."""

from __future__ import annotations

import pytest

from bot.reading.blocks.markers import marker_of


@pytest.mark.parametrize(
    ("line", "printed", "rest"),
    [
        ("1. Провести сбор", "1", "Провести сбор"),
        ("2.7.1. Провести сбор", "2.7.1", "Провести сбор"),
        ("3.1 развитию кружков", "3.1", "развитию кружков"),
        ("2.6.Обеспечить охват", "2.6", "Обеспечить охват"),
        ("1) Провести сбор", "1", "Провести сбор"),
        ("а) охват питанием", "а", "охват питанием"),
        ("- 1. Принять меры", "1", "Принять меры"),
        ("II. Общее образование", "II", "Общее образование"),
        ("1.З. Провести сбор", "1.3", "Провести сбор"),
        ("2.2. О результатах доложить", "2.2", "О результатах доложить"),
        ("– провести сбор", "–", "провести сбор"),
        ("•провести сбор", "–", "провести сбор"),
        ("1.", "1", ""),
    ],
)
def test_marker(line: str, printed: str, rest: str) -> None:
    found = marker_of(line)
    assert found is not None
    assert (found[0].printed, found[1]) == (printed, rest)


@pytest.mark.parametrize(
    "line", ["01.09.2024", "01.09.2024 г. состоится сбор", "15.05.2025 провести сбор", "2024 год", "Провести сбор", ""]
)
def test_no_marker(line: str) -> None:
    assert marker_of(line) is None


@pytest.mark.parametrize(("line", "ordinal"), [("в) сбор", 3), ("IV. Сбор", 4), ("2.12. Сбор", 12), ("- сбор", 0)])
def test_ordinal(line: str, ordinal: int) -> None:
    found = marker_of(line)
    assert found is not None
    assert found[0].ordinal == ordinal
