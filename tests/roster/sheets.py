"""Sheets for tests, written by the programs that people use, from rows of text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook

Rows = Sequence[Sequence[object]]
HEADER = ("Организация", "Краткое название", "Вид", "Должность", "ФИО", "Телефон", "Группы")
SCHOOL = "МБОУ «Речная СОШ»"


def xlsx(rows: Rows, *, title: str = "Лист1") -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def csv(rows: Rows, *, delimiter: str = ";", encoding: str = "cp1251") -> bytes:
    lines = (delimiter.join(f'"{cell}"' if delimiter in str(cell) else str(cell) for cell in row) for row in rows)
    return "\r\n".join(lines).encode(encoding)


def ods(rows: Rows) -> bytes:
    """As LibreOffice writes it: repeated empty cells, a million empty rows at the end."""
    lines = []
    for row in rows:
        cells = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            if cell
            else "<table:table-cell/>"
            for cell in row
        )
        lines.append(
            f'<table:table-row>{cells}<table:table-cell table:number-columns-repeated="16370"/></table:table-row>'
        )
    lines.append('<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>')
    namespaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    table = f'<table:table table:name="1">{"".join(lines)}</table:table>'
    content = f"<office:document-content {namespaces}>{table}</office:document-content>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return buffer.getvalue()
