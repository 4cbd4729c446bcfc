"""Tables that lost their lines on the way through a clipboard or a web page, put together again by their headers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.model import Line
from bot.reading.plans.copied import flowing, stacked, strokes
from bot.reading.plans.copied.rows import Found

_READERS = (strokes.table_at, stacked.table_at, flowing.table_at)


def with_copied_tables(lines: Sequence[Line]) -> list[Line]:
    """The same lines, those of such a table as rows with cells; what is no such table stays as it was."""
    result: list[Line] = []
    tables = max((line.table for line in lines if line.table is not None), default=-1) + 1
    at = 0
    while at < len(lines):
        found = _table_at(lines, at)
        if found is None:
            result.append(lines[at])
            at += 1
            continue
        result += (Line(" | ".join(filter(None, row)), cells=tuple(row), table=tables) for row in found.rows)
        tables, at = tables + 1, found.end
    return result


def _table_at(lines: Sequence[Line], at: int) -> Found | None:
    return next((found for table_at in _READERS if (found := table_at(lines, at))), None)
