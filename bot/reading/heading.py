"""What a document says of itself: kind, title, date; and to whom a letter is addressed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from bot.reading.addressees.people import NAME
from bot.reading.blocks.block import Block
from bot.reading.blocks.signatures import is_signature
from bot.reading.language.words import CLASS_ABBREVIATIONS, KINDS, PREAMBLES

_MONTHS = ["январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"]
_NUMERIC = r"(?P<d>\d{1,2})\s?[./]\s?(?P<m>\d{1,2})\s?[./]\s?(?P<y>\d{4})"
_WRITTEN = (
    r"(?:\d{1,2}\s?[-–—]\s?)?[«\"“]?\s?(?P<wd>\d{1,2})\s?[»\"”]?\s+"
    rf"(?P<wm>(?:{'|'.join(_MONTHS)})[а-я]{{0,2}})\s+(?P<wy>\d{{4}})"
)
DATE = re.compile(rf"(?<!\d)(?:{_NUMERIC}|{_WRITTEN})(?!\d)", re.I)
_ONLY_DATE = re.compile(rf"^\(?(?:от\s+|дата:?\s*)?{_NUMERIC}|^\(?(?:от\s+)?{_WRITTEN}", re.I)
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
_MESSAGE = re.compile(rf"(?:[^\d\[]{{0,60}})?\[?{_NUMERIC},?\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\]|\s-\s)")
_HELD = re.compile(
    r"(?:провед[её]н[аоы]?\b|состоял|прошл|прошел|прошёл|состоит|по итогам|совещани|заседани|планёрк|планерк|встреч)",
    re.I,
)
_APPROVED = re.compile(
    r"(?:утв(?:ержд[её]\w*|\.)|прил(?:ожени\w+|\.)(?:\s+(?:№\s*)?\d+)?\s+к)(?:\s+[а-яё]+){1,8}\s+от\s+$", re.I
)
_STAMP = re.compile(r"утвержд[её]н[аоы]?:?", re.I)
"""«УТВЕРЖДЁН» on a line of its own, above «приказом управления от …»."""
_BESIDE_TITLE = re.compile(
    r"(?:утвержд|приложение|согласован|принят|рассмотрен|председател|секретарь|присутств|участник)", re.I
)
_ADOPTED = re.compile(r"(?:принят[аоы]?|утвержд[её]н[аоы]?)\b", re.I)
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
_HOUR = re.compile(r"[,;(]?\s*(?:начало:?\s*)?(?:[вс]\s+)?\d{1,2}\s?[-:.]\s?\d{2}(?:\s?(?:ч|час)[а-я]*\.?)?\)?$", re.I)
"""«27.07.2024 г., 10-00»: when it began on that day."""
_SIGNED = re.compile(rf"^.{{0,120}}\s{NAME.pattern}$")
_SAYS_MORE = re.compile(r"(?!год)[А-Яа-яЁё]{4,}")
_LONGEST_TITLE_LINE = 400
HEAD_BLOCKS = 14
_TAIL_BLOCKS = 12


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
        if ends or _is_sentence(text) or _BESIDE_TITLE.match(text):
            break
        if _PLACE.match(text) or (_is_date_line(text) and not text.startswith("от") and "№" not in text):
            apart = True  # after the place and the date only the subject still belongs to the title
        elif not apart or _SUBJECT.match(text) or text.startswith("«"):
            lines.append(text)
    return _shown(" ".join(lines))


def _without_kind(head: Sequence[Block]) -> str:
    subject = next((block.text for block in head[:HEAD_BLOCKS] if _SUBJECT.match(block.text)), None)
    return _shown(subject or (head[0].text if head and not _is_sentence(head[0].text) else ""))


def names_kind(text: str) -> bool:
    """A line that says what the paper is: «ПРИКАЗ», «Решение коллегии управления»."""
    return kind_of(text) != "документ" and len(text) < _LONGEST_TITLE_LINE and not text.endswith(":")


def _is_sentence(text: str) -> bool:
    if _is_preamble(text):
        return True
    ends = text.endswith((".", ",", "!")) and not text.endswith((" г.", "года."))
    return len(text) > _LONGEST_TITLE_LINE or (ends and len(text.split()) > 3)


def _is_preamble(text: str) -> bool:
    return text[:40].lower().startswith(PREAMBLES)


def _is_date_alone(text: str) -> bool:
    found = _ONLY_DATE.match(text)
    return found is not None and len(text) < 40 and not _SAYS_MORE.search(text, found.end())


def _is_date_line(text: str) -> bool:
    """A date with nothing before it but, at most, the place: «с. Заречное, 22 августа 2024 года»."""
    text = _HOUR.sub("", text)
    found = DATE.search(text)
    return bool(_ONLY_DATE.match(text) or (found and len(text) < 60 and found.end() > len(text) - 8))


def _shown(text: str) -> str:
    """One line; what was printed in capitals is written as a sentence: «РЕЗОЛЮЦИЯ» → «Резолюция»."""
    text = re.sub(r"\s+", " ", text).strip(" .")
    words = text.split(" ")
    for at, word in enumerate(words):
        if not word.isupper() or len(word) < 4 or word in CLASS_ABBREVIATIONS:
            break
        words[at] = word.lower() if at else word.capitalize()
    return " ".join(words)


# The date. The first rule that finds one answers.


def registered(head: Sequence[Block], tail: Sequence[Block]) -> date | None:
    """«№ П-12 от 8 июля 2024 г.», «05.09.2024 № 12»: a line that gives the paper its number gives it its date."""
    for block in _title_first(head[:HEAD_BLOCKS]):
        found = DATE.search(block.text)
        rest = (block.text[: found.start()] + block.text[found.end() :]) if found else ""
        if found and _REGISTRATION.fullmatch(rest) and (day := _day(found)):
            return day
    return None


def when_sent(head: Sequence[Block], tail: Sequence[Block]) -> date | None:
    """«[15.09.2025, 08:41] Лосева Т.В.: …»: what an exported chat prints above a message."""
    found = (match for block in head if (match := _MESSAGE.match(block.text)))
    return next((day for match in found if (day := _day(match))), None)


def is_of_several_days(blocks: Sequence[Block]) -> bool:
    """An exported chat whose messages were sent on different days: «до пятницы» has no one day to count from."""
    sent = (found for block in blocks if (found := _MESSAGE.match(block.text)))
    return len({day for found in sent if (day := _day(found))}) > 1


def in_title(head: Sequence[Block], tail: Sequence[Block]) -> date | None:
    """«… от 12.05.2025 года», a line of its own («05.09.2024 № 12»), «21.08.2025-22.08.2025» (the last day)."""
    occasions: list[date] = []
    for block in _title_first(head[:HEAD_BLOCKS]):
        if _is_sentence(block.text) and not names_kind(block.text) and not _is_date_line(block.text):
            continue
        own = [found for found in DATE.finditer(block.text) if _is_own(block.text, found)]
        days = [day for found in own if not _of_occasion(block.text, found) and (day := _day(found))]
        occasions += [day for found in own if _of_occasion(block.text, found) and (day := _day(found))]
        if days and (_is_date_line(block.text) or _DATED.search(block.text) or names_kind(block.text)):
            return days[-1] if len(set(days)) > 1 and re.search(r"\d\s*[-–—]\s*\d", block.text) else days[0]
    return occasions[-1] if occasions else None


_OCCASION = re.compile(r"\bпо\s+(?:итогам|результатам)\b", re.I)


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
                return _day(found)
    return None


def when_adopted(head: Sequence[Block], tail: Sequence[Block]) -> date | None:
    """«Резолюция принята … 22 августа 2025 года»."""
    for block in [*tail[-_TAIL_BLOCKS:], *head]:
        found = DATE.search(block.text)
        if found and _ADOPTED.search(block.text[: found.start()]) and _is_own(block.text, found):
            return _day(found)
    return None


def when_approved(head: Sequence[Block], tail: Sequence[Block]) -> date | None:
    """A plan bears the date of the order that approves it: «Утверждён приказом управления от 20.08.2024»."""
    for above, block in pairwise([Block(""), *head]):
        stamp = above.text if _STAMP.fullmatch(above.text) else ""
        text = f"{stamp} {block.text}".strip()
        found = DATE.search(text)
        if found and not _is_preamble(text) and _APPROVED.search(text[: found.start()]):
            return _day(found)
    return None


def beside_signature(head: Sequence[Block], tail: Sequence[Block]) -> date | None:
    """A line at the end with nothing but a date; who read the paper or published it did so later."""
    found = [DATE.search(block.text) for block in tail[-_TAIL_BLOCKS:] if _is_date_alone(block.text)]
    return min((day for date in found if date and (day := _day(date))), default=None)


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


def _day(found: re.Match[str]) -> date | None:
    try:
        if found["y"]:
            return date(int(found["y"]), int(found["m"]), int(found["d"]))
        month = next(i for i, stem in enumerate(_MONTHS, 1) if found["wm"].lower().startswith(stem))
        return date(int(found["wy"]), month, int(found["wd"]))
    except ValueError:
        return None  # «31.04.2024» is no day
