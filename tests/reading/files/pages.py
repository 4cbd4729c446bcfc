"""Pictures of pages for the tests, drawn with Pillow."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFont

ORDER = (
    "ПРИКАЗ",
    "1. Руководителям организаций Заречного района обеспечить",
    "подвоз учащихся к школам до 1 октября 2024 года.",
    "2. Отделу образования подготовить справку о ремонте.",
)
_LINE = 40


def page(lines: Sequence[str] = ORDER, *, turned: float = 0, shade: bool = False) -> Image.Image:
    """A sheet of these lines at about 120 dpi, as a scanner or a telephone would see it."""
    picture = Image.new("L", (800, 520), 255)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype("DejaVuSerif.ttf", 20)
    for at, line in enumerate(lines):
        pen.text((60, 60 + at * _LINE), line, font=font, fill=0)
    if shade:  # light from one side
        light = Image.linear_gradient("L").rotate(90).resize(picture.size)
        picture = ImageChops.multiply(picture, light.point(lambda value: 90 + value * 165 // 255))
    return picture.rotate(turned, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)


def saved(*pictures: Image.Image, kind: str = "PNG") -> bytes:
    stream = io.BytesIO()
    first, *others = pictures
    if others:
        first.save(stream, kind, save_all=True, append_images=others)
    else:
        first.save(stream, kind)
    return stream.getvalue()
