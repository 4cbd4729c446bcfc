"""The parts of a document: its head, the parts that instruct, and what is passed over (speeches, signatures)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from bot.reading.addressees.controller import controller_in
from bot.reading.addressees.in_headings import addressee_heading, is_bare_addressee
from bot.reading.blocks.block import Block
from bot.reading.blocks.markers import Marker, marker_of
from bot.reading.blocks.run_in import items_of
from bot.reading.blocks.signatures import is_signature, signs_below
from bot.reading.language.morphology import (
    first_word,
    has_infinitive,
    is_infinitive,
)
from bot.reading.language.words import DECISIONS, SPEECHES
from bot.reading.outline.deciding import ASKING, WORDS, asks, deciding_words, decision_in, whom_it_asks

_QUESTION = re.compile(
    r"(?:по\s+)?(?P<word>перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят)\w+\s+вопрос|вопрос\s*№?\s*(?P<digit>\d+)|по\s+вопросу\s*№?\s*(?P<other>\d+)",
    re.I,
)
_ORDINALS = ["перв", "втор", "трет", "четв", "пят", "шест", "седьм", "восьм", "девят", "десят"]
_TAIL = re.compile(
    r"с\s+(?:приказом|распоряжением|протоколом)\s+ознакомлен|приложение(?:\s*№?\s*\d+)?\s*(?:$|к\s)|рассылка|список\s+рассылки|лист\s+согласования|согласовано:?$|с\s+уважением",
    re.I,
)
_DAY_OF_PAPER = re.compile(r"\d{1,2}(?:\s[а-яё]+\s|\.\d{2}\.)\d{4}")
"""«(27 марта 2025 года)» above the items is when the paper was written, «Январь 2025» when they are due."""
_SUBJECT = re.compile(r"Об?\s[а-яё«]")
_LONGEST_PREAMBLE = 3
"""Blocks between the title of a question and its deciding word."""
_SPEECHES_NUMBERED = ("слушали", "заслушали", "выступили", "голосовали")
_GREETING = re.compile(r"уважаем|добр(?:ый|ое|ого)\s|здравствуй|коллеги", re.I)
_LONGEST_OPENING = 250
_MOST_WORDS_OF_SPEECH_MARK = 12


@dataclass(slots=True)
class Part:
    """A run of blocks that instructs; `question` is the number of the agenda's question that it decides."""

    question: int | None = None
    section: Marker | None = None
    """The number of the heading above its deciding word: «II. О безопасности … РЕШИЛИ:»."""
    decides: bool = False
    """A deciding word opened it, rather than an item of a letter."""
    opening: str = ""
    """The words of a request, which may say by when or whom: «Прошу в срок до 10 мая:»."""
    addressees: tuple[str, ...] = ()
    """Whom its opening sentence names: «… рекомендуют директорам школ:»."""
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    head: list[Block] = field(default_factory=list)
    """Everything before the document begins to instruct: title, date, preamble."""
    instructing: list[Part] = field(default_factory=list)
    rows: list[Block] = field(default_factory=list)
    passed: list[tuple[Block, str]] = field(default_factory=list)
    controller: str | None = None

    @property
    def closing(self) -> list[Block]:
        """«Резолюция принята 27 марта 2025 года.» below the last items."""
        return [block for part in self.instructing[-1:] for block in part.blocks[-1:] if block.marker is None]

    @property
    def lead_in(self) -> list[Block]:
        """«Напоминаю по итогам планёрки 14.10.2025:» above the first items of a message."""
        first = self.instructing[0].blocks[:1] if self.instructing else []
        return [block for block in first if block.text.endswith(":") and not addressee_heading(block.text)]


def divide(blocks: Sequence[Block]) -> Parts:
    """Says of each block what part it belongs to; a document without a deciding word instructs from its first item."""
    parts = Parts()
    inside = signed = False
    question: int | None = None
    titled: int | None = None
    deciding = deciding_words(blocks)
    addressed = sum(_addresses(block) for block in blocks) > 1
    for block, following in pairwise([*blocks, Block("")]):
        question = _question_of(block) or question
        if block.cells is not None:
            parts.rows.append(block)
        elif (who := controller_in(block.text)) is not None:
            parts.controller = parts.controller or who
            parts.passed.append((block, "кто контролирует исполнение"))
        elif (rest := decision_in(block, deciding)) is not None:
            inside = _begin(parts, block, rest, _leave_title(parts) or titled or question)
            titled = None
        elif _is_speech(block):
            titled = _leave_title(parts) or titled
            inside = _pass(parts, block, "выступления и обсуждение")
        elif (parts.instructing or parts.rows) and _TAIL.match(block.text) and block.marker is None:
            inside = _pass(parts, block, "после подписи")
        elif parts.instructing and (is_signature(block) or signs_below(block, following)):
            inside, signed = _pass(parts, block, "подпись"), True
        elif inside or (not deciding and not signed and _begins_without_decision(block)):
            inside = _keep(parts, block, addressed=addressed)
        elif deciding is not DECISIONS and asks(block):
            _keep(parts, block, addressed=addressed)
        else:
            _leave(parts, block)
    return parts


