"""Sheets of a spreadsheet as lines: titles above and below stay text, the plan between them is a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.reading.files.text import clean, joined
from bot.reading.model import Line

_DEFAULT_NAME = re.compile(r"(?:Лист|Sheet|Таблица)\s?\d*", re.IGNORECASE)
_TALLEST = 500
"""Rows over which a merged cell is repeated: taller ones are layout."""


@dataclass(frozen=True, slots=True)
class Span:
    """A merged range; rows and columns from its first to its last."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    name: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    """(row, column) → text, only where there is any."""
    spans: list[Span] = field(default_factory=list)

    def put(self, row: int, column: int, text: str) -> None:
        lines = [clean(line) for line in text.split("\n")]
        if text := "\n".join(filter(None, lines)):
            self.cells[row, column] = text


def sheet_lines(sheets: Sequence[Sheet]) -> Iterator[Line]:
    """All sheets one after another; the names of several sheets are headings, unless the program gave them."""
    filled = [sheet for sheet in sheets if sheet.cells]
    for table, sheet in enumerate(filled):
        if len(filled) > 1 and not _DEFAULT_NAME.fullmatch(sheet.name):
            yield Line(clean(sheet.name), bold=True)
        yield from _lines(sheet, table)


def _lines(sheet: Sheet, table: int) -> Iterator[Line]:
    columns = sorted({column for _, column in sheet.cells})
    rows: dict[int, dict[int, str]] = {}
    for (row, column), text in sorted(sheet.cells.items()):
        rows.setdefault(row, {})[column] = text
    wide = [row for row, cells in rows.items() if len(cells) > 1]
    _repeat_downwards(sheet, rows)
    for row, cells in sorted(rows.items()):
        if wide and wide[0] <= row <= wide[-1]:
            texts = tuple(cells.get(column, "") for column in columns)
            yield Line(joined(texts), cells=texts, table=table)
        else:
            yield from (Line(line) for text in cells.values() for line in text.split("\n"))


def _repeat_downwards(sheet: Sheet, rows: dict[int, dict[int, str]]) -> None:
    """A cell merged downwards holds for each of its rows; a row that has nothing else stays away."""
    for span in sheet.spans:
        text = sheet.cells.get((span.top, span.left))
        for row in range(span.top + 1, min(span.bottom, span.top + _TALLEST) + 1):
            if text is not None and row in rows:
                rows[row].setdefault(span.left, text)
