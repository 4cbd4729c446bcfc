"""PDF with text: paragraphs, columns, tables over pages, running lines; and pages that are pictures."""

from __future__ import annotations

import pytest
from PIL import Image

from bot.reading.files import read_lines
from bot.reading.files.limits import MAX_PAGES
from bot.reading.files.scan import tesseract
from bot.reading.model import UnreadableFile
from tests.reading.files.pages import page
from tests.reading.files.papers import Sheet, paper

# 70 letters of 6 points fill the line from 60 to 480.
WRAPPED = [
    "      1. Руководителям образовательных организаций обеспечить подвоз",
    "учащихся к школам и провести инструктажи по безопасности перевозок до",
    "1 октября 2024 года.",
    "      2. Отделу образования подготовить справку о готовности столовых.",
]


def texts(*sheets: Sheet) -> list[str]:
    return [line.text for line in read_lines(paper(*sheets))]


def sheet(lines: list[str] = WRAPPED, y: float = 150) -> Sheet:
    """Lines with their indents: a leading blank is three points."""
    made = Sheet()
    for at, line in enumerate(lines):
        made.write(60 + 6 * (len(line) - len(line.lstrip())), y + 16 * at, line.lstrip())
    return made


def test_paragraphs_are_put_together_from_printed_lines() -> None:
    assert texts(sheet()) == [
        "1. Руководителям образовательных организаций обеспечить подвоз "
        "учащихся к школам и провести инструктажи по безопасности перевозок до 1 октября 2024 года.",
        "2. Отделу образования подготовить справку о готовности столовых.",
    ]


def test_an_unnumbered_paragraph_begins_with_its_indent_or_after_a_short_line_or_a_gap() -> None:
    full = "слово " * 11 + "слово"
    lines = ["      Первое " + full[:53], full + ".", "      Второе " + full[:53], "конец", full]

    assert len(texts(sheet(lines))) == 3
    assert len(texts(sheet(lines[:2]).block(60, 220, ["После промежутка"]))) == 2


@pytest.mark.parametrize(
    ("before", "after", "healed"),
    [
        ("обеспе-", "чить подвоз", "обеспечить подвоз"),
        ("учебно-", "методический совет", "учебно-методический совет"),
        ("военно-", "патриотическог", "военно-патриотическог"),
        ("2024-", "2025 годов", "2024- 2025 годов"),
    ],
)
def test_hyphenated_words_are_healed(before: str, after: str, healed: str) -> None:
    start = "Руководителям образовательных организаций Заречного района"
    line = f"{start} {before:>10}"

    assert texts(sheet([line, f"{after} и остальное"])) == [" ".join(f"{start} {healed} и остальное".split())]


def test_running_lines_and_page_numbers_are_dropped_and_a_torn_sentence_is_joined() -> None:
    sheets = [
        sheet(["Обеспечить подвоз учащихся к школам и провести инструктажи по безопасности"], y=700),
        sheet(["перевозок.", "Провести смотр столовых."], y=100),
        sheet(["Подвести итоги."], y=100),
    ]
    for number, made in enumerate(sheets, start=1):
        made.write(200, 40, "Управление образования Заречного района").write(300, 810, f"– {number} –")

    assert texts(*sheets) == [
        "Обеспечить подвоз учащихся к школам и провести инструктажи по безопасности перевозок.",
        "Провести смотр столовых.",
        "Подвести итоги.",
    ]


def test_a_line_that_only_happens_to_end_each_page_is_kept() -> None:
    lines = ["Провести смотр школьных столовых.", "Срок: постоянно."]
    made = [sheet(lines, y=400).block(60, 784, lines) for _ in range(2)]

    assert texts(*made) == lines * 4


def test_a_single_page_keeps_its_first_and_last_lines() -> None:
    assert texts(Sheet().write(60, 40, "ПРИКАЗ").write(60, 800, "5")) == ["ПРИКАЗ", "5"]


def test_columns_are_read_one_after_the_other() -> None:
    left = [f"Левый столбец, строка {number}" for number in range(1, 7)]
    right = [f"Правый столбец, строка {number}" for number in range(1, 7)]
    made = Sheet().write(120, 80, "Заголовок через всю страницу над обоими столбцами текста")
    for at, (one, other) in enumerate(zip(left, right, strict=True)):
        made.write(60, 120 + 16 * at, one).write(320, 120 + 16 * at, other)

    read = " ".join(texts(made))

    assert read.startswith("Заголовок")
    assert read.index("Левый столбец, строка 6") < read.index("Правый столбец, строка 1")


def test_a_signature_makes_no_columns() -> None:
    made = sheet().write(60, 300, "Начальник управления").write(400, 300, "А.А. Петрова")

    assert texts(made)[-1] == "Начальник управления А.А. Петрова"


