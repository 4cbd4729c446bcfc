"""Files become lines: which format a file has is decided by its content, never by its name."""

from __future__ import annotations

from bot.reading.files import refused
from bot.reading.files.limits import MAX_FILE_BYTES
from bot.reading.files.plain import read_text
from bot.reading.files.reader import Reader
from bot.reading.files.registry import READERS
from bot.reading.files.scan import read_images
from bot.reading.model import Line, UnreadableFile

__all__ = ["Reader", "available_readers", "read_images", "read_lines", "read_text"]

_EMPTY = "Файл пуст: проверьте, тот ли файл отправлен, и пришлите документ ещё раз."
_TOO_LARGE = "Файл больше 20 МБ: сожмите его, разделите на части или вставьте текст документа в сообщение."
_NO_TEXT = "В файле нет текста: проверьте, тот ли файл отправлен, и пришлите документ ещё раз."
_UNKNOWN = "Файлы {kind}бот не читает: пришлите документ в Word, PDF или вставьте его текст в сообщение."
_INTRICATE = "Файл устроен слишком сложно: откройте его, сохраните заново в Word (docx) и пришлите ещё раз."


def read_lines(data: bytes, name: str = "") -> list[Line]:
    """The lines of a file in reading order, at least one of them with text.

    An empty Line stands for blank lines of a text file. The `cells` of a row are one string a column: a cell
    merged downwards is repeated in each row, one merged across stands in its first column, «\\n» parts
    paragraphs inside a cell. `name` serves only to name the kind of a file that nobody can read.
    Raises UnreadableFile; bounded by size, not by time: what strangers send is read in bot.reading.worker.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFile(_EMPTY)
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableFile(_TOO_LARGE)
    reader = next((reader for reader in (refused.READER, *READERS) if reader.matches(data)), None)
    if reader is None:
        raise UnreadableFile(_UNKNOWN.format(kind=_kind(name)))
    if (missing := reader.missing) is not None:
        raise UnreadableFile(missing)
    try:
        lines = reader.read(data)
    except RecursionError as depth:  # tables nested thousands deep
        raise UnreadableFile(_INTRICATE) from depth
    if not any(line.text for line in lines):
        raise UnreadableFile(_NO_TEXT)
    return lines


def available_readers() -> list[Reader]:
    """All readers, with what each still lacks on this machine."""
    return list(READERS)


def _kind(name: str) -> str:
    """«.xyz » from a foreign file name: only where the ending is short and plain, it is shown to people."""
    ending = name.rpartition(".")[2]
    return f"«.{ending.lower()}» " if 0 < len(ending) <= 5 and ending.isascii() and ending.isalnum() else ""
