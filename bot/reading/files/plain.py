"""Text files and pasted text: encodings, stars of emphasis, tables drawn with strokes or tabs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from bot.reading.files.columns import COLUMN, with_columns
from bot.reading.files.encodings import decode
from bot.reading.files.letterhead import with_letterhead
from bot.reading.files.limits import MAX_CHARACTERS, TOO_MUCH_TEXT, within_limits
from bot.reading.files.reader import Reader
from bot.reading.files.text import clean, joined
from bot.reading.model import Line, UnreadableFile

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.I)
_STARS = re.compile(r"(\*+)")
_HEADING = re.compile(r"^#{1,6} +(?=\S)")
_RULE_CHARACTERS = frozenset(" \t|+:=-") | {chr(code) for code in range(0x2500, 0x2580)}
_STROKES = str.maketrans("│┃║¦", "||||")
_CORNERS = frozenset("+┌├└╔╠╚┬┼┴")
_BOLD = "\x01"
_TEXT_SAMPLE = 20_000
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))


def matches(data: bytes) -> bool:
    """Text is what has no control characters; it is asked last."""
    sample = data[:_TEXT_SAMPLE]
    if b"\0" in sample:
        return (text := decode(sample)) is not None and "\ufffd" not in text[:-1]
    return len(sample.translate(None, _CONTROL_BYTES)) >= len(sample) * 0.995


def read(data: bytes) -> list[Line]:
    text = decode(data)
    if text is None:
        raise UnreadableFile("Кодировка текста не распознана: сохраните файл в UTF-8 или пришлите его в Word.")
    return read_text(text)


def read_text(text: str) -> list[Line]:
    """Lines of a text; blank lines between them come as one empty Line, because they part paragraphs.

    Raises UnreadableFile for what is too long to be a document.
    """
    if len(text) > 2 * MAX_CHARACTERS:  # blanks and drawn tables may double a text
        raise UnreadableFile(TOO_MUCH_TEXT)
    return list(within_limits(_without_double_blanks(_lines(text))))


def _lines(text: str) -> Iterator[Line]:
    # A paragraph at a time: a lost star must not pair with one on the next page.
    paragraphs = _LINE_END.sub("\n", text).split("\n\n")
    rows = "\n\n".join(_without_emphasis(paragraph) for paragraph in paragraphs).split("\n")
    tables = 0
    for kind, group in groupby(_with_kinds(with_columns(with_letterhead(rows))), key=lambda pair: pair[0]):
        block = [row for _, row in group]
        if kind == "|":
            yield from _stroke_table(block, tables)
        elif kind == COLUMN or (kind.startswith("\t") and len(block) > 1):
            yield from (_row(row.split(kind[0]), tables) for row in block)
        else:
            yield from (_plain_line(row) for row in block)
        tables += bool(kind)


def _without_emphasis(paragraph: str) -> str:
    """Takes the stars of **bold**, *italic* and ***both*** away and leaves marks around what was bold.

    A star before a blank is a bullet, one between letters or digits a multiplication: both stay.
    """
    pieces = _STARS.split(paragraph)
    opened: dict[int, int] = {}
    for at in range(1, len(pieces), 2):
        before, stars, after = pieces[at - 1][-1:], len(pieces[at]), pieces[at + 1][:1]
        if stars > 3 or (stars == 1 and before.isalnum() and after.isalnum()):
            continue
        if before.strip() and stars in opened:
            start = opened.pop(stars)
            pieces[start] = pieces[at] = _BOLD if stars > 1 else ""
            if stars > 1:  # so that each line of it is known as bold
                pieces[start + 1 : at] = [p.replace("\n", f"{_BOLD}\n{_BOLD}") for p in pieces[start + 1 : at]]
        elif after.strip():
            opened[stars] = at
    return "".join(pieces)


def _with_kinds(rows: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What each row may belong to: a table with a header, one of strokes «|», one of as many tabs, or running text."""
    for row in rows:
        if COLUMN in row:
            yield COLUMN, row
            continue
        drawn = row.translate(_STROKES).strip()
        if drawn.count("|") >= 2 or (drawn[:1] in _CORNERS and _is_rule(drawn)):
            yield "|", drawn
        elif row.count("\t") >= 2 and row.strip():
            yield "\t" * row.count("\t"), row
        else:
            yield "", row


def _is_rule(row: str) -> bool:
    return bool(row) and _RULE_CHARACTERS.issuperset(row) and not set(row) <= set(" \t|")


def _stroke_table(block: list[str], table: int) -> Iterator[Line]:
    """Rows of «| a | b |»; where «+---+» parts the rows, the lines of one row are put together."""
    parted = sum(_is_rule(row) for row in block) > 2
    pending: list[list[str]] = []
    for row in [*block, "---"]:
        cells = row.removeprefix("|").removesuffix("|").split("|")
        rule = _is_rule(row)
        if pending and (rule or not parted or len(cells) != len(pending[0])):
            yield _row([" ".join(parts) for parts in zip(*pending, strict=True)], table)
            pending = []
        if not rule:
            pending.append(cells)


def _row(cells: list[str], table: int) -> Line:
    cleaned = tuple(clean(_BREAK.sub("\n", cell.replace(_BOLD, ""))) for cell in cells)
    return Line(joined(cleaned), cells=cleaned, table=table)


def _plain_line(row: str) -> Line:
    text = clean(row)
    bold = row.strip().startswith(_BOLD) and row.strip().endswith(_BOLD) and row.count(_BOLD) == 2
    heading = _HEADING.match(text)
    return Line(text[heading.end() :] if heading else text, bold=bold or heading is not None)


def _without_double_blanks(lines: Iterator[Line]) -> Iterator[Line]:
    gap = True
    for line in lines:
        if line.text or not gap:
            yield line
        gap = not line.text


READER = Reader("Текст", ("txt",), matches, read)
