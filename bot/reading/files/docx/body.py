"""Paragraphs and tables of a Word document in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from bot.reading.files.docx.numbering import Numbering
from bot.reading.files.docx.runs import Text, alternatives, read_runs
from bot.reading.files.docx.styles import Styles
from bot.reading.files.docx.wml import W, child, number, value
from bot.reading.files.letterhead import typed_letterhead
from bot.reading.files.text import clean, joined
from bot.reading.model import Line

_DELETED = {f"{W}del", f"{W}moveFrom"}
_MOST_COLUMNS = 64
_HEAD = 60
"""Paragraphs in which the head of a letter is looked for."""


@dataclass(slots=True)
class Body:
    styles: Styles
    numbering: Numbering
    tables: int = 0

    def whole(self, document: Element) -> Iterator[Line]:
        """The lines of a document; a letter's head whose columns are made of tabs or blanks column by column."""
        rows: list[tuple[int, str]] = []
        blocks = list(_blocks(document))
        for at, block in enumerate(blocks[:_HEAD]):
            text = read_runs(block, self.styles) if block.tag == f"{W}p" else None
            if text is None or text.boxes or child(block, "w:pPr/w:numPr") is not None:
                break
            rows += [(at, row) for row in text.typed]
        head, end = typed_letterhead([row for _, row in rows])
        rest = rows[end - 1][0] + 1 if end else 0
        head += [row for at, row in rows[end:] if at < rest]
        yield from (Line(clean(row)) for row in head)
        yield from self._lines(blocks[rest:])

    def lines(self, container: Element) -> Iterator[Line]:
        return self._lines(_blocks(container))

    def _lines(self, blocks: Iterable[Element]) -> Iterator[Line]:
        carried: Text | None = None
        for block in blocks:
            if block.tag == f"{W}tbl":
                yield from self._table(block)
                continue
            text = read_runs(block, self.styles)
            if carried is not None:
                text = Text(carried.parts + text.parts, carried.weights | text.weights, carried.boxes + text.boxes)
            # A deleted paragraph mark joins the paragraph to the next one.
            carried = text if child(block, "w:pPr/w:rPr/w:del") is not None else None
            if carried is None:
                yield from self._paragraph(block, text)
        if carried is not None:
            yield from _plain(carried, None)

    def _paragraph(self, block: Element, text: Text) -> Iterator[Line]:
        yield from _plain(text, self.styles.number_of(child(block, "w:pPr"), self.numbering))
        for box in text.boxes:
            yield from self.lines(box)

    def _table(self, table: Element) -> Iterator[Line]:
        rows = [row for row in _inside(table, f"{W}tr") if child(row, "w:trPr/w:del") is None]
        if all(_is_frame(row) for row in rows):
            for row in rows:
                for cell in _inside(row, f"{W}tc"):
                    yield from self.lines(cell)
            return
        at, self.tables = self.tables, self.tables + 1
        above: dict[int, str] = {}
        for row in rows:
            yield from self._row(row, at, above)

    def _row(self, row: Element, table: int, above: dict[int, str]) -> Iterator[Line]:
        """A cell merged downwards is repeated in each row, one merged across leaves empty columns behind."""
        cells = [""] * _columns(row, "w:trPr/w:gridBefore", 0)
        weights: set[bool] = set()
        nested: list[Line] = []
        for cell in _inside(row, f"{W}tc"):
            column = len(cells)
            merged = child(cell, "w:tcPr/w:vMerge")
            if merged is not None and merged.get(f"{W}val") != "restart":
                text = above.get(column, "")
            else:
                inside = list(self.lines(cell))
                own = [line for line in inside if line.cells is None]
                nested += [line for line in inside if line.cells is not None]
                weights |= {line.bold for line in own if line.text}
                text = "\n".join(f"{line.number or ''} {line.text}".strip() for line in own)
                above[column] = text
            cells += [text] + [""] * (_columns(cell, "w:tcPr/w:gridSpan", 1) - 1)
        if any(cells):
            yield Line(joined(tuple(cells)), cells=tuple(cells), table=table, bold=weights == {True})
        yield from nested


def _plain(text: Text, printed: str | None) -> Iterator[Line]:
    lines = text.lines or [""]
    if not lines[0] and printed is None:
        return
    first = Line(lines[0], number=printed, bold=text.bold)
    yield first
    yield from (replace(first, text=line, number=None) for line in lines[1:])


def _blocks(container: Element) -> Iterator[Element]:
    """Paragraphs and tables, looked up through content controls, insertions and other wrappings."""
    for node in container:
        if node.tag in (f"{W}p", f"{W}tbl"):
            yield node
        elif node.tag not in _DELETED and not _is_contents(node):
            for inner in alternatives(node):
                yield from _blocks(inner)


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Rows of a table, cells of a row: wrapped in content controls or not, but not those of nested tables."""
    for node in parent:
        if node.tag == tag:
            yield node
        elif node.tag not in _DELETED and node.tag not in (f"{W}tbl", f"{W}p"):
            yield from _inside(node, tag)


def _is_contents(node: Element) -> bool:
    """A table of contents repeats the headings with page numbers: it would double them."""
    return value(node, "w:sdtPr/w:docPartObj/w:docPartGallery") == "Table of Contents"


def _is_frame(row: Element) -> bool:
    """A row of one cell: a table of only such rows is a frame around text."""
    cells = list(_inside(row, f"{W}tc"))
    return len(cells) <= 1


def _columns(parent: Element, path: str, absent: int) -> int:
    found = number(value(parent, path))
    return absent if found is None else max(absent, min(found, _MOST_COLUMNS))
