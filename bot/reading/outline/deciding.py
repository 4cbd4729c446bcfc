"""The words with which a document starts to instruct: «РЕШИЛИ:», «Рекомендации:», «Прошу до 10 мая:»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reading.addressees.in_headings import addressee_heading
from bot.reading.addressees.in_items import addressed_at_start
from bot.reading.blocks.block import Block
from bot.reading.language.morphology import (
    first_word,
    has_infinitive,
    instructs_on_occasion,
    is_imperative,
    is_infinitive,
    is_predicate,
)
from bot.reading.language.words import DECISION_TITLES, DECISIONS, REQUESTS

WORDS = re.compile(r"[а-яё]+")
ASKING = re.compile(r"\b(?:прошу|просим|просит|просьба|поручаю|предлагаем|обязываю)\b", re.I)
_ASKS = frozenset({"прошу", "просим", "просит", "поручаю", "предлагаю", "обязываю"})
_HANDS_ON = re.compile(
    r"\b(?:рекоменду(?:ю|ем|ет|ют)|рекоменд(?:овать|овано)|поруч(?:аю|аем|ает|ают|ить|ено)"
    r"|предл(?:агаю|агаем|агает|агают|ожить|ожено))\s+(?P<whom>[^:]+:)$",
    re.I,
)
_FURTHEST_BACK = 8
"""Words from «решила» to the verb that hands on."""
_INSIDE_WORDS = re.compile(r"(?:mail|почт\w*|адрес\w*|ссылк\w+|тел|телефон\w*|сайт\w*|https?|\d)\s*$", re.I)
"""Before a colon that introduces no list: «на e-mail: …», «в 15:00»."""
_NEEDED = re.compile(r"\b(?:необходимо|о\s+необходимости|следует|требуется|рекомендуем)\b", re.I)
_LOOKED_BACK = 400
"""Characters before a colon in which a deciding word counts."""
_LONGEST_DECISION_TITLE = 4
_TAKEN = frozenset({"принято", "принял", "приняла", "приняли", "принимает", "принимают"})


def deciding_words(blocks: Sequence[Block]) -> frozenset[str]:
    """The strongest words that this document decides with; none where it has no deciding word at all."""
    for words in (DECISIONS, REQUESTS):
        first = next((at for at, block in enumerate(blocks) if decision_in(block, words) is not None), None)
        if first is not None and not (words is DECISIONS and _comes_late(blocks, first)):
            return words
    return frozenset()


def _comes_late(blocks: Sequence[Block], at: int) -> bool:
    """«Общие поручения:» below items that instruct already is one heading of several, no beginning."""
    if not DECISIONS.isdisjoint(WORDS.findall(blocks[at].text.lower())):
        return False
    return any(block.marker and addressed_at_start(block.text) and has_infinitive(block.text) for block in blocks[:at])


def decision_in(block: Block, deciding: frozenset[str]) -> str | None:
    """What follows the deciding word and its colon («… РЕШИЛИ:» → «»); None where the block does not decide."""
    text = block.text
    if block.cells is not None or (":" not in text and not _is_deciding_line(block, deciding)):
        return None
    if block.is_label or addressee_heading(text):
        return None
    for colon in re.finditer(r":", text):
        if _INSIDE_WORDS.search(text[max(0, colon.start() - 12) : colon.start()]):
            continue
        before = WORDS.findall(text[max(0, colon.start() - _LOOKED_BACK) : colon.start()].lower())
        if before and _decides(before, deciding, numbered=block.marker is not None):
            return text[colon.end() :].strip()
        if block.marker is None and _hands_on(text[: colon.end()], deciding):
            return text[colon.end() :].strip()
    return "" if _is_deciding_line(block, deciding) else None


def whom_it_asks(opening: str) -> str:
    """The addressee in the sentence that starts to instruct: «Участники рекомендуют директорам школ:»."""
    found = _HANDS_ON.search(opening[-_LOOKED_BACK:])
    return found["whom"] if found and addressee_heading(found["whom"]) else ""


def _hands_on(opening: str, deciding: frozenset[str]) -> bool:
    """«… рекомендуют директорам школ:» asks; «Конференция решила рекомендовать директорам школ:» decides."""
    whom = whom_it_asks(opening)
    if not whom:
        return False
    before = WORDS.findall(opening.removesuffix(whom).lower())[-_FURTHEST_BACK:]
    return deciding is REQUESTS or not deciding.isdisjoint(before)


def _is_deciding_line(block: Block, deciding: frozenset[str]) -> bool:
    """«РЕШИЛ», «Комиссия решила», «ПРИНЯЛИ РЕШЕНИЕ»: a line that lacks its colon."""
    words = WORDS.findall(block.text.lower())
    if block.marker is not None or not words or len(words) > _LONGEST_DECISION_TITLE or not block.text[-1].isalpha():
        return False
    return (words[-1] in deciding and block.text[0].isupper()) or (deciding is DECISIONS and _is_taken(words))


def _is_taken(words: list[str]) -> bool:
    """«приняли решение», «принято следующее решение»."""
    return "решение" in words and not _TAKEN.isdisjoint(words)


def _decides(words: list[str], deciding: frozenset[str], *, numbered: bool) -> bool:
    """The last words before the colon; a whole sentence may stand between «решение» and it."""
    if any(word in deciding for word in words[-3:]) or (
        deciding is REQUESTS and not numbered and _ASKS & set(words[-12:])
    ):
        return not (numbered and is_infinitive(words[0]))
    if numbered or deciding is not DECISIONS:
        return False
    titled = len(words) <= _LONGEST_DECISION_TITLE and not DECISION_TITLES.isdisjoint(words)
    return _is_taken(words) or (titled and not any(is_predicate(word) for word in words))


def asks(block: Block) -> bool:
    """A paragraph of a letter that itself asks: «… просим Вас до 20 марта направить заявки»."""
    if block.marker is not None or block.text.endswith(":"):
        return False
    found = ASKING.search(block.text) or _NEEDED.search(block.text)
    if found and has_infinitive(block.text[found.end() : found.end() + 300]):
        return True
    return bool(
        instructs_on_occasion(block.text) or is_imperative(first_word(block.text)) or addressed_at_start(block.text)
    )