def test_lines_that_end_at_the_right_margin_stand_alone() -> None:
    lines = ["УТВЕРЖДАЮ", "Начальник отдела", "05.09.2024"]
    made = sheet([WRAPPED[1]], 200)
    for at, line in enumerate(lines):
        made.write(480 - 6 * len(line), 100 + 16 * at, line)

    assert texts(made)[:3] == lines


def test_bold_lines_are_known() -> None:
    made = Sheet().write(60, 100, "Кадры", bold=True).write(60, 130, "Провести смотр")

    assert [(line.text, line.bold) for line in read_lines(paper(made))] == [("Кадры", True), ("Провести смотр", False)]


def test_letters_passed_off_as_latin_are_russian_again() -> None:
    assert [line.text for line in read_lines(paper(sheet(["Приказ управления"]), letters=False))] == [
        "Приказ управления"
    ]


COLUMNS = (60, 90, 330, 430, 530)


def test_a_table_goes_on_over_the_page_with_its_torn_row_joined() -> None:
    first = Sheet().write(60, 600, "План").grid(COLUMNS, (620, 640, 680))
    first.write(65, 635, "№").write(95, 635, "Мероприятие").write(335, 635, "Срок").write(435, 635, "Кто")
    first.write(65, 655, "1").write(95, 655, "Провести смотр залов").write(335, 655, "до 01.09.").write(
        335, 671, "2024"
    )
    first.write(435, 655, "Ответствен").write(435, 671, "ный").write(300, 800, "1")
    second = Sheet().grid(COLUMNS, (60, 80, 100, 140)).write(60, 170, "Подпись")
    second.write(65, 75, "№").write(95, 75, "Мероприятие").write(335, 75, "Срок").write(435, 75, "Кто")
    second.write(95, 95, "и столовых").write(65, 115, "2").write(95, 115, "Итоги").write(335, 115, "май")
    second.write(435, 115, "Иванов И.И.").write(435, 131, "Петров П.П.").write(300, 800, "2")

    assert [(line.cells or line.text, line.table) for line in read_lines(paper(first, second))] == [
        ("План", None),
        (("№", "Мероприятие", "Срок", "Кто"), 0),
        (("1", "Провести смотр залов и столовых", "до 01.09.2024", "Ответственный"), 0),
        (("2", "Итоги", "май", "Иванов И.И.\nПетров П.П."), 0),
        ("Подпись", None),
    ]


def test_words_of_small_print_are_apart_in_a_table_without_blanks() -> None:
    made = Sheet().grid((60, 90, 330, 430), (100, 120, 140))
    made.write(65, 115, "№").write(95, 115, "Мероприятие").write(335, 115, "Срок").write(65, 135, "1")
    made.write(95, 135, "Провести", size=8).write(129.2, 135, "смотр", size=8)
    made.write(335, 135, "до", size=8).write(345.2, 135, "01.09.2024", size=8)

    assert [line.cells for line in read_lines(paper(made))][1] == ("1", "Провести смотр", "до 01.09.2024")


def test_merged_cells_of_a_table() -> None:
    made = Sheet().grid((60, 90, 330), (100, 160)).line((330, 100), (430, 100)).line((330, 160), (430, 160))
    made.line((430, 100), (430, 160)).line((60, 120), (430, 120)).line((60, 140), (330, 140))
    made.line((60, 80), (430, 80)).line((60, 80), (60, 100)).line((430, 80), (430, 100))
    made.write(65, 95, "Кадры").write(335, 115, "Срок")
    made.write(65, 115, "№").write(95, 115, "Дело").write(65, 135, "1").write(95, 135, "Смотр").write(335, 135, "май")
    made.write(65, 155, "2").write(95, 155, "Итоги")

    assert [line.cells for line in read_lines(paper(made))] == [
        ("Кадры", "", ""),
        ("№", "Дело", "Срок"),
        ("1", "Смотр", "май"),
        ("2", "Итоги", "май"),
    ]


def test_a_frame_around_text_is_no_table() -> None:
    made = sheet(["Текст в рамке, который идёт во всю ширину страницы"]).grid((50, 500), (130, 180))

    assert [line.cells for line in read_lines(paper(made))] == [None]


def test_a_page_that_is_a_picture_is_recognised_in_its_place() -> None:
    scanned = Sheet(picture=page(["Подготовить буфеты к обеду."]), size=(800, 520))
    document = paper(sheet(["Приказ."]), scanned, sheet(["Подпись."]))

    if (missing := tesseract.missing()) is not None:
        with pytest.raises(UnreadableFile) as refusal:
            read_lines(document)
        assert str(refusal.value) == missing
        return
    assert [line.text for line in read_lines(document)] == [
        "Приказ.",
        "Подготовить буфеты к обеду.",
        "Подпись.",
    ]


