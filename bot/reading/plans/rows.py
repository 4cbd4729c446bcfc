"""Plans and road maps: a table whose header names tasks, dates and people gives a directive a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from bot.reading.addressees.in_headings import addressee_heading
from bot.reading.blocks.markers import marker_of
from bot.reading.deadlines import looks_like_deadline
from bot.reading.model import Line
from bot.reading.outline.directives import clean
from bot.reading.outline.draft import Draft
from bot.reading.outline.node import Node
from bot.reading.plans.cells import cell_text, people_text
from bot.reading.plans.columns import columns_of

_ROMAN = re.compile(r"[IVX]+\.?")
_COUNT = re.compile(r"\d+\.?")
_NOTHING_SAID = re.compile(r"[\s–—-]*")
_SAME = re.compile(r"[\s–—-]*(?:[\"«»„“”/]{1,4}|то же|те же|тот же)[\s–—-]*", re.I)
"""«-//-», «то же»: what the row above says."""
_DAY = re.compile(r"(?:(?:с|до|по)\s+)?(?P<day>(?:\d|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек).*)", re.I)


@dataclass(slots=True)
class _Row:
    number: str
    task: str
    deadline: str
    responsible: str
    source: str
    section: str = ""
    confidence: float = 1.0


@dataclass(slots=True)
class _Table:
    roles: dict[str, int]
    width: int
    rows: list[_Row] = field(default_factory=list)


def drafts_of_rows(lines: Iterable[Line]) -> list[Draft]:
    """A draft for each row of the plans among these rows, in their order."""
    drafts: list[Draft] = []
    for table in _tables(lines):
        table.rows = list(_without_headings(table.rows))
        numbers = [row.number for row in table.rows]
        repeated = len(set(numbers)) < len(numbers)
        drafts += [_draft(row, repeated=repeated) for row in table.rows]
    return drafts


def _tables(lines: Iterable[Line]) -> Iterator[_Table]:
    table: _Table | None = None
    section, ordinal = "", 0
    for line in lines:
        cells = tuple(cell_text(cell) for cell in line.cells or ())
        roles = columns_of(cells)
        if table and not roles:
            cells = _with_people_apart(cells, line, table)
        if roles and (table is None or roles != table.roles or len(cells) != table.width):
            if table:
                yield table
            table, section, ordinal = _Table(roles, len(cells)), "", 0
        elif roles or table is None or _is_column_count(cells):
            continue
        elif title := _section_title(cells, table):
            ordinal += 1
            section = _numbered_title(title, ordinal)
        else:
            _take(table, cells, line, section)
    if table:
        yield table


def _without_headings(rows: Sequence[_Row]) -> Iterator[_Row]:
    """A row that names neither a time nor people, with rows of its number below it («1», «1.1», …), heads them."""
    section, above = "", ""
    for row, following in zip_longest(rows, rows[1:]):
        heads = following is not None and following.number.startswith(f"{row.number}.")
        if heads and not (row.deadline or row.responsible):
            section, above = f"{row.number}. {row.task}", f"{row.number}."
            continue
        if above and row.number.startswith(above):
            row.section = section
        yield row


def _with_people_apart(cells: tuple[str, ...], line: Line, table: _Table) -> tuple[str, ...]:
    """People on lines of their own in one cell: «Лосева Т.В. / руководители ОО» are two."""
    at = table.roles.get("responsible")
    if at is None or at >= len(cells):
        return cells
    return (*cells[:at], people_text((line.cells or ())[at]), *cells[at + 1 :])


def _is_column_count(cells: Sequence[str]) -> bool:
    """The row «1 | 2 | 3 | 4» under a header."""
    said = [cell.strip(" .") for cell in cells if cell.strip()]
    return len(said) > 1 and said == [str(n) for n in range(1, len(said) + 1)]


