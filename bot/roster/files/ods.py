"""ODS (LibreOffice): the table part of content.xml."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from bot.roster.files.limits import BROKEN, LOCKED, MAX_COLUMNS
from bot.roster.model import UnreadableRoster

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def read(data: bytes) -> Iterator[Iterator[list[str]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive.namelist() else b""
        if b"encryption-data" in manifest:
            raise UnreadableRoster(LOCKED)
        content = archive.read("content.xml")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnreadableRoster(BROKEN)  # no office writes one; entities may unpack without end
    root = ElementTree.fromstring(content)  # noqa: S314 - entities are refused above
    for table in root.iter(f"{TABLE}table"):
        yield _rows(table)


def _rows(table: ElementTree.Element) -> Iterator[list[str]]:
    for row in table.iter(f"{TABLE}table-row"):
        cells = _cells(row)
        repeated = int(row.get(f"{TABLE}number-rows-repeated", "1"))
        for _ in range(repeated if any(cells) else min(repeated, 1000)):  # the rest of a sheet is one empty row
            yield cells


def _cells(row: ElementTree.Element) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if cell.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            repeated = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
            text = "\n".join("".join(part.itertext()) for part in cell.findall(f"{TEXT}p"))
            cells += [text] * min(repeated, MAX_COLUMNS)
    return cells
