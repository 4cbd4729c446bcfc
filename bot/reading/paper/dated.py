"""The day that a paper bears. The first rule that finds one answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from bot.reading.addressees.people import NAME
from bot.reading.blocks.block import Block
from bot.reading.paper.days import DATE, NUMERIC, day_in, is_date_alone, is_date_line
from bot.reading.paper.title import HEAD_BLOCKS, is_preamble, is_sentence, names_kind

_DATED = re.compile(r"\bот\s*[«\"]?\d{1,2}\b")
_OF_ANOTHER_PAPER = re.compile(
    r"(?:закон|указ|постановлени|приказ|распоряжени|решени(?:ем|ю)|письм|порядк|концепци|договор)\w*[^.;]{0,80}$", re.I
)
_IN_OBLIQUE_CASE = re.compile(
    r"(?:решени|постановлени|распоряжени)(?:ем|ю|и)\s|(?:приказ|протокол|указ)(?:ом|а|у)\s", re.I
)
"""«Решением Думы от …»: by what this paper was adopted or cancelled."""
_INCOMING = re.compile(r"\bна\s+(?:№|исх)[^,;]{0,30}от\s+[«\"]?$", re.I)
"""«на № 412 от 17.02.2025»: the letter that is answered."""
_REGISTRATION = re.compile(r"(?:от\s+)?\s*(?:г(?:\.|ода?)?)?\s*№\s*[\w/-]{1,20}\s*(?:от\s*)?(?:г(?:\.|ода?)?)?", re.I)
_MESSAGE = re.compile(rf"(?:[^\d\[]{{0,60}})?\[?{NUMERIC},?\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\]|\s-\s)")
_HELD = re.compile(
    r"(?:провед[её]н[аоы]?\b|состоял|прошл|прошел|прошёл|состоит|по итогам|совещани|заседани|планёрк|планерк|встреч)",
    re.I,
)
_APPROVED = re.compile(
    r"(?:утв(?:ержд[её]\w*|\.)|прил(?:ожени\w+|\.)(?:\s+(?:№\s*)?\d+)?\s+к)(?:\s+[а-яё]+){1,8}\s+от\s+$", re.I
)
_STAMP = re.compile(r"утвержд[её]н[аоы]?:?", re.I)
"""«УТВЕРЖДЁН» on a line of its own, above «приказом управления от …»."""
_ADOPTED = re.compile(r"(?:принят[аоы]?|утвержд[её]н[аоы]?)\b", re.I)
_OCCASION = re.compile(r"\bпо\s+(?:итогам|результатам)\b", re.I)
_SIGNED = re.compile(rf"^.{{0,120}}\s{NAME.pattern}$")
_TAIL_BLOCKS = 12


def registered(head: Sequence[Block], tail: Sequence[Block]) -> date | None:
    """«№ П-12 от 8 июля 2024 г.», «05.09.2024 № 12»: a line that gives the paper its number gives it its date."""
    for block in _title_first(head[:HEAD_BLOCKS]):
        found = DATE.search(block.text)
        rest = (block.text[: found.start()] + block.text[found.end() :]) if found else ""
        if found and _REGISTRATION.fullmatch(rest) and (day := day_in(found)):
            return day
    return None


def when_sent(head: Sequence[Block], tail: Sequence[Block]) -> date | None:
    """«[15.09.2025, 08:41] Лосева Т.В.: …»: what an exported chat prints above a message."""
    found = (match for block in head if (match := _MESSAGE.match(block.text)))
    return next((day for match in found if (day := day_in(match))), None)


def is_of_several_days(blocks: Sequence[Block]) -> bool:
    """An exported chat whose messages were sent on different days: «до пятницы» has no one day to count from."""
    sent = (found for block in blocks if (found := _MESSAGE.match(block.text)))
    return len({day for found in sent if (day := day_in(found))}) > 1


def in_title(head: Sequence[Block], tail: Sequence[Block]) -> date | None:
    """«… от 12.05.2025 года», a line of its own («05.09.2024 № 12»), «21.08.2025-22.08.2025» (the last day)."""
    occasions: list[date] = []
    for block in _title_first(head[:HEAD_BLOCKS]):
        if is_sentence(block.text) and not names_kind(block.text) and not is_date_line(block.text):
            continue
        own = [found for found in DATE.finditer(block.text) if _is_own(block.text, found)]
        days = [day for found in own if not _of_occasion(block.text, found) and (day := day_in(found))]
        occasions += [day for found in own if _of_occasion(block.text, found) and (day := day_in(found))]
        if days and (is_date_line(block.text) or _DATED.search(block.text) or names_kind(block.text)):
            return days[-1] if len(set(days)) > 1 and re.search(r"\d\s*[-–—]\s*\d", block.text) else days[0]
    return occasions[-1] if occasions else None


def _of_occasion(text: str, found: re.Match[str]) -> bool:
    """«Перечень поручений по итогам поездки 4–5 июня»: the paper is dated later, by its number or approval."""
    return bool(_OCCASION.search(text[: found.start()])) and not text[: found.start()].rstrip().endswith("от")


def _title_first(head: Sequence[Block]) -> list[Block]:
    """The title's date goes before that of «УТВЕРЖДАЮ» above it."""
    start = next((at for at, block in enumerate(head) if names_kind(block.text)), 0)
    return [*head[start:], *head[:start]]


