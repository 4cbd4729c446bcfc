"""Which rows of a document are those of a plan, and the header of each: in one row, in two, displaced or lacking."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby, pairwise, takewhile, zip_longest

from bot.reading.addressees.in_items import addressed_at_start
from bot.reading.addressees.letters import written_to
from bot.reading.language.morphology import begins_with_infinitive
from bot.reading.model import Line
from bot.reading.plans.columns import columns_of, header_by_content, header_of_two, is_number_title, shifted
from bot.reading.plans.copied import with_copied_tables

_FEWEST_COLUMNS = 3
_LOOKED_AT = 40
_NUMBER = re.compile(r"\d{1,3}[.)]?")
_HIGHEST_HEAD = 15
"""Rows of a table that holds the head of a letter, and lines above it."""
_ROWS_OF_HEADER = 6
"""A header stands this near to the top of its table."""


def without_layout_tables(lines: Sequence[Line]) -> list[Line]:
    """Rows that only place text on the page (letterheads, signatures, a sheet's title) become lines of text."""
    widths: dict[int | None, int] = {}
    result: list[Line] = []
    lines = list(_with_headers(with_copied_tables(lines)))
    data = _tables_of_data(lines)
    for line in _with_letterhead(lines):
        if line.cells and columns_of(line.cells):
            widths[line.table] = len(line.cells)
        if line.cells is None or line.table in widths or len(line.cells) in widths.values():
            result.append(line)
        elif line.table not in data:
            result += _as_text(line)
    return result


def _with_letterhead(lines: Sequence[Line]) -> list[Line]:
    """A table at the top that holds a letter's head column by column: at the left who writes, at the right to whom."""
    begin = next((at for at, line in enumerate(lines[:_HIGHEST_HEAD]) if line.cells), None)
    if begin is None:
        return list(lines)
    rows = list(takewhile(lambda line: line.cells and line.table == lines[begin].table, lines[begin:]))
    cells = [row.cells or () for row in rows]
    columns = [words for column in zip_longest(*cells, fillvalue="") if (words := list(_words(column)))]
    others, last = columns[:-1], columns[-1] if columns else []
    addressees, taken = written_to((words, False) for words in last)
    instructs = any(columns_of(row) or any(map(begins_with_infinitive, row)) for row in cells)
    if not addressees or instructs or len(rows) > _HIGHEST_HEAD:
        return list(lines)
    head = [*chain.from_iterable(others), *addressees, *last[taken:]]
    plain = [replace(rows[0], text=words, cells=None, table=None) for words in head]
    return [*lines[:begin], *plain, *lines[begin + len(rows) :]]


def _words(column: Iterable[str]) -> Iterator[str]:
    """The lines of a column; a cell that is merged downwards is found in each of its rows."""
    return (words.strip() for cell, _ in groupby(column) for words in cell.split("\n") if words.strip())


def _tables_of_data(lines: Sequence[Line]) -> set[int | None]:
    """Tables with a header of their own and numbered rows that ask for nothing: members, schedules, contacts."""
    found: set[int | None] = set()
    for number, group in groupby((line for line in lines if line.cells), key=lambda line: line.table):
        header, *rows = [line.cells or () for line in group]
        wide = len(header) >= _FEWEST_COLUMNS and is_number_title(header[0]) and all(header)
        asked = any(
            begins_with_infinitive(cell) or addressed_at_start(cell) for row in rows[:_LOOKED_AT] for cell in row
        )
        if wide and not asked and sum(_NUMBER.fullmatch(row[0].strip()) is not None for row in rows) > len(rows) / 2:
            found.add(number)
    return found


def _with_headers(lines: Sequence[Line]) -> Iterator[Line]:
    """One header for each table that is a plan by its titles or by its columns."""
    headed: set[int] = set()
    """Widths of tables that had a header: what follows on the next page is theirs."""
    for is_row, group in groupby(lines, key=lambda line: (line.table, len(line.cells)) if line.cells else None):
        rows = list(group)
        if is_row is None:
            yield from rows
            continue
        _put_right(rows)
        width = len(rows[0].cells or ())
        if any(columns_of(row.cells or ()) for row in rows):
            headed.add(width)
        elif width not in headed and (header := header_by_content([row.cells or () for row in rows])):
            yield Line("", cells=header, table=rows[0].table)
        yield from rows


def _put_right(rows: list[Line]) -> None:
    """Two rows that only together are a header become one; one that slipped to the left stands above its columns."""
    for at, (upper, lower) in enumerate(pairwise(rows[:_ROWS_OF_HEADER])):
        if columns_of(upper.cells or ()):
            break  # a header that comes again further down belongs to no row above it
        if header := header_of_two(upper.cells or (), lower.cells or ()):
            rows[at : at + 2] = [replace(upper, text=f"{upper.text} {lower.text}", cells=header)]
            return
    for row in rows[1:_ROWS_OF_HEADER]:
        if header := shifted(rows[0].cells or (), row.cells or ()):
            rows[0] = replace(rows[0], cells=header)
            return


def _as_text(line: Line) -> Iterator[Line]:
    for cell in dict.fromkeys(line.cells or ()):
        for paragraph in cell.split("\n"):
            if paragraph.strip():
                yield replace(line, text=paragraph.strip(), cells=None, table=None)
