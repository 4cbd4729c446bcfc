"""XLSX through openpyxl, read row by row."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any


def read(data: bytes) -> Iterator[Iterator[list[str]]]:
    """The visible sheets. A formula counts as the value that was last computed for it."""
    from openpyxl import load_workbook  # noqa: PLC0415 - only where a roster is read

    with warnings.catch_warnings():  # openpyxl warns of styles and validations that it does not keep
        warnings.simplefilter("ignore")
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in workbook.worksheets:
            if sheet.sheet_state == "visible":
                sheet.reset_dimensions()  # programs write a wrong size, and rows behind it would be lost
                yield _rows(sheet)


def _rows(sheet: Any) -> Iterator[list[str]]:
    for row in sheet.iter_rows(values_only=True):
        yield [_text(value) for value in row]


def _text(value: object) -> str:
    """A phone typed as a number is 79000000001.0 for some programs."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
