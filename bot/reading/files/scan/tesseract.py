"""Tesseract as a program of its own: pictures in, words with their places and confidence out."""

from __future__ import annotations

import csv
import io
import re
import shutil
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from bot.reading.files.layout import Piece
from bot.reading.files.programs import ProgramFailedError, ProgramTooSlowError, run
from bot.reading.files.scan.picture import DPI, POINTS
from bot.reading.language.morphology import is_known
from bot.reading.model import UnreadableFile

if TYPE_CHECKING:
    from PIL.Image import Image

_MISSING = (
    "Сканы и фотографии этот бот пока не распознаёт (не установлен Tesseract с русским языком): "
    "пришлите документ в Word, PDF с текстом или вставьте его текст в сообщение."
)
FAILED = "Скан распознать не удалось: пришлите более чёткий снимок или документ в Word."
_QUICKLY = ("--dpi", str(DPI), "-c", "tessedit_do_invert=0", "-c", "textord_all_prop=1")
"""Nobody prints white letters on black: what is not sure is not read once more the other way round. Whether letters are
equally wide (a typewriter's) matters to the old engine alone.
"""
_PAGE, _BLOCK = "3", "6"
"""Ways of Tesseract to take a picture apart."""
_SURE = 60.0
_STROKES = frozenset("-–—=_")
_PLAIN_WORD = re.compile(r"[а-яё]{3,}")
_SAME_SHAPE = re.compile(r"(?:[ВГДЖЗИЙКЛМНОПСТХЦЧШЩЪЫЬЭЮЯ]{4,}|[ВГДЖЗИЙКЛМНОПСТХЦЧШЩЪЫЬЭЮЯ]{2,}[а-яё]+)[.,;:]?")
_TURN = re.compile(r"Rotate: (\d+)\s+Orientation confidence: (\d+\.\d+)")
_SURE_OF_TURN = 1.0


@cache
def missing() -> str | None:
    """A sentence where Tesseract or its Russian model is not installed."""
    try:
        languages = _run("--list-langs").split()
    except UnreadableFile:
        return _MISSING
    return None if "rus" in languages else _MISSING


def recognise(picture: Image) -> list[Piece]:
    """The printed lines of an upright page, in points."""
    return _read(picture, _PAGE)


def recognise_block(picture: Image) -> list[Piece]:
    """The same of lines that only stand below each other: none is taken for a column, or for dirt."""
    return _read(picture, _BLOCK)


def _read(picture: Image, mode: str) -> list[Piece]:
    return pieces_of(_run("stdin", "stdout", "-l", "rus", "--psm", mode, *_QUICKLY, "tsv", picture=picture))


def pieces_of(table: str) -> list[Piece]:
    """The printed lines of Tesseract's own table of words."""
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [row for row in rows if row["level"] == "5" and (row["text"] or "").strip() and not _is_blank(row)]
    by_line = groupby(words, key=lambda row: (row["block_num"], row["par_num"], row["line_num"]))
    return [_piece(list(line)) for _, line in by_line]


def turn_needed(picture: Image) -> int:
    """Degrees, counter-clockwise, that stand the page upright; 0 where the page does not tell."""
    try:
        found = _TURN.search(_run("stdin", "stdout", "--psm", "0", "--dpi", "150", picture=picture))
    except UnreadableFile:  # «Too few characters»
        return 0
    if found is None or float(found[2]) < _SURE_OF_TURN:
        return 0
    return (360 - int(found[1])) % 360


def _piece(words: list[dict[str, str]]) -> Piece:
    left = min(int(word["left"]) for word in words)
    top = min(int(word["top"]) for word in words)
    return Piece(
        text=_recased([word["text"] for word in words]),
        left=left * POINTS,
        right=max(int(word["left"]) + int(word["width"]) for word in words) * POINTS,
        top=top * POINTS,
        bottom=max(int(word["top"]) + int(word["height"]) for word in words) * POINTS,
        confidence=sum(_is_sure(word) for word in words) / len(words),
    )


def _is_blank(word: dict[str, str]) -> bool:
    """A wide gap of a justified line comes as a stroke as high as the line."""
    return _STROKES.issuperset(word["text"]) and int(word["height"]) > int(word["width"])


def _recased(words: list[str]) -> str:
    """A word of letters whose capitals only are larger («школьных») comes in capitals amid small letters."""
    if 2 * sum(not word.isupper() for word in words) < len(words):
        return " ".join(words)
    return " ".join(
        word.lower() if _SAME_SHAPE.fullmatch(word) and is_known(word.lower().strip(".,;:")) else word for word in words
    )


def _is_sure(word: dict[str, str]) -> bool:
    """Tesseract's own confidence stays high on blurred pages: a small-letter word must be Russian as well."""
    plain = _PLAIN_WORD.fullmatch(word["text"].strip('.,;:!?()«»"-–—'))
    return float(word["conf"]) >= _SURE and (plain is None or is_known(plain[0]))


def _run(*arguments: str, picture: Image | None = None) -> str:
    program = shutil.which("tesseract")
    if program is None:
        raise UnreadableFile(_MISSING)
    given = _as_file(picture) if picture is not None else b""
    try:
        # Several threads on one page fight over the cores: one is five times faster, and pages run side by side.
        answer = run([program, *arguments], {"OMP_THREAD_LIMIT": "1"}, given=given)
    except (ProgramTooSlowError, ProgramFailedError) as failure:
        raise UnreadableFile(FAILED) from failure
    return answer.decode("utf-8", errors="replace")


def _as_file(picture: Image) -> bytes:
    stream = io.BytesIO()
    # Grey bytes as they are: PNG costs 0.2 s a page, and PNM is taken in byte by byte.
    picture.save(stream, "BMP")
    return stream.getvalue()
