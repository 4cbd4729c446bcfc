"""Scans and photographs: recognised by Tesseract, pages side by side, each line with the share of sure words."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from bot.reading.files import progress
from bot.reading.files.layout import Piece, gutter_of, reading_order, usual_width
from bot.reading.files.limits import MAX_SCANNED_PAGES, within_limits
from bot.reading.files.paragraphs import Column, joined_over_breaks, paragraphs
from bot.reading.files.reader import Reader
from bot.reading.files.running import without_running_lines
from bot.reading.files.scan import picture, tesseract
from bot.reading.files.scan.slips import mended_slips
from bot.reading.model import Line, UnreadableFile

if TYPE_CHECKING:
    from PIL.Image import Image

_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*", b"BM", b"GIF8")
_NO_TEXT = "На снимке не видно текста: снимите документ ближе, ровно и при хорошем свете или пришлите файл."
_DOUBTFUL = 0.5
_NOISE = 0.3


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it was recognised: its pieces and its height, in points."""

    pieces: list[Piece]
    height: float


def matches(data: bytes) -> bool:
    return data.startswith(_BEGINNINGS) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def read(data: bytes) -> list[Line]:
    return read_images([data])


def read_images(images: Sequence[bytes]) -> list[Line]:
    """Several pictures of one document, in order (an album); raises UnreadableFile."""
    sheets: list[Sheet] = []
    progress.report(0, len(images))
    for sheet in recognised(chain.from_iterable(map(picture.pages, images))):
        sheets.append(sheet)
        progress.report(len(sheets), max(len(sheets), len(images)))
    return legible(list(within_limits(joined_over_breaks(_columns(sheets)))))


def _columns(sheets: Sequence[Sheet]) -> Iterator[Column]:
    pages = without_running_lines([sheet.pieces for sheet in sheets], [sheet.height for sheet in sheets])
    width = usual_width(pages)
    gutter: float | None = None
    for pieces in pages:
        gutter = gutter_of(pieces, gutter)
        yield from (paragraphs(group, 0 if gutter else width) for group in reading_order(pieces, gutter))


def legible(lines: list[Line]) -> list[Line]:
    """The lines, if they are text and not what Tesseract sees in shadows; raises UnreadableFile."""
    if _share_of_sure(lines) < _NOISE:
        raise UnreadableFile(_NO_TEXT)
    return mended_slips(lines)


def recognised(pages: Iterable[Image]) -> Iterator[Sheet]:
    """What is printed on each page, in order; as many pages are in work as there are cores, no more are kept."""
    if (missing := tesseract.missing()) is not None:
        raise UnreadableFile(missing)
    cores = os.cpu_count() or 1
    waiting: deque[Future[Sheet]] = deque()
    with ThreadPoolExecutor(cores) as pool:
        for count, page in enumerate(pages, start=1):
            if count > MAX_SCANNED_PAGES:
                raise UnreadableFile(picture.TOO_MANY_PAGES)
            waiting.append(pool.submit(copy_context().run, _read_page, page))
            if len(waiting) > cores:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _read_page(page: Image) -> Sheet:
    page = picture.evenly_lit(page)
    if on_side := picture.lies_on_its_side(page):
        page = _upright(page)
    sheet = _recognised(page)
    if not on_side and (_share_of_sure(sheet.pieces) < _DOUBTFUL or _lines_stand(sheet.pieces)):
        upright = _upright(page)
        sheet = sheet if upright is page else _recognised(upright)
    return sheet


def _recognised(page: Image) -> Sheet:
    page = picture.straightened(page)
    return Sheet(tesseract.recognise(page), page.height * picture.POINTS)


def _upright(page: Image) -> Image:
    """The page itself where Tesseract sees no reason to turn it; asked only in doubt, it takes half as long again."""
    turn = tesseract.turn_needed(picture.reduced(page))
    return picture.turned(page, turn) if turn else page


def _lines_stand(pieces: Sequence[Piece]) -> bool:
    """The lines run up or down the page: Tesseract can read some of them so, but not tell their order."""
    tall = sum(piece.height > piece.right - piece.left for piece in pieces if len(piece.text) > 5)
    return 2 * tall > len(pieces)


def _share_of_sure(texts: Sequence[Piece | Line]) -> float:
    words = [len(text.text.split()) for text in texts]
    sure = sum(text.confidence * count for text, count in zip(texts, words, strict=True))
    return sure / sum(words) if sum(words) else 0


READER = Reader("Сканы и фотографии", ("jpg", "png", "tiff", "bmp", "webp"), matches, read, tesseract.missing)
