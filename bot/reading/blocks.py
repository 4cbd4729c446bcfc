"""Lines become blocks: a block is one item, one paragraph, one label line or one table row, healed of line breaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from bot.reading import labels
from bot.reading.markers import Marker, automatic_marker, marker_of
from bot.reading.model import Line
from bot.reading.morphology import first_word, is_infinitive, is_known
from bot.reading.spelling import mended
from bot.reading.words import UNFINISHED_ENDINGS

_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?\d{1,3}(?:\s*[-–—])?|(?:стр(?:аница|\.)?\s*)\d{1,3}(?:\s*из\s*\d{1,3})?|\d{1,3}\s+из\s+\d{1,3}", re.I
)
_LONGEST_BLOCK = 6_000
_LONGEST_LABEL = 600
_LONGEST_WORD = 40
_RULE_OF_SIGNS = re.compile(r"[\s_=*~·.\-–—]*")
_SUBJECT = re.compile(r"Об?\s+[а-яё]")
_LAST_WORD = re.compile(r"([А-Яа-яЁёA-Za-z]+)$")
_HALF_WORD = re.compile(r"([А-Яа-яЁё]+)[-¬]$")
_PLACE_OR_DATE = re.compile(
    r"(?:г|с|п|пос|ст|д)\.\s?[А-ЯЁ][\w-]+(?:\s[А-ЯЁ][\w-]+)?$|(?:от\s)?[«\"]?\d{1,2}[»\"]?[.\s][\w.]{2,9}[.\s]\s?\d{4}"
)
_FIRST_HALF = re.compile(r"[а-яё]+")


@dataclass(slots=True)
class Block:
    """text is healed and has no marker; source keeps the lines as they stood."""

    text: str
    marker: Marker | None = None
    cells: tuple[str, ...] | None = None
    table: int | None = None
    source: list[str] = field(default_factory=list)
    bold: bool = False
    confidence: float = 1.0
    glued: bool = False
    """No blank line parts it from what stands before, though this text parts its paragraphs so."""
    wide: bool = False
    """Its last line was so full that the next word had to go to a new one."""

    @property
    def is_label(self) -> bool:
        return self.marker is None and len(self.text) < _LONGEST_LABEL and labels.is_only_labels(self.text)

    @property
    def is_finished(self) -> bool:
        if self.text.endswith(":") and self.text.count("«") > self.text.count("»"):
            return False  # a title in quotes with a colon inside
        return self.text.endswith((".", ";", ":", "!", "?")) and self.text.count("(") <= self.text.count(")")

    @property
    def asks_for_more(self) -> bool:
        """Ends with a comma, a preposition, a conjunction or an open bracket."""
        if self.text.endswith(","):
            return True
        last = _LAST_WORD.search(self.text[-_LONGEST_WORD:])
        return bool(last and last[1] in UNFINISHED_ENDINGS) or self.text.count("(") > self.text.count(")")


@dataclass(slots=True)
class _Reading:
    """One line on its way into a block."""

    line: Line
    text: str
    marker: Marker | None
    after_gap: bool
    width: int | None

    @property
    def begins_small(self) -> bool:
        return self.text[:1].islower() or self.text[:1].isdigit()

    @property
    def begins_instruction(self) -> bool:
        return is_infinitive(first_word(self.text))


def read_blocks(lines: Sequence[Line]) -> list[Block]:
    """Every line that says something, in the source's order; page numbers and ruled lines are left out."""
    blocks: list[Block] = []
    width = _wrap_width(lines)
    gap = True
    parted = any(not line.text for line in lines)
    for line in lines:
        if line.cells is None and _says_nothing(line.text):
            gap = gap or not line.text.strip()
            continue
        begun = len(blocks)
        _place(blocks, _taken_apart(line, gap, width))
        if len(blocks) > begun:
            blocks[-1].glued = parted and not gap
        gap = False
    return blocks


def _says_nothing(text: str) -> bool:
    text = text.strip()
    return not text or bool(_PAGE_NUMBER.fullmatch(text)) or bool(_RULE_OF_SIGNS.fullmatch(text))


def _taken_apart(line: Line, gap: bool, width: int | None) -> _Reading:
    if line.cells is not None:
        return _Reading(
            replace(line, cells=tuple(mended(cell) for cell in line.cells)), mended(line.text), None, gap, width
        )
    text = mended(line.text)
    if line.number:
        return _Reading(line, text, automatic_marker(line.number), gap, width)
    found = marker_of(text)
    return _Reading(line, found[1] if found else text, found[0] if found else None, gap, width)


