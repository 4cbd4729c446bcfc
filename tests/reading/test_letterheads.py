"""Letters with a head of two columns: at the left who writes and when, at the right to whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

import pytest

from bot.reading.addressees.letters import written_to
from bot.reading.files import read_lines
from bot.reading.files.layout import Piece
from bot.reading.files.letterhead import letterhead_of
from bot.reading.files.plain import read_text
from bot.reading.model import Document, Line
from bot.reading.parse import read_document
from bot.workdays import Calendar
from tests.reading.files.word import p, r, word

SENDER = (
    "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ",
    "АДМИНИСТРАЦИИ",
    "ЗАРЕЧНОГО РАЙОНА",
    "ул. Садовая, 12, с. Заречное, 000123",
    "e-mail: uo@zarechny.example",
    "Исх. № 45-и от 06.10.2025",
    "на № 412 от 17.02.2025",
)
ADDRESSED = ("", "Руководителям", "муниципальных образова-", "тельных учреждений", "", "Директору МБУ ДО «Дом детского",
             "творчества»", "Лосевой Т.В.")  # fmt: skip
NAMED = (
    "Руководители муниципальных образовательных учреждений",
    "Директор МБУ ДО «Дом детского творчества» Лосева Т.В.",
)
BODY = (
    "",
    "О проведении месячника",
    "",
    "Уважаемые коллеги!",
    "В связи с началом месячника безопасности детей в районе просим:",
    "1. Провести инструктажи до 20.10.2025.",
)
ROWS = tuple(zip_longest(SENDER, ADDRESSED, fillvalue=""))


def read(lines: Sequence[Line]) -> Document:
    return read_document(lines, calendar=Calendar())


def is_read(document: Document) -> bool:
    assert document.title == "О проведении месячника"
    assert document.date == date(2025, 10, 6)
    assert [directive.responsible for directive in document.directives] == [NAMED]
    return True


def test_columns_of_blanks() -> None:
    assert is_read(read(read_text("\n".join([*(f"{left:44}{right}" for left, right in ROWS), *BODY]))))


def test_columns_of_blanks_with_centred_lines() -> None:
    rows = [f"{left:^40}    {right:^34}" for left, right in ROWS]
    assert is_read(read(read_text("\n".join([*rows, *BODY]))))


def test_columns_of_tabs() -> None:
    rows = [f"{left}{chr(9) * (1 if len(left) > 20 else 3)}{right}" if right else left for left, right in ROWS]
    assert is_read(read(read_text("\n".join([*rows, *BODY]))))


def test_columns_of_tabs_in_word() -> None:
    rows = [p(r(left), "<w:r><w:tab/></w:r>", r(right)) if right else p(r(left)) for left, right in ROWS]
    assert is_read(read(read_lines(word(*rows, *(p(r(text)) for text in BODY)), "письмо.docx")))


@pytest.mark.parametrize("rows", [ROWS, [("\n".join(SENDER), "\n".join(ADDRESSED))]])
def test_a_table_without_borders(rows: Sequence[tuple[str, str]]) -> None:
    table = [Line(" | ".join(cells), cells=cells, table=0) for cells in rows]
    assert is_read(read([*table, *(Line(text) for text in BODY if text)]))


def test_columns_of_a_page() -> None:
    """The subject is wider than the column it stands in; the right column begins a line lower."""
    left = [*SENDER, "", "", "О подготовке к летней", "оздоровительной кампании 2026 года в Заречном районе"]
    printed = [
        [Piece(text, x, x + 6 * len(text), 20 * at, 20 * at + 12) for x, text in ((50, words), (320, right)) if text]
        for at, (words, right) in enumerate(zip_longest(left, ADDRESSED, fillvalue=""))
    ]
    found = letterhead_of([line for line in printed if line])
    assert found is not None
    assert tuple(found.addressees) == (
        "Руководителям муниципальных образовательных учреждений",
        "Директору МБУ ДО «Дом детского творчества» Лосевой Т.В.",
    )
    assert [line[0].text for line in found.sender] == list(SENDER[1:])


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (["Директорам школ,", "руководителям УДО"], ["Директорам школ, руководителям УДО"]),
        (["Директору", "МБОУ СОШ № 5", "Е.А. Котовой"], ["Директору МБОУ СОШ № 5 Е.А. Котовой"]),
        (["Главам поселений", "Заречного района", "ул. Мира, 7"], ["Главам поселений Заречного района"]),
        (["Муниципальным", "общеобразовательным", "организациям"], ["Муниципальным общеобразовательным организациям"]),
        (["Заведующим ДОУ", "Директорам школ"], ["Заведующим ДОУ", "Директорам школ"]),
        (["Руководителям ОО", "(по списку)", "О месячнике"], ["Руководителям ОО (по списку)"]),
        (["УТВЕРЖДАЮ", "Начальник управления"], []),
        (["Приложение", "к приказу управления образования"], []),
        (["№ 345"], []),
        (["администрации района"], []),
    ],
)  # fmt: skip
def test_who_is_written_to(lines: list[str], named: list[str]) -> None:
    assert written_to((line, False) for line in lines)[0] == named


@pytest.mark.parametrize(
    "text",
    [
        "ПРИКАЗ\n10.10.2025                                 № 45\nс. Заречное",
        "Начальник управления                       О.Н. Берёзкина",
        "                                      УТВЕРЖДАЮ\n                                      Директор школы",
        "1. Провести собрание            Директорам школ",
    ],
)
def test_rows_that_are_no_letterhead_stay_as_they_are(text: str) -> None:
    assert [line.text for line in read_text(text)] == [" ".join(row.split()) for row in text.split("\n")]
