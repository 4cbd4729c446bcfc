"""The head of a letter that is printed in two columns: at the left who writes, at the right to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

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
    gaps = [False, *(_apart(upper, lower) for upper, lower in pairwise(column))]
    addressees, taken = written_to((piece.text, gap) for piece, gap in zip(column, gaps, strict=False))
    if not addressees:
        return None
    under = taken + len(list(takewhile(lambda gap: not gap, gaps[taken:])))
    last = next(row for row, (_, right) in enumerate(rows, 1) if column[under - 1] in right)
    further = next((row for row, (_, right) in enumerate(rows) if row >= last and right), len(rows))
    end = _end([[*left, *right] for left, right in rows[:further]], below[:1], last)
    sender = [left for left, _ in rows[:end] if left]
    sure = min(piece.confidence for piece in column[:taken])
    return Letterhead(at, at + end, sender, addressees, column[taken:under], sure)


def _end(lines: Sequence[_PrintedLine], across: Sequence[_PrintedLine], last: int) -> int:
    """Before a line that runs across and what it goes on from: «О подготовке / к летней оздоровительной кампании»."""
    parted = [row for row, (upper, lower) in enumerate(pairwise([*lines, *across]), 1) if _apart(upper[0], lower[0])]
    return max([row for row in parted if row >= last], default=len(lines))


def _apart(upper: Piece, lower: Piece) -> bool:
    return lower.top - upper.bottom > _GAP * upper.height


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
