"""Tables whose columns are made of blanks or tabs, in texts that were typed or copied: known by their header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.reading.plans.columns import columns_of

_SEGMENT = re.compile(r"\S+(?:\s\S+)*")
"""What stands between two or more blanks."""
_TOUCH = 3
"""Characters by which a cell may begin before its column."""
_FEWEST_COLUMNS = 3
_BULLET_OR_NUMBER = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]+\.|[–—-])\s")


_ROW = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})*[.)]?\s*\t")
_TITLE_ROW = re.compile(r"\s*(?:\d{1,2}|[IVX]{1,4})[.)]?\s*\t[^\t]+\t*$")
"""«2.⇥Мероприятия с педагогами»: the title of a section, numbered as a row is."""
_MOST_LINES = 8
"""Lines over which one row may be torn."""
_DRAWN = frozenset("|│┃║¦")
_TALLEST = 2_000
"""Lines of one table, in which a row may be broken."""
_INNER_STROKE = re.compile(r"\s*[|│┃║¦]\s*")
COLUMN = "\x02"
"""What parts the cells of a row that was recognised; no text has it."""


@dataclass(slots=True)
class Table:
    """The rows of a table, each a list of cells as they were typed."""

    rows: list[list[str]] = field(default_factory=list)


def with_columns(rows: Sequence[str]) -> Iterator[str]:
    """The rows of a text; those of a table whole, on one line each, with COLUMN between their cells."""
    at = 0
    while at < len(rows):
        table, end = _table_at(rows, at)
        if table is None:
            yield rows[at].replace(COLUMN, "")
        else:
            yield from (COLUMN.join(cells) for cells in table.rows)
        at = max(end, at + 1)


def _table_at(rows: Sequence[str], at: int) -> tuple[Table | None, int]:
    """The table whose header stands here, and the row after it."""
    header = rows[at]
    if not _DRAWN.isdisjoint(header):
        return _stroked(rows, at)
    if header.count("\t") >= _FEWEST_COLUMNS - 1 and columns_of(header.split("\t")):
        return _tabbed(rows, at)
    segments = [(found.start(), found[0]) for found in _SEGMENT.finditer(header)] if "   " in header else []
    if len(segments) >= _FEWEST_COLUMNS and columns_of([words for _, words in segments]):
        return _spaced(rows, at, [start for start, _ in segments])
    return None, at


def _stroked(rows: Sequence[str], at: int) -> tuple[Table | None, int]:
    """«№ | Мероприятие | Срок» without strokes at the ends of its rows, which may be broken as rows of tabs are."""
    titles = _INNER_STROKE.split(rows[at].strip())
    if len(titles) < _FEWEST_COLUMNS or not all(titles) or not columns_of(titles):
        return None, at
    below = rows[at : at + _TALLEST]
    if any(row.strip(" |-+") == "" and "-" in row for row in below[1:2]):
        return None, at  # Markdown's rule: its rows are whole
    table, end = _tabbed([_INNER_STROKE.sub("\t", row) for row in below], 0)
    return table, at + end


def _tabbed(rows: Sequence[str], at: int) -> tuple[Table | None, int]:
    """Rows of as many tabs as the header; one that was broken at the ends of lines is put together again."""
    tabs = rows[at].count("\t")
    table, end, ahead = Table([rows[at].split("\t")]), at + 1, at + 1
    while ahead < len(rows):
        row = rows[ahead]
        following = rows[ahead + 1] if ahead + 1 < len(rows) else ""
        begins_row = following.count("\t") == tabs or bool(_ROW.match(following))
        if not row.strip():
            ahead += 1
            continue
        if row.count("\t") == 0 and begins_row:
            _title_or_rest(table, row, tabs)
            whole = ahead + 1
        elif whole := _end_of_row(rows, ahead, tabs):
            table.rows.append(" ".join(rows[ahead:whole]).split("\t"))
        elif row.count("\t") < tabs and begins_row and _TITLE_ROW.match(row):
            table.rows.append([*row.split("\t"), *[""] * (tabs - row.count("\t"))])
            whole = ahead + 1
        else:
            break
        end = ahead = whole
    return (table, end) if len(table.rows) > 1 else (None, at)


def _end_of_row(rows: Sequence[str], begin: int, tabs: int) -> int:
    """The line after the row that begins here; 0 where the lines below do not complete it."""
    count = 0
    for at in range(begin, min(begin + _MOST_LINES, len(rows))):
        if at > begin and (_ROW.match(rows[at]) or not rows[at].strip()):
            return 0
        count += rows[at].count("\t")
        if count >= tabs:
            return at + 1 if count == tabs else 0
    return 0


def _title_or_rest(table: Table, row: str, tabs: int) -> None:
    words = row.strip()
    if words[:1].islower() and len(table.rows) > 1:
        table.rows[-1][-1] += f" {words}"
    else:
        table.rows.append([words] + [""] * tabs)


def _spaced(rows: Sequence[str], at: int, starts: list[int]) -> tuple[Table | None, int]:
    """Each piece of a row belongs to the column that begins at or before it."""
    table, end = Table([[found[0] for found in _SEGMENT.finditer(rows[at])]]), at + 1
    for ahead in range(at + 1, len(rows)):
        row = rows[ahead]
        if not row.strip():
            continue
        cells = _cells(row, starts)
        following = next((later for later in rows[ahead + 1 : ahead + 3] if later.strip()), "")
        if cells is None or (sum(map(bool, cells)) == 1 and not _may_stand_alone(cells, row, following, starts)):
            break
        if cells[0]:
            table.rows.append(cells)
        else:  # the lower line of a row
            table.rows[-1] = [f"{above} {below}".strip() for above, below in zip(table.rows[-1], cells, strict=True)]
        end = ahead + 1
    return (table, end) if len(table.rows) > 1 else (None, at)


def _cells(row: str, starts: list[int]) -> list[str] | None:
    """None where a piece runs across the columns: the table has ended."""
    cells = [""] * len(starts)
    for found in _SEGMENT.finditer(row.expandtabs()):
        column = max((c for c, start in enumerate(starts) if start <= found.start() + _TOUCH), default=0)
        alone = column + 2 < len(starts) and found.end() > starts[column + 2] and found[0] != row.strip()
        if alone:
            return None
        number = column == 0 and len(starts) > 1 and found.end() > starts[1] and _BULLET_OR_NUMBER.match(found[0])
        if number and found[0] != row.strip():
            cells[0], cells[1] = number[0].strip(), found[0][number.end() :]
        elif column == 0 and found.end() > starts[1] + _TOUCH and found[0] != row.strip():
            return None
        else:
            cells[column] = f"{cells[column]} {found[0]}".strip()
    return cells


def _may_stand_alone(cells: Sequence[str], row: str, following: str, starts: list[int]) -> bool:
    """One piece alone: the rest of a cell, or a section's title with a row of the table under it."""
    if not cells[0]:
        return True
    below = _cells(following, starts) if following.strip() else None
    return below is not None and sum(map(bool, below)) > 1
