"""RTF: striprtf gives the text with the numbers that Word wrote into it, rows are put together here."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from bot.reading.files.limits import within_limits
from bot.reading.files.reader import Reader
from bot.reading.files.text import broken_lines, joined
from bot.reading.model import Line, UnreadableFile

_DAMAGED = "Файл RTF повреждён: откройте его в Word, сохраните как docx и пришлите ещё раз."

# Characters of the private area carry table structure through striprtf, which would print only «|».
_ROW_START, _CELL, _ROW, _MERGED, _EDGE, _BREAK = "\ue001\ue002\ue003\ue004\ue005\ue006"
_MARKS = (
    (re.compile(r"\\trowd(?![a-z])"), _ROW_START + r"\\trowd"),
    (re.compile(r"\\cell(?![a-z]) ?"), _CELL),
    (re.compile(r"\\row(?![a-z]) ?"), _ROW),
    (re.compile(r"\\clvmrg(?![a-z]) ?"), _MERGED),
    (re.compile(r"\\cellx(-?\d{1,6}) ?"), rf"{_EDGE}\1;"),
    (re.compile(r"\\line(?![a-z]) ?"), _BREAK),
    (re.compile(r"\\deleted(?![a-z0-9])"), r"\\*"),  # a tracked deletion becomes a group to be ignored
)
_FIELD = re.compile(r"\{\\field\{")
"""striprtf searches the rest of the file for an address at each of these, and writes it into the text."""
_PICTURE = re.compile(r"(?:[0-9a-fA-F]{64,}\s*)+")
_EDGES = re.compile(f"({_MERGED}?){_EDGE}(-?\\d+);")
_STRUCTURE = re.compile(f"[{_ROW_START}{_MERGED}]|{_EDGE}-?\\d+;")
_BULLET = re.compile(r"^\s*[·•§ov▪\uf000-\uf0ff]\t")
_NARROWEST = 60
"""Twips (1 mm): edges that lie closer belong to one column."""


@dataclass(frozen=True, slots=True)
class _Row:
    cells: list[str]
    edges: list[int]
    merged: list[bool]


def matches(data: bytes) -> bool:
    return data.lstrip()[:5] == b"{\\rtf"


def read(data: bytes) -> list[Line]:
    return list(within_limits(_lines(_text(data))))


def _text(data: bytes) -> str:
    from striprtf import striprtf  # noqa: PLC0415  # only for RTF

    # Letters that were not escaped would be taken for Latin-1.
    source = re.sub(rb"[\x80-\xff]", lambda found: b"\\'%02x" % found[0][0], data).decode("ascii")
    source = _FIELD.sub(r"{\\field {", _PICTURE.sub("", source))
    for pattern, mark in _MARKS:
        source = pattern.sub(mark, source)
    try:
        text: str = striprtf.rtf_to_text(source, encoding="cp1251", errors="replace")  # type: ignore[no-untyped-call]  # has no types
    except (ValueError, TypeError, LookupError, OverflowError, UnicodeError) as damage:
        raise UnreadableFile(_DAMAGED) from damage
    return text


def _lines(text: str) -> Iterator[Line]:
    tables = 0
    for is_row, group in groupby(_parts(text), key=lambda part: isinstance(part, _Row)):
        if is_row:
            yield from _table([part for part in group if isinstance(part, _Row)], tables)
            tables += 1
        else:
            yield from (Line(line) for part in group if isinstance(part, str) for line in _paragraphs(part))


def _parts(text: str) -> Iterator[str | _Row]:
    """Running text and table rows in turn."""
    *rows, rest = text.split(_ROW)
    for row in rows:
        before, start, inside = row.partition(_ROW_START)
        if not start:  # a row that was not announced begins after the last paragraph
            before, _, inside = row.rpartition("\n")
        if before.strip():
            yield before
        # Word defines each row twice, before and after its cells.
        edges = _EDGES.findall(inside.partition(_CELL)[0])
        cells = ["\n".join(_paragraphs(cell)) for cell in inside.split(_CELL)[:-1]]
        yield _Row(cells, [int(edge) for _, edge in edges], [bool(merged) for merged, _ in edges])
    yield rest


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in _STRUCTURE.sub("", text).replace(_CELL, "\n").split("\n"):
        yield from broken_lines(_BULLET.sub("– ", paragraph).replace(_BREAK, "\n"))


def _table(rows: list[_Row], table: int) -> Iterator[Line]:
    columns: list[int] = []
    for edge in sorted({edge for row in rows for edge in row.edges}):
        if not columns or edge - columns[-1] > _NARROWEST:
            columns.append(edge)
    above: dict[int, str] = {}
    for row in rows:
        cells: list[str] = []
        for at, text in enumerate(row.cells):
            column = len(cells)
            above[column] = above.get(column, "") if at < len(row.merged) and row.merged[at] else text
            last = bisect_left(columns, row.edges[at] - _NARROWEST) if at < len(row.edges) else column
            cells += [above[column]] + [""] * (last - column)
        if any(cells):
            yield Line(joined(tuple(cells)), cells=tuple(cells), table=table)


READER = Reader("RTF", ("rtf",), matches, read)
