"""People without a word that says so, where item after item is written alike: in brackets, or under its date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.addressees.listing import split_addressees
from bot.reading.addressees.naming import is_addressee
from bot.reading.blocks.block import Block
from bot.reading.blocks.brackets import Closing, closing_bracket
from bot.reading.language.morphology import begins_with_infinitive, has_infinitive

_LABEL = "Ответственные: "
_LONGEST = 200
_FEWEST = 2
"""Items that must be so written before a line of people is taken for one."""


def with_people_labelled(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks; people who stand alike in item after item get the label that they lack."""
    return _in_brackets_labelled(_under_dates_labelled(blocks))


def _in_brackets_labelled(blocks: Sequence[Block]) -> list[Block]:
    """«… программы (Руководители ОО);», «… паспорта (МБУ «Центр»).»: whose an item is, in the bracket that ends it."""
    items = [_is_item(block) for block in blocks]
    closing = {
        at: found
        for at, block in enumerate(blocks)
        if (found := closing_bracket(block.text)) and (items[at] or (at and items[at - 1] and not found.before))
    }
    if len(closing) < _FEWEST or 2 * len(closing) < sum(items):
        return list(blocks)
    return [replace(block, text=_labelled(closing[at])) if at in closing else block for at, block in enumerate(blocks)]


def _is_item(block: Block) -> bool:
    if block.cells is not None or block.text.endswith(":"):
        return False
    return has_infinitive(block.text) and (block.marker is not None or begins_with_infinitive(block.text))


def _labelled(found: Closing) -> str:
    when = f"; срок: {found.when}" if found.when else ""
    sign = "" if found.before.endswith(".") else found.after
    return f"{found.before} ({_LABEL}{found.people}{when}){sign}".strip()


def _under_dates_labelled(blocks: Sequence[Block]) -> list[Block]:
    """Plans written as lines: an item, under it when, under that who."""
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