def _section_title(cells: Sequence[str], table: _Table) -> str:
    """A row merged across the table, or one whose only words stand in the first columns."""
    said = dict.fromkeys(cell for cell in cells if cell.strip())
    if len(said) == 1:
        title = next(iter(said))
        merged = sum(cell == title for cell in cells) > 1 or cells[0] == title
        alone = "number" in table.roles and _at(cells, table, "task") == title and title[:1].isupper()
        return title if (merged or alone) and len(title) > 3 else ""
    number, title = _at(cells, table, "number"), _at(cells, table, "task")
    roman = _ROMAN.fullmatch(number) is not None
    if len(said) == 2 and title and (roman or (_COUNT.fullmatch(number) and title.isupper())):
        return f"{number.rstrip('.')}. {title}"
    return ""


def _numbered_title(title: str, ordinal: int) -> str:
    return title if marker_of(title) else f"{ordinal}. {title}"


def _at(cells: Sequence[str], table: _Table, role: str) -> str:
    column = table.roles.get(role)
    words = cells[column].strip() if column is not None and column < len(cells) else ""
    return "" if _NOTHING_SAID.fullmatch(words) else words


def _take(table: _Table, cells: Sequence[str], line: Line, section: str) -> None:
    number, task, deadline, responsible = (
        _at(cells, table, role) for role in ("number", "task", "deadline", "responsible")
    )
    if not (task or deadline or responsible):
        return
    if table.rows:
        deadline = table.rows[-1].deadline if _SAME.fullmatch(deadline) else deadline
        responsible = table.rows[-1].responsible if _SAME.fullmatch(responsible) else responsible
    deadline = _with_begin(_at(cells, table, "begin"), deadline) or _time_of(section)
    whole = "number" not in table.roles and responsible  # small letters are how these rows are written
    if not number and table.rows and not whole and _goes_on(table, task):
        _join(table.rows[-1], task, deadline, responsible, line.text)
        return
    if not number and (found := marker_of(task)) and not found[0].is_bullet:
        number, task = found[0].printed, found[1]
    number = number.strip(" .)") or str(len(table.rows) + 1)
    table.rows.append(_Row(number, task, deadline, responsible, line.text, section, line.confidence))


def _time_of(section: str) -> str:
    """«Сентябрь» across the columns says when for the rows under it."""
    title = marker_of(section)
    return title[1] if title and looks_like_deadline(title[1]) else ""


def _with_begin(begin: str, end: str) -> str:
    """The columns «Начало» and «Окончание» as one time: «с 01.02 по 01.03», «с 01.02», «постоянно» in either."""
    if not looks_like_deadline(begin) or begin == end:
        return end
    first, last = _DAY.match(begin), _DAY.match(end)
    if first is None:
        return end or begin
    if not end:
        return f"с {first['day']}"
    return f"с {first['day']} по {last['day']}" if last else end


def _goes_on(table: _Table, task: str) -> bool:
    """A row that a page break has cut in two: no number, and words that only continue."""
    if not task:
        return True
    return task[:1].islower() and not table.rows[-1].task.endswith(".")


def _join(row: _Row, task: str, deadline: str, responsible: str, source: str) -> None:
    row.task = f"{row.task} {task}".strip()
    row.deadline = row.deadline if deadline == row.deadline else f"{row.deadline} {deadline}".strip()
    row.responsible = row.responsible if responsible == row.responsible else f"{row.responsible} {responsible}".strip()
    row.source += "\n" + source


def _draft(row: _Row, *, repeated: bool) -> Draft:
    above = marker_of(row.section)
    number = f"{above[0].printed}.{row.number}" if above and repeated else row.number
    heading = Node(above[1] if above else "")
    heading.addressees = addressee_heading(heading.text)
    node = Node(row.task, parent=heading, source=[row.source], confidence=row.confidence)
    deadlines, people = ([row.deadline] if row.deadline else []), ([row.responsible] if row.responsible else [])
    return Draft(node, clean(row.task), "строка плана", number, deadlines, people, [row.source], is_row=True)
