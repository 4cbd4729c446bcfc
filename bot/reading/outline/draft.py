"""A directive on its way: found, but its dates and people are still words."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.reading.outline.node import Node


@dataclass(slots=True)
class Draft:
    """A directive before its dates and people are read."""

    node: Node
    text: str
    found: str
    number: str = ""
    deadlines: list[str] = field(default_factory=list)
    responsible: list[str] = field(default_factory=list)
    source: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    """The items of a list that stays in the text."""
    is_row: bool = False
    """A row of a plan, numbered in its own column."""
    goes_on: bool = False
    """Its sentence was not closed («;», no full stop): the next item belongs to the same sentence."""

    @property
    def is_numbered(self) -> bool:
        return self.is_row or self.node.is_numbered
