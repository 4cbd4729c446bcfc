"""Lines become blocks: a block is one item, one paragraph, one label line or one table row, healed of line breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.reading.blocks.block import LONGEST_WORD, Block, NextLine
from bot.reading.blocks.joining import FIRST_HALF, HALF_WORD, continues
from bot.reading.blocks.markers import automatic_marker, marker_of
from bot.reading.blocks.run_in import items_of
from bot.reading.language.morphology import is_known
from bot.reading.language.spelling import mended
from bot.reading.model import Line

_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?\d{1,3}(?:\s*[-–—])?|(?:стр(?:аница|\.)?\s*)\d{1,3}(?:\s*из\s*\d{1,3})?|\d{1,3}\s+из\s+\d{1,3}", re.I
)
_ENDED = re.compile(r"[.;,:!?]\s*$")
_BARE_NUMBER = re.compile(r"(\d{1,2})\s+(?=[А-ЯЁ])")
_RULE_OF_SIGNS = re.compile(r"[\s_=*~·.\-–—]*")


def read_blocks(lines: Sequence[Line]) -> list[Block]:
    """Every line that says something, in the source's order; page numbers and ruled lines are left out."""
    blocks: list[Block] = []
    width = _wrap_width(lines)
    parted = any(not line.text for line in lines)
    readings = _readings(lines)
    _read_numbers_without_dots(readings)
    lists_end = _lists_end(readings)
    for reading in readings:
        begun = len(blocks)
        reading.width, reading.lists_end = width, lists_end
        _place(blocks, reading)
        if len(blocks) > begun:
            blocks[-1].glued = parted and not reading.after_gap
    return [item for block in blocks for item in items_of(block)]


def _readings(lines: Sequence[Line]) -> list[NextLine]:
    readings: list[NextLine] = []
    gap, page = True, False
    for line in lines:
        if line.cells is None and _says_nothing(line.text):
            gap = gap or not line.text.strip()
            page = page or bool(line.text.strip())
            continue
        readings.append(_taken_apart(line))
        readings[-1].after_gap, readings[-1].after_page = gap, page
        gap = page = False
    return readings


def _read_numbers_without_dots(readings: Sequence[NextLine]) -> None:
    """«1 Директорам школ:» above «1.1 …»: the first level of some papers is printed without a sign."""
    bare: list[NextLine] = []
    confirmed = False
    for reading in readings:
        found = _BARE_NUMBER.match(reading.text) if reading.marker is None and reading.line.cells is None else None
        if found and int(found[1]) == len(bare) + 1:
            bare.append(reading)
        elif bare and reading.marker and reading.marker.parts == (str(len(bare)), "1"):
            confirmed = True
    for ordinal, reading in enumerate(bare if confirmed else (), 1):
        reading.marker, reading.text = automatic_marker(f"{ordinal}."), reading.text.partition(" ")[2].strip()


def _lists_end(readings: Sequence[NextLine]) -> bool:
    """Do the bullets of this text end with a sign? Only then one without it is torn by a page break."""
    ended = [
        bool(_ENDED.search(one.text))
        for one, after in pairwise(readings)
        if one.marker and one.marker.is_bullet and after.marker and after.marker.is_bullet
    ]
    return sum(ended) * 2 >= len(ended)


def _says_nothing(text: str) -> bool:
    text = text.strip()
    return not text or bool(_PAGE_NUMBER.fullmatch(text)) or bool(_RULE_OF_SIGNS.fullmatch(text))


def _taken_apart(line: Line) -> NextLine:
    text = mended(line.text)
    if line.cells is not None:
        return NextLine(replace(line, cells=tuple(mended(cell) for cell in line.cells)), text)
    if line.number:
        return NextLine(line, text, automatic_marker(line.number))
    found = marker_of(text)
    return NextLine(line, found[1] if found else text, found[0] if found else None)


def _place(blocks: list[Block], reading: NextLine) -> None:
    if blocks and continues(blocks[-1], reading):
        _append(blocks[-1], reading)
    else:
        line = reading.line
        blocks.append(Block(reading.text, reading.marker, line.cells, line.table, [], line.bold, line.confidence))
    last = blocks[-1]
    last.source.append(f"{reading.line.number or ''} {reading.line.text}".strip())
    last.wide = reading.width is not None and len(reading.line.text) > reading.width * 0.8


def _append(block: Block, reading: NextLine) -> None:
    half, rest = HALF_WORD.search(block.text[-LONGEST_WORD:]), FIRST_HALF.match(reading.text)
    block.confidence = min(block.confidence, reading.line.confidence)
    if half and rest:
        whole = half[1] + rest[0]
        kept = block.text[:-1] if is_known(whole.lower()) or block.text.endswith("¬") else block.text
        block.text = kept + reading.text
    else:
        blank = "" if reading.begins_with_sign else " "
        block.text = f"{block.text}{blank}{reading.text}".strip()


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which a text was wrapped by hand or by a scanner; None where each line is a paragraph."""
    lengths = sorted(len(line.text) for line in lines if line.text and line.cells is None and line.number is None)
    if len(lengths) < 8:
        return None
    widest = lengths[int(len(lengths) * 0.95)]
    if not 40 <= widest <= 130 or lengths[-1] > widest * 1.35:
        return None
    return widest if sum(length > widest * 0.8 for length in lengths) >= len(lengths) * 0.3 else None
