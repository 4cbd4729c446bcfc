"""Plans written as lines: an item, under it when, under that who, and no word that says which is which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.addressees.listing import split_addressees
from bot.reading.addressees.naming import is_addressee
from bot.reading.blocks.block import Block
from bot.reading.language.morphology import begins_with_infinitive

_LABEL = "Ответственные: "
_LONGEST = 200
_FEWEST = 2
"""Items that must be so written before a line of people is taken for one."""


def with_people_labelled(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; those that only name people under a bare date, item after item, with the label they lack."""
    places = {at for at in range(2, len(blocks)) if _stands_under_date(blocks, at)}
    named = sum(_names_people(blocks[at].text) for at in places)
    if named < _FEWEST or 2 * named < len(places):
        return list(blocks)
    return [replace(block, text=f"{_LABEL}{block.text}") if at in places else block for at, block in enumerate(blocks)]


def _stands_under_date(blocks: Sequence[Block], at: int) -> bool:
    block, date, item = blocks[at], blocks[at - 1], blocks[at - 2]
    if block.marker or block.cells or block.is_label or begins_with_infinitive(block.text):
        return False
    if len(block.text) > _LONGEST or block.text.endswith((":", ";")):
        return False
    return date.is_bare_date and item.marker is not None and not item.marker.is_bullet


def _names_people(text: str) -> bool:
    people = split_addressees(text)
    return bool(people) and all(is_addressee(each, "nomn") for each in people)
