"""What a paper calls itself: its kind and its title, out of letterheads and preambles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.reading.blocks.block import Block
from bot.reading.blocks.signatures import is_signature
from bot.reading.language.words import CLASS_ABBREVIATIONS, KINDS, PREAMBLES
from bot.reading.paper.days import is_date_line

_BESIDE_TITLE = re.compile(
    r"(?:утвержд|приложение|согласован|принят|рассмотрен|председател|секретарь|присутств|участник)", re.I
)
_SUBJECT = re.compile(r"[«\"]?Об?\s+[а-яё«]", re.I)
_PLACE = re.compile(
    r"^(?:г\.|с\.|п\.|пос\.|р\.?\s?п\.|пгт\.?|ст\.|ст-ца|станица|д\.|х\.|хутор|аул|село|город|пос[её]лок)\s?[А-ЯЁ][\w-]+(?:\s[А-ЯЁ][\w-]+)?(?:,?\s+(?:от\s)?[«\"]?\d{1,2}\D.{0,30})?$"
    r"|^место проведения",
    re.I,
)
_KIND_INSIDE = re.compile(
    r"[^а-яё:]{5,200}?\s(?P<kind>(?:ПРИКАЗ|РАСПОРЯЖЕНИЕ|ПОСТАНОВЛЕНИЕ|РЕШЕНИЕ|РЕЗОЛЮЦИЯ|ПРОТОКОЛ)(?![А-ЯЁ]))"
)
_PREAMBLE_INSIDE = re.compile(
    r"\s(?=(?:В соответствии|В целях|С целью|Во исполнение|На основании|В связи|Руководствуясь|Согласно)\s)"
)
_LONGEST_TITLE_LINE = 400
HEAD_BLOCKS = 14


def kind_of(title: str) -> str:
    """«резолюция», «приказ» …: the longest known beginning of the title; «документ» where it has none."""
    start = re.sub(r"\s+", " ", title).lower().replace("ё", "е")
    known = [words for words in KINDS if re.match(rf"{words}(?!(?:ом|ем|м|у|ю)\b)", start)]
    return KINDS[max(known, key=len)] if known else "документ"


def kind_in(title: str, addressed: tuple[str, ...]) -> str:
    """The kind that the title names; a paper without one that is addressed to somebody is a letter."""
    kind = kind_of(title)
    return "письмо" if kind == "документ" and addressed else kind


def without_letterhead(head: Sequence[Block]) -> list[Block]:
    """«ОТДЕЛ ОБРАЗОВАНИЯ ЗАРЕЧНОГО РАЙОНА ПРИКАЗ 10.09.2024 № 5» begins with «ПРИКАЗ»."""
    blocks: list[Block] = []
    for block in head:
        found = _KIND_INSIDE.match(block.text)
        blocks += _without_preamble(replace(block, text=block.text[found.start("kind") :])) if found else [block]
    return blocks


def _without_preamble(block: Block) -> list[Block]:
    """A whole order on one line: its title ends where the preamble begins."""
    found = _PREAMBLE_INSIDE.search(block.text)
    if not found:
        return [block]
    return [replace(block, text=block.text[: found.start()]), replace(block, text=block.text[found.end() :])]


def title_of(head: Sequence[Block]) -> str:
    """The kind's line and the lines up to the preamble: «Приказ № 12 от 05.09.2024 О подготовке …»."""
    start = next((i for i, block in enumerate(head[:HEAD_BLOCKS]) if names_kind(block.text)), None)
    if start is None:
        return _without_kind(head)
    lines, apart = [head[start].text], False
    for block in head[start + 1 : HEAD_BLOCKS]:
        text = block.text
        ends = block.marker is not None or text.endswith(":") or is_signature(block)
        if ends or is_sentence(text) or _BESIDE_TITLE.match(text):
            break
        if _PLACE.match(text) or (is_date_line(text) and not text.startswith("от") and "№" not in text):
            apart = True  # after the place and the date only the subject still belongs to the title
        elif not apart or _SUBJECT.match(text) or text.startswith("«"):
            lines.append(text)
    return _shown(" ".join(lines))


def _without_kind(head: Sequence[Block]) -> str:
    subject = next((block.text for block in head[:HEAD_BLOCKS] if _SUBJECT.match(block.text)), None)
    return _shown(subject or (head[0].text if head and not is_sentence(head[0].text) else ""))


def names_kind(text: str) -> bool:
    """A line that says what the paper is: «ПРИКАЗ», «Решение коллегии управления»."""
    return kind_of(text) != "документ" and len(text) < _LONGEST_TITLE_LINE and not text.endswith(":")


def is_sentence(text: str) -> bool:
    if is_preamble(text):
        return True
    ends = text.endswith((".", ",", "!")) and not text.endswith((" г.", "года."))
    return len(text) > _LONGEST_TITLE_LINE or (ends and len(text.split()) > 3)


def is_preamble(text: str) -> bool:
    return text[:40].lower().startswith(PREAMBLES)


def _shown(text: str) -> str:
    """One line; what was printed in capitals is written as a sentence: «РЕЗОЛЮЦИЯ» → «Резолюция»."""
    text = re.sub(r"\s+", " ", text).strip(" .")
    words = text.split(" ")
    for at, word in enumerate(words):
        if not word.isupper() or len(word) < 4 or word in CLASS_ABBREVIATIONS:
            break
        words[at] = word.lower() if at else word.capitalize()
    return " ".join(words)
