"""PDF: the text layer with pdfium, ruled tables with pdfplumber, pages that are pictures with Tesseract."""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

from bot.reading.files import progress, scan
from bot.reading.files.layout import Piece
from bot.reading.files.limits import MAX_PAGES, MAX_SCANNED_PAGES
from bot.reading.files.pages import Page, lines_of
from bot.reading.files.pdf.tables import Ruler
from bot.reading.files.pdf.text import BLANK, is_doubtful, is_garbled, pieces_of
from bot.reading.files.pdf.unruled import Unruled
from bot.reading.files.reader import Reader
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
            looks = [_look_at(document, number, ruler, unruled) for number in range(len(document))]
            scans = [number for number, page in enumerate(looks) if page is None]
            pages = [page or Page([], document[number].get_height()) for number, page in enumerate(looks)]
            _recognise(document, pages, scans)
        except PdfiumError as damage:
            raise UnreadableFile(_DAMAGED) from damage
    lines = lines_of(pages)
    if pages and len(scans) == len(pages):
        return scan.legible(lines)
    return mended_slips(lines) if scans else lines


def _look_at(document: PdfDocument, number: int, ruler: Ruler, unruled: Unruled) -> Page | None:
    """What is on a page, None where it is a picture.

    The ruler, which takes a hundred times as long, is asked only where lines are drawn.
    """
    page = document[number]
    height = page.get_height()
    pieces = pieces_of(page)
    if _is_scan(page, pieces):
        return None
    tables = ruler.tables(number) if _is_ruled(page) else []
    if not tables and unruled.may_be_on(pieces):
        tables = unruled.tables(pieces_of(page, BLANK))
    progress.report(number + 1, len(document))
    return Page([piece for piece in pieces if not any(t.holds(piece) for t in tables)], height, tables)


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


def _recognise(document: PdfDocument, pages: list[Page], scans: list[int]) -> None:
    """Fills in what is printed on the pages that are pictures."""
    if len(scans) > MAX_SCANNED_PAGES:
        raise UnreadableFile(_TOO_MANY_SCANS)
    if scan.tesseract.missing() is not None and 2 * len(scans) < len(pages):
        for number in scans:
            pages[number].unread = _UNREAD
        return
    if scans:
        progress.report(0, len(scans))
    read = scan.recognised(_rendered(document[number]) for number in scans)
    for done, (number, page) in enumerate(zip(scans, read, strict=True), start=1):
        pages[number] = page
        progress.report(done, len(scans))


def _rendered(page: PdfPage) -> Image:
    size = page.get_size()
    picture: Image = page.render(scale=reading_side(*size) / max(size), grayscale=True).to_pil()
    return picture


READER = Reader("PDF", ("pdf",), matches, read)
