"""Pictures of pages made ready for recognition: size, light, upright, straight."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.reading.files.limits import MAX_PIXELS, MAX_SCANNED_PAGES
from bot.reading.model import UnreadableFile

if TYPE_CHECKING:
    from PIL.Image import Image

TOO_MANY_PAGES = f"В скане больше {MAX_SCANNED_PAGES} страниц: разделите его на части и пришлите по одной."
_TOO_LARGE = "Снимок слишком велик: сохраните его с меньшим разрешением (300 точек на дюйм) и пришлите ещё раз."
_DAMAGED = "Снимок повреждён или загружен не полностью: пришлите его ещё раз."
_PAGE_SIDE = 3508
"""Pixels of the long side of A4 at 300 dpi, at which recognition is at its best."""
_MOST_ENLARGED = 3.0
_STRAIGHTENING_SIDE = 800
_MOST_SLANT = 7
_WHITE = 255
_PAPER_GRAIN = 16
_VISIBLE_SHADOW = 40


def pages(data: bytes) -> Iterator[Image]:
    """The pages of a picture file in grey, one by one (a TIFF may have several)."""
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError  # noqa: PLC0415  # only for pictures

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS  # a small file may unpack to gigabytes
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if getattr(picture, "n_frames", 1) > MAX_SCANNED_PAGES:
                raise UnreadableFile(TOO_MANY_PAGES)
            for frame in ImageSequence.Iterator(picture):
                if frame.width * frame.height > MAX_PIXELS:
                    raise UnreadableFile(_TOO_LARGE)
                yield _grey(ImageOps.exif_transpose(frame))
    except Image.DecompressionBombError as bomb:
        raise UnreadableFile(_TOO_LARGE) from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as damage:
        raise UnreadableFile(_DAMAGED) from damage


def _grey(picture: Image) -> Image:
    """Grey on white: what is transparent is paper, not black."""
    from PIL import Image  # noqa: PLC0415  # only for pictures

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, (_WHITE, _WHITE, _WHITE, _WHITE))
        picture = Image.alpha_composite(paper, picture)
    return picture.convert("L")


def prepared(picture: Image) -> Image:
    """At about 300 dpi, evenly lit, straight, without specks."""
    from PIL import ImageFilter  # noqa: PLC0415  # only for pictures

    picture = _evenly_lit(_at_reading_size(picture))
    if (degrees := slant(picture)) != 0:
        picture = turned(picture, degrees)
    return picture.filter(ImageFilter.MedianFilter(3))


def turned(picture: Image, degrees: float) -> Image:
    """Turned counter-clockwise, with paper in the corners."""
    from PIL import Image  # noqa: PLC0415  # only for pictures

    return picture.rotate(degrees, resample=Image.Resampling.BILINEAR, expand=True, fillcolor=_WHITE)


def _evenly_lit(picture: Image) -> Image:
    """A photograph with a shadow over it: each pixel is measured against the paper around it."""
    from PIL import Image, ImageFilter, ImageMath  # noqa: PLC0415  # only for pictures

    paper = picture.reduce(_PAPER_GRAIN).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(3))
    shades = paper.tobytes()
    if max(shades) - min(shades) < _VISIBLE_SHADOW:
        return picture
    paper = paper.resize(picture.size, Image.Resampling.BILINEAR)
    even: Image.Image = ImageMath.lambda_eval(
        lambda seen: seen["convert"](seen["min"](seen["ink"] * _WHITE / seen["max"](seen["paper"], 1), _WHITE), "L"),
        ink=picture,
        paper=paper,
    )
    return even


def reduced(picture: Image) -> Image:
    """Half the reading size: enough to tell which way a page lies."""
    small = picture.copy()
    small.thumbnail((_PAGE_SIDE // 2, _PAGE_SIDE // 2))
    return small


def _at_reading_size(picture: Image) -> Image:
    from PIL import Image  # noqa: PLC0415  # only for pictures

    factor = min(_PAGE_SIDE / max(picture.size), _MOST_ENLARGED)
    if 0.8 < factor < 1.2:
        return picture
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def slant(picture: Image) -> float:
    """Degrees by which the lines slant: at the right angle rows of ink and of paper differ most."""
    small = picture.reduce(max(1, max(picture.size) // _STRAIGHTENING_SIDE))

    def contrast(degrees: float) -> float:
        return _contrast_of_rows(small, degrees)

    roughly = max(range(-_MOST_SLANT, _MOST_SLANT + 1), key=lambda degrees: (contrast(degrees), -abs(degrees)))
    best = max((roughly + step / 4 for step in range(-3, 4)), key=contrast)
    return best if contrast(best) > 1.05 * contrast(0) else 0


def _contrast_of_rows(picture: Image, degrees: float) -> float:
    from PIL import Image  # noqa: PLC0415  # only for pictures

    straight = picture.rotate(degrees, resample=Image.Resampling.BILINEAR, fillcolor=_WHITE)
    # One column whose pixels are the mean of each row.
    rows = straight.resize((1, straight.height), Image.Resampling.BOX).tobytes()
    return sum((above - below) ** 2 for above, below in pairwise(rows))