def _place(blocks: list[Block], reading: _Reading) -> None:
    if blocks and continues(blocks[-1], reading):
        _append(blocks[-1], reading)
    else:
        line = reading.line
        blocks.append(Block(reading.text, reading.marker, line.cells, line.table, [], line.bold, line.confidence))
    last = blocks[-1]
    last.source.append(f"{reading.line.number or ''} {reading.line.text}".strip())
    last.wide = reading.width is not None and len(reading.line.text) > reading.width * 0.8


def _append(block: Block, reading: _Reading) -> None:
    half, rest = _HALF_WORD.search(block.text[-_LONGEST_WORD:]), _FIRST_HALF.match(reading.text)
    block.confidence = min(block.confidence, reading.line.confidence)
    if half and rest:
        whole = half[1] + rest[0]
        kept = block.text[:-1] if is_known(whole.lower()) or block.text.endswith("¬") else block.text
        block.text = kept + reading.text
    else:
        block.text = f"{block.text} {reading.text}".strip()


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which a text was wrapped by hand or by a scanner; None where each line is a paragraph."""
    lengths = sorted(len(line.text) for line in lines if line.text and line.cells is None and line.number is None)
    if len(lengths) < 8:
        return None
    widest = lengths[int(len(lengths) * 0.95)]
    if not 40 <= widest <= 130 or lengths[-1] > widest * 1.35:
        return None
    return widest if sum(length > widest * 0.8 for length in lengths) >= len(lengths) * 0.3 else None


# Does this line go on with the block before it? The first rule that has an opinion decides.


def row(block: Block, reading: _Reading) -> bool | None:
    """A table row stands alone."""
    return False if block.cells is not None or reading.line.cells is not None else None


def too_long(block: Block, reading: _Reading) -> bool | None:
    """No sentence is that long; a text without any break must not be copied again with each of its lines."""
    return False if len(block.text) > _LONGEST_BLOCK else None


def bare_marker(block: Block, reading: _Reading) -> bool | None:
    """«2.1.» alone on its line waits for its text."""
    return True if not block.text and reading.marker is None else None


def page_break_bullet(block: Block, reading: _Reading) -> bool | None:
    """A page break inside a bullet leaves a second bullet: «… церемонии поднятия / - Государственного флага»."""
    if reading.marker is None or not reading.marker.is_bullet or block.marker is None or block.is_label:
        return None
    torn = block.text[-1:].isalpha() and not reading.begins_instruction
    return True if block.asks_for_more or torn else None


def marked(block: Block, reading: _Reading) -> bool | None:
    return False if reading.marker is not None else None


def subject(block: Block, reading: _Reading) -> bool | None:
    """«О подготовке к аттестации / в 2024/2025 учебном году» is one subject, not a subject and a deadline."""
    if block.marker is not None or reading.after_gap or not _SUBJECT.match(block.text) or block.is_finished:
        return None
    return True if reading.begins_small else None


def label(block: Block, reading: _Reading) -> bool | None:
    """«Срок: …» and «Ответственный: …» open a block, and so does a deadline that stands alone on its line."""
    if labels.starts_with_label(reading.text):
        return False
    if labels.stands_as_deadline(reading.text):
        return bool(
            _LAST_WORD.search(block.text[-_LONGEST_WORD:]) and block.asks_for_more and not block.text.endswith(",")
        )
    return None


def hyphenated(block: Block, reading: _Reading) -> bool | None:
    return True if _HALF_WORD.search(block.text[-_LONGEST_WORD:]) and _FIRST_HALF.match(reading.text) else None


def wrapped(block: Block, reading: _Reading) -> bool | None:
    """In wrapped text a full line goes on in the next, whatever its last character is."""
    if reading.width is None or reading.after_gap or block.text.endswith((":", ";")) or block.is_label:
        return None
    return True if block.wide and (not block.is_finished or not reading.begins_instruction) else None


def after_deadline(block: Block, reading: _Reading) -> bool | None:
    """What follows a deadline line is a new item, even in small letters."""
    return False if block.is_label and labels.stands_as_deadline(block.text) and not block.asks_for_more else None


def asked_for(block: Block, reading: _Reading) -> bool | None:
    return True if block.asks_for_more else None


def unfinished(block: Block, reading: _Reading) -> bool | None:
    """A sentence without its end goes on in small letters, unless these begin an instruction of their own."""
    if block.is_finished or not reading.begins_small:
        return None
    if _PLACE_OR_DATE.match(reading.text) or (reading.after_gap and reading.text[:1].isdigit()):
        return False
    return not reading.begins_instruction


RULES: tuple[Callable[[Block, _Reading], bool | None], ...] = (
    row,
    too_long,
    bare_marker,
    page_break_bullet,
    marked,
    subject,
    label,
    hyphenated,
    wrapped,
    after_deadline,
    asked_for,
    unfinished,
)


def continues(block: Block, reading: _Reading) -> bool:
    return next((answer for rule in RULES if (answer := rule(block, reading)) is not None), False)
