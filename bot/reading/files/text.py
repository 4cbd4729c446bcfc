"""Characters that look like nothing and break every comparison: taken out once, by every reader."""

from __future__ import annotations

import re
import unicodedata

# Soft hyphens, zero-width characters and direction marks come along from web pages and PDF files.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffc]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
_SENTENCE_END = re.compile(r"[.;:!?]$")
_NEW_LINE = re.compile(r"[A-ZА-ЯЁ0-9«\"•*–—-]")
_BLANKS = re.compile(r"[^\S\n]+")


def clean(text: str) -> str:
    """One line as a person sees it: composed letters («й» is one), single blanks, nothing invisible."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _BLANKS.sub(" ", _CONTROL.sub("", text)).strip()


def joined(cells: tuple[str, ...]) -> str:
    """The text of a table row, on one line."""
    return " | ".join(cell.replace("\n", " ") for cell in cells)


def broken_lines(text: str) -> list[str]:
    """Parts a paragraph at line breaks that end something; a break in mid-sentence is only layout."""
    lines: list[str] = []
    for part in map(clean, text.split("\n")):
        if not part:
            continue
        if lines and not _SENTENCE_END.search(lines[-1]) and not _NEW_LINE.match(part):
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return lines
