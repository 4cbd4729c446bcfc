"""Scans and photographs: recognised by Tesseract, pages side by side, each line with the share of sure words."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from itertools import chain
from typing import TYPE_CHECKING

from bot.reading.files import progress
from bot.reading.files.layout import Piece, gutter_of, reading_order
from bot.reading.files.limits import MAX_SCANNED_PAGES, within_limits
from bot.reading.files.paragraphs import joined_over_breaks, paragraphs
from bot.reading.files.reader import Reader
from bot.reading.files.scan import picture, tesseract
from bot.reading.model import Line, UnreadableFile

if TYPE_CHECKING:
    from PIL.Image import Image

_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*", b"BM", b"GIF8")
_NO_TEXT = "На снимке не видно текста: снимите документ ближе, ровно и при хорошем свете или пришлите файл."
_DOUBTFUL = 0.5
_NOISE = 0.3


def matches(data: bytes) -> bool:
    return data.startswith(_BEGINNINGS) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def read(data: bytes) -> list[Line]:
    return read_images([data])


def read_images(images: Sequence[bytes]) -> list[Line]:
    """Several pictures of one document, in order (an album); raises UnreadableFile."""
    pages: list[list[list[Line]]] = []
    progress.report(0, len(images))
    for page in recognised(chain.from_iterable(map(picture.pages, images))):
        pages.append(page)
        progress.report(len(pages), max(len(pages), len(images)))
    lines = list(within_limits(joined_over_breaks(chain.from_iterable(pages))))
    return legible(lines)


def legible(lines: list[Line]) -> list[Line]:
    """The lines, if they are text and not what Tesseract sees in shadows; raises UnreadableFile."""
    if _share_of_sure(lines) < _NOISE:
        raise UnreadableFile(_NO_TEXT)
    return lines


def recognised(pages: Iterable[Image]) -> Iterator[list[list[Line]]]:
    """For each page its groups of lines, in order; as many pages are in work as there are cores, no more are kept."""
    if (missing := tesseract.missing()) is not None:
        raise UnreadableFile(missing)
    cores = os.cpu_count() or 1
    waiting: deque[Future[list[list[Line]]]] = deque()
    with ThreadPoolExecutor(cores) as pool:
        for count, page in enumerate(pages, start=1):
            if count > MAX_SCANNED_PAGES:
                raise UnreadableFile(picture.TOO_MANY_PAGES)
            waiting.append(pool.submit(copy_context().run, _read_page, page))
            if len(waiting) > cores:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _read_page(page: Image) -> list[list[Line]]:
    page = picture.evenly_lit(page)
    if on_side := picture.lies_on_its_side(page):
        page = _upright(page)
    pieces = tesseract.recognise(picture.straightened(page))
    if not on_side and (_share_of_sure(pieces) < _DOUBTFUL or _lines_stand(pieces)):
        upright = _upright(page)
        pieces = pieces if upright is page else tesseract.recognise(picture.straightened(upright))
    return [list(paragraphs(group)) for group in reading_order(pieces, gutter_of(pieces))]


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
