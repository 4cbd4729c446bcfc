"""Tables whose lines are seen in a picture: which cells they make, and what stands there."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from bot.reading.files import read_lines
from bot.reading.files.scan import picture, tesseract
from bot.reading.files.scan.grid import grids_of
from bot.reading.model import UnreadableFile
from tests.reading.files.pages import page, saved

XS, YS = (120, 230, 800, 1140, 1500), (300, 380, 460, 620, 780)
PLAN = (
    ("№", "Мероприятие", "Срок", "Ответственный"),
    ("Работа с кадрами", "", "", ""),
    ("1.1", "Провести конкурс\nпрофессионального\nмастерства", "до 15.10.2026", "Ветров А.С."),
    ("1.2", "Подготовить справку о\nпотребности в кадрах", "до 20.12.2026", ""),
)
SPANS = {
    *(((0, 0), (column, column)) for column in range(4)),
    ((1, 1), (0, 3)),  # the title of a section, over all columns
    *(((row, row), (column, column)) for row in (2, 3) for column in range(3)),
    ((2, 3), (3, 3)),  # who answers for both rows
}


def plan() -> Image.Image:
    sheet = Image.new("L", (1700, 2400), 255)
    pen, font = ImageDraw.Draw(sheet), ImageFont.truetype("DejaVuSerif.ttf", 32)
    pen.text((400, 150), "План работы Заречного района", font=font, fill=0)
    for y in YS:
        pen.line((XS[0], y, XS[3] if y == YS[3] else XS[4], y), fill=0, width=3)
    for x in XS:
        for top, bottom in ((YS[0], YS[1]), (YS[2], YS[4])) if x in XS[1:4] else ((YS[0], YS[4]),):
            pen.line((x, top, x, bottom), fill=0, width=3)
    for y, row in zip(YS, PLAN, strict=False):
        for x, text in zip(XS, row, strict=False):
            pen.multiline_text((x + 14, y + 14), text, font=font, fill=0)
    return sheet


def seen(sheet: Image.Image, turned: float, *, shade: bool) -> Image.Image:
    """As a scanner or a telephone sees the sheet, made ready for reading."""
    if shade:
        light = Image.linear_gradient("L").rotate(90).resize(sheet.size)
        sheet = ImageChops.multiply(sheet, light.point(lambda value: 110 + value * 145 // 255))
    sheet = sheet.rotate(turned, fillcolor=255, resample=Image.Resampling.BICUBIC)
    return picture.straightened(picture.evenly_lit(sheet))


@pytest.mark.parametrize(("turned", "shade"), [(0, False), (1.6, False), (-0.7, True), (3.5, False)])
def test_the_cells_of_a_ruled_table_are_seen(turned: float, shade: bool) -> None:
    (grid,) = grids_of(seen(plan(), turned, shade=shade))

    assert (grid.rows, grid.columns) == (4, 4)
    assert {(cell.rows, cell.columns) for cell in grid.cells} == SPANS


def test_text_and_a_frame_around_it_are_no_table() -> None:
    framed = page()
    ImageDraw.Draw(framed).rectangle((30, 30, 770, 400), outline=0, width=3)

    assert grids_of(seen(page(), 0, shade=False)) == []
    assert grids_of(seen(framed, 0, shade=False)) == []


def test_a_plan_in_a_picture_is_read_by_its_cells() -> None:
    sheet = saved(plan().rotate(0.5, fillcolor=255, resample=Image.Resampling.BICUBIC))
    if (missing := tesseract.missing()) is not None:
        with pytest.raises(UnreadableFile, match="не установлен Tesseract") as refusal:
            read_lines(sheet)
        assert str(refusal.value) == missing
        return

    title, *rows = read_lines(sheet)

    assert title.text == "План работы Заречного района"
    expected = [[cell.replace("\n", " ") for cell in row] for row in PLAN]
    expected[3][3] = "Ветров А.С."
    assert [list(row.cells or ()) for row in rows] == expected
    assert all(row.confidence > 0.7 for row in rows)
