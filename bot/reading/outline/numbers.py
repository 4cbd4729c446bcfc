"""The number of each directive: «2.7», «2.7–1», and never the same for two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count, pairwise

from bot.reading.outline.draft import Draft
from bot.reading.outline.node import Node

_LEADING = re.compile(r"\d+")


def number(drafts: Sequence[Draft]) -> None:
    """Unnumbered items take their heading's number, an en dash and their ordinal; a single one the number itself."""
    under: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.node.is_numbered:
            draft.number = draft.node.number
        else:
            under.setdefault(id(_numbered_above(draft.node)), []).append(draft)
    for group in sorted(under.values(), key=lambda group: not _numbered_above(group[0].node).number):
        above = _numbered_above(group[0].node).number
        before = 0 if above else _last_number(drafts)
        for ordinal, draft in enumerate(group, 1 + before):
            draft.number = (above if len(group) == 1 else f"{above}–{ordinal}") if above else str(ordinal)


def _last_number(drafts: Sequence[Draft]) -> int:
    """Bullets beside numbered items and headings go on counting after them."""
    return max((int(found[0]) for draft in drafts if (found := _LEADING.match(draft.number))), default=0)


def _numbered_above(node: Node) -> Node:
    above = node
    for above in node.ancestors():
        if above.parts:
            return above
    return above


def count_headings(root: Node) -> None:
    """«п. 8» is enough where the items of one heading count on from those of the heading before it."""
    headings = [node for node in root.children if node.implied is not None]
    numbers = [
        [child.marker.ordinal for child in node.children if child.marker and child.is_numbered] for node in headings
    ]
    if len(headings) > 1 and all(above and below and above[-1] + 1 == below[0] for above, below in pairwise(numbers)):
        for node in headings:
            node.implied = None


def tell_apart(drafts: Sequence[Draft]) -> None:
    """«п. 3» must mean one point: a part that counts anew gets its ordinal in front, the unnumbered a free number."""
    _mend_slips(drafts)
    used: set[str] = set()
    for ordinal, part in enumerate(_parts(drafts), 1):
        anew = any(draft.number in used for draft in part)
        for draft in part:
            draft.number = f"{ordinal}.{draft.number}" if anew else draft.number
        used.update(draft.number for draft in part)
    free = (str(n) for n in count(1))
    for draft in drafts:
        if not draft.is_numbered:
            if draft.number in used:
                draft.number = next(number for number in free if number not in used)
            used.add(draft.number)


def _mend_slips(drafts: Sequence[Draft]) -> None:
    """«2. …, 2. …, 3. …»: a number printed twice by mistake, nothing that counts anew; the second is «2–2»."""
    numbered = [draft for draft in drafts if draft.is_numbered]
    for part in _parts(drafts)[:-1]:
        at = numbered.index(part[-1]) + 1
        again, later = numbered[at], numbered[at + 1 : at + 2]
        seen = {draft.number for draft in part}
        if again.is_row or again.number == part[0].number or (later and later[0].number in seen):
            continue
        again.number = f"{again.number}–2"


def _parts(drafts: Sequence[Draft]) -> list[list[Draft]]:
    """Runs of numbered directives without a repetition; the rows of a plan are parts of their own."""
    parts: list[list[Draft]] = []
    seen: set[str] = set()
    for draft in drafts:
        if not draft.is_numbered:
            continue
        if not parts or draft.number in seen or draft.is_row != parts[-1][-1].is_row:
            parts.append([])
            seen = set()
        parts[-1].append(draft)
        seen.add(draft.number)
    return parts
