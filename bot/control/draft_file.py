"""The sheet of a draft as a file: handed out as XLSX, recognised by its mark when it comes back. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.control.draft_cells import NO, YES, Cells, cells_of, tidy, written
from bot.control.draft_rows import Row
from bot.model import DomainError, Draft, DraftPoint
from bot.roster import UnreadableRoster
from bot.roster.files import read_tables
from bot.spreadsheet import Column, write_table
from bot.views.remarks import reached_by, remarks_on
from bot.views.words import cut, day

NUMBER, SECTION, TEXT, RESPONSIBLE, DEADLINE, INFORMATIONAL = (
    "№", "Раздел", "Текст пункта", "Ответственные", "Срок", "Без отчёта",
)  # fmt: skip
EDITABLE = (NUMBER, SECTION, TEXT, RESPONSIBLE, DEADLINE, INFORMATIONAL)
"""In the order of the fields of Cells."""
REACHED, REMARKS, CODE = "Кому уйдёт", "Замечания", "Код"
_OURS = "Заполняет бот: правки в этом столбце не учитываются."
COLUMNS = (
    Column(NUMBER, 8, "У нового пункта можно оставить пустым: бот поставит номер сам."),
    Column(SECTION, 26),
    Column(TEXT, 64),
    Column(RESPONSIBLE, 32, "Несколько через точку с запятой."),
    Column(REACHED, 32, _OURS, ours=True),
    Column(DEADLINE, 18, "Дата или слова: «15.10.2026», «до пятницы», «ежемесячно до 5 числа», «постоянно»."),
    Column(INFORMATIONAL, 9, "да — для сведения, отчёт не нужен.", choices=(YES, NO)),
    Column(REMARKS, 28, _OURS, ours=True),
    Column(CODE, 8, hidden=True),
)
_MARK = re.compile(r"poruchik:(\d{1,15}):(\d{1,9})")
_WITHIN_FIRST_ROWS = 20
_NAMES = 10
"""People of a point that are named; a cell of sixty would fill a page."""


@dataclass(frozen=True, slots=True)
class DraftSheet:
    """A sheet that came back: which draft it was handed out for, and what it says now."""

    resolution_id: int
    revision: int
    rows: tuple[Row, ...]


def write_sheet(draft: Draft, today: date) -> bytes:
    """An XLSX file that `read_sheet` reads back; removed points are not in it."""
    heading = cut(draft.title, 200) + (f", от {day(draft.date)}" if draft.date else "")
    rows = [_row(point, today) for point in draft.kept]
    return write_table("Черновик", COLUMNS, rows, heading, mark=f"poruchik:{draft.id}:{draft.revision}")


def _row(point: DraftPoint, today: date) -> list[str]:
    cells = cells_of(written(point))
    shown = {
        NUMBER: cells.number,
        SECTION: cells.section,
        TEXT: cells.text,
        RESPONSIBLE: cells.responsible,
        REACHED: reached_by(point, _NAMES),
        DEADLINE: cells.deadline,
        INFORMATIONAL: cells.informational,
        REMARKS: "; ".join(remarks_on(point, today)),
        CODE: str(point.id),
    }
    return [shown[column.title] for column in COLUMNS]


def read_sheet(data: bytes, name: str = "") -> DraftSheet | None:
    """The sheet of a draft, None where the file is no such sheet.

    Raises DomainError where it is one, but lacks its header or columns.
    """
    try:
        tables = read_tables(data, name)
    except UnreadableRoster:
        return None  # its sentence is said by whoever reads rosters and documents
    for table in tables:
        for at, cells in enumerate(table[:_WITHIN_FIRST_ROWS]):
            if mark := next(filter(None, map(_MARK.fullmatch, cells)), None):
                return DraftSheet(int(mark[1]), int(mark[2]), tuple(_rows(table, at)))
    return None


def _rows(table: Sequence[Sequence[str]], after: int) -> Iterator[Row]:
    header = next((at for at in range(after, len(table)) if TEXT in map(tidy, table[at])), None)
    columns = {tidy(title): at for at, title in enumerate(table[header])} if header is not None else {}
    if missing := [f"«{title}»" for title in EDITABLE if title not in columns]:
        raise DomainError(
            f"В таблице черновика нет столбцов: {', '.join(missing)}. Верните их или выгрузите её заново."
        )
    for line, row in enumerate(table[(header or 0) + 1 :], (header or 0) + 2):
        cells = [_cell(row, columns[title]) for title in EDITABLE]
        if any(cells[:-1]):  # «нет» alone is what is left of a row that was emptied
            code = _cell(row, columns.get(CODE, len(row)))
            yield Row(line, int(code) if re.fullmatch(r"\d{1,15}", code) else None, Cells(*cells))


def _cell(row: Sequence[str], at: int) -> str:
    return tidy(row[at]) if at < len(row) else ""
