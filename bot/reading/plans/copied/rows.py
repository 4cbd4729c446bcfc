"""What all such tables share: the numbers that their rows begin with, and the row that a run of cells makes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Number = tuple[int, ...]

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,3}[.)]?")


@dataclass(frozen=True, slots=True)
class Found:
    """A table: its rows, the header first, all of one width; `end` is the line after it."""

    rows: list[list[str]]
    end: int


def number_of(cell: str) -> Number | None:
    """«1.2.» → (1, 2); None for what is more than a number."""
    cell = cell.strip()
    return tuple(int(part) for part in cell.rstrip(".)").split(".")) if _NUMBER.fullmatch(cell) else None


def follows(number: Number, before: Number | None) -> bool:
    """Whether a row may have this number after that one: the next on its level, the first below, the next above."""
    if before is None or number in {(*before[:-1], before[-1] + 1), (*before, 1)}:
        return True
    above = any(number == (*before[:level], before[level] + 1) for level in range(len(before) - 1))
    section = len(number) == 2 and number[1] == 1 and number[0] == before[0] + 1
    return above or section


def anchors(cells: Sequence[str], begin: int, width: int) -> list[int]:
    """Where the rows begin: at a number that follows the one before, or at a 1 under a new title."""
    found: list[int] = []
    before: Number | None = None
    for at in range(begin, len(cells)):
        number = number_of(cells[at])
        if number is None or (before is not None and at - found[-1] < 2):
            continue
        anew = before is not None and number[-1] == 1 and at - found[-1] > width
        if follows(number, before) or anew:
            found.append(at)
            before = number
    return found


def usual_step(places: Sequence[int]) -> int:
    """How many cells most rows have."""
    return Counter(after - before for before, after in pairwise(places)).most_common(1)[0][0] if places[1:] else 0


def after_count(cells: Sequence[str], begin: int) -> int:
    """Behind the row «1 | 2 | 3 | 4» under a header, if there is one."""
    if [cell.strip() for cell in cells[begin : begin + 2]] != ["1", "2"]:
        return begin
    at, expected = begin, 1
    while at < len(cells) and cells[at].strip() in {str(expected), ""}:
        expected += bool(cells[at].strip())
        at += 1
    return at


def rows_of(cells: Sequence[str], width: int) -> Iterator[list[str]]:
    """A run of cells that begins with a row: the row, and what more stands there as titles of sections."""
    said = [cell for cell in cells if cell.strip()]
    row = said if len(said) == width < len(cells) else [*cells[:width]]
    rest = [] if row is said else cells[width:]
    yield [*row, *[""] * (width - len(row))]
    yield from titles(rest, width)


def titles(cells: Sequence[str], width: int) -> Iterator[list[str]]:
    for cell in cells:
        if cell.strip():
            yield [cell, *[""] * (width - 1)]
