"""Word documents: the numbers that Word prints, tables, tracked changes and what is left out."""

from __future__ import annotations

import io

import docx
import pytest

from bot.reading.files import read_lines
from bot.reading.files.docx.numbering import formatted
from bot.reading.model import Line
from tests.reading.files.word import abstract, lvl, num, p, package, r, table, tc, tr, word

CHAIN = abstract(0, lvl(0, "%1."), lvl(1, "%1.%2."), lvl(2, "%3)", "russianLower"))
BR = "<w:r><w:br/></w:r>"


def numbers(*body: str, numbering: str, styles: str = "") -> list[str | None]:
    return [line.number for line in read_lines(word(*body, numbering=numbering, styles=styles))]


def items(num_id: int, *levels: int) -> list[str]:
    return [p("Обеспечить подвоз", num=num_id, level=level) for level in levels]


def test_levels_count_and_start_again_under_each_new_item() -> None:
    printed = numbers(*items(1, 0, 1, 1, 2, 2, 1, 2, 0, 1), numbering=CHAIN + num(1, 0))

    assert printed == ["1.", "1.1.", "1.2.", "а)", "б)", "1.3.", "а)", "2.", "2.1."]


def test_lists_over_one_abstract_list_go_on_counting() -> None:
    printed = numbers(*items(1, 0, 0), *items(2, 0), *items(1, 0), numbering=CHAIN + num(1, 0) + num(2, 0))

    assert printed == ["1.", "2.", "3.", "4."]


def test_an_overridden_start_begins_anew_once() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    printed = numbers(*items(1, 0, 0), *items(2, 0, 0), numbering=CHAIN + num(1, 0) + num(2, 0, override))

    assert printed == ["1.", "2.", "5.", "6."]


@pytest.mark.parametrize(("restart", "last"), [(0, "3)"), (1, "1)"), (2, "1)")])
def test_a_level_starts_again_only_where_it_is_told_to(restart: int, last: str) -> None:
    levels = (lvl(0, "%1."), lvl(1, "%1.%2."), lvl(2, "%3)", extra=f'<w:lvlRestart w:val="{restart}"/>'))
    printed = numbers(*items(1, 0, 1, 2, 2, 0, 2), numbering=abstract(0, *levels) + num(1, 0))

    assert printed[-1] == last


def test_a_level_told_to_start_after_the_first_goes_on_after_the_second() -> None:
    levels = (lvl(0, "%1."), lvl(1, "%1.%2."), lvl(2, "%3)", extra='<w:lvlRestart w:val="1"/>'))
    printed = numbers(*items(1, 0, 1, 2, 1, 2), numbering=abstract(0, *levels) + num(1, 0))

    assert printed == ["1.", "1.1.", "1)", "1.2.", "2)"]


def test_legal_numbering_turns_roman_parents_into_figures() -> None:
    levels = (lvl(0, "%1.", "upperRoman"), lvl(1, "%1.%2.", extra="<w:isLgl/>"))
    printed = numbers(*items(1, 0, 0, 1), numbering=abstract(0, *levels) + num(1, 0))

    assert printed == ["I.", "II.", "2.1."]


def test_a_list_reached_through_a_list_style() -> None:
    linked = abstract(1, extra='<w:numStyleLink w:val="Пункты"/>')
    target = abstract(0, lvl(0, "%1)"), extra='<w:styleLink w:val="Пункты"/>')

    assert numbers(*items(2, 0, 0), numbering=target + linked + num(2, 1)) == ["1)", "2)"]


def test_the_list_of_a_style_is_inherited_and_can_be_switched_off() -> None:
    levels = abstract(0, lvl(0, "%1."), lvl(1, "%1.%2.", extra='<w:pStyle w:val="sub"/>'))
    styles = (
        '<w:style w:styleId="item"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="sub"><w:basedOn w:val="sub"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="child"><w:basedOn w:val="item"/></w:style>'
    )
    body = [p("а", style="child"), p("б", style="sub"), p("в", style="item", num=0), p("г", style="item")]

    assert numbers(*body, numbering=levels + num(1, 0), styles=styles) == ["1.", "1.1.", None, "2."]


