"""Items that stand on one line."""

from __future__ import annotations

from bot.reading.blocks.healing import read_blocks
from bot.reading.model import Line


def _items(text: str) -> list[str]:
    blocks = read_blocks([Line(text)])
    return [f"{block.marker.printed if block.marker else ''}|{block.text}" for block in blocks]


def test_each_next_number_begins_an_item() -> None:
    text = "1. Утвердить план. 2. Директорам школ: 2.1. Обеспечить питание. 2.2. Сдать отчёт до 01.09. 3. Ждать."
    assert _items(text) == [
        "1|Утвердить план.",
        "2|Директорам школ:",
        "2.1|Обеспечить питание.",
        "2.2|Сдать отчёт до 01.09.",
        "3|Ждать.",
    ]


def test_a_number_that_does_not_follow_stays_in_the_sentence() -> None:
    text = "1. Исполнить п. 2. Положения о конкурсе; см. приложение 5. Отчёт сдать."
    assert _items(text) == [f"1|{text[3:]}"]


def test_an_item_in_small_letters_begins_with_its_verb() -> None:
    text = "1.2. мыть полы по пп. 1.2; 1.3. порядка; 1.3. довести охват до 80 процентов."
    assert _items(text) == [
        "1.2|мыть полы по пп. 1.2; 1.3. порядка;",
        "1.3|довести охват до 80 процентов.",
    ]
