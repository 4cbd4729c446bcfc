"""What the columns of a plan hold, and tables that are made of blanks, tabs and one line too many."""

from __future__ import annotations

from bot.reading.files.columns import COLUMN, with_columns
from bot.reading.plans.columns import columns_of, header_by_content, header_of_two


def test_columns_by_the_words_of_the_header() -> None:
    header = ["№ п/п", "Наименование мероприятия", "Срок реализации", "Ответственные исполнители", "Форма отчётности"]
    assert columns_of(header) == {"number": 0, "task": 1, "deadline": 2, "responsible": 3}


def test_a_header_of_two_rows() -> None:
    upper, lower = ("№", "Мероприятие", "Исполнение", ""), ("", "", "Срок", "Ответственный")
    assert header_of_two(upper, lower) == ("№", "Мероприятие", "Исполнение Срок", "Ответственный")
    assert header_of_two(("№", "Школа", "Директор"), ("1", "СОШ № 1", "Котов И.Д.")) is None


def test_columns_of_a_plan_without_a_header() -> None:
    rows = [
        ("1", "Провести ремонт кровли", "до 10 августа", "Котов И.Д."),
        ("2", "Принять готовность учреждений", "август", "директора школ"),
    ]
    assert header_by_content(rows) == ("№", "Мероприятие", "Срок", "Ответственный")
    assert header_by_content([("1", "СОШ № 1", "Котов И.Д."), ("2", "СОШ № 2", "Зимина О.О.")]) is None


def test_columns_made_of_blanks() -> None:
    rows = [
        "№    Мероприятие              Срок         Ответственный",
        "1    Анализ итогов            август       Котов Г.И.",
        "     прошлого года",
        "2    Открытые уроки           ноябрь       Павлова О.И.",
        "",
        "Начальник управления          О.Н. Берёзкина",
    ]
    table = [row.split(COLUMN) for row in with_columns(rows)]
    assert table[1:3] == [
        ["1", "Анализ итогов прошлого года", "август", "Котов Г.И."],
        ["2", "Открытые уроки", "ноябрь", "Павлова О.И."],
    ]
    assert table[-1] == [rows[-1]]


def test_rows_of_tabs_torn_over_lines() -> None:
    rows = [
        "№\tМероприятие\tСрок\tОтветственный",
        "1. Организация",
        "1.1\tКурсы воспитателей",
        "(не менее 20 человек)\tмай\tИМЦ",
    ]
    assert [row.split(COLUMN) for row in with_columns(rows)][1:] == [
        ["1. Организация", "", "", ""],
        ["1.1", "Курсы воспитателей (не менее 20 человек)", "май", "ИМЦ"],
    ]


def test_text_that_was_spread_over_the_line_is_no_table() -> None:
    rows = ["  1. Утвердить   план   мероприятий   подготовки", "школ   к   учебному году.", ""]
    assert list(with_columns(rows)) == rows
