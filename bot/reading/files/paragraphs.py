"""Paragraphs put together from printed lines: by indent, gap and end of line, with hyphenated words healed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from statistics import median

from bot.reading.files.layout import Piece
from bot.reading.files.text import clean
from bot.reading.language.morphology import is_known
from bot.reading.language.torn import FIRST_WORD, TORN, join_torn
from bot.reading.language.words import UNFINISHED_ENDINGS
from bot.reading.model import Line

_LAST_WORD = re.compile(r"\w+$")
_TORN_DATE = re.compile(r"\d\d\.\n\d\d|\d\d\.\d\d\.(?:\d\n\d{3}|\d\d\n\d\d|\d{3}\n\d)(?!\d)")
_LETTERS_THAT_ARE_NO_WORDS = frozenset("бгдежзйлмнпртфхцчшщъыьэюя")
_SHORTEST_TORN = 5
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,3})*[.)]|\d{1,2}(?:\.\d{1,3})+\.?|[а-яa-z]\)|[IVX]+[.)])\s*(?=\D)")
_LABEL = re.compile(r"(?:Срок|Ответствен|Исполнител|Отв\.)")
_BULLET = re.compile(r"[-–—•●▪■*·]\s")
_ENDED = re.compile(r"[.;:!?]$")
_BEGINS_ANEW = re.compile(r"[A-ZА-ЯЁ0-9«\"№(•●▪■–—-]")
_FEWEST_FIRST_LINES = 2
_SLACK = 0.02
"""Share of the width by which an end of a line may miss the margin and still be full."""


@dataclass(frozen=True, slots=True)
class Column:
    """The lines of one column of a page, or of a table, and how its paragraphs stand at its two ends."""

    lines: list[Line]
    opens: bool = False
    """Its first line stands in, as first lines of paragraphs do on this page."""
    room: int | None = None
    """Letters that would still have fitted on its last line; None where nobody knows."""


def paragraphs(pieces: Sequence[Piece], width: float = 0) -> Column:
    """The paragraphs of one column: lines that only wrapped are joined.

    width: of the text on other pages of the same document, for a page whose own lines are all short.
    """
    if not pieces:
        return Column([])
    margins = _Margins(pieces, width)
    blocks = [[pieces[0]]]
    for piece, following in zip_longest(pieces[1:], pieces[2:]):
        if margins.begins_paragraph(blocks[-1], piece, following):
            blocks.append([])
        blocks[-1].append(piece)
    lines = [_paragraph(block) for block in blocks]
    return Column(lines, margins.is_first_line(pieces[0]), margins.room_after(pieces[-1]))


def joined_over_breaks(columns: Iterable[Column]) -> Iterator[Line]:
    """The lines of columns or pages one after another; a sentence torn by the break is put together."""
    last: Line | None = None
    room: int | None = None
    for column in columns:
        for at, line in enumerate(column.lines):
            if last is not None and at == 0 and not column.opens and _goes_on(last, room, line):
                confidence = min(last.confidence, line.confidence)
                last = Line(join_torn(last.text, line.text), bold=last.bold and line.bold, confidence=confidence)
                continue
            if last is not None:
                yield last
            last = line
        room = column.room
    if last is not None:
        yield last


def cell_text(lines: Iterable[str]) -> str:
    """The printed lines of a table cell as one text, «\n» where a new paragraph seems to begin."""
    text = above = ""
    for line in filter(None, lines):
        last = text.rpartition("\n")[2]
        begins = _NUMBERED.match(line) or _BULLET.match(line) or _BEGINS_ANEW.match(line)
        if not text:
            text = line
        elif _TORN_DATE.search(f"{last}\n{line}") or _is_torn_word(last, line, alone=" " not in above):
            text += line
        elif begins and _ENDED.search(last):
            text += f"\n{line}"
        else:
            text = join_torn(text, line)
        above = line
    return text


def _is_torn_word(before: str, after: str, *, alone: bool) -> bool:
    """A column too narrow for a word breaks it without a hyphen: «Ответствен» + «ный».

    alone: it stands alone on its line, as a word does that is too long for one; «Исполните» + «ль» is one word then.
    """
    head, tail = _LAST_WORD.search(before), FIRST_WORD.match(after)
    if head is None or tail is None or not tail[0].islower():
        return False
    halves = is_known(head[0].lower()) and is_known(tail[0]) and tail[0] not in _LETTERS_THAT_ARE_NO_WORDS
    if alone and len(head[0]) >= _SHORTEST_TORN and not (len(tail[0]) > 1 and tail[0] in UNFINISHED_ENDINGS):
        halves = False
    return not halves and is_known(f"{head[0]}{tail[0]}".lower())


def _goes_on(last: Line, room: int | None, line: Line) -> bool:
    """A sentence without its end, on a line without room for the next word."""
    if last.unread or line.unread:
        return False
    if last.cells is not None or line.cells is not None or not last.text or _ENDED.search(last.text):
        return False
    if _NUMBERED.match(line.text) or _LABEL.match(line.text) or _BULLET.match(line.text):
        return False
    if room is not None and room > len(line.text.split(" ", 1)[0]) and not TORN.search(last.text):
        return False
    return room is not None or line.text.lstrip("(«")[:1].islower()


def _paragraph(block: list[Piece]) -> Line:
    text = block[0].text
    for piece in block[1:]:
        text = join_torn(text, piece.text)
    words = [max(1, len(piece.text.split())) for piece in block]
    sure = sum(piece.confidence * count for piece, count in zip(block, words, strict=True)) / sum(words)
    return Line(clean(text), bold=all(piece.bold for piece in block), confidence=round(sure, 2))


class _Margins:
    """The margins and the line spacing of a column, and what follows from them."""

    def __init__(self, pieces: Sequence[Piece], width: float) -> None:
        self.height = median(piece.height for piece in pieces)
        self.left = min(piece.left for piece in pieces)
        self.right = max(self.left + width, *(piece.right for piece in pieces))
        steps = [after.top - before.top for before, after in pairwise(pieces)]
        usual = median([step for step in steps if step > 0] or [self.height])
        self.step = min(usual, 2 * self.height)  # a page of two lines has no usual step
        stand_in = [a.left for a, b in pairwise(pieces) if a.left - b.left > self.height and self._at_margin(b)]
        self.first = median(stand_in) if len(stand_in) >= _FEWEST_FIRST_LINES else None

    def is_first_line(self, piece: Piece) -> bool:
        """Stands where the first lines of this page's paragraphs stand."""
        return self.first is not None and abs(piece.left - self.first) < 0.5 * self.height

    def _stands_right(self, piece: Piece) -> bool:
        """Begins in the right half and ends at the margin."""
        return piece.left > (self.left + self.right) / 2 and self.right - piece.right < self.height

    def room_after(self, piece: Piece) -> int:
        letter = (piece.right - piece.left) / max(1, len(piece.text))
        return int((self.right - piece.right) / letter) if letter else 0

    def _at_margin(self, piece: Piece) -> bool:
        return piece.left - self.left < 0.5 * self.height

    def begins_paragraph(self, block: list[Piece], piece: Piece, following: Piece | None) -> bool:
        previous = block[-1]
        ended = _ENDED.search(previous.text) is not None
        if piece.bold != previous.bold and (ended or previous.bold):
            return True
        if (
            _NUMBERED.match(piece.text)
            or _LABEL.match(piece.text)
            or (_BULLET.match(piece.text) and (ended or previous.text.endswith(",")))
        ):
            return True
        if piece.top - previous.top > 1.5 * self.step or piece.top < previous.top:
            return True
        if self._stands_right(previous) and self._stands_right(piece) and abs(piece.left - previous.left) > self.height:
            return True  # «УТВЕРЖДАЮ / Начальник отдела / 05.09.2024»
        return self._had_room_for(previous, piece) or self._is_indented(block, piece, following, ended)

    def _is_indented(self, block: list[Piece], piece: Piece, following: Piece | None, ended: bool) -> bool:
        """Stands further in as a first line does, and not as the second line of a hanging indent."""
        step = 0.5 * self.height
        if piece.left <= self.left + 2 * step or piece.left < block[-1].left - step:
            return False
        if len(block) > 1 and piece.left > block[-1].left + step:
            return True
        if self.is_first_line(piece) and self.is_first_line(block[0]):
            return True
        if following is not None and following.left < piece.left - step:
            return True  # the next line goes back to the margin
        return ended and piece.left <= block[-1].left + step

    def _had_room_for(self, previous: Piece, piece: Piece) -> bool:
        """The first word would have fitted on the line before: the line was ended on purpose."""
        if TORN.search(previous.text):
            return False
        word = piece.text.split(" ", 1)[0]
        letter = (piece.right - piece.left) / max(1, len(piece.text))
        room = self.right - previous.right - _SLACK * (self.right - self.left)
        return room > (len(word) + 1) * letter