def test_bullets_are_dashes_and_unknown_lists_are_no_lists() -> None:
    bullets = abstract(0, lvl(0, "\uf0b7", "bullet"))

    assert numbers(*items(1, 0), *items(9, 0), numbering=bullets + num(1, 0)) == ["–", None]


@pytest.mark.parametrize(
    ("kind", "count", "printed"),
    [
        ("russianLower", 7, "ж"),
        ("russianLower", 10, "к"),
        ("russianLower", 28, "я"),
        ("russianUpper", 29, "АА"),
        ("lowerLetter", 27, "aa"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("decimalZero", 3, "03"),
        ("none", 3, ""),
        ("chicago", 3, "3"),
    ],
)
def test_counters_in_words_formats(kind: str, count: int, printed: str) -> None:
    assert formatted(count, kind) == printed


def test_an_empty_numbered_paragraph_counts_but_says_nothing() -> None:
    body = [*items(1, 0), p("", num=1, level=0), *items(1, 0)]

    assert numbers(*body, numbering=CHAIN + num(1, 0)) == ["1.", "3."]


def test_tracked_changes_are_read_as_accepted() -> None:
    body = p(
        "Провести ",
        f"<w:ins>{r('новый ')}</w:ins>",
        "<w:del><w:r><w:delText>старый </w:delText></w:r></w:del>",
        "смотр",
    )
    moved = p(f"<w:moveFrom>{r('ушло')}</w:moveFrom>", f"<w:moveTo>{r('пришло')}</w:moveTo>")

    assert [line.text for line in read_lines(word(body, moved))] == ["Провести новый смотр", "пришло"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = [p("Провести ", mark="<w:del/>"), p("смотр"), p("Далее")]

    assert [line.text for line in read_lines(word(*body))] == ["Провести смотр", "Далее"]


def test_line_breaks_part_what_begins_anew_and_join_what_goes_on() -> None:
    body = p("Провести смотр", BR, "школьных залов.", BR, "Срок: май", BR, "Ответственный: Лисицына О.П.")

    assert [line.text for line in read_lines(word(body))] == [
        "Провести смотр школьных залов.",
        "Срок: май",
        "Ответственный: Лисицына О.П.",
    ]


def test_wrappings_are_looked_into_and_hidden_text_is_not_read() -> None:
    control = f"<w:sdt><w:sdtContent>{p('В рамке')}</w:sdtContent></w:sdt>"
    link = p("см. ", f"<w:hyperlink>{r('приложение')}</w:hyperlink>", r("тайное", "<w:vanish/>"))
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('Раздел 1 ..... 4')}</w:sdtContent></w:sdt>"
    )

    assert [line.text for line in read_lines(word(contents, control, link))] == ["В рамке", "см. приложение"]


def test_symbols_and_special_hyphens() -> None:
    mark = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    dash = "<w:r><w:noBreakHyphen/></w:r>"
    body = p(mark, " учебно", dash, "методический", '<w:r><w:sym w:font="Arial" w:char="2116"/></w:r>')

    assert [line.text for line in read_lines(word(body))] == ["• учебно-методический№"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('УТВЕРЖДАЮ')}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )

    assert [line.text for line in read_lines(word(p("Приказ", drawing), p("Далее")))] == [
        "Приказ",
        "УТВЕРЖДАЮ",
        "Далее",
    ]


def test_bold_is_taken_from_runs_and_styles() -> None:
    styles = '<w:style w:styleId="h"><w:rPr><w:b/></w:rPr></w:style>'
    body = [
        p("Кадры", style="h"),
        p(r("Кадры", '<w:b w:val="0"/>'), style="h"),
        p(r("Кадры", "<w:b/>"), r(" ")),
        p(r("Кадры", "<w:b/>"), "и школы"),
    ]

    assert [line.bold for line in read_lines(word(*body, styles=styles))] == [True, False, True, False]


def test_rows_of_a_table_have_a_cell_for_each_column() -> None:
    body = table(
        tr("№", "Мероприятие", "Срок"),
        tr(tc("Кадры", properties='<w:gridSpan w:val="3"/>')),
        tr("1", "Провести смотр", tc("май", properties='<w:vMerge w:val="restart"/>')),
        tr("2", "Подвести итоги", tc("", properties="<w:vMerge/>")),
        tr("9", "Удалено", "июнь", properties="<w:del/>"),
        tr("", "", ""),
    )
    lines = read_lines(word(p("План"), body, p("Подпись")))

    assert [line.cells for line in lines] == [
        None,
        ("№", "Мероприятие", "Срок"),
        ("Кадры", "", ""),
        ("1", "Провести смотр", "май"),
        ("2", "Подвести итоги", "май"),
        None,
    ]
    assert lines[3].text == "1 | Провести смотр | май"