def when_held(head: Sequence[Block], tail: Sequence[Block]) -> date | None:
    """«с 3 по 7 марта 2025 года проведены …»: the last day."""
    for block in head:
        for found in DATE.finditer(block.text):
            if _HELD.search(block.text[found.end() : found.end() + 60]) or _HELD.search(
                block.text[max(0, found.start() - 60) : found.start()]
            ):
                return day_in(found)
    return None


def when_adopted(head: Sequence[Block], tail: Sequence[Block]) -> date | None:
    """«Резолюция принята … 22 августа 2025 года»."""
    for block in [*tail[-_TAIL_BLOCKS:], *head]:
        found = DATE.search(block.text)
        if found and _ADOPTED.search(block.text[: found.start()]) and _is_own(block.text, found):
            return day_in(found)
    return None


def when_approved(head: Sequence[Block], tail: Sequence[Block]) -> date | None:
    """A plan bears the date of the order that approves it: «Утверждён приказом управления от 20.08.2024»."""
    for above, block in pairwise([Block(""), *head]):
        stamp = above.text if _STAMP.fullmatch(above.text) else ""
        text = f"{stamp} {block.text}".strip()
        found = DATE.search(text)
        if found and not is_preamble(text) and _APPROVED.search(text[: found.start()]):
            return day_in(found)
    return None


def beside_signature(head: Sequence[Block], tail: Sequence[Block]) -> date | None:
    """A line at the end with nothing but a date; who read the paper or published it did so later."""
    found = [DATE.search(block.text) for block in tail[-_TAIL_BLOCKS:] if is_date_alone(block.text)]
    return min((day for date in found if date and (day := day_in(date))), default=None)


def beside_signatures(blocks: Sequence[Block]) -> list[Block]:
    """What stands right under «Начальник отдела О.Н. Берёзкина» at the end of a paper."""
    return [below for above, below in pairwise(blocks[-_TAIL_BLOCKS:]) if _SIGNED.search(above.text)]


DATE_RULES: tuple[Callable[[Sequence[Block], Sequence[Block]], date | None], ...] = (
    registered,
    when_sent,
    in_title,
    when_approved,
    when_held,
    when_adopted,
    beside_signature,
)


def date_of(head: Sequence[Block], tail: Sequence[Block]) -> date | None:
    """The document's own date, None where it names none."""
    return next((day for rule in DATE_RULES if (day := rule(head, tail))), None)


def _is_own(text: str, found: re.Match[str]) -> bool:
    """Not the date of a law or an order that the text refers to."""
    before = text[: found.start()]
    if _INCOMING.search(before):
        return False
    other = _OF_ANOTHER_PAPER.search(before)
    return other is None or (other.start() < 3 and not _IN_OBLIQUE_CASE.match(other[0]))
