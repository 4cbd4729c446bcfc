"""A table as an XLSX file: the house style of every sheet that is handed out, to be read, printed or sent back."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

LONGEST_CELL = 32_000
"""Characters; Excel holds 32,767, and the library leaves a longer cell out."""
ROWS_FOR_CHOICES = 5_000
LINE, TALLEST = 15, 405
"""Points: the height of a line, and of the tallest row that programs show."""


@dataclass(frozen=True, slots=True)
class Column:
    """width: in characters; hint: a note on the header; choices: offered, others may be typed.

    ours: filled in by the bot alone, grey; hidden: for the bot alone.
    """

    title: str
    width: int
    hint: str = ""
    choices: tuple[str, ...] = ()
    ours: bool = False
    hidden: bool = False


def write_table(
    name: str, columns: Sequence[Column], rows: Sequence[Sequence[str]], heading: str = "", mark: str = ""
) -> bytes:
    """The rows as text under a header that stays in sight and is printed on every page.

    name: of the sheet; heading: a line above the header; mark: behind it, in the last column.
    """
    import xlsxwriter  # noqa: PLC0415 - only where a sheet is written

    buffer = io.BytesIO()
    top = 1 if heading else 0
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet(name)
        if heading:
            sheet.set_row(0, 20, workbook.add_format())
            sheet.write_string(0, 0, heading[:LONGEST_CELL], workbook.add_format({"bold": True, "font_size": 13}))
            sheet.write_string(0, len(columns) - 1, mark)
        _write_columns(workbook, sheet, columns, rows, top)
        sheet.freeze_panes(top + 1, 1)
        sheet.autofilter(top, 0, top + max(len(rows), 1), len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top)
    return buffer.getvalue()


def _write_columns(
    workbook: Any, sheet: Any, columns: Sequence[Column], rows: Sequence[Sequence[str]], top: int
) -> None:
    header = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    text = workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    ours = workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "font_color": "#666666",
                                "bg_color": "#F2F2F2"})  # fmt: skip
    for row, cells in enumerate(([column.title for column in columns], *rows), top):
        # Excel finds the height of wrapped text by itself; others lay the lines of a row over each other.
        if (lines := max(_lines(cell, column) for cell, column in zip(cells, columns, strict=True))) > 1:
            sheet.set_row(row, min(lines * LINE, TALLEST))
    for at, column in enumerate(columns):
        look = ours if column.ours else text
        sheet.set_column(at, at, column.width, look, {"hidden": column.hidden})
        sheet.write_string(top, at, column.title, header)
        if column.hint:
            sheet.write_comment(top, at, column.hint)
        if column.choices:
            offered = {"validate": "list", "source": list(column.choices), "error_type": "information"}
            sheet.data_validation(top + 1, at, top + ROWS_FOR_CHOICES, at, offered)
        for row, cells in enumerate(rows, top + 1):
            # never `write`: it would make a formula of a cell that begins with «=»
            sheet.write_string(row, at, cells[at][:LONGEST_CELL], look)


def _lines(text: str, column: Column) -> int:
    """How many lines a cell takes at most: words are never broken, so that each line may end a little early."""
    fitting = max(1, round(column.width * 0.85))
    return sum(1 + len(line) // fitting for line in text.split("\n")) if not column.hidden else 1
