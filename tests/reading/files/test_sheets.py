"""Plans in spreadsheets: Excel and OpenDocument give the same lines."""

from __future__ import annotations

import io
from datetime import date, datetime
from xml.sax.saxutils import escape

import pytest
import xlsxwriter
from openpyxl import Workbook

from bot.reading.files import read_lines
from bot.reading.model import Line, UnreadableFile
from tests.reading.files.word import package


def excel() -> bytes:
    """A plan as an office writes it: title, heading, a merged section, merged deadlines, a signature."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    point = book.add_format({"num_format": "0.00"})
    sheet = book.add_worksheet("План")
    sheet.merge_range("A1:D1", "План мероприятий Заречного района\nна 2024 год")
    sheet.write_row("A3", ["№", "Мероприятие", "Срок", "Ответственный"])
    sheet.merge_range("A4:D4", "Кадры")
    sheet.write_number("A5", 1.1, point)
    sheet.write("B5", "Провести смотр\nи ремонт")
    sheet.merge_range("C5:C6", date(2024, 10, 1), day)
    sheet.write("D5", "Руководители ОО")
    sheet.write_number("A6", 2)
    sheet.write("B6", "Подвести  итоги")
    sheet.write_formula("D6", '="Лисицына "&"О.П."', value="Лисицына О.П.")
    sheet.write("A8", "Начальник управления А.А. Петрова")
    hidden = book.add_worksheet("Справочник")
    hidden.write("A1", "служебное")
    hidden.hide()
    book.add_worksheet("Лист3").write("A1", "Примечание")
    book.close()
    return stream.getvalue()


def ods(*rows: str, names: tuple[str, ...] = ("План",), extra: str = "") -> bytes:
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    tables = "".join(f'<table:table table:name="{name}">{"".join(rows)}</table:table>' for name in names)
    content = (
        f'<office:document-content xmlns:office="{space}office:1.0" xmlns:table="{space}table:1.0" '
        f'xmlns:text="{space}text:1.0"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    return package(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": f"<manifest>{extra}</manifest>",
        }
    )


def row(*cells: str, properties: str = "") -> str:
    inside = "".join(cell if cell.startswith("<") else td(cell) for cell in cells)
    return f"<table:table-row {properties}>{inside}</table:table-row>"


def td(*paragraphs: str, properties: str = "") -> str:
    inside = "".join(f"<text:p>{escape(text)}</text:p>" for text in paragraphs)
    return f"<table:table-cell {properties}>{inside}</table:table-cell>"


EXPECTED = [
    Line("План", bold=True),
    Line("План мероприятий Заречного района"),
    Line("на 2024 год"),
    Line("№ | Мероприятие | Срок | Ответственный", cells=("№", "Мероприятие", "Срок", "Ответственный"), table=0),
    Line("Кадры |  |  | ", cells=("Кадры", "", "", ""), table=0),
    Line(
        "1.10 | Провести смотр и ремонт | 01.10.2024 | Руководители ОО",
        cells=("1.10", "Провести смотр\nи ремонт", "01.10.2024", "Руководители ОО"),
        table=0,
    ),
    Line(
        "2 | Подвести итоги | 01.10.2024 | Лисицына О.П.",
        cells=("2", "Подвести итоги", "01.10.2024", "Лисицына О.П."),
        table=0,
    ),
    Line("Начальник управления А.А. Петрова"),
    Line("Примечание"),
]


def test_a_plan_in_excel() -> None:
    assert read_lines(excel()) == EXPECTED


def test_the_same_plan_in_opendocument() -> None:
    plan = [
        row(td("План мероприятий Заречного района", "на 2024 год", properties='table:number-columns-spanned="4"')),
        row(td(properties='table:number-columns-repeated="16384"'), properties='table:number-rows-repeated="2"'),
        row("№", "Мероприятие", "Срок", "Ответственный"),
        row(td("Кадры", properties='table:number-columns-spanned="4"')),
        row(
            "1.10",
            td("Провести смотр", "и ремонт"),
            td("1 окт", properties='office:date-value="2024-10-01T00:00:00" table:number-rows-spanned="2"'),
            "Руководители ОО",
        ),
        row("2", "Подвести итоги", "<table:covered-table-cell/>", "Лисицына О.П."),
        row(""),
        row("Начальник управления А.А. Петрова"),
        row(td(properties='table:number-columns-repeated="16384"'), properties='table:number-rows-repeated="1048000"'),
    ]

    assert read_lines(ods(*plan)) == EXPECTED[1:-1]


def test_dates_times_and_numbers_are_written_as_people_write_them() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    moment = datetime(2024, 10, 1, 14, 30)  # noqa: DTZ001  # a sheet knows no time zones
    sheet.append([moment, date(2024, 10, 2), 3.0, 2.5, True])
    sheet.append(["а", "б", "в", "г", "#REF!"])
    sheet["E2"].data_type = "e"
    stream = io.BytesIO()
    book.save(stream)

    assert [line.cells for line in read_lines(stream.getvalue())] == [
        ("01.10.2024 14:30", "02.10.2024", "3", "2.5", "True"),
        ("а", "б", "в", "г", ""),
    ]


def test_a_stray_cell_at_the_end_of_the_sheet_costs_nothing() -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet()
    sheet.write_row("A1", ["1", "Провести смотр"])
    sheet.write("XFD1048576", "конец")
    book.close()

    assert [line.text for line in read_lines(stream.getvalue())] == ["1 | Провести смотр | ", "конец"]


def test_a_locked_spreadsheet_asks_for_the_password_to_be_taken_off() -> None:
    with pytest.raises(UnreadableFile, match="снимите пароль"):
        read_lines(ods(row("а"), extra="<manifest:encryption-data/>"))


@pytest.mark.parametrize("book", [ods(), ods(row("")), ods(row("а")).replace(b"content.xml", b"kontent.xml")])
def test_an_empty_spreadsheet_is_refused(book: bytes) -> None:
    with pytest.raises(UnreadableFile, match="пришлите"):
        read_lines(book)
