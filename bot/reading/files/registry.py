"""The formats that can be read, in the order they are asked: a new one is a module and a line here."""

from __future__ import annotations

from bot.reading.files import docx, pdf, plain, rtf, scan
from bot.reading.files.reader import Reader

READERS: tuple[Reader, ...] = (
    docx.READER,
    rtf.READER,
    pdf.READER,
    scan.READER,
    plain.READER,  # last: almost anything can be taken for text
)
