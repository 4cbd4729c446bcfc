"""Who signs a paper: «Начальник управления О.Н. Берёзкина»; nothing after it instructs."""

from __future__ import annotations

import re

from bot.reading.addressees.people import NAME
from bot.reading.blocks.block import Block
from bot.reading.language.morphology import first_word, has_infinitive, lemma, reading

_CAPITALS = r"(?:[А-ЯЁ]\.\s?){1,2}[А-ЯЁ][А-ЯЁ-]{2,}|[А-ЯЁ][А-ЯЁ-]{2,}\s(?:[А-ЯЁ]\.\s?){2}"
_SIGNATURE = re.compile(rf"(?<!\S)(?:{NAME.pattern}|{_CAPITALS})[\s.]*$")
_SIGN = frozenset(
    {
        "начальник",
        "глава",
        "директор",
        "заведовать",
        "заведующий",
        "заведующая",
        "председатель",
        "мэр",
        "министр",
        "руководитель",
    }
)
_LONGEST_POSITION = 150
_PAPERS = frozenset({"приказ", "распоряжение", "постановление"})
_ACTING = re.compile(r"(?:временно\s+)?исполняющ|врио\b|и\.\s?о\.|вр\.", re.I)
_DASHED = re.compile(r"\s[–—-]\s")


def is_signature(block: Block) -> bool:
    """«Начальник управления О.Н. Берёзкина», «О.Н. БЕРЁЗКИНА»: who signs, and nothing after it instructs."""
    if block.marker is not None or not (name := _SIGNATURE.search(block.text)):
        return False
    position = block.text[: name.start()].strip(" ,_")
    return not position or _is_position(position)


def signs_below(block: Block, following: Block) -> bool:
    """«Глава администрации» over «Заречного района О.Н. Берёзкина»; a trailer that says «Постановление» again."""
    if block.marker is not None or has_infinitive(following.text):
        return False
    if block.text.lower() in _PAPERS:
        return True
    return _is_position(block.text) and bool(_SIGNATURE.search(following.text)) and following.marker is None


def _is_position(words: str) -> bool:
    few = len(words) < _LONGEST_POSITION and ":" not in words and not _DASHED.search(words)
    first = first_word(words)
    signs = _ACTING.match(words) or (lemma(first) in _SIGN and reading(first.lower(), "nomn"))
    return few and bool(signs) and not has_infinitive(words)
