"""CSV as offices write it: semicolons or commas or tabs, UTF-8 or windows-1251."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from bot.roster.model import UnreadableRoster

ENCODINGS = ("utf-8-sig", "cp1251")
DELIMITERS = ";\t,|"


def read(data: bytes) -> Iterator[Iterator[list[str]]]:
    text = _decoded(data)
    if "\0" in text:
        raise UnreadableRoster(
            "Файл не похож на таблицу. Сохраните реестр в формате XLSX, ODS или CSV и пришлите ещё раз."
        )
    yield _rows(text)


def _rows(text: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        yield from reader
    except csv.Error as error:
        raise UnreadableRoster("Таблица CSV не читается: сохраните её в формате XLSX и пришлите ещё раз.") from error


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableRoster("Кодировка файла не распознана: сохраните его как «CSV UTF-8» или XLSX.")


def _delimiter(text: str) -> str:
    """The sign that most of the first lines have in common; short names hold «;» only inside quotation marks."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    return max(DELIMITERS, key=lambda sign: sum(min(line.count(sign), 3) for line in lines))
