"""The head of a letter that is printed in two columns: at the left who writes, at the right to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.reading.addressees.letters import written_to
from bot.reading.files.layout import Piece

_HIGHEST = 30
"""Printed lines in which a letter's head is over."""
_NARROWEST = 15
"""Letters that the column of the sender is wide at least."""
_GAP = 0.9
"""Heights of a line: a wider gap parts two addressees."""
_LONGEST = 70
"""Characters of a line in a column."""
_RIGHT = 2 * _LONGEST
"""Where a tab leads to: nobody knows how wide the letters at its left are."""
_PARTS = re.compile(r"[^\s](?: ?[^\s])*")
_BODY = re.compile(r"\s*(?:уважаем|\d{1,2}[.)]\s|.*:$)", re.I)

_PrintedLine = Sequence[Piece]
_Row = tuple[list[Piece], list[Piece]]
"""What stands on a line at the left and at the right."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Where the two columns stand, from line `begin` up to `end`, and what is printed in them."""

    begin: int
    end: int
    sender: list[list[Piece]]
    addressees: list[str]
    beside: list[Piece]
    """What stands under the addressees: their address, a note."""
    confidence: float


def letterhead_of(lines: Sequence[_PrintedLine]) -> Letterhead | None:
    """The two columns at the head of a page, given its printed lines; None where none addresses anybody."""
    head = lines[:_HIGHEST]
    left = min((piece.left for line in head for piece in line), default=0)
    for at, line in enumerate(head):
        if _BODY.match(line[0].text):
            return None
        last = line[-1]
        if last.left < left + _NARROWEST * (last.right - last.left) / len(last.text):
            continue
        rows = _rows(head[at:], (line[-2].right if len(line) > 1 else left, line[-1].left))
        below = head[at + len(rows) :]
        if below and (found := _letterhead(at, rows, below)):
            return found
    return None


def _rows(lines: Sequence[_PrintedLine], free: tuple[float, float]) -> list[_Row]:
    """What stands at the left and at the right of the stretch that stays free, down to the line that runs across."""
    rows: list[_Row] = []
    for line in lines:
        begin, end = free
        middle = (begin + end) / 2
        left = [piece for piece in line if piece.left + piece.right < 2 * middle]
        right = [piece for piece in line if piece.left + piece.right >= 2 * middle]
        free = (max([begin, *(piece.right for piece in left)]), min([end, *(piece.left for piece in right)]))
        if free[0] >= free[1] or any(len(piece.text) > _LONGEST or _BODY.match(piece.text) for piece in line):
            break
        rows.append((left, right))
    return rows


def _letterhead(at: int, rows: Sequence[_Row], below: Sequence[_PrintedLine]) -> Letterhead | None:
    column = [piece for _, right in rows for piece in right]
    gaps = [False, *(_apart([upper], [lower]) for upper, lower in pairwise(column))]
    addressees, taken = written_to((piece.text, gap) for piece, gap in zip(column, gaps, strict=False))
    if not addressees:
        return None
    last = next(row for row, (_, right) in enumerate(rows, 1) if column[taken - 1] in right)
    lines = [[*left, *right] for left, right in rows]
    further = next((row for row in range(last, len(rows)) if rows[row][1] and _apart(lines[row - 1], lines[row])), None)
    end = further or _end([*lines, below[0]], last)
    sender = [left for left, _ in rows[:end] if left]
    beside = [piece for _, right in rows[:end] for piece in right][taken:]
    sure = min(piece.confidence for piece in column[:taken])
    return Letterhead(at, at + end, sender, addressees, beside, sure)


def _end(lines: Sequence[_PrintedLine], last: int) -> int:
    """Before the line that runs across and what it goes on from: «О подготовке / к летней оздоровительной кампании»."""
    parted = [row for row, (upper, lower) in enumerate(pairwise(lines), 1) if row >= last and _apart(upper, lower)]
    return max(parted, default=len(lines) - 1)


def _apart(upper: _PrintedLine, lower: _PrintedLine) -> bool:
    return lower[0].top - upper[0].bottom > _GAP * upper[0].height


def with_letterhead(rows: Sequence[str]) -> list[str]:
    """The rows of a text; a head whose columns are made of blanks or tabs column by column."""
    head, end = typed_letterhead(rows)
    return [*head, *rows[end:]]


def typed_letterhead(rows: Sequence[str]) -> tuple[list[str], int]:
    """The head of a text column by column, and how many of its rows that replaces; none where it has one column."""
    head = rows[: 2 * _HIGHEST]
    lines = [(at, pieces) for at, row in enumerate(head) if (pieces := _pieces(row, at))]
    found = letterhead_of([pieces for _, pieces in lines])
    if found is None:
        return [], 0
    begin, end = lines[found.begin][0], lines[found.end - 1][0] + 1
    sender = ["   ".join(piece.text for piece in line) for line in found.sender]
    return [*rows[:begin], *sender, "", *found.addressees, *(p.text for p in found.beside), ""], end


def _pieces(row: str, at: int) -> list[Piece]:
    """The parts of a row between two blanks or more, as places on a page; the last tab leads to the right column."""
    before, tab, after = row.rpartition("\t")
    plain = f"{before.rstrip().replace(tab, '  ').ljust(_RIGHT)}  {after}" if tab else row
    return [Piece(part[0], part.start(), part.end(), at, at + 1) for part in _PARTS.finditer(plain)]
