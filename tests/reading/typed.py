"""A document typed into a test, and what was read out of it, in a line for each directive."""

from __future__ import annotations

from bot.reading.model import Document, Line
from bot.reading.parse import read_document
from bot.workdays import Calendar


def read(text: str) -> Document:
    return read_document([Line(line) for line in text.strip().split("\n")], calendar=Calendar())


def said(text: str, words: int = 3) -> list[str]:
    """Each directive as «number | its first words | who»."""
    return [
        f"{directive.number} | {' '.join(directive.text.split()[:words])} | {'; '.join(directive.responsible)}"
        for directive in read(text).directives
    ]
