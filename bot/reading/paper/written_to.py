"""To whom a letter is addressed: the line at its head, or whom it greets."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.reading.addressees.in_headings import addressee_heading, greeted
from bot.reading.addressees.letters import written_to
from bot.reading.blocks.block import Block
from bot.reading.paper.title import HEAD_BLOCKS, names_kind

_HEAD = 30
"""Blocks: the sender's names and addresses, in two languages, stand above the addressees."""


def addressees_of(head: Sequence[Block]) -> tuple[str, ...]:
    """A letter's addressees: «Руководителям образовательных организаций» at its head, or whom it greets."""
    for at, (above, block) in enumerate(pairwise([Block(""), *head[:_HEAD]])):
        if block.marker is None and not names_kind(above.text):
            texts, _ = written_to((below.text, False) for below in head[at:])
            if texts:
                return tuple(dict.fromkeys(name for text in texts for name in addressee_heading(text)))
    for block in head[:HEAD_BLOCKS]:
        if named := greeted(block.text):
            return named
    return ()
