"""Word documents (docx, docm, dotx) with the numbers that Word prints; macros are never run."""

from __future__ import annotations

from posixpath import dirname, join

from bot.reading.files.docx.body import Body
from bot.reading.files.docx.numbering import read_numbering
from bot.reading.files.docx.styles import read_styles
from bot.reading.files.limits import within_limits
from bot.reading.files.packages import check, main_part, xml_part
from bot.reading.files.reader import Reader
from bot.reading.model import Line, UnreadableFile

_KIND = "word"  # «wordprocessingml.document.main+xml», «vnd.ms-word.document.macroEnabled.main+xml»


def matches(data: bytes) -> bool:
    return main_part(data, _KIND) is not None


def read(data: bytes) -> list[Line]:
    """Headers, footers, footnotes and comments are left out; tracked insertions count, deletions do not."""
    check(data)
    name = main_part(data, _KIND) or ""
    document = xml_part(data, name)
    if document is None:
        raise UnreadableFile("В документе нет текста: откройте его в Word, сохраните заново и пришлите ещё раз.")
    folder = dirname(name)
    styles = read_styles(xml_part(data, join(folder, "styles.xml")))
    numbering = read_numbering(xml_part(data, join(folder, "numbering.xml")))
    # An empty paragraph may carry a number: it has counted, but there is nothing to read in it.
    lines = (line for line in Body(styles, numbering).whole(document) if line.text)
    return list(within_limits(lines))


READER = Reader("Word", ("docx", "docm", "dotx"), matches, read)
