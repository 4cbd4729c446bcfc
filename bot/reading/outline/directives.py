"""The outline becomes drafts of directives: which node instructs, what its whole text is, what number it has."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.reading.addressees.in_items import addressed_at_start, doer, named_at_start
from bot.reading.addressees.people import NAME
from bot.reading.deadlines import looks_like_deadline
from bot.reading.language.morphology import (
    calls_upon_all,
    first_infinitive,
    first_word,
    has_infinitive,
    instructs_on_occasion,
    is_imperative,
)
from bot.reading.language.words import PERFORMED_BY_SIGNING, PURPOSES, STATEMENTS
from bot.reading.outline.draft import Draft
from bot.reading.outline.node import Node
from bot.reading.outline.numbers import number

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
_IN_FORCE = re.compile(
    r"(?:вступа(?:ет|ют)\s+в\s+(?:законную\s+)?силу|подлежит\s+(?:официальному\s+)?опубликованию)", re.I
)
_LONGEST_CLAUSE = 600
_AMENDS = re.compile(
    r"^внести\b.{0,580}?\bизменени[яе]|\bизложить в (?:новой|следующей)\b|\b(?:слова|цифры)\b.{1,100}\bзаменить\b"
    r"|\bдополнить\s(?:пункт|подпункт|абзац|слов|приложени)",
    re.I,
)
"""What changes another paper: «Внести в приказ … изменения», «пункт 2 изложить в новой редакции»."""
_APPROVED_LAST = re.compile(r"^[^:;]{1,200}\s(?:утвердить|отменить)(?:\s*\([^()]*\))?[.;]?$", re.I)
_MEMBERS = re.compile(r"(?:в\s+(?:следующем\s+)?состав\w*|следующих\s+лиц|победител\w+|участник\w+)\s*:?$", re.I)
_NEEDED = re.compile(r"(?:необходим|целесообразн|важн)\w*(?:\s+\w+){0,3}:$", re.I)
_DASH = re.compile(r"\s[–—-]\s")
_LONGEST_TIME = 40


@dataclass(slots=True)
class Found:
    drafts: list[Draft] = field(default_factory=list)
    passed: list[tuple[str, str]] = field(default_factory=list)


def drafts_of(root: Node) -> Found:
    """All directives of an outline, in the source's order, and what was passed over with the reason."""
    found = Found()
    _read_children(root, "", found)
    number(found.drafts)
    return found


def _read(node: Node, lead: str, found: Found) -> None:
    """A leaf instructs or not; a node with children is a heading, a lead-in, or one directive with a list in it."""
    if reason := why_not(node):
        found.passed.append((node.text, reason))
    elif not node.children:
        _read_leaf(node, lead, found)
    elif any(instructs(child) for child in node.children):
        if node.is_closed and node.is_numbered and _says_something(node):
            _read_leaf(node, lead, found)  # a closed sentence is an item of its own, whatever follows under it
        _read_children(node, "", found)
    elif _has_numbered_parts(node):
        _read_children(node, f"{lead} {_without_colon(node.text)}".strip(), found)
    elif has_verb(node) or node.is_numbered or node.has_lines:
        found.drafts.append(_with_list(node, lead))
    else:
        _read_children(node, lead, found)


def _read_children(node: Node, lead: str, found: Found) -> None:
    for child in node.children:
        if (
            not lead
            and not child.is_numbered
            and not child.children
            and not instructs(child)
            and _goes_on(node, child, found)
        ):
            _add_to(found.drafts[-1], child)
        else:
            _read(child, lead, found)


def _goes_on(node: Node, child: Node, found: Found) -> bool:
    """A noun bullet among items with verbs still lists parts of the item before it."""
    bullet = child.marker is not None and child.marker.is_bullet and why_not(child) is None
    return bullet and bool(found.drafts) and found.drafts[-1].node.parent is node


def _read_leaf(node: Node, lead: str, found: Found) -> None:
    if lead or instructs(node):
        text = f"{lead} {node.text}" if lead and not _has_own_verb(node) else node.text
        found.drafts.append(_draft(node, text, _rule_of(node, lead)))
    else:
        found.passed.append((node.text, "нет поручения"))


def _draft(node: Node, text: str, rule: str) -> Draft:
    goes_on = not text.rstrip().endswith((".", "!"))
    lines = list(node.deadlines), list(node.responsible), list(node.source)
    return Draft(node, clean(text), rule, "", *lines, goes_on=goes_on)


def _with_list(node: Node, lead: str) -> Draft:
    """An unnumbered list stays in the text; a deadline after its last bullet belongs to the whole."""
    draft = _draft(node, f"{lead} {node.text}", "пункт с перечислением")
    draft.text += ":" if node.opens else ""
    for child in node.children:
        for part in child.walk():
            _add_to(draft, part)
    return draft


