"""What the columns of a plan hold, and tables that are made of blanks, tabs and one line too many."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.files.columns import COLUMN, with_columns
from bot.reading.files.paragraphs import cell_text
from bot.reading.files.plain import read_text
from bot.reading.model import Line
from bot.reading.parse import read_document
from bot.reading.plans.cells import people_text
from bot.reading.plans.columns import columns_of, header_by_content, header_of_two
from bot.workdays import Calendar


def test_columns_by_the_words_of_the_header() -> None:
    header = ["№ п/п", "Наименование мероприятия", "Срок реализации", "Ответственные исполнители", "Форма отчётности"]
    assert columns_of(header) == {"number": 0, "task": 1, "deadline": 2, "responsible": 3}


def test_the_end_is_the_deadline_wherever_it_stands() -> None:
    """«Дата начала» before «Дата окончания» was once the deadline, without any warning."""
    header = ["№", "Мероприятие", "Ответственный", "Дата начала", "Дата окончания"]
    assert columns_of(header) == {"number": 0, "task": 1, "responsible": 2, "begin": 3, "deadline": 4}
    assert columns_of(["Месяц", "Содержание работы", "Ответственный"]) == {"deadline": 0, "task": 1, "responsible": 2}


@pytest.mark.parametrize(
    ("begin", "end", "due", "start"),
    [
        ("01.02.2025", "01.03.2025", [date(2025, 3, 1)], date(2025, 2, 1)),
        ("март 2025", "май 2025", [date(2025, 5, 31)], date(2025, 3, 1)),
        ("", "до 25.10.2025", [date(2025, 10, 25)], None),
        ("с 01.02.2025", "до 25.10.2025", [date(2025, 10, 25)], date(2025, 2, 1)),
        ("01.02.2025", "", [], date(2025, 2, 1)),
        ("01.02.2025", "постоянно", [], None),
        ("постоянно", "", [], None),
        ("10.00", "01.03.2025", [date(2025, 3, 1)], None),
    ],
)
def test_the_columns_of_begin_and_end_are_one_time(begin: str, end: str, due: list[date], start: date | None) -> None:
    cells = [("Мероприятие", "Начало", "Окончание"), ("Обучить наставников", begin, end)]
    lines = [Line(" | ".join(row), cells=row, table=0) for row in cells]
    (directive,) = read_document(lines, given_date=date(2025, 1, 12), calendar=Calendar()).directives
    assert (list(directive.deadline.due), directive.deadline.start) == (due, start)
    assert directive.deadline.ongoing == ("постоянно" in begin + end)


def directives_of(*rows: tuple[str, ...]) -> list[tuple[str, str, list[date]]]:
    lines = [Line(" | ".join(row), cells=row, table=0) for row in rows]
    document = read_document(lines, given_date=date(2024, 8, 29), calendar=Calendar())
    return [(found.number, found.text, list(found.deadline.due)) for found in document.directives]


def test_a_numbered_row_is_no_header_whatever_words_it_has() -> None:
    """«последний четверг месяца» beside «План работы» once began another table, and the results became tasks."""
    assert directives_of(
        ("№", "Мероприятие", "Срок", "Результат"),
        ("2.4", "Школа молодого педагога", "последний четверг месяца", "План работы школы"),
        ("2.5", "Провести конкурс", "ноябрь", "Победители"),
    )[1:] == [("2.5", "Провести конкурс", [date(2024, 11, 30)])]


def test_a_header_that_comes_again_belongs_to_no_row_above_it() -> None:
    header = ("Ответственный", "Мероприятие", "Время проведения", "Участники")
    assert directives_of(
        header,
        ("Лосева Т.В.", "Семинар", "21 сентября, 14.00", "учителя"),
        ("Зимина О.О.", "Тур конкурса", "с 3 по 14 октября", "воспитатели"),
        header,
        ("Котов И.Д.", "Мониторинг сайтов", "ноябрь", "школы"),
    ) == [
        ("1", "Семинар", [date(2024, 9, 21)]),
        ("2", "Тур конкурса", [date(2024, 10, 14)]),
        ("3", "Мониторинг сайтов", [date(2024, 11, 30)]),
    ]


def test_rows_in_small_letters_without_numbers_are_rows() -> None:
    assert directives_of(
        ("Кому", "Что", "К какому числу"),
        ("Мальков", "сверить долги школ", "12.09"),
        ("Рябова", "штатные на 01.12, шаблон старый", "до конца ноября"),
        ("", "и сводная таблица", ""),
    ) == [
        ("1", "сверить долги школ", [date(2024, 9, 12)]),
        ("2", "штатные на 01.12, шаблон старый и сводная таблица", [date(2024, 11, 30)]),
    ]


def test_rows_with_roman_numbers_and_nothing_else_are_titles() -> None:
    assert directives_of(
        ("№", "Мероприятие", "Срок", "Кто отвечает"),
        ("I", "Организационные вопросы", "", ""),
        ("1.1", "Создать комиссию", "до 25 сентября", "Котов И.Д."),
        ("II", "Кадры", "", ""),
        ("2.1", "Обучить начальников лагерей", "октябрь", "Зимина О.О."),
    ) == [
        ("1.1", "Создать комиссию", [date(2024, 9, 25)]),
        ("2.1", "Обучить начальников лагерей", [date(2024, 10, 31)]),
    ]


def test_a_month_across_the_columns_says_when() -> None:
    assert directives_of(
        ("Вопросы контроля", "Вид контроля", "Кто проверяет"),
        ("Сентябрь", "", ""),
        ("Готовность кабинетов", "обзорный", "Администрация"),
        ("Январь", "", ""),
        ("Выполнение программ", "тематический", "Лосева Т.В."),
    ) == [("1", "Готовность кабинетов", [date(2024, 9, 30)]), ("2", "Выполнение программ", [date(2025, 1, 31)])]


def test_tables_of_members_and_schedules_are_no_plans_nor_text() -> None:
    members = [("№", "ФИО", "Должность"), ("1", "Котов И.Д.", "председатель"), ("2", "Лосева Т.В.", "секретарь")]
    visits = [
        ("№", "Организация", "Дата", "Время", "Специалист"),
        ("1", "МБОУ «Луговская СОШ»", "02.06.2025", "9.00", "Лосева Т.В."),
        ("2", "МБОУ «Озёрная ООШ»", "03.06.2025", "11.00", "Котова А.А."),
    ]
    assert directives_of(*members) == directives_of(*visits) == []
    lessons = [("№", "Предмет", "Дата"), ("1", "Математика", "14.10.2024"), ("2", "Физика", "16.10.2024")]
    assert directives_of(*lessons) == []
    asked = [("№", "Содержание", "Примечание"), ("1", "Провести смотр", "в школах"), ("2", "Сдать отчёт", "почтой")]
    assert len(directives_of(*asked)) == 2


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Классные руководители Лосева Т.В.", "Классные руководители, Лосева Т.В."),
        ("Методисты Лосева Т.В., Котов И.Д.", "Методисты Лосева Т.В., Котов И.Д."),
        ("Лосева Т.В. руководители ОО", "Лосева Т.В., руководители ОО"),
        ("Лосева Т.В. директор школы", "Лосева Т.В. директор школы"),
        ("Классные руководители Заречное отделение музея", "Классные руководители, Заречное отделение музея"),
        ("Директора Школ Района", "Директора Школ Района"),
    ],
)
def test_people_whom_nothing_parts(cell: str, expected: str) -> None:
    assert people_text(cell) == expected


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


def test_rows_of_strokes_torn_over_lines() -> None:
    rows = [
        "№ | Мероприятие | Срок | Ответственный",
        "1 | Провести инвентаризацию",
        "учебного фонда | до 10.09.2024 | Котов Г.И.",
        "2 | Проверить журналы | до 1 октября",
        "2024 г. | Директора",
        "школ",
        "3 | Подвести итоги | май | Зимина О.О.",
    ]
    assert [row.split(COLUMN) for row in with_columns(rows)][1:] == [
        ["1", "Провести инвентаризацию учебного фонда", "до 10.09.2024", "Котов Г.И."],
        ["2", "Проверить журналы", "до 1 октября 2024 г.", "Директора школ"],
        ["3", "Подвести итоги", "май", "Зимина О.О."],
    ]
    markdown = ["|№|Мероприятие|Срок|", "|---|---|---|", "|1|Провести сбор<br>школ|май|"]
    assert read_text("\n".join(markdown))[1].cells == ("1", "Провести сбор\nшкол", "май")


def test_text_that_was_spread_over_the_line_is_no_table() -> None:
    rows = ["  1. Утвердить   план   мероприятий   подготовки", "школ   к   учебному году.", ""]
    assert list(with_columns(rows)) == rows


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Исполните", "ль"], "Исполнитель"),
        (["Доложить о", "температур", "ном режиме"], "Доложить о температурном режиме"),
        (["Провести отчёты", "и сборы"], "Провести отчёты и сборы"),
        (["Отдел", "образования"], "Отдел образования"),
        (["Заключить", "контракт", "на ремонт"], "Заключить контракт на ремонт"),
        (["Руководители", "на местах"], "Руководители на местах"),
    ],
)
def test_a_word_that_a_narrow_column_broke(lines: list[str], expected: str) -> None:
    assert cell_text(lines) == expected
