"""Tables of a PDF without drawn lines: columns known by a header, rows by their numbers."""

from __future__ import annotations

from bot.reading.files import read_lines
from tests.reading.files.papers import Sheet, paper

COLUMNS = (60, 90, 290, 410)


def rows(*sheets: Sheet) -> list[tuple[str, ...] | str]:
    return [line.cells or line.text for line in read_lines(paper(*sheets))]


def printed(*lines: tuple[str, ...], y: float = 100) -> Sheet:
    """Each line's words in their columns; a line of one text stands at the left margin."""
    made = Sheet()
    for at, line in enumerate(lines):
        for x, words in zip(COLUMNS, line, strict=False):
            if words:
                made.write(x, y + 16 * at, words)
    return made


HEADER = ("№", "Мероприятие", "Срок", "Ответственный")


def test_columns_without_lines() -> None:
    made = printed(
        ("План подготовки школ района к новому учебному году и зиме",),
        HEADER,
        ("п/п", "", "исполнения", ""),
        ("1.", "Проверить кровли и", "до 10.09.2024", "Котов И.Д."),
        ("", "подвалы школ", "", ""),
        ("2.", "Принять столовые", "август", "Директора"),
        ("", "", "", "школ"),
        ("Начальник управления образования администрации района",),
        ("О.Н. Берёзкина",),
    )
    assert rows(made)[1:4] == [
        ("№ п/п", "Мероприятие", "Срок исполнения", "Ответственный"),
        ("1.", "Проверить кровли и подвалы школ", "до 10.09.2024", "Котов И.Д."),
        ("2.", "Принять столовые", "август", "Директора школ"),
    ]
    assert "Берёзкина" in str(rows(made)[4:])


def test_a_title_across_the_columns_is_a_row_of_its_own() -> None:
    made = printed(
        HEADER,
        ("Раздел 1. Подготовка зданий и территорий школ района",),
        ("1", "Проверить кровли", "до 10.09.2024", "Котов И.Д."),
        ("2", "Принять столовые", "август", "Директора школ"),
    )
    assert rows(made)[1:3] == [
        ("Раздел 1. Подготовка зданий и территорий школ района", "", "", ""),
        ("1", "Проверить кровли", "до 10.09.2024", "Котов И.Д."),
    ]


def test_it_goes_on_over_the_page_with_its_torn_row_joined() -> None:
    first = printed(
        HEADER, ("1", "Проверить кровли", "до 10.09.2024", "Котов И.Д."), ("2", "Принять", "август", "Зимина О.О.")
    )
    second = printed(
        ("", "столовые", "", ""),
        ("3", "Подвести итоги", "май", "Котов И.Д."),
        ("4", "Сдать отчёт", "июнь", "Зимина О.О."),
        y=60,
    )
    assert rows(first, second)[1:] == [
        ("1", "Проверить кровли", "до 10.09.2024", "Котов И.Д."),
        ("2", "Принять столовые", "август", "Зимина О.О."),
        ("3", "Подвести итоги", "май", "Котов И.Д."),
        ("4", "Сдать отчёт", "июнь", "Зимина О.О."),
    ]


def test_titles_in_the_middle_of_their_columns() -> None:
    made = Sheet().write(60, 100, "№").write(150, 100, "Мероприятие").write(320, 100, "Срок").write(430, 100, "Кто")
    for y, number, task, who in (
        (116, "1", "Проверить кровли всех школ", "Котов И.Д."),
        (132, "2", "Принять столовые", "Зимина О.О."),
    ):
        made.write(60, y, number).write(75, y, task).write(290, y, "до 10.09.2024").write(400, y, who)
    assert rows(made)[1] == ("1", "Проверить кровли всех школ", "до 10.09.2024", "Котов И.Д.")


def test_items_under_a_number_sign_are_no_table() -> None:
    made = printed(("№ 12 от 05.09.2024",), ("1. Провести смотр.",), ("2. Принять столовые.",))
    assert all(isinstance(row, str) for row in rows(made))
