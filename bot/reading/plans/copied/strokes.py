"""Cells that each end with a stroke, on lines of their own: «1. | / Провести ремонт | / до 10 августа | / …»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reading.deadlines import looks_like_deadline
from bot.reading.model import Line
from bot.reading.plans.columns import columns_of, is_number_title
from bot.reading.plans.copied.rows import Found, after_count, anchors, rows_of, titles, usual_step

_FEWEST_STROKES = 6
_WIDEST = 10
_TALLEST_HEADER = 40
"""Lines within which the cells of a header stand."""
_LONGEST_CELL = 2_000
_LONGEST_GAP = 25
"""Lines that one cell may have."""
_LONGEST_TITLE = 80
_LOOKED_AT = 20
_FIRST = re.compile(r"\d|I\.")


def table_at(lines: Sequence[Line], at: int) -> Found | None:
    """The table whose header's first cell ends on this line or begins on it."""
    if not _begins(lines, at):
        return None
    if not _widths(_cells(lines[at : at + _TALLEST_HEADER], 0)[0]):
        return None
    cells, end = _cells(lines, at)
    width = _width(cells)
    if not width or len(cells) < _FEWEST_STROKES:
        return None
    begin = after_count(cells, width)
    places = anchors(cells, begin, width)
    rows = [cells[:width]]
    if places:
        rows += titles(cells[begin : places[0]], width)
        for here, following in zip(places, [*places[1:], len(cells)], strict=True):
            rows += rows_of(cells[here:following], width)
    else:
        for here in range(begin, len(cells), width):
            rows += rows_of(cells[here : here + width], width)
    return Found(rows, end)


def _begins(lines: Sequence[Line], at: int) -> bool:
    if lines[at].cells is not None or not lines[at].text.strip(" |"):
        return False
    if _ends_cell(lines[at]):
        return True
    following = _following(lines, at)
    if following is None:
        return False
    return following.text.strip() == "|" or (is_number_title(lines[at].text) and _ends_cell(following))


def _following(lines: Sequence[Line], at: int) -> Line | None:
    return next((line for line in lines[at + 1 : at + 3] if line.text.strip()), None)


def _ends_cell(line: Line) -> bool:
    return line.cells is None and line.text.rstrip().endswith("|")


def _cells(lines: Sequence[Line], at: int) -> tuple[list[str], int]:
    """The cells from this line on, and the line after the last stroke."""
    cells: list[str] = []
    pending: list[str] = []
    end = at
    for here in range(at, len(lines)):
        line = lines[here]
        if here - end > _LONGEST_GAP or sum(map(len, pending)) > _LONGEST_CELL:
            break
        parts = [*line.cells, ""] if line.cells is not None else line.text.split("|")
        for part in parts[:-1]:
            cells.append(_joined([*pending, part]))
            pending = []
        pending.append(parts[-1])
        if len(parts) > 1:
            end = here + 1
    return cells, end


def _joined(parts: Sequence[str]) -> str:
    return "\n".join(part.strip() for part in parts if part.strip())


def _width(cells: Sequence[str]) -> int:
    """How many cells the header has: up to a count, a number or a section's title; 0 where it is no header."""
    widths = _widths(cells)
    most = _titles(cells)
    places = anchors(cells, after_count(cells, most), most)
    if not widths or not places:
        return max(widths, key=lambda width: (_dates(cells, width), -width), default=0)
    step = usual_step(places)
    return step if step in widths else widths[0]


def _widths(cells: Sequence[str]) -> list[int]:
    """How wide the header may be, the widest first."""
    most = _titles(cells)
    return [n for n in range(most, 2, -1) if columns_of(cells[:n])] if columns_of(cells[:most]) else []


def _titles(cells: Sequence[str]) -> int:
    """How many of the first cells may be titles."""
    return next((n for n in range(_WIDEST) if n == len(cells) or _is_no_title(cells[n])), _WIDEST)


def _dates(cells: Sequence[str], width: int) -> float:
    """How much of the column of dates speaks of a time, were the rows so wide."""
    column = (columns_of(cells[:width]) or {}).get("deadline", width)
    said = [cell for cell in cells[width + column :: width] if cell.strip()][:_LOOKED_AT]
    return sum(map(looks_like_deadline, said)) / max(len(said), 1)


def _is_no_title(cell: str) -> bool:
    return not cell.strip() or bool(_FIRST.match(cell.strip())) or len(cell) > _LONGEST_TITLE
