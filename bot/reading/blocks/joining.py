"""Does a line go on with the block before it? The first rule that has an opinion decides."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.reading.addressees.in_headings import addressee_heading
from bot.reading.addressees.in_items import addressed_at_start, named_at_start
from bot.reading.addressees.people import NAME, SURNAME, in_nominative
from bot.reading.blocks import labels
from bot.reading.blocks.block import LONGEST_WORD, Block, NextLine
from bot.reading.language.morphology import begins_with_infinitive
from bot.reading.language.words import KINDS, OBLIGING, RECOMMENDING

_LONGEST_BLOCK = 6_000
_LONGEST_WHOM = 200
_DATIVES = re.compile(r"[а-яё-]+(?:ам|ям|ым|им)\b")
_RECOMMENDS_WHOM = re.compile(rf"(?:{'|'.join((*RECOMMENDING, *OBLIGING))})$", re.I)
_SUBJECT = re.compile(r"Об?\s+[а-яё]")
_PLACE_OR_DATE = re.compile(
    r"(?:(?:г|с|п|пос|ст|д|х|рп|пгт)\.|ст-ца|станица|хутор|аул)\s?[А-ЯЁ][\w-]+(?:\s[А-ЯЁ][\w-]+)?(?:$|,?\s+(?:от\s)?[«\"]?\d{1,2}\D)|(?:от\s)?[«\"]?\d{1,2}[»\"]?[.\s][\w.]{2,9}[.\s]\s?\d{4}"
)
_INITIALS_LAST = re.compile(r"[А-ЯЁ]\.\s?[А-ЯЁ]\.$")
"""«3. Заместителю главы района Котову П.А. / рассмотреть …»: a full line that ends with initials ends nothing."""
_OBJECT_LAST = re.compile(r"\s(?:его|е[её]|их)$", re.I)
"""«Создать банк. Пополнять его» is whole, where a blank line parts it from «ежеквартально»."""
_MONTH = r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]{0,2}"
_TORN = (
    (re.compile(r"(?:^|[\s(])\d{1,2}$"), re.compile(rf"{_MONTH}(?![а-я])", re.I)),
    (
        re.compile(rf"(?:^|\s)(?:{_MONTH}|(?:квартал|полугоди|сезон|период)[а-я]{{0,2}})$", re.I),
        re.compile(r"\d{4}(?!\d)"),
    ),
    (re.compile(rf"(?:^|\s){SURNAME}$"), re.compile(r"[А-ЯЁ]\.\s?[А-ЯЁ]\.(?!\s?[А-ЯЁ][а-яё])")),
    (re.compile(r"№$"), re.compile(r"\d")),
)
"""How the first half ends and the second begins."""
HALF_WORD = re.compile(r"([А-Яа-яЁё]+)[-¬]$")
FIRST_HALF = re.compile(r"[а-яё]+")


def row(block: Block, line: NextLine) -> bool | None:
    """A table row stands alone."""
    return False if block.cells is not None or line.line.cells is not None else None


def too_long(block: Block, line: NextLine) -> bool | None:
    """No sentence is that long; a text without any break must not be copied again with each of its lines."""
    return False if len(block.text) > _LONGEST_BLOCK else None


def kind_alone(block: Block, line: NextLine) -> bool | None:
    """«приказ» alone on its line is what the paper is, in small letters too."""
    return False if line.text.lower().replace("ё", "е") in KINDS else None


def bare_marker(block: Block, line: NextLine) -> bool | None:
    """«2.1.» alone on its line waits for its text."""
    return True if not block.text and line.marker is None else None


def sign_first(block: Block, line: NextLine) -> bool | None:
    """«, согласовать маршрут»: no sentence begins with the sign that ends or parts another."""
    return True if line.begins_with_sign else None


def quoted_after_page(block: Block, line: NextLine) -> bool | None:
    """«… мобильного технопарка / 2 / «Росток» (май)»: a name that a page break tore from its noun."""
    begins = line.marker is None and line.text.startswith("«") and not line.begins_instruction
    return True if begins and line.after_page and not (block.is_finished or block.is_label) else None


def page_break_bullet(block: Block, line: NextLine) -> bool | None:
    """A page break inside a bullet leaves a second bullet: «- … вручения / - Почётных грамот»."""
    if line.marker is None or not line.marker.is_bullet or block.marker is None or block.is_label:
        return None
    torn = line.lists_end and block.text[-1:].isalpha() and not (line.begins_instruction or _names_whom(line.text))
    return True if block.asks_for_more or torn else None


def _names_whom(text: str) -> bool:
    """«- Лосевой Т.В. – составить график»: a bullet that begins with its addressee goes on with nothing."""
    return bool(addressed_at_start(text) or named_at_start(text))


def marked(block: Block, line: NextLine) -> bool | None:
    return False if line.marker is not None else None


def subject(block: Block, line: NextLine) -> bool | None:
    """«О подготовке к аттестации / в 2024/2025 учебном году» is one subject, not a subject and a deadline."""
    if block.marker is not None or line.after_gap or not _SUBJECT.match(block.text) or block.is_finished:
        return None
    return True if line.begins_small else None


def torn(block: Block, line: NextLine) -> bool | None:
    """A day and its month, a month or a quarter and its year, a surname and its initials are never two blocks."""
    if line.after_gap or line.marker is not None:
        return None
    end = block.text[-LONGEST_WORD:]
    return True if any(first.search(end) and second.match(line.text) for first, second in _TORN) else None


def label(block: Block, line: NextLine) -> bool | None:
    """«Срок: …» and «Ответственный: …» open a block, and so does a deadline that stands alone on its line."""
    if labels.starts_with_label(line.text):
        return False
    if labels.stands_as_deadline(line.text):
        whole = line.after_gap and _OBJECT_LAST.search(block.text[-LONGEST_WORD:])
        return bool(block.asks_for_more and not block.text.endswith(",") and not whole)
    return None


def addressed(block: Block, line: NextLine) -> bool | None:
    """«педагогам: подготовить участников» is an item of its own, in small letters too."""
    if not line.begins_small or block.asks_for_more or (block.marker is not None and not block.is_finished):
        return None
    return False if _hands_on(line.text) and not _RECOMMENDS_WHOM.search(block.text[-LONGEST_WORD:]) else None


def _hands_on(text: str) -> bool:
    """«руководителям школ:», «педагогам: сдать …»: datives, then a colon, then nothing or a verb."""
    whom, colon, what = text[:_LONGEST_WHOM].partition(":")
    if not colon or not addressee_heading(f"{whom}:") or not _DATIVES.match(whom):
        return False
    return not what.strip() or begins_with_infinitive(what.strip())


def name_below(block: Block, line: NextLine) -> bool | None:
    """«… возложить на заместителя начальника / Лосеву Т.В.»: a name in an oblique case ends the sentence."""
    if block.marker is None or block.is_finished or not NAME.fullmatch(line.text.rstrip(" ;")):
        return None
    return True if in_nominative(line.text, ("accs", "datv")) != line.text else None


def hyphenated(block: Block, line: NextLine) -> bool | None:
    return True if HALF_WORD.search(block.text[-LONGEST_WORD:]) and FIRST_HALF.match(line.text) else None


def wrapped(block: Block, line: NextLine) -> bool | None:
    """In wrapped text a full line goes on in the next, whatever its last character is."""
    if line.width is None or line.after_gap or block.text.endswith((":", ";")) or block.is_label:
        return None
    ended = block.is_finished and not _INITIALS_LAST.search(block.text)
    return True if block.wide and (not ended or not line.begins_instruction) else None


def wrapped_label(block: Block, line: NextLine) -> bool | None:
    """«Срок: апрель, но не позднее чем за неделю до начала / экзаменов»: a full label line goes on in small letters."""
    if not block.wide or line.after_gap or line.begins_instruction or not line.text[:1].islower():
        return None
    return True if block.is_label and not block.is_finished and labels.starts_with_label(block.text) else None


def after_deadline(block: Block, line: NextLine) -> bool | None:
    """What follows a deadline line is a new item, even in small letters."""
    return False if block.is_label and labels.stands_as_deadline(block.text) and not block.asks_for_more else None


def in_quotes(block: Block, line: NextLine) -> bool | None:
    """«программу "Развитие / Заречного района"» goes on where its quotes are closed, in a capital too."""
    before, closing, _ = line.text.partition("»")
    if closing and "«" not in before and block.text.rfind("«") > block.text.rfind("»"):
        return True
    return True if block.text.count('"') % 2 and line.text.count('"') % 2 else None


def asked_for(block: Block, line: NextLine) -> bool | None:
    return True if block.asks_for_more else None


def unfinished(block: Block, line: NextLine) -> bool | None:
    """A sentence without its end goes on in small letters, unless these begin an instruction of their own."""
    if block.is_finished or not line.begins_small:
        return None
    if _PLACE_OR_DATE.match(line.text) or (line.after_gap and line.text[:1].isdigit()):
        return False
    return not line.begins_instruction


RULES: tuple[Callable[[Block, NextLine], bool | None], ...] = (
    row,
    too_long,
    kind_alone,
    bare_marker,
    sign_first,
    quoted_after_page,
    page_break_bullet,
    marked,
    subject,
    torn,
    in_quotes,
    label,
    addressed,
    name_below,
    hyphenated,
    wrapped,
    wrapped_label,
    after_deadline,
    asked_for,
    unfinished,
)


def continues(block: Block, line: NextLine) -> bool:
    return next((answer for rule in RULES if (answer := rule(block, line)) is not None), False)
