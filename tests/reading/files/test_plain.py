"""Text files: whatever the encoding and the ornaments, the same lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.files import read_lines, read_text
from bot.reading.model import Line

ORDER = (
    "ПРИКАЗ\n\n1. Руководителям образовательных организаций Заречного района:\n"
    "1.1. Провести родительские собрания – до 1 октября 2024 года.\n"
    "Ответственный: Ёлкина А.Я.\n"
)
SHOUTED = "ПРИКАЗЫВАЮ\nДИРЕКТОРАМ ШКОЛ ОБЕСПЕЧИТЬ ПОДВОЗ\n"


def texts(data: bytes) -> list[str]:
    return [line.text for line in read_lines(data)]


@pytest.mark.parametrize("text", [ORDER, SHOUTED, "Провести субботник до 5 мая"])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8-r", "cp866"],
)
def test_the_encoding_is_told_by_the_letters(text: str, encoding: str) -> None:
    written = text if encoding.startswith(("utf", "cp1251")) else text.replace("–", "-")

    assert texts(written.encode(encoding)) == [line.text for line in read_text(written)]


def test_utf8_that_was_cut_off_inside_a_letter_stays_utf8() -> None:
    assert texts("Провести собрания".encode()[:-1]) == ["Провести собрани"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\v", "\u2028"])
def test_every_kind_of_line_end_ends_a_line(end: str) -> None:
    assert texts(f"1. Первое{end}2. Второе".encode()) == ["1. Первое", "2. Второе"]


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("до\u00a01\u202fоктября", "до 1 октября"),
        ("обес\u00adпечить", "обеспечить"),
        ("\u202eобеспечить\u202c\u200b", "обеспечить"),
        ("обеспечить  \t подвоз ", "обеспечить подвоз"),
        ("муниципальныи\u0306", "муниципальный"),
    ],
)
def test_invisible_characters_disappear(typed: str, seen: str) -> None:
    assert texts(typed.encode()) == [seen]


def test_blank_lines_part_paragraphs_once() -> None:
    assert texts("\n\nПервый\n\n \n\nВторой".encode()) == ["Первый", "", "Второй"]


@pytest.mark.parametrize(
    ("typed", "seen", "bold"),
    [
        ("**Решение конференции**", "Решение конференции", True),
        ("***Кадры:***", "Кадры:", True),
        ("*На уровне школы* обсудили", "На уровне школы обсудили", False),
        ("**Срок:** до 1 мая", "Срок: до 1 мая", False),
        ("* обеспечить подвоз", "* обеспечить подвоз", False),
        ("зал 3*4*5 метров", "зал 3*4*5 метров", False),
        ("## Кадры", "Кадры", True),
    ],
)
def test_stars_of_emphasis_are_taken_away(typed: str, seen: str, bold: bool) -> None:
    assert read_text(typed) == [Line(seen, bold=bold)]


def test_emphasis_over_several_lines_makes_each_of_them_bold() -> None:
    lines = read_text("**Решение\nконференции**\n\nДалее **текст")

    assert [(line.text, line.bold) for line in lines] == [
        ("Решение", True),
        ("конференции", True),
        ("", False),
        ("Далее **текст", False),
    ]


def test_a_table_of_strokes_becomes_cells() -> None:
    lines = read_text("План\n| № | Мероприятие | Срок |\n|---|:---:|---|\n| 1 | Провести смотр | май |\nКонец")

    assert [line.cells for line in lines] == [
        None,
        ("№", "Мероприятие", "Срок"),
        ("1", "Провести смотр", "май"),
        None,
    ]
    assert [line.table for line in lines] == [None, 0, 0, None]
    assert lines[2].text == "1 | Провести смотр | май"


def test_lines_of_one_row_are_put_together_between_drawn_rules() -> None:
    drawn = (
        "+---+--------------+------+\n| № | Мероприятие  | Срок |\n+---+--------------+------+\n"
        "| 1 | Провести     | май  |\n|   | смотр залов  |      |\n+---+--------------+------+\n"
        "│ 2 │ Обновить     │ июнь │\n+---+--------------+------+"
    )

    assert [line.cells for line in read_text(drawn)] == [
        ("№", "Мероприятие", "Срок"),
        ("1", "Провести смотр залов", "май"),
        ("2", "Обновить", "июнь"),
    ]


def test_a_table_pasted_with_tabs_becomes_cells_but_a_numbered_line_does_not() -> None:
    lines = read_text("1.\tОбеспечить подвоз\nНачальник\t\tА.А. Петрова\n№\tДело\tСрок\n1\tСмотр\tмай\n\tи ремонт\t")

    assert [line.cells for line in lines[:1]] == [None]
    assert [line.cells for line in lines[1:]] == [
        ("Начальник", "", "А.А. Петрова"),
        ("№", "Дело", "Срок"),
        ("1", "Смотр", "май"),
        ("", "и ремонт", ""),
    ]


@given(st.text(alphabet="абв АБ1|*+-\t\n#", max_size=200))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    letters = [letter for letter in text if letter.isalnum()]

    assert [letter for line in read_text(text) for letter in line.text if letter.isalnum()] == letters