def test_pages_without_anything_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="нет текста"):
        read_lines(paper(Sheet(), Sheet(picture=Image.new("L", (4, 4), 255), content=[b"0.01 0 0 0.01 0 0 cm"])))


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(UnreadableFile, match=f"больше {MAX_PAGES} страниц"):
        read_lines(paper(*[Sheet()] * (MAX_PAGES + 1)))


def test_a_locked_file_asks_for_the_password_to_be_taken_off() -> None:
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (
        b"11" * 32,
        b"22" * 32,
    )

    with pytest.raises(UnreadableFile, match="снимите пароль"):
        read_lines(paper(sheet(), trailer=lock))


@pytest.mark.parametrize("keep", [8, 60, 400])
def test_a_file_that_was_cut_off_is_refused(keep: int) -> None:
    with pytest.raises(UnreadableFile, match="загружен не полностью"):
        read_lines(paper(sheet())[:keep])


def test_a_paragraph_of_one_full_line_ends_where_the_next_one_stands_in() -> None:
    sheet = Sheet()
    lines = (
        (90, "1. Руководителям школ обеспечить подвоз учащихся из сёл"),
        (60, "района на занятия и мероприятия в течение всего учебного года."),
        (90, "2. Отделу образования провести смотр школьных музеев и театров"),
        (60, "района с участием родителей и общественности Заречного района."),
        (90, "3. Методическому кабинету подготовить проект «Дворовый спорт»"),
        (90, "в срок до 1 декабря 2026 года"),
    )
    for at, (x, text) in enumerate(lines):
        sheet.write(x, 100 + at * 16, text)

    assert [line.text for line in read_lines(paper(sheet))][2:] == [lines[4][1], lines[5][1]]


def test_a_line_that_ended_before_the_page_did_is_not_gone_on_with() -> None:
    wide = "Руководителям образовательных организаций района обеспечить подвоз"
    first = Sheet().block(60, 740, [wide, "учащихся района"])
    second = Sheet().block(60, 120, ["в срок до 1 октября", wide])

    assert [line.text for line in read_lines(paper(first, second))] == [
        f"{wide} учащихся района",
        "в срок до 1 октября",
        wide,
    ]


def test_a_full_line_goes_on_over_the_page_whatever_comes_next() -> None:
    first = Sheet().block(60, 740, ["1. Провести в школах района консультации для родителей учащихся"])
    second = Sheet().block(60, 120, ["(законных представителей) до 1 октября.", "2. Подготовить справку."])

    assert len(read_lines(paper(first, second))) == 2


def test_without_tesseract_the_pages_with_text_are_read_and_the_others_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "missing", lambda: "нет Tesseract")
    scanned = Sheet(picture=page())

    lines = read_lines(paper(sheet(), sheet(), scanned))

    assert [line.unread for line in lines] == [False] * 4 + [True]
    assert "Страница 3" in lines[-1].text
    with pytest.raises(UnreadableFile, match="нет Tesseract"):
        read_lines(paper(sheet(), scanned))


@pytest.mark.parametrize(
    "hidden", ["Приквз о нровсдении коикурсв шкопьных", "Ilpnka3 o nposeaehn konkypca", "*&^ %$# ~~ || =="]
)
def test_text_that_a_scanner_put_under_its_picture_is_not_believed(hidden: str) -> None:
    scanned = Sheet(picture=page()).block(60, 100, [hidden] * 5)

    if tesseract.missing() is not None:
        with pytest.raises(UnreadableFile, match="Tesseract"):
            read_lines(paper(scanned))
    else:
        assert texts(scanned)[0] == "ПРИКАЗ"


def test_good_text_under_a_picture_is_kept() -> None:
    assert texts(Sheet(picture=page()).block(60, 100, ["Провести смотр школьных музеев"])) == [
        "Провести смотр школьных музеев"
    ]


def test_lines_of_two_pages_side_by_side_are_put_together() -> None:
    left = ["Руководителям образовательных организаций", "обеспечить подвоз учащихся к школам района"] * 8
    left[-1] += "."
    both = Sheet(size=(842, 595)).block(40, 60, left).block(450, 60, [line.upper() for line in left])

    assert len(texts(both)) == 2


def test_words_that_are_spaced_out_are_words_again() -> None:
    shown = "ПРИКАЗЫВАЮ обеспечить подвоз:".encode("cp1251").hex().encode()
    spaced = Sheet(content=[b"BT /F 12 Tf 5 Tc 1 0 0 1 60 700 Tm <" + shown + b"> Tj ET"])

    assert texts(spaced) == ["ПРИКАЗЫВАЮ обеспечить подвоз:"]
