"""What a roster may weigh: checked before a library opens the file."""

from __future__ import annotations

import io
import zipfile
import zlib

from bot.roster.model import UnreadableRoster

MAX_BYTES = 10 * 2**20
MAX_UNPACKED = 50 * 2**20
"""Bytes of the unpacked archive: a roster of 5,000 rows has three million."""
MAX_ROWS = 5_000
MAX_COLUMNS = 100

DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError),
    *(SyntaxError, KeyError, IndexError, ValueError, TypeError, AttributeError),
)
"""What zipfile, the XML parser (SyntaxError) and openpyxl raise over a file whose bytes were changed at random."""
LOCKED = "Файл защищён паролем: снимите пароль и пришлите ещё раз."
BROKEN = "Файл повреждён и не открывается: сохраните его заново и пришлите ещё раз."


def check_archive(data: bytes) -> frozenset[str]:
    """The names in an archive that is whole and not too large unpacked (`zipfile` reads no more than is declared)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except DAMAGE as error:
        raise UnreadableRoster(BROKEN) from error
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise UnreadableRoster("Файл слишком велик в распакованном виде: оставьте в нём один лист с реестром.")
    return frozenset(entry.filename for entry in entries)
