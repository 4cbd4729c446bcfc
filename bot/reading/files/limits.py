"""How large a document may be: far above any real one, far below what would hold the bot up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.reading.model import Line, UnreadableFile

MAX_FILE_BYTES = 20 * 1024 * 1024
"""What a bot may download from Telegram."""
MAX_LINES = 20_000
MAX_CHARACTERS = 2_000_000
MAX_LINE_CHARACTERS = 50_000
MAX_PAGES = 300
"""Pages of a document with text."""
MAX_SCANNED_PAGES = 60
MAX_PIXELS = 40_000_000
"""Of one picture: an A4 page at 600 dpi has 35 million."""
MAX_PART_BYTES = 32 * 1024 * 1024
"""One unpacked part of a docx, xlsx or ods."""
MAX_XML_BYTES = 16 * 1024 * 1024
"""One part that is parsed: a hundred times the text of a long order, read in five seconds."""
MAX_UNPACKED_BYTES = 256 * 1024 * 1024
MAX_PACKAGE_ENTRIES = 5_000

TOO_MUCH_TEXT = "В файле слишком много текста для одного документа: пришлите только сам документ."


def within_limits(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines as they come, stopped as soon as they are more than a document can hold.

    Raises UnreadableFile, before the rest is even looked at where the reader is lazy.
    """
    characters = 0
    for count, line in enumerate(lines, start=1):
        characters += len(line.text)
        if count > MAX_LINES or characters > MAX_CHARACTERS:
            raise UnreadableFile(TOO_MUCH_TEXT)
        if len(line.text) > MAX_LINE_CHARACTERS:
            raise UnreadableFile(
                "В файле есть строка в десятки тысяч знаков, на документ он не похож: "
                "пришлите документ в Word, PDF или вставьте его текст в сообщение."
            )
        yield line
