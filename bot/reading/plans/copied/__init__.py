"""Tables that lost their lines on the way through a clipboard or a web page, put together again by their headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.model import Line
from bot.reading.plans.copied import flowing, lost, stacked, strokes
from bot.reading.plans.copied.rows import Found

_DOUBTFUL = 0.5
"""Confidence in lines whose columns ran into each other."""
_READERS = (strokes.table_at, stacked.table_at, flowing.table_at)


def with_copied_tables(lines: Sequence[Line]) -> list[Line]:
    """The same lines, those of such a table as rows with cells; what is no such table stays as it was.

    What follows the header of a table that could not be put together is doubtful.
    """
    result: list[Line] = []
    tables = max((line.table for line in lines if line.table is not None), default=-1) + 1
    at = 0
    doubtful = False
    while at < len(lines):
        found = _table_at(lines, at)
        if found is None:
            doubtful = doubtful or lost.is_header(lines, at)
            result.append(_doubted(lines[at]) if doubtful else lines[at])
            at += 1
            continue
        result += (Line(" | ".join(filter(None, row)), cells=tuple(row), table=tables) for row in found.rows)
        tables, at = tables + 1, found.end
    return result


def _doubted(line: Line) -> Line:
    return line if line.cells is not None else replace(line, confidence=min(line.confidence, _DOUBTFUL))


def _table_at(lines: Sequence[Line], at: int) -> Found | None:
    return next((found for table_at in _READERS if (found := table_at(lines, at))), None)
