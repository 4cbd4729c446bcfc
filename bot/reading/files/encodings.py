"""In which encoding a Russian text file was written: decided by how Russian the letters come out."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONE_BYTE = ("cp1251", "koi8-r", "cp866")
_SAMPLE = 20_000
# Letters of Russian text from the most to the least frequent: the place in this row is the price of a letter.
_BY_FREQUENCY = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_PRICE = {letter: place for place, letter in enumerate(_BY_FREQUENCY)}
_FOREIGN_PRICE = 60
_CASE_PRICE = 40
_UPPER_AFTER_LOWER = re.compile("[а-яё][А-ЯЁ]")


def decode(data: bytes) -> str | None:
    """The text of the file, or None where no encoding makes text of it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.removeprefix(codecs.BOM_UTF8).decode(encoding, errors="replace")
    if (text := _utf16_without_mark(data)) is not None:
        return text
    if b"\0" in data:
        return None
    try:
        # A file that was cut off in the middle of a letter is still UTF-8.
        return codecs.getincrementaldecoder("utf-8")().decode(data, final=False)
    except UnicodeDecodeError:
        encoding = min(_ONE_BYTE, key=lambda name: _strangeness(data[:_SAMPLE].decode(name, errors="replace")))
        return data.decode(encoding, errors="replace")


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:_SAMPLE]
    for encoding, high_bytes in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        # In Russian UTF-16 every second byte is 04 (letters) or 00 (blanks, digits, punctuation).
        if high_bytes and (high_bytes.count(4) + high_bytes.count(0)) / len(high_bytes) > 0.9:
            text = data.decode(encoding, errors="replace")
            return text if "\0" not in text else None
    return None


def _strangeness(text: str) -> float:
    """How unlike Russian a text is: rare letters, foreign signs, capitals inside words (KOI8 as 1251)."""
    strange = [letter for letter in text.lower() if ord(letter) > 0x7F]
    if not strange:
        return 0
    price = sum(_PRICE.get(letter, _FOREIGN_PRICE if not letter.isspace() else 0) for letter in strange)
    return (price + _CASE_PRICE * len(_UPPER_AFTER_LOWER.findall(text))) / len(strange)