def test_numbers_count_inside_cells_too() -> None:
    body = table(
        tr(tc(p("", num=1, level=0)), tc("Провести смотр", "и ремонт")),
        tr(tc(p("", num=1, level=0)), tc(p("Подвести итоги", num=2, level=0))),
    )
    lists = CHAIN + abstract(1, lvl(0, "%1)")) + num(1, 0) + num(2, 1)

    assert [line.cells for line in read_lines(word(body, numbering=lists))] == [
        ("1.", "Провести смотр\nи ремонт"),
        ("2.", "1) Подвести итоги"),
    ]


def test_a_nested_table_follows_its_row_and_a_frame_is_no_table() -> None:
    nested = tc("Вложено:", table(tr("1", "Смотр")))
    frame = table(tr(tc("Рамка", "с текстом")))
    lines = read_lines(word(table(tr("А", nested)), frame))

    assert [(line.text, line.cells, line.table) for line in lines] == [
        ("А | Вложено:", ("А", "Вложено:"), 0),
        ("1 | Смотр", ("1", "Смотр"), 1),
        ("Рамка", None, None),
        ("с текстом", None, None),
    ]


def test_what_python_docx_writes_is_read_without_headers_and_footers() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Заречный район"
    document.sections[0].footer.paragraphs[0].text = "страница"
    document.add_heading("ПРИКАЗ")
    document.add_paragraph("Обеспечить подвоз", style="List Number")
    document.add_paragraph("Провести смотр", style="List Number")
    document.add_paragraph("по школам", style="List Bullet")
    stream = io.BytesIO()
    document.save(stream)

    assert read_lines(stream.getvalue()) == [
        Line("ПРИКАЗ", bold=True),
        Line("Обеспечить подвоз", number="1."),
        Line("Провести смотр", number="2."),
        Line("по школам", number="–"),
    ]


def test_strict_documents_and_documents_with_macros_are_read_alike() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/word/document2.xml" '
        'ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    )
    body = "<w:body><w:p><w:r><w:t>Приказ</w:t></w:r></w:p></w:body>"
    text = f'<w:document xmlns:w="{strict}">{body}</w:document>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "word/document2.xml": text,
        "word/vbaProject.bin": b"\0",
    }

    assert read_lines(package(parts)) == [Line("Приказ")]


def test_numbers_go_on_after_a_table() -> None:
    made = word(
        p("Один", num=1), table(tr("а", "б")), p("Два", num=1), numbering=abstract(0, lvl(0, "%1.")) + num(1, 0)
    )

    assert [line.number for line in read_lines(made)] == ["1.", None, "2."]


def test_a_level_of_letters_starts_again_under_each_number() -> None:
    letters = abstract(0, lvl(0, "%1."), lvl(1, "%2)", "russianLower"))

    assert numbers(*items(1, 0, 1, 1, 0, 1), numbering=letters + num(1, 0)) == ["1.", "а)", "б)", "2.", "а)"]


def test_fields_show_their_value_and_footnotes_and_comments_nothing() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE \\@ "dd.MM.yyyy" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>01.09.2026</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = '<w:fldSimple w:instr=" REF point "><w:r><w:t> года</w:t></w:r></w:fldSimple>'
    marks = '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="0"/></w:r>'

    assert [line.text for line in read_lines(word(p("Провести смотр до ", field, simple, marks)))] == [
        "Провести смотр до 01.09.2026 года"
    ]


def test_what_was_moved_is_read_where_it_stands_now() -> None:
    moved = (
        p(f"<w:moveFrom>{r('Провести смотр')}</w:moveFrom>"),
        p("Начальник"),
        p(f"<w:moveTo>{r('Провести смотр')}</w:moveTo>"),
    )

    assert [line.text for line in read_lines(word(*moved))] == ["Начальник", "Провести смотр"]
