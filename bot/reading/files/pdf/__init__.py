"""PDF: the text layer with pdfium, ruled tables with pdfplumber, pages that are pictures with Tesseract."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from bot.reading.files import progress, scan
from bot.reading.files.layout import Piece, gutter_of, reading_order, usual_width
from bot.reading.files.limits import MAX_PAGES, MAX_SCANNED_PAGES, within_limits
from bot.reading.files.paragraphs import Column, joined_over_breaks, paragraphs
from bot.reading.files.pdf.tables import Ruler, Table
from bot.reading.files.pdf.text import BLANK, is_doubtful, is_garbled, pieces_of
from bot.reading.files.pdf.unruled import Unruled
from bot.reading.files.reader import Reader
from bot.reading.files.running import without_running_lines
from bot.reading.files.scan.picture import reading_side
from bot.reading.files.scan.slips import mended_slips
from bot.reading.model import Line, UnreadableFile

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

_LOCKED = "PDF защищён паролем: снимите пароль и пришлите его ещё раз."
_DAMAGED = "PDF повреждён или загружен не полностью: откройте его у себя, сохраните заново и пришлите ещё раз."
_TOO_MANY_PAGES = f"В PDF больше {MAX_PAGES} страниц: пришлите только сам документ."
_TOO_MANY_SCANS = f"В PDF больше {MAX_SCANNED_PAGES} отсканированных страниц: разделите его на части."
_UNREAD = (
    "Страница {number} — скан, этот бот его не прочитал (не установлен Tesseract с русским языком): "
    "проверьте, нет ли на ней пунктов."
)
_FEWEST_CHARACTERS = 20
"""A page with fewer and with a picture on it is a scan."""
_PICTURE_SHARE = 0.3
_FEWEST_RULES = 4


@dataclass(slots=True)
class _Page:
    pieces: list[Piece]
    tables: list[Table]
    height: float
    scanned: bool


def matches(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def read(data: bytes) -> list[Line]:
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415  # only for PDF

    try:
        document = PdfDocument(data)
    except PdfiumError as refusal:
        raise UnreadableFile(_LOCKED if "password" in str(refusal).lower() else _DAMAGED) from refusal
    with closing(document), Ruler(data) as ruler:
        if len(document) > MAX_PAGES:
            raise UnreadableFile(_TOO_MANY_PAGES)
        try:
            unruled = Unruled()
            pages = [_look_at(document, number, ruler, unruled) for number in range(len(document))]
            lines = list(within_limits(joined_over_breaks(_columns(_parts(document, pages)))))
        except PdfiumError as damage:
            raise UnreadableFile(_DAMAGED) from damage
    if pages and all(page.scanned for page in pages):
        return scan.legible(lines)
    return mended_slips(lines) if any(page.scanned for page in pages) else lines


def _look_at(document: PdfDocument, number: int, ruler: Ruler, unruled: Unruled) -> _Page:
    """What is on a page; the ruler, which takes a hundred times as long, is asked only where lines are drawn."""
    page = document[number]
    height = page.get_height()
    pieces = pieces_of(page)
    if _is_scan(page, pieces):
        return _Page([], [], height, scanned=True)
    tables = ruler.tables(number) if _is_ruled(page) else []
    if not tables and unruled.may_be_on(pieces):
        tables = unruled.tables(pieces_of(page, BLANK))
    progress.report(number + 1, len(document))
    return _Page([piece for piece in pieces if not any(t.holds(piece) for t in tables)], tables, height, scanned=False)


def _is_scan(page: PdfPage, pieces: list[Piece]) -> bool:
    """A picture without text, or with text that a scanner has put under it and that is none."""
    if sum(len(piece.text) for piece in pieces) >= _FEWEST_CHARACTERS:
        return is_garbled(pieces) or (is_doubtful(pieces) and _shows_picture(page))
    return _shows_picture(page)


def _shows_picture(page: PdfPage) -> bool:
    from pypdfium2 import raw  # noqa: PLC0415  # only for PDF

    width, height = page.get_size()
    for picture in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > _PICTURE_SHARE * width * height:
            return True
    return False


def _is_ruled(page: PdfPage) -> bool:
    from pypdfium2 import raw  # noqa: PLC0415  # only for PDF

    drawn = page.get_objects([raw.FPDF_PAGEOBJ_PATH], max_depth=3)
    return sum(1 for _ in islice(drawn, _FEWEST_RULES)) == _FEWEST_RULES


def _parts(document: PdfDocument, pages: list[_Page]) -> Iterator[tuple[int, Column | Table]]:
    """Text and tables in reading order, each with the number of its page."""
    scans = [number for number, page in enumerate(pages) if page.scanned]
    if len(scans) > MAX_SCANNED_PAGES:
        raise UnreadableFile(_TOO_MANY_SCANS)
    unread = scans if scan.tesseract.missing() is not None and 2 * len(scans) < len(pages) else []
    if not unread:
        _recognise(document, pages, scans)
    kept = without_running_lines([page.pieces for page in pages], [page.height for page in pages])
    width = usual_width(kept)
    gutter: float | None = None
    for number, (page, pieces) in enumerate(zip(pages, kept, strict=True)):
        if number in unread:
            yield number, Column([Line(_UNREAD.format(number=number + 1), confidence=0, unread=True)])
            continue
        gutter = gutter_of(pieces, gutter)
        yield from ((number, part) for part in _from_top_to_bottom(pieces, page.tables, gutter, width))


def _recognise(document: PdfDocument, pages: list[_Page], scans: list[int]) -> None:
    """Fills in what is printed on the pages that are pictures."""
    if scans:
        progress.report(0, len(scans))
    sheets = scan.recognised(_rendered(document[number]) for number in scans)
    for done, (number, sheet) in enumerate(zip(scans, sheets, strict=True), start=1):
        pages[number].pieces, pages[number].height = sheet.pieces, sheet.height
        progress.report(done, len(scans))


def _from_top_to_bottom(
    pieces: list[Piece], tables: list[Table], gutter: float | None, width: float
) -> Iterator[Column | Table]:
    width = 0 if gutter else width  # a column is narrower than the text of other pages
    for table in tables:
        above = [piece for piece in pieces if piece.bottom <= table.top + piece.height / 2]
        pieces = [piece for piece in pieces if piece.bottom > table.top + piece.height / 2]
        yield from (paragraphs(group, width) for group in reading_order(above, gutter))
        yield table
    yield from (paragraphs(group, width) for group in reading_order(pieces, gutter))


def _columns(parts: Iterable[tuple[int, Column | Table]]) -> Iterator[Column]:
    """The lines of each part; a table that goes on over a page break is one table."""
    count = itertools.count()
    open_table: Table | None = None
    seen_on = 0
    for page, part in parts:
        if open_table is not None and isinstance(part, Table) and page > seen_on and open_table.goes_on_as(part):
            open_table.take_in(part)
            seen_on = page
            continue
        if open_table is not None:
            yield Column(list(open_table.lines(next(count))))
            open_table = None
        if isinstance(part, Table):
            open_table, seen_on = part, page
        else:
            yield part
    if open_table is not None:
        yield Column(list(open_table.lines(next(count))))


def _rendered(page: PdfPage) -> Image:
    size = page.get_size()
    picture: Image = page.render(scale=reading_side(*size) / max(size), grayscale=True).to_pil()
    return picture


READER = Reader("PDF", ("pdf",), matches, read)
