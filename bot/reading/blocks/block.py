"""A block, the unit of the outline, and the line that may go on with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.reading.blocks import labels
from bot.reading.blocks.markers import Marker
from bot.reading.language.morphology import first_word, is_infinitive
from bot.reading.language.words import UNFINISHED_ENDINGS
from bot.reading.model import Line

_LONGEST_LABEL = 600
LONGEST_WORD = 40
_OCCASION = re.compile(r"(?:по|при|после|перед)\s", re.I)
_LAST_WORD = re.compile(r"(?<![\w-])([А-Яа-яЁёA-Za-z]+)$")


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

    _label: tuple[str, bool] = ("", False)
    """What is_label answered for which text: it is asked at every stage of reading."""

    @property
    def is_label(self) -> bool:
        if self.marker is not None or len(self.text) >= _LONGEST_LABEL:
            return False
        if self._label[0] != self.text:
            self._label = (self.text, labels.is_only_labels(self.text))
        return self._label[1]

    @property
    def is_bare_date(self) -> bool:
        """Nothing but a deadline, and no label before it: «Январь», «до 1 мая»."""
        return self.is_label and not labels.starts_with_label(self.text) and labels.stands_as_deadline(self.text)

    @property
    def heads_by_time(self) -> bool:
        """«До конца ноября:», «II. Постоянно:»: when for all that stands under it."""
        when = self.text.rstrip(": ")
        return when != self.text and not _OCCASION.match(when) and labels.stands_as_deadline(when)

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
        last = _LAST_WORD.search(self.text[-LONGEST_WORD:])
        return bool(last and last[1] in UNFINISHED_ENDINGS) or self.text.count("(") > self.text.count(")")


@dataclass(slots=True)
class NextLine:
    """A line of the source on its way into a block; width: where the text was wrapped, if it was."""

    line: Line
    text: str
    marker: Marker | None = None
    after_gap: bool = True
    after_page: bool = False
    """The number of a page stands before it."""
    width: int | None = None
    lists_end: bool = True
    """The bullets of this text end with a sign; one that does not is torn."""

    @property
    def begins_small(self) -> bool:
        return self.text[:1].islower() or self.text[:1].isdigit()

    @property
    def begins_with_sign(self) -> bool:
        return self.marker is None and self.text[:1] in {",", ";", ")"}

    @property
    def begins_instruction(self) -> bool:
        return is_infinitive(first_word(self.text))