def _add_to(draft: Draft, node: Node) -> None:
    part = clean(node.text)
    draft.text += _joint(draft.text) + part
    draft.parts.append(part)
    draft.goes_on = not node.text.rstrip().endswith((".", "!"))
    draft.deadlines += node.deadlines
    draft.responsible += node.responsible
    draft.source += node.source


def _joint(text: str) -> str:
    """What stands between an item and the next part of its list."""
    return " " if text.endswith((":", ".", ";", ",")) else "; "


def clean(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().rstrip(";,: ")


def _without_colon(text: str) -> str:
    return text.rstrip(": ")


def _rule_of(node: Node, lead: str) -> str:
    if lead:
        return "пункт, который дополняет вводные слова"
    return "нумерованный пункт" if node.is_numbered else "абзац с поручением"


# What instructs


def why_not(node: Node) -> str | None:
    """The reason why a node, with all that is under it, asks nobody to do anything."""
    start = node.text[:80].lower().replace("ё", "е")
    if node.opens and _NEEDED.search(node.text) and any(instructs(child) for child in node.children):
        return None  # «Признать необходимым: 1.1. Обеспечить …»
    if _IN_FORCE.search(node.text[:_LONGEST_CLAUSE]) and not node.has_lines:
        return "когда вступает в силу"
    if (start.startswith(STATEMENTS) or _TAKEN_NOTE_OF.match(start) or _NOTED.search(node.text)) and not node.has_lines:
        return "никому ничего не поручает"
    if _is_performed_by_signing(node, start) and not node.has_lines and not _somebody_is_named(node):
        return "исполняется подписанием"
    return None


def _is_performed_by_signing(node: Node, start: str) -> bool:
    """«Утвердить план», «Справку утвердить (прилагается).», «Для проведения праздника утвердить: …»."""
    if (
        start.startswith(PERFORMED_BY_SIGNING)
        or _APPROVED_LAST.search(node.text)
        or _AMENDS.search(node.text[:_LONGEST_CLAUSE])
    ):
        return True
    verb = first_infinitive(node.text) if start.startswith(PURPOSES) else ""
    return verb.lower() in PERFORMED_BY_SIGNING


def _somebody_is_named(node: Node) -> bool:
    return any(other.addressees or other.responsible for other in node.ancestors()) or bool(
        addressed_at_start(node.text)
    )


def has_verb(node: Node) -> bool:
    return has_infinitive(node.text)


def _has_own_verb(node: Node) -> bool:
    if node.begins_instruction or is_imperative(first_word(node.text)) or instructs_on_occasion(node.text):
        return True
    return not node.opens and bool(addressed_at_start(node.text))


def instructs(node: Node) -> bool:
    """Carries an instruction of its own, in itself or in what stands under it."""
    if node.instructs is None:
        node.instructs = why_not(node) is None and (
            any(instructs(child) for child in node.children) or _says_something(node)
        )
    return node.instructs


def _says_something(node: Node) -> bool:
    if _has_own_verb(node) or _ASKING.match(node.text) or _stands_alone(node):
        return True
    return _numbered_instructs(node) if node.is_numbered else _line_is_its_own(node) or _says_by_when(node)


def _stands_alone(node: Node) -> bool:
    """A bullet that no item is open for has nothing to enumerate: «- До 23 октября – списки», «- Журналы сдать»."""
    bullet = node.marker is not None and node.marker.is_bullet
    if not bullet or node.parent is None or node.parent.text:
        return False
    when = _DASH.split(node.text, maxsplit=1)
    return has_verb(node) or (len(when) > 1 and len(when[0]) < _LONGEST_TIME and looks_like_deadline(when[0]))


def _numbered_instructs(node: Node) -> bool:
    if node.has_lines or doer(node.text) or named_at_start(node.text):
        return True
    if _completes(node):
        return False
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
    """A paragraph under an addressee, object first: «анкеты родителей представить в управление до 18 октября»."""
    under_addressee = node.parent is not None and bool(node.parent.addressees)
    return under_addressee and node.marker is None and has_verb(node) and bool(_BY_WHEN.search(node.text))


def _line_is_its_own(node: Node) -> bool:
    """A label line makes a noun bullet a directive, except the one after the last bullet of a list."""
    if not node.has_lines or is_signature(node.text):
        return False
    parent = node.parent
    if parent is None or not (parent.begins_instruction or (parent.is_numbered and has_verb(parent))):
        return True
    *others, last = parent.children
    return last is not node or any(other.has_lines for other in others)


def is_signature(text: str) -> bool:
    """«Начальник управления О.Н. Берёзкина»: a date under it is no deadline."""
    name = NAME.search(text)
    return bool(name and len(text) - name.end() < 3 and len(text) < 160 and not has_infinitive(text))


def _has_numbered_parts(node: Node) -> bool:
    """Items with numbers that only complete a lead-in are directives; the members of a commission are not."""
    if _MEMBERS.search(_without_colon(node.text)) or not has_verb(node):
        return False
    numbered = [child for child in node.children if child.is_numbered]
    return bool(numbered) and not any(NAME.match(child.text) for child in numbered)
