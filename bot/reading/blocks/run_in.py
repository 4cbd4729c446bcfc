"""Items that stand on one line: «1. Утвердить план. 2. Директорам школ: 2.1. Обеспечить …» are three."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.reading.blocks.block import Block
from bot.reading.blocks.markers import Marker, marker_of
from bot.reading.language.morphology import begins_with_infinitive

_NUMBER = re.compile(
    r"(?<=[.;:)»])(?<!\bп\.)(?<!\bст\.)(?<!\bгл\.)(?:\s+|(?<=[а-яё»)][.;]))"
    r"(?=\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s*[А-ЯЁ][а-яё]|\d{1,2}(?:\.\d{1,2}){1,3}\.\s+[а-яё]{3})"
)
_FIRST = re.compile(r"\s?:\s+(?=1[.)]\s*[А-ЯЁ][а-яё])")
_SECOND = re.compile(r"[.;]\s+(?:2|1\.1)[.)]\s*[А-ЯЁ][а-яё]")
_LONGEST_MARKER = 40


def items_of(block: Block) -> Iterator[Block]:
    """The block, parted before each number that is the next one after its own."""
    if block.marker is None and block.cells is None and (first := _first_behind(block.text)):
        yield replace(block, text=block.text[: first.start()].rstrip() + ":", wide=False)
        words = block.text[first.end() :]
        marker = marker_of(words[:_LONGEST_MARKER])
        block = replace(block, text=_words(words), marker=marker[0] if marker else None, source=[words], glued=False)
    if block.marker is None or block.marker.is_bullet or block.cells is not None:
        yield block
        return
    begin, current = 0, block
    for found in _NUMBER.finditer(block.text):
        following = marker_of(block.text[found.end() : found.end() + 40])
        if following and current.marker and _follows(current.marker, following[0]) and _begins(following[1]):
            piece = block.text[begin : found.start()]
            yield replace(current, text=_words(piece) if begin else piece, wide=False)
            begin = found.end()
            current = replace(block, marker=following[0], source=[block.text[begin:]], glued=False)
    yield replace(current, text=_words(block.text[begin:])) if begin else block


def _first_behind(text: str) -> re.Match[str] | None:
    """«… приказываю: 1. Провести смотр. 2. Директорам школ …»: where a list begins behind its lead-in."""
    found = _FIRST.search(text)
    return found if found and _SECOND.search(text, found.end()) else None


def _begins(words: str) -> bool:
    """«; 1.5. довести охват» is an item, «пп. 1.3; 1.5. порядка» none."""
    return not words[:1].islower() or begins_with_infinitive(words)


def _words(text: str) -> str:
    """Without the number that it begins with, where it has one."""
    found = marker_of(text)
    return found[1] if found and not found[0].is_bullet else text


def _follows(marker: Marker, following: Marker) -> bool:
    """«2.» after «1.» or «1.3.», «2.1.» after «2.»."""
    if not all(part.isdigit() for part in (*marker.parts, *following.parts)):
        return False
    numbers, wanted = [int(part) for part in marker.parts], [int(part) for part in following.parts]
    if wanted == [*numbers, 1]:
        return True
    return any(wanted == [*numbers[:at], numbers[at] + 1] for at in range(len(numbers)))
