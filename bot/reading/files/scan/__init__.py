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
from bot.reading.files.layout import Piece
from bot.reading.files.limits import MAX_SCANNED_PAGES
from bot.reading.files.pages import Page, lines_of
from bot.reading.files.reader import Reader
from bot.reading.files.scan import cells, picture, tesseract
from bot.reading.files.scan.grid import Grid, grids_of
from bot.reading.files.scan.slips import mended_slips
from bot.reading.files.table import Table
from bot.reading.model import Line, UnreadableFile

if TYPE_CHECKING:
    from PIL.Image import Image

_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*", b"BM", b"GIF8")
_NO_TEXT = "На снимке не видно текста: снимите документ ближе, ровно и при хорошем свете или пришлите файл."
_UNREAD = "Страницу {number} распознать не удалось: проверьте, нет ли на ней пунктов, и добавьте их в черновик сами."
_DOUBTFUL = 0.5
_NOISE = 0.3


def matches(data: bytes) -> bool:
    return data.startswith(_BEGINNINGS) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def read(data: bytes) -> list[Line]:
    return read_images([data])


def read_images(images: Sequence[bytes]) -> list[Line]:
    """Several pictures of one document, in order (an album); raises UnreadableFile."""
    read: list[Page] = []
    progress.report(0, len(images))
    for page in recognised(chain.from_iterable(map(picture.pages, images))):
        read.append(page)
        progress.report(len(read), max(len(read), len(images)))
    return legible(lines_of(read))


def legible(lines: list[Line]) -> list[Line]:
    """The lines, if they are text and not what Tesseract sees in shadows; raises UnreadableFile."""
    seen = [line for line in lines if not line.unread]
    if len(seen) < len(lines) and not any(line.text for line in seen):
        raise UnreadableFile(tesseract.FAILED)
    if _share_of_sure(seen) < _NOISE:
        raise UnreadableFile(_NO_TEXT)
    return mended_slips(lines)


def recognised(pages: Iterable[Image]) -> Iterator[Page]:
    """What is printed on each page, in order; as many pages are in work as there are cores, no more are kept."""
    if (missing := tesseract.missing()) is not None:
        raise UnreadableFile(missing)
    cores = os.cpu_count() or 1
    waiting: deque[Future[Page]] = deque()
    with ThreadPoolExecutor(cores) as pool:
        for count, page in enumerate(pages, start=1):
            if count > MAX_SCANNED_PAGES:
                raise UnreadableFile(picture.TOO_MANY_PAGES)
            waiting.append(pool.submit(copy_context().run, _read_page, page))
            if len(waiting) > cores:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _read_page(image: Image) -> Page:
    """What is printed on a page; one that Tesseract gives up on is left unread, for the sake of the others."""
    try:
        return _page(picture.evenly_lit(image))
    except UnreadableFile:
        return Page([], 0, unread=_UNREAD)


def _page(image: Image) -> Page:
    if on_side := picture.lies_on_its_side(image):
        image = _upright(image)
    page = _recognised(image)
    if not on_side and (_share_of_sure(_printed(page)) < _DOUBTFUL or _lines_stand(page.pieces)):
        upright = _upright(image)
        page = page if upright is image else _recognised(upright)
    return page


def _recognised(image: Image) -> Page:
    image = picture.straightened(image)
    height = image.height * picture.POINTS
    if not (grids := grids_of(image)):
        return Page(tesseract.recognise(image), height)
    tables = [_table(image, grid) for grid in grids]
    return Page(tesseract.recognise(cells.without(image, grids)), height, [table for table in tables if table.rows])


def _table(image: Image, grid: Grid) -> Table:
    page, ends = cells.prints_of(image, grid)
    return cells.table_of(grid, ends, tesseract.recognise_block(page) if ends else [])


def _upright(page: Image) -> Image:
    """The page itself where Tesseract sees no reason to turn it; asked only in doubt, it takes half as long again."""
    turn = tesseract.turn_needed(picture.reduced(page))
    return picture.turned(page, turn) if turn else page


def _lines_stand(pieces: Sequence[Piece]) -> bool:
    """The lines run up or down the page: Tesseract can read some of them so, but not tell their order."""
    tall = sum(piece.height > piece.right - piece.left for piece in pieces if len(piece.text) > 5)
    return 2 * tall > len(pieces)


def _printed(page: Page) -> list[Piece | Line]:
    return [*page.pieces, *(line for table in page.tables for line in table.lines(0))]


def _share_of_sure(texts: Sequence[Piece | Line]) -> float:
    words = [len(text.text.split()) for text in texts]
    sure = sum(text.confidence * count for text, count in zip(texts, words, strict=True))
    return sure / sum(words) if sum(words) else 0


READER = Reader("Сканы и фотографии", ("jpg", "png", "tiff", "bmp", "webp"), matches, read, tesseract.missing)
