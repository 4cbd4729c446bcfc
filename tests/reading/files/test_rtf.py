"""RTF as Word and as simple programs write it."""

from __future__ import annotations

import pytest

from bot.reading.files import read_lines
from bot.reading.model import Line, UnreadableFile

HEADER = r"{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\fcharset204 Times New Roman;}}{\stylesheet{\s0 Normal;}}"


def rtf(body: str) -> bytes:
    escaped = "".join(f"\\'{letter.encode('cp1251').hex()}" if ord(letter) > 127 else letter for letter in body)
    return (HEADER + r"\f0 " + escaped + "}").encode("ascii")


def row(*cells: str, edges: tuple[str, ...] = (r"\cellx1000", r"\cellx5000", r"\cellx7000")) -> str:
    defined = r"\trowd " + "".join(edges)
    return defined + r"\pard\intbl " + "".join(rf"{cell}\cell " for cell in cells) + "{" + defined + r"\row }"


def test_paragraphs_with_the_numbers_that_word_wrote() -> None:
    body = r"{\listtext\pard 1.\tab}Обеспечить подвоз\par {\listtext\'b7\tab}по школам\par\par Срок\~– май\par"

    assert read_lines(rtf(body)) == [Line("1. Обеспечить подвоз"), Line("– по школам"), Line("Срок – май")]


def test_letters_that_were_not_escaped_are_windows_1251() -> None:
    assert read_lines((HEADER + r"\f0 Приказ}").encode("cp1251")) == [Line("Приказ")]


def test_unicode_escapes_and_line_breaks() -> None:
    link = r'{\field{\*\fldinst{HYPERLINK "http://zarechny.example"}}{\fldrslt \u1055?риказ}}'
    body = link + r"\line управления образования\line Срок: май\par"

    assert read_lines(rtf(body)) == [Line("Приказ управления образования"), Line("Срок: май")]


def test_deleted_text_pictures_and_headers_are_left_out() -> None:
    body = (
        r"{\header Заречный район\par}{\deleted старый }новый{\pict\pngblip "
        + "89504e47" * 60
        + r"}{\footnote сноска}\par"
    )

    assert read_lines(rtf(body)) == [Line("новый")]


def test_rows_keep_their_columns_through_merged_cells() -> None:
    body = (
        r"План\par "
        + row("№", "Мероприятие", "Срок")
        + row("Кадры", edges=(r"\cellx7000",))
        + row("1", r"Провести смотр\par и ремонт", "май", edges=(r"\cellx1000", r"\cellx5010", r"\clvmgf\cellx7000"))
        + row("2", "Подвести итоги", "", edges=(r"\cellx1000", r"\cellx5000", r"\clvmrg\cellx7000"))
        + r"\pard Подпись\par"
    )

    assert [(line.text, line.cells, line.table) for line in read_lines(rtf(body))] == [
        ("План", None, None),
        ("№ | Мероприятие | Срок", ("№", "Мероприятие", "Срок"), 0),
        ("Кадры |  | ", ("Кадры", "", ""), 0),
        ("1 | Провести смотр и ремонт | май", ("1", "Провести смотр\nи ремонт", "май"), 0),
        ("2 | Подвести итоги | май", ("2", "Подвести итоги", "май"), 0),
        ("Подпись", None, None),
    ]


@pytest.mark.parametrize("damage", [r"\u", r"\ansicpg999999 \'ff", "}}}{{{", r"\bin-5"])
def test_small_damage_does_not_matter(damage: str) -> None:
    assert read_lines(rtf("Приказ" + damage))[0].text.startswith("Приказ")


@pytest.mark.parametrize("damage", [r"\uc", r"\u99999999"])
def test_great_damage_is_told(damage: str) -> None:
    with pytest.raises(UnreadableFile, match="повреждён"):
        read_lines(rtf("Приказ" + damage))
