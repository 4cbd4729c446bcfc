"""The outline becomes drafts of directives: which node is one, what its whole text is, what number it has."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.reading.addressees.people import NAME
from bot.reading.outline.draft import Draft
from bot.reading.outline.instructions import has_own_verb, has_verb, instructs, says_something, why_not
from bot.reading.outline.node import Node
from bot.reading.outline.numbers import count_headings, number

_MEMBERS = re.compile(r"(?:в\s+(?:следующем\s+)?состав\w*|следующих\s+лиц|победител\w+|участник\w+)\s*:?$", re.I)


@dataclass(slots=True)
class Found:
    drafts: list[Draft] = field(default_factory=list)
    passed: list[tuple[str, str]] = field(default_factory=list)


def drafts_of(root: Node) -> Found:
    """All directives of an outline, in the source's order, and what was passed over with the reason."""
    found = Found()
    _read_children(root, "", found)
    count_headings(root)
    number(found.drafts)
    return found


def _read(node: Node, lead: str, found: Found) -> None:
    """A leaf instructs or not; a node with children is a heading, a lead-in, or one directive with a list in it."""
    if reason := why_not(node):
        found.passed.append((node.text, reason))
    elif not node.children:
        _read_leaf(node, lead, found)
    elif any(instructs(child) for child in node.children):
        if (node.is_closed or _heads_nothing(node)) and node.is_numbered and says_something(node):
            _read_leaf(node, lead, found)  # a closed sentence is an item of its own, whatever follows under it
        _read_children(node, "", found)
    elif _has_numbered_parts(node):
        _read_children(node, f"{lead} {_without_colon(node.text)}".strip(), found)
    elif has_verb(node) or node.is_numbered or node.has_lines:
        found.drafts.append(_with_list(node, lead))
    else:
        _read_children(node, lead, found)


def _heads_nothing(node: Node) -> bool:
    """«3. Лосевой Т.В. издать сборник» above «6.1. …», whose own heading was lost."""
    return not node.opens and node.children[0].is_numbered and node.children[0].is_doubtful


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
        text = f"{lead} {node.text}" if lead and not has_own_verb(node) else node.text
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


def _has_numbered_parts(node: Node) -> bool:
    """Items with numbers that only complete a lead-in are directives; the members of a commission are not."""
    if _MEMBERS.search(_without_colon(node.text)) or not has_verb(node):
        return False
    numbered = [child for child in node.children if child.is_numbered]
    return bool(numbered) and not any(NAME.match(child.text) for child in numbered)
