"""Pages become lines: text and tables from top to bottom, what a page break tore put together again."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.reading.files.layout import Piece, gutter_of, printed_lines, reading_order, usual_width
from bot.reading.files.letterhead import Letterhead, letterhead_of
from bot.reading.files.limits import within_limits
from bot.reading.files.paragraphs import Column, joined_over_breaks, paragraphs
from bot.reading.files.running import without_running_lines
from bot.reading.files.table import Table
from bot.reading.model import Line


@dataclass(slots=True)
class Page:
    """What is printed on a page outside its tables, and the tables; in points."""

    pieces: list[Piece]
    height: float
    tables: list[Table] = field(default_factory=list)
    unread: str | None = None
    """Why nobody knows what is on it: a sentence with a place for its {number}."""


def lines_of(pages: Sequence[Page]) -> list[Line]:
    """The lines of a document; a page that was not read is one line that says so. Raises UnreadableFile (limits)."""
    return list(within_limits(joined_over_breaks(_columns(_parts(pages)))))


def _parts(pages: Sequence[Page]) -> Iterator[tuple[int, Column | Table]]:
    """Text and tables in reading order, each with the number of its page."""
    kept = without_running_lines([page.pieces for page in pages], [page.height for page in pages])
    width = usual_width(kept)
    gutter: float | None = None
    for number, (page, pieces) in enumerate(zip(pages, kept, strict=True), start=1):
        if page.unread is not None:
            yield number, Column([Line(page.unread.format(number=number), confidence=0, unread=True)])
            continue
        lines = printed_lines(pieces)
        head = letterhead_of(lines) if number == 1 else None
        if head is not None:
            yield from ((number, part) for part in _letterhead(head, lines, width))
        body = _all(lines[head.end :]) if head is not None else pieces
        gutter = gutter_of(body, gutter)
        yield from ((number, part) for part in _from_top_to_bottom(body, page.tables, gutter, width))


def _letterhead(head: Letterhead, lines: list[list[Piece]], width: float) -> Iterator[Column]:
    """What stands above the two columns and the sender's at its left, then each addressee."""
    yield from (paragraphs(group, width) for group in reading_order(_all(lines[: head.begin]), None))
    yield from (paragraphs(group, width) for group in reading_order(_all(head.sender), None))
    texts = [*head.addressees, *(piece.text for piece in head.beside)]
    yield Column([Line(text, confidence=head.confidence) for text in texts], opens=True)


def _all(lines: list[list[Piece]]) -> list[Piece]:
    return [piece for line in lines for piece in line]


def _from_top_to_bottom(
    pieces: list[Piece], tables: list[Table], gutter: float | None, width: float
) -> Iterator[Column | Table]:
    width = 0 if gutter else width  # a column is narrower than the text of other pages
    for table in tables:
        above = [piece for piece in pieces if piece.bottom <= table.top + piece.height / 2]
        pieces = [piece for piece in pieces if piece.bottom > table.top + piece.height / 2]
        yield from (paragraphs(group, width) for group in reading_order(above, gutter))
        yield table
    yield from (paragraphs(group, width) for group in reading_order(pieces, gutter))


def _columns(parts: Iterable[tuple[int, Column | Table]]) -> Iterator[Column]:
    """The lines of each part; a table that goes on over a page break is one table."""
    count = itertools.count()
    open_table: Table | None = None
    seen_on = 0
    for page, part in parts:
        if open_table is not None and isinstance(part, Table) and page > seen_on and open_table.goes_on_as(part):
            open_table.take_in(part)
            seen_on = page
            continue
        if open_table is not None:
            yield Column(list(open_table.lines(next(count))))
            open_table = None
        if isinstance(part, Table):
            open_table, seen_on = part, page
        else:
            yield part
    if open_table is not None:
        yield Column(list(open_table.lines(next(count))))