def _leave_title(parts: Parts) -> int | None:
    """«II. О безопасности», «2. О питании» at the end of a part is the title of the question that comes next.

    Answers the number of that question, where it is an arabic one.
    """
    blocks = parts.instructing[-1].blocks if parts.instructing else []
    for at in range(len(blocks) - 1, max(-1, len(blocks) - 1 - _LONGEST_PREAMBLE), -1):
        if _is_title(blocks[at], last=at == len(blocks) - 1):
            marker = blocks[at].marker
            parts.passed += [(block, "вопрос повестки") for block in blocks[at:]]
            del blocks[at:]
            return marker.ordinal if marker and marker.style != "I." else None
    return None


def _is_title(block: Block, *, last: bool) -> bool:
    """last: right above the word that decides or that speaks, where «4. Организационные вопросы» needs no «О»."""
    if block.marker is None or block.marker.is_bullet or block.text.endswith((";", ":")):
        return False
    if block.marker.style == "I.":
        return True
    if has_infinitive(block.text) or (len(block.marker.parts) > 1 and last and not _SUBJECT.match(block.text)):
        return False
    return bool(_SUBJECT.match(block.text)) or (last and block.text[-1:].isalpha())


def _section_above(parts: Parts) -> Marker | None:
    """The roman number of the question that is about to be decided, where these count on from «I.»."""
    before = [block for block, why in parts.passed if why == "вопрос повестки"] or parts.head
    above = next((block.marker for block in reversed(before) if block.marker and block.marker.style == "I."), None)
    last = next((part.section for part in reversed(parts.instructing) if part.section), None)
    return above if above and above.ordinal == 1 + (last.ordinal if last else 0) else None


def _begin(parts: Parts, block: Block, rest: str, question: int | None) -> bool:
    section = _section_above(parts)
    parts.passed.append((block, "слово решения"))
    opening = block.text.removesuffix(rest).strip()
    if not parts.head:
        parts.head.append(replace(block, text=opening))  # a whole paper on one line
    asking = ASKING.search(opening[-_LONGEST_OPENING:])
    request = asking.string[asking.start() :] if asking else ""
    if whom := whom_it_asks(opening):
        request = whom
    parts.instructing.append(
        Part(question, section, decides=True, opening=request, addressees=addressee_heading(whom) if whom else ())
    )
    parts.instructing[-1].blocks += _items_of(rest)
    return True


def _items_of(words: str) -> list[Block]:
    """What stands on the line of the deciding word: «РЕШИЛИ: 1. Принять … 2. Провести …»."""
    if not words:
        return []
    found = marker_of(words)
    return list(items_of(Block(found[1] if found else words, found[0] if found else None, source=[words])))


def _pass(parts: Parts, block: Block, why: str) -> bool:
    parts.passed.append((block, why))
    return False


def _keep(parts: Parts, block: Block, *, addressed: bool) -> bool:
    """addressed: the items stand under addressees of their own, one of whom may be the last line of the head."""
    if not parts.instructing:
        parts.instructing.append(Part())
        above = parts.head[-1] if parts.head else Block("")
        dates = (above.is_bare_date or above.heads_by_time) and not _DAY_OF_PAPER.search(above.text)
        if dates or (addressed and _addresses(above) and block.marker is not None):
            parts.instructing[-1].blocks.append(parts.head.pop())  # «Январь» above the first items of a plan
    parts.instructing[-1].blocks.append(block)
    return True


def _addresses(block: Block) -> bool:
    """«Зам. главы Котову П.А.» on a line of its own."""
    return block.marker is None and block.cells is None and is_bare_addressee(block.text)


def _leave(parts: Parts, block: Block) -> None:
    if parts.instructing:
        parts.passed.append((block, "не часть решения"))
    else:
        parts.head.append(block)


def _is_speech(block: Block) -> bool:
    words = WORDS.findall(block.text[:200].lower())
    start = " ".join(words[:_MOST_WORDS_OF_SPEECH_MARK])
    if start.startswith(SPEECHES if block.marker is None else _SPEECHES_NUMBERED):
        return True
    return bool(_question_of(block)) and any(word in SPEECHES for word in words)


def _question_of(block: Block) -> int | None:
    """«По второму вопросу …», «Вопрос 2.», «2. СЛУШАЛИ: …»."""
    found = _QUESTION.match(block.text)
    if found:
        digits = found["digit"] or found["other"]
        return int(digits) if digits else _ORDINALS.index(_stem(found["word"])) + 1
    begins = block.text[:12].lower().startswith(("слушали", "заслушали"))
    return block.marker.ordinal if begins and block.marker and not block.marker.is_bullet else None


def _stem(word: str) -> str:
    word = word.lower().replace("ё", "е")
    return next(stem for stem in _ORDINALS if word.startswith(stem))


def _begins_without_decision(block: Block) -> bool:
    """Letters, circulars and excerpts: the first item, addressee heading or instruction begins."""
    if _GREETING.match(block.text):
        return False
    if block.marker is not None or is_infinitive(first_word(block.text)):
        return True
    return block.text.endswith(":") and bool(addressee_heading(block.text))
