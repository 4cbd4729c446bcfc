"""What asks somebody to do something: which node of an outline instructs, and why another does not."""

from __future__ import annotations

import re

from bot.reading.addressees.in_items import addressed_at_start, doer, named_at_start
from bot.reading.addressees.people import NAME
from bot.reading.blocks.block import Block
from bot.reading.deadlines import looks_like_deadline
from bot.reading.language.morphology import (
    begins_with_infinitive,
    calls_upon_all,
    first_infinitive,
    first_word,
    has_infinitive,
    instructs_on_occasion,
    is_imperative,
)
from bot.reading.language.words import PARTNERS, PERFORMED_BY_SIGNING, PURPOSES, STATEMENTS
from bot.reading.outline.node import Node

_ASKING = re.compile(
    r"(?:[^.;:]{0,120}?\b)?(?:прошу|просим|просьба|необходимо|необходимости|следует|надо|нужно|поручаю|обязываю|предлагаю|предлагаем|требуется)\b",
    re.I,
)
_TAKEN_NOTE_OF = re.compile(
    r"(?:информаци\w+|доклад|отч[её]т|выступлени\w+|сообщени\w+)\b.{0,120}?(?:принять|к сведению|одобрить)"
)
_NOTED = re.compile(
    r"(?:принять|взять)\s+к\s+сведению(?:\s*\([^()]*\))?[.;]?$"
    r"|(?:призна(?:ть|ются|[её]тся)|считать)\s+(?:утратив|недействующ|не\s+действующ)\w+(?:\s+силу)?[.;]?$",
    re.I,
)
_BY_WHEN = re.compile(r"\b(?:до|к|не позднее)\s+\d", re.I)
_WHAT_BY_WHEN = re.compile(r"\s[–—-]\s(?:строго\s)?(?:до|не позднее|к)\s+\d{1,2}(?:\s|\.\d)[^–—;:]{0,30}$", re.I)
"""«3) Паспорта школ – не позднее 25 сентября»."""
_IN_FORCE = re.compile(
    r"(?:вступа(?:ет|ют)\s+в\s+(?:законную\s+)?силу|подлежит\s+(?:официальному\s+)?опубликованию|мо(?:жет|гут)\s+быть\s+обжалован\w*)",
    re.I,
)
_TOLD = re.compile(r"[^.;:,]{1,300}?\s(?:удалось|уда[её]тся|получилось|пришлось|планируется|предстоит)\b", re.I)
"""«- обеспечить школы кадрами пока не удалось»: what was told, though it begins with a verb."""
_LONGEST_CLAUSE = 600
_SENTENCE_END = re.compile(r"(?<=[а-яё»)]{2}[.!]|\d\)[.!])\s+(?=[А-ЯЁ])")
_AMENDS = re.compile(
    r"^внести\b.{0,580}?\bизменени[яе]|\bизложить в (?:новой|следующей)\b|\b(?:слова|цифры)\b.{1,100}\bзаменить\b"
    r"|\bдополнить\s(?:пункт|подпункт|абзац|слов|приложени)",
    re.I,
)
"""What changes another paper: «Внести в приказ … изменения», «пункт 2 изложить в новой редакции»."""
_APPROVED_LAST = re.compile(r"^[^:;]{1,200}\s(?:утвердить|отменить)(?:\s*\([^()]*\))?[.;]?$", re.I)
_NEEDED = re.compile(r"(?:необходим|целесообразн|важн)\w*(?:\s+\w+){0,3}:$", re.I)
_DASH = re.compile(r"\s[–—-]\s")
_LONGEST_TIME = 40
_LONGEST_WHO = 100


def why_not(node: Node) -> str | None:
    """The reason why a node, with all that is under it, asks nobody to do anything."""
    if node.opens and _NEEDED.search(node.text) and any(instructs(child) for child in node.children):
        return None  # «Признать необходимым: 1.1. Обеспечить …»
    if _IN_FORCE.search(node.text[:_LONGEST_CLAUSE]) and not node.has_lines:
        return "когда вступает в силу"
    if node.begins_instruction and _TOLD.match(node.text):
        return "никому ничего не поручает"
    if node.has_lines or asked_further(node.text):
        return None
    if _states(node.text):
        return "никому ничего не поручает"
    if _is_performed_by_signing(node.text) and not _somebody_is_named(node):
        return "исполняется подписанием"
    return None


def _states(text: str) -> bool:
    """«Информацию принять к сведению», «Признать приказ утратившим силу»."""
    start = text[:80].lower().replace("ё", "е")
    return bool(start.startswith(STATEMENTS) or _TAKEN_NOTE_OF.match(start) or _NOTED.search(text))


def asked_further(text: str) -> str:
    """What a point asks for behind a statement: «Доклад принять к сведению. Директорам школ …»; «» where nothing."""
    first, *further = _SENTENCE_END.split(text[:_LONGEST_CLAUSE])
    if not further or not (_states(first) or _is_performed_by_signing(first)):
        return ""
    asks = (
        at
        for at, sentence in enumerate(further)
        if addressed_at_start(sentence)
        or (begins_with_infinitive(sentence) and not _states(sentence) and not _is_performed_by_signing(sentence))
    )
    at = next(asks, None)
    return "" if at is None else text[text.index(further[at]) :]


