"""Pictures of pages made ready for recognition: size, light, upright, straight."""

from __future__ import annotations

import io
import math
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
_PAGE_SIDE = 2480
"""Pixels of the long side of A4 at 212 dpi: letters of 9 points are still read, and a page in three seconds."""
DPI = 212
POINTS = 72 / DPI
"""Points of a pixel."""
_MOST_ENLARGED = 3.0
_GLANCE_SIDE = 400
"""Pixels of the long side at which it is seen which way the lines run."""
_STRIPS = 48
"""Upright strips of a page whose rows of ink stand at other heights where the lines slant."""
_MOST_SLANT = 7
_MOST_MOVED = 2
"""Degrees; what slants more is turned."""
_TURNING_SIDE = 1754
_GRAIN = (1, 2, 1, 2, 4, 2, 1, 2, 1)
"""What a pixel takes of those around it: the grain of paper and camera is smoothed, small print is not yet blurred."""
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


def evenly_lit(picture: Image) -> Image:
    """At reading size, without grain and shadows."""
    from PIL import ImageFilter  # noqa: PLC0415  # only for pictures

    # A median would keep edges a little sharper and cost ten times as much, a Gaussian twice.
    return _without_shadow(_at_reading_size(picture)).filter(ImageFilter.Kernel((3, 3), _GRAIN))


def straightened(picture: Image) -> Image:
    degrees = slant(picture)
    if abs(degrees) > _MOST_MOVED:
        return turned(picture, degrees)
    return _moved(picture, degrees) if degrees else picture


def _moved(picture: Image, degrees: float) -> Image:
    """Straight by moving upright strips a pixel each: a tenth of the cost of a turn, and as good for a small one."""
    from PIL import Image  # noqa: PLC0415  # only for pictures

    rise = math.tan(math.radians(degrees))
    most = math.ceil(abs(rise) * picture.width)
    straight = Image.new("L", (picture.width, picture.height + most), _WHITE)
    for step in range(most + 1):
        left, right = (min(picture.width, round(at / abs(rise))) for at in (step, step + 1))
        strip = picture.crop((left, 0, right, picture.height))
        straight.paste(strip, (left, most - step if rise > 0 else step))
    return straight


def turned(picture: Image, degrees: float) -> Image:
    """Turned counter-clockwise, with paper in the corners."""
    from PIL import Image  # noqa: PLC0415  # only for pictures

    return picture.rotate(degrees, resample=Image.Resampling.BILINEAR, expand=True, fillcolor=_WHITE)


def _without_shadow(picture: Image) -> Image:
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
    """As small as still tells which way a page lies."""
    small = picture.copy()
    small.thumbnail((_TURNING_SIDE, _TURNING_SIDE))
    return small


def reading_side(width: float, height: float) -> float:
    """Pixels that the long side should have: a sheet across may hold two pages side by side, or a wide table."""
    return _PAGE_SIDE * 2**0.5 if width > 1.2 * height else _PAGE_SIDE


def _at_reading_size(picture: Image) -> Image:
    from PIL import Image  # noqa: PLC0415  # only for pictures

    factor = min(reading_side(*picture.size) / max(picture.size), _MOST_ENLARGED)
    if 0.8 < factor < 1.2:
        return picture
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    return picture.resize(size, Image.Resampling.BICUBIC)


def lies_on_its_side(picture: Image) -> bool:
    """Printed lines run up the page: its columns, not its rows, are of ink and paper in turn."""
    from PIL import Image  # noqa: PLC0415  # only for pictures

    glance = picture.reduce(max(1, max(picture.size) // _GLANCE_SIDE))
    return _contrast_of_rows(glance) < _contrast_of_rows(glance.transpose(Image.Transpose.ROTATE_90))


def slant(picture: Image) -> float:
    """Degrees by which the lines slant: at the right angle rows of ink and of paper differ most.

    Looked for in strips of a page, each as wide as one pixel: moving these up and down is a turn, for small angles.
    """
    from PIL import Image  # noqa: PLC0415  # only for pictures

    glance, look = (picture.resize((_STRIPS, max(1, picture.height // part)), Image.Resampling.BOX) for part in (4, 2))
    whole = range(-_MOST_SLANT, _MOST_SLANT + 1)
    roughly = max(whole, key=lambda degrees: (_contrast_at(degrees, glance, picture), -abs(degrees)))
    quarters = (0.0, *(roughly + at / 4 for at in range(-3, 4)))
    found = {degrees: _contrast_at(degrees, look, picture) for degrees in quarters}
    best = max(found, key=lambda degrees: found[degrees])
    return best if found[best] > 1.05 * found[0] else 0


def _contrast_at(degrees: float, strips: Image, picture: Image) -> float:
    """How rows of ink and of paper would differ if the picture of these strips were turned."""
    from PIL import Image  # noqa: PLC0415  # only for pictures

    rise = math.tan(math.radians(degrees)) * picture.width / strips.width * strips.height / picture.height
    moved = (1, 0, 0, rise, 1, -rise * strips.width / 2)
    return _contrast_of_rows(strips.transform(strips.size, Image.Transform.AFFINE, moved, fillcolor=_WHITE))


def _contrast_of_rows(picture: Image) -> float:
    from PIL import Image  # noqa: PLC0415  # only for pictures

    # One column whose pixels are the mean of each row.
    rows = picture.resize((1, picture.height), Image.Resampling.BOX).tobytes()
    return sum((above - below) ** 2 for above, below in pairwise(rows))
