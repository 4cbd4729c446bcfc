"""To whom a letter is addressed: the line at its head, or whom it greets."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.reading.addressees.in_headings import addressee_heading, greeted
from bot.reading.addressees.naming import begins_with_abbreviation, head_of
from bot.reading.addressees.people import NAME
from bot.reading.blocks.block import Block
from bot.reading.heading import DATE, HEAD_BLOCKS, names_kind
from bot.reading.language.morphology import reading


def addressees_of(head: Sequence[Block]) -> tuple[str, ...]:
    """A letter's addressee: «Руководителям образовательных организаций» at its head, or whom it greets."""
    for above, block in pairwise([Block(""), *head[:HEAD_BLOCKS]]):
        if _may_address(block) and not names_kind(above.text) and (named := addressee_heading(block.text)):
            return named
    for block in head[:HEAD_BLOCKS]:
        if named := greeted(block.text):
            return named
    return ()


def _may_address(block: Block) -> bool:
    """A short line of its own; not a person alone, nor the abbreviated name of the sender («МКУ «Центр»»)."""
    text = block.text
    head = head_of(text, "datv")
    if head and reading(head.lower(), "gent", "sing"):
        return False  # «КОМИТЕТ ПО ОБРАЗОВАНИЮ / АДМИНИСТРАЦИИ РАЙОНА»: a genitive rather than a dative
    if block.marker is not None or len(text) > 200 or text.endswith(".") or NAME.fullmatch(text) or DATE.search(text):
        return False
    return not begins_with_abbreviation(text)
