"""Running headers, footers and page numbers: what comes again at the same place of page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.reading.files.layout import Piece

_TOP, _BOTTOM = 0.15, 0.85
"""Shares of the page between which nothing runs."""
_LINES_AT_THE_EDGE = 2
_SAME_PLACE = 4.0
_NUMBER = re.compile(r"(?:стр(?:аница|\.)?|лист)?\s*[-–—]?\s*(\d{1,3})\s*[-–—]?(?:\s*(?:из|/)\s*\d{1,3})?", re.I)
_DIGITS = re.compile(r"\d+")

_Mark = tuple[str, int]


def without_running_lines(pages: Sequence[list[Piece]], heights: Sequence[float]) -> list[list[Piece]]:
    """The pieces of each page without what only runs along; a document of one page keeps everything."""
    if len(pages) < 2:
        return list(pages)
    edges = [list(_edge_lines(pieces, height)) for pieces, height in zip(pages, heights, strict=True)]
    often = Counter(mark for edge in edges for mark in {_mark(piece) for piece in edge})
    at_edges = {id(piece) for edge in edges for piece in edge}
    # «Срок: постоянно.» may end one page after another, but stands in the middle of others as well.
    inside = {_mark(piece)[0] for pieces in pages for piece in pieces if id(piece) not in at_edges}
    kept = []
    for number, (pieces, edge) in enumerate(zip(pages, edges, strict=True), start=1):
        running = {
            id(piece)
            for piece in edge
            if (2 * often[_mark(piece)] > len(pages) and _mark(piece)[0] not in inside) or _is_number(piece, number)
        }
        kept.append([piece for piece in pieces if id(piece) not in running])
    return kept


def _edge_lines(pieces: list[Piece], height: float) -> Iterator[Piece]:
    """The pieces of the outermost lines at the top and at the bottom."""
    for edge in (
        sorted((piece for piece in pieces if piece.bottom < _TOP * height), key=lambda piece: piece.top),
        sorted((piece for piece in pieces if piece.top > _BOTTOM * height), key=lambda piece: -piece.top),
    ):
        lines = 0
        last: Piece | None = None
        for piece in edge:
            if last is None or not last.beside(piece):
                lines += 1
            if lines > _LINES_AT_THE_EDGE:
                break
            yield piece
            last = piece


def _mark(piece: Piece) -> _Mark:
    return _DIGITS.sub("#", piece.text.lower()), round(piece.top / _SAME_PLACE)


def _is_number(piece: Piece, page: int) -> bool:
    found = _NUMBER.fullmatch(piece.text.strip())
    return found is not None and int(found[1]) == page
