"""The text layer of a PDF page as pdfium sees it: pieces of printed lines with their places."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from bot.reading.files.layout import Piece
from bot.reading.files.text import clean
from bot.reading.language.morphology import is_known

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

WIDE_GAP = 1.5
"""Heights of a line: wider gaps part columns, or a signature from its name."""
BLANK = 0.45
"""Heights of a line: a wider gap is more than a blank between words."""
_FONT_NAME_BYTES = 128
_KNOWN_SCRIPTS = ("CYRILLIC", "LATIN")
_FEWEST_LETTERS = 40
_FEWEST_SPACED_OUT = 5
_SPACED_OUT = 0.7
"""Blanks a letter from which on a run is spaced out."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_KNOWN_SHARE = 0.75
"""Of the words of a page; names and abbreviations are not in the dictionary, real pages have more than 0.9."""


class _Glyph:
    __slots__ = ("at", "bottom", "left", "letter", "right", "top")

    def __init__(self, at: int, letter: str, left: float, right: float, top: float, bottom: float) -> None:
        self.at, self.letter = at, letter
        self.left, self.right, self.top, self.bottom = left, right, top, bottom


def pieces_of(page: PdfPage, gap: float = WIDE_GAP) -> list[Piece]:
    """The pieces of the page in the order of its content; y grows downwards. gap: what parts them, in heights."""
    textpage = page.get_textpage()
    try:
        _, height = page.get_size()
        return [_piece(textpage, glyphs) for glyphs in _runs(textpage, height, gap)]
    finally:
        textpage.close()


def _runs(textpage: PdfTextPage, page_height: float, gap: float) -> Iterator[list[_Glyph]]:
    """Glyphs that stand together on one line; a blank is a glyph without a place."""
    run: list[_Glyph] = []
    for glyph in _glyphs(textpage, page_height):
        if run and _apart(run[-1], glyph, gap):
            yield run
            run = []
        if glyph.letter != " " or run:
            run.append(glyph)
    if run:
        yield run


def _glyphs(textpage: PdfTextPage, page_height: float) -> Iterator[_Glyph]:
    from pypdfium2 import raw  # noqa: PLC0415  # only for PDF

    box = raw.FS_RECTF()
    last: _Glyph | None = None
    for at in range(textpage.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(textpage, at))
        if letter.isspace() and last is not None:
            # pdfium's blanks and line ends have no size of their own: they stay with the glyph before.
            yield _Glyph(at, " ", last.right, last.right, last.top, last.bottom)
        elif not letter.isspace() and raw.FPDFText_GetLooseCharBox(textpage, at, box):
            last = _Glyph(at, letter, box.left, box.right, page_height - box.top, page_height - box.bottom)
            yield last


def _apart(before: _Glyph, after: _Glyph, gap: float) -> bool:
    height = before.bottom - before.top
    shared = min(before.bottom, after.bottom) - max(before.top, after.top)
    if shared < 0.3 * min(height, after.bottom - after.top):
        return True
    return not -2 * height < after.left - before.right < gap * height


def _piece(textpage: PdfTextPage, glyphs: list[_Glyph]) -> Piece:
    seen = [glyph for glyph in glyphs if glyph.letter != " "]
    return Piece(
        text=repaired(_letters_of(glyphs, seen)),
        left=seen[0].left,
        right=max(glyph.right for glyph in seen),
        top=min(glyph.top for glyph in seen),
        bottom=max(glyph.bottom for glyph in seen),
        bold=all(_is_bold(textpage, glyph.at) for glyph in (seen[0], seen[len(seen) // 2], seen[-1])),
    )


def _letters_of(glyphs: list[_Glyph], seen: list[_Glyph]) -> str:
    """The text of a run; in «П Р И К А З» pdfium takes each gap for a blank: only the wide ones part words."""
    if len(seen) < _FEWEST_SPACED_OUT or len(glyphs) - len(seen) < _SPACED_OUT * len(seen):
        return "".join(glyph.letter for glyph in glyphs)
    gaps = [after.left - before.right for before, after in pairwise(seen)]
    usual = median(gaps)
    return seen[0].letter + "".join(
        f" {glyph.letter}" if gap > 1.5 * usual else glyph.letter for gap, glyph in zip(gaps, seen[1:], strict=True)
    )


def _is_bold(textpage: PdfTextPage, at: int) -> bool:
    from pypdfium2 import raw  # noqa: PLC0415  # only for PDF

    name = ctypes.create_string_buffer(_FONT_NAME_BYTES)
    raw.FPDFText_GetFontInfo(textpage, at, name, _FONT_NAME_BYTES, None)
    return b"bold" in name.value.lower()


def repaired(text: str) -> str:
    """Text of fonts that pass Windows-1251 off as Latin («Ïðèêàç») is Russian again; a torn hyphen is kept."""
    western = sum("\u00c0" <= letter <= "\u00ff" for letter in text)
    if western > 0.5 * sum(letter.isalpha() for letter in text):
        text = text.encode("cp1252", errors="replace").decode("cp1251", errors="replace")
    torn = text.rstrip().endswith(("\x02", "\ufffe", "\u00ad"))
    return clean(text.replace("\ufffe", "")) + ("-" if torn else "")


def is_garbled(pieces: list[Piece]) -> bool:
    """The font of the page hides which letters it shows: the page can only be read as a picture."""
    letters = [letter for piece in pieces for letter in piece.text if not letter.isascii()]
    if len(letters) < _FEWEST_LETTERS:
        return False
    known = sum(unicodedata.name(letter, "").startswith(_KNOWN_SCRIPTS) for letter in letters)
    printed = sum(unicodedata.category(letter)[0] in "PS" for letter in letters)
    return known + printed < 0.7 * len(letters)


def is_doubtful(pieces: list[Piece]) -> bool:
    """Hardly any words of these are Russian: «Приквз о нровсдении», «Ilpnka3 o nposeaehn»."""
    words = [word for piece in pieces for word in _WORD.findall(piece.text.lower())]
    return sum(map(is_known, words)) < _KNOWN_SHARE * len(words) or not words