def _is_performed_by_signing(text: str) -> bool:
    """«Утвердить план», «Справку утвердить (прилагается).», «Для проведения праздника утвердить: …»."""
    start = text[:80].lower().replace("ё", "е")
    if start.startswith(PERFORMED_BY_SIGNING) or _APPROVED_LAST.search(text) or _AMENDS.search(text[:_LONGEST_CLAUSE]):
        return True
    verb = first_infinitive(text) if start.startswith(PURPOSES) else ""
    return verb.lower() in PERFORMED_BY_SIGNING


def _somebody_is_named(node: Node) -> bool:
    return any(other.addressees or other.responsible for other in node.ancestors()) or bool(
        addressed_at_start(node.text)
    )


def has_verb(node: Node) -> bool:
    return has_infinitive(node.text)


def has_own_verb(node: Node) -> bool:
    if node.begins_instruction or is_imperative(first_word(node.text)) or instructs_on_occasion(node.text):
        return True
    return not node.opens and bool(addressed_at_start(node.text) or asked_further(node.text))


def instructs(node: Node) -> bool:
    """Carries an instruction of its own, in itself or in what stands under it."""
    if node.instructs is None:
        node.instructs = why_not(node) is None and (
            any(instructs(child) for child in node.children) or says_something(node)
        )
    return node.instructs


def says_something(node: Node) -> bool:
    if has_own_verb(node) or _ASKING.match(node.text) or _stands_alone(node):
        return True
    if node.is_numbered:
        return _numbered_instructs(node)
    if (named := named_at_start(node.text)) and (has_verb(node) or not node.text.startswith(named[0])):
        return True  # «Котов П.С. – сдать план», «Котову П.С. – объезд школ»
    return _line_is_its_own(node) or _says_by_when(node) or _says_what_for(node) or _says_what_apart(node.text)


def _says_what_apart(text: str) -> bool:
    """«- Школы без дворников. Заключить договоры»: whose it is, and in a sentence of its own what is to be done."""
    who, *what = _SENTENCE_END.split(text[:_LONGEST_CLAUSE])
    return len(what) == 1 and len(who) < _LONGEST_WHO and begins_with_infinitive(what[0]) and not has_infinitive(who)


def _stands_alone(node: Node) -> bool:
    """A bullet that no item is open for has nothing to enumerate: «- До 23 октября – списки», «- Журналы сдать»."""
    bullet = node.marker is not None and node.marker.is_bullet
    if bullet and node.parent is not None and _heads_by_time(node.parent.text):
        return True
    if not bullet or node.parent is None or node.parent.text:
        return False
    when = _DASH.split(node.text, maxsplit=1)
    return has_verb(node) or (len(when) > 1 and len(when[0]) < _LONGEST_TIME and looks_like_deadline(when[0]))


def _heads_by_time(text: str) -> bool:
    """«Постоянно:» is when all that stands under it is to be done, «- контроль температуры» too."""
    return text.endswith(":") and Block(text).heads_by_time


def _numbered_instructs(node: Node) -> bool:
    if _completes(node):
        return False
    if node.has_lines or doer(node.text) or named_at_start(node.text) or _WHAT_BY_WHEN.search(node.text):
        return True
    purposeful = node.text.lower().startswith(PURPOSES) and node.opens
    return not purposeful and (
        has_verb(node)
        or calls_upon_all(node.text)
        or (any(other.addressees for other in node.ancestors()) and not node.opens)
    )


def _completes(node: Node) -> bool:
    """Stands under a lead-in that has the verb: «Продолжить работу по: 3.1 развитию кружков»."""
    parent = node.parent
    if parent is None or not parent.opens or parent.addressees:
        return False
    return parent.begins_instruction and not node.begins_instruction


def _says_by_when(node: Node) -> bool:
    """A paragraph under an addressee or a request, object first: «анкеты родителей представить до 18 октября»."""
    asked = node.parent is not None and bool(
        node.parent.addressees or (node.parent.parent is None and node.parent.text)
    )
    return asked and node.marker is None and has_verb(node) and bool(_BY_WHEN.search(node.text))


def _says_what_for(node: Node) -> bool:
    """Under an addressee, the purpose or the partner first: «совместно с центром изучить потребность в …»."""
    under_addressee = node.parent is not None and bool(node.parent.addressees)
    return under_addressee and node.text[:80].lower().startswith((*PURPOSES, *PARTNERS)) and has_verb(node)


def _line_is_its_own(node: Node) -> bool:
    """A label line makes a noun bullet a directive, except the one after the last bullet of a list."""
    if not node.has_lines or _is_signature(node.text):
        return False
    parent = node.parent
    if parent is None or not (parent.begins_instruction or (parent.is_numbered and has_verb(parent))):
        return True
    *others, last = parent.children
    return last is not node or any(other.has_lines for other in others)


def _is_signature(text: str) -> bool:
    """«Начальник управления О.Н. Берёзкина»: a date under it is no deadline."""
    name = NAME.search(text)
    return bool(name and len(text) - name.end() < 3 and len(text) < 160 and not has_infinitive(text))
