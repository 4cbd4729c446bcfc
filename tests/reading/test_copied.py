"""Tables that lost their lines: strokes at the ends of lines, cells below each other, rows run together."""

from __future__ import annotations

import pytest

from bot.reading.model import Line
from bot.reading.plans.copied import with_copied_tables


def rows(text: str) -> list[list[str]]:
    """The cells of each row that is found; a line of text as one cell."""
    lines = [Line(line.strip()) for line in text.strip().splitlines()]
    return [[cell.replace("\n", " ") for cell in line.cells or (line.text,)] for line in with_copied_tables(lines)]


def test_strokes_at_the_ends_of_lines() -> None:
    text = """План
    №\nп/п |\nМероприятие |\nСрок |\nОтветственный |
    I. Начало | \n|\n|\n|
    1. |\nИздать\nприказ |\nдо 5 мая |\nЛосева Т.В. |
    2. |\nОткрыть лагерь |\n\n|\nиюнь |\nДиректора школ |
    Берёзкина О.Н."""
    assert rows(text.replace("\\n", "\n")) == [
        ["План"],
        ["№ п/п", "Мероприятие", "Срок", "Ответственный"],
        ["I. Начало", "", "", ""],
        ["1.", "Издать приказ", "до 5 мая", "Лосева Т.В."],
        ["2.", "Открыть лагерь", "июнь", "Директора школ"],
        ["Берёзкина О.Н."],
    ]


def test_strokes_on_lines_of_their_own_without_numbers() -> None:
    text = "Мероприятие\n|\nСрок\n|\nИсполнитель\n|\nСбор отходов\n|\nмай\n|\nшколы\n|\nСубботник\n|\nапрель\n|\nДОУ\n|"
    assert rows(text)[1:] == [["Сбор отходов", "май", "школы"], ["Субботник", "апрель", "ДОУ"]]


def test_cells_below_each_other() -> None:
    text = """Мероприятие\n\nОтветственный\n\nДата проведения\n\n1\n\nВыставка
    рисунков\n\nРуководители ОО\n\nс 1 по 9 мая\n\n2\n\nМитинг\n\nИМЦ\n\n9 мая\n\nНачальник управления"""
    assert rows(text) == [
        ["№", "Мероприятие", "Ответственный", "Срок"],
        ["1", "Выставка рисунков", "Руководители ОО", "с 1 по 9 мая"],
        ["2", "Митинг", "ИМЦ", "9 мая"],
        [""],
        ["Начальник управления"],
    ]


def test_a_time_that_says_more_than_a_time_still_parts_the_cells() -> None:
    text = """№\nПоручение\nСрок\nОтветственный
    1\nСобрать хор\nдо 9 июня, репетиции – с 16 июня\nДом творчества
    2\nНаписать сценарий\nдо 20 июня\nЛосева Т.В."""
    assert rows(text.replace("\\n", "\n"))[1:] == [
        ["1", "Собрать хор", "до 9 июня, репетиции – с 16 июня", "Дом творчества"],
        ["2", "Написать сценарий", "до 20 июня", "Лосева Т.В."],
    ]


def test_what_follows_the_header_of_a_lost_table_is_doubtful() -> None:
    text = """План работы
    № п/п Мероприятие Исполните
    ль
    Срок
    1 Проверить котельные Директора
    школ до 15 сентября отдел
    2 и кровли октябрь"""
    lines = with_copied_tables([Line(line.strip()) for line in text.splitlines()])
    assert [line.confidence for line in lines] == [1.0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]
    order = "Приказываю:\n1. Провести смотр.\nСрок: до 5 мая.\nОтветственный: Лосева Т.В.\n2. Сдать отчёт."
    assert {line.confidence for line in with_copied_tables([Line(line) for line in order.split("\n")])} == {1.0}


def test_rows_run_together() -> None:
    text = """№ п/п Мероприятие Срок Ответственный
    1. Промывка систем отопления до 15 июля МКУ «Центр обслуживания»
    2. Проверка кровель, тепловых узлов
    и подвалов еженедельно директора школ"""
    assert rows(text)[1:] == [
        ["1", "Промывка систем отопления", "до 15 июля", "МКУ «Центр обслуживания»"],
        ["2", "Проверка кровель, тепловых узлов и подвалов", "еженедельно", "директора школ"],
    ]


def test_a_row_below_each_other_without_a_date() -> None:
    text = """№\nМероприятие\nСроки\nОтветственный\n1.\nСценарий\nдо 24 мая\nЛосева Т. В.\nОрлова Е.А.
    2.\nМузыкальное сопровождение\nКотов И.Д.\n3.\nКонцерт\n25.05.2024\n9.00 – 5 классы"""
    assert rows(text)[1:4] == [
        ["1.", "Сценарий", "до 24 мая", "Лосева Т. В. Орлова Е.А."],
        ["2.", "Музыкальное сопровождение", "", "Котов И.Д."],
        ["3.", "Концерт", "25.05.2024", ""],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Мероприятия\nСрок\n1. Провести сбор до 1 мая.\n2. Издать приказ до 5 мая.",
        "Срок исполнения мероприятия\nОтветственный\nЛосева Т.В.\n1\n2",
        "№ Мероприятие Срок Ответственный\n1. Провести сбор.\n2. Издать приказ.",
        "Директор школы |\nКотов И.Д. |",
        "",
    ],
)
def test_what_is_no_table_stays_as_it_was(text: str) -> None:
    assert rows(text) == [[line] for line in text.splitlines()]


@pytest.mark.parametrize("line", ["слово |", "|", "№ п/п Мероприятие Срок Ответственный", "Мероприятие", "1", "№ |"])
def test_a_text_of_nothing_but_marks_costs_no_more_than_its_length(line: str) -> None:
    lines = [Line(line)] * 1_000
    assert len(with_copied_tables(lines)) <= len(lines)


def test_people_in_small_letters_have_a_line_of_their_own() -> None:
    text = """№\nЧто сделать\nКто отвечает\nКогда\n
    1\nУкрасить сцену\nДДТ\nдо 20 июня\n
    2\nПровести репетиции\nшколы искусств\nеженедельно, последняя – 10 июля\n
    3\nВстретить гостей\nотдел культуры\n12 июля, 9-00"""
    assert {tuple(sorted(row)) for row in rows(text.replace("\\n", "\n"))[1:]} == {
        ("1", "ДДТ", "Украсить сцену", "до 20 июня"),
        ("2", "Провести репетиции", "еженедельно, последняя – 10 июля", "школы искусств"),
        ("12 июля, 9-00", "3", "Встретить гостей", "отдел культуры"),
    }
