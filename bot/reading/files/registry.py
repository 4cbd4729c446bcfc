"""The formats that can be read, in the order they are asked: a new one is a module and a line here."""

from __future__ import annotations

from bot.reading.files import docx, ods, office, pdf, plain, rtf, scan, xlsx
from bot.reading.files.reader import Reader

READERS: tuple[Reader, ...] = (
    docx.READER,
    rtf.READER,
    xlsx.READER,
    ods.READER,
    office.READER,
    pdf.READER,
    scan.READER,
    plain.READER,  # last: almost anything can be taken for text
)
