"""Bytes of a sheet become rows of text: one reader for each format."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.roster.files import csv_text, ods, xlsx
from bot.roster.files.limits import BROKEN, DAMAGE, LOCKED, MAX_BYTES, MAX_COLUMNS, MAX_ROWS, check_archive
from bot.roster.model import UnreadableRoster

Row = list[str]
Reader = Callable[[bytes], Iterable[Iterable[Row]]]
"""The tables of a file, each as its rows from the first, empty ones included."""

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
FORMATS = "Сохраните реестр в формате XLSX, ODS или CSV и пришлите ещё раз."


def read_tables(data: bytes, name: str = "") -> list[list[Row]]:
    """Every table of the file; the format is told by the content, names of files lie. Raises UnreadableRoster."""
    if not data.strip():
        raise UnreadableRoster("Файл пуст: пришлите таблицу с реестром или возьмите шаблон в /roster.")
    if len(data) > MAX_BYTES:
        raise UnreadableRoster(f"Файл больше {MAX_BYTES // 2**20} МБ: оставьте в нём один лист с реестром.")
    reader = _reader(data, f"Файл «{name}»" if name else "Файл")
    try:
        return [_limited(table) for table in reader(data)]
    except DAMAGE as error:
        raise UnreadableRoster(BROKEN) from error


def _reader(data: bytes, file: str) -> Reader:
    if data.startswith(OLD_OFFICE):
        locked = ENCRYPTED_PACKAGE in data
        raise UnreadableRoster(LOCKED if locked else f"Формат XLS устарел. {FORMATS}")
    if data.startswith(b"PK"):
        names = check_archive(data)
        if "xl/workbook.xml" in names:
            return xlsx.read
        if "content.xml" in names:
            return ods.read
        raise UnreadableRoster(f"{file} не похож на таблицу. {FORMATS}")
    if data.startswith((b"%PDF", b"{\\rtf", b"\xff\xd8\xff", b"\x89PNG", b"Rar!", b"7z\xbc")):
        raise UnreadableRoster(f"{file} не похож на таблицу. {FORMATS}")
    return csv_text.read


def _limited(table: Iterable[Row]) -> list[Row]:
    rows: list[Row] = []
    filled = 0
    for row in table:
        rows.append(row[:MAX_COLUMNS])
        if any(row):
            filled = len(rows)
        if filled > MAX_ROWS or len(rows) > 20 * MAX_ROWS:
            raise UnreadableRoster(f"В таблице больше {MAX_ROWS} строк: оставьте в ней только реестр.")
    return rows[:filled]
