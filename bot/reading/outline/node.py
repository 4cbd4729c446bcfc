"""A block in its place: its headings above it, its parts under it, its number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.reading.blocks.markers import Marker
from bot.reading.language.morphology import begins_with_infinitive


@dataclass(slots=True, eq=False)
class Node:
    """One block in its place. `deadlines` and `responsible` are the words of its own label lines, in order."""

    text: str
    marker: Marker | None = None
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    deadlines: list[str] = field(default_factory=list)
    responsible: list[str] = field(default_factory=list)
    source: list[str] = field(default_factory=list)
    confidence: float = 1.0
    addressees: tuple[str, ...] = ()
    implied: int | None = None
    """The number that an unnumbered heading counts as."""
    depth: int = 0
    instructs: bool | None = None
    """Whether anything here asks for something, once directives.instructs() was asked; every heading above asks."""
    lines_are_own: bool = False
    """They stand in its own paragraph («… в классах. Срок: май»), so nothing of them is said of the items before it."""
    is_doubtful: bool = False
    """Its number jumps or it stands apart: it may belong under another heading than the one it was put under."""
    line_is_anothers: bool = False
    """Its line speaks of points that this paper does not have."""
    may_be_its_end: bool = False
    """Its deadline line has no label and follows at once: it may be the last line of a broken sentence."""

    @property
    def opens(self) -> bool:
        """Ends with a colon, is nothing but an addressee, or a section: something has to follow."""
        return self.text.endswith(":") or bool(self.addressees) or self.is_section

    @property
    def is_section(self) -> bool:
        """«II. Безопасность», «III. Разное»."""
        return self.marker is not None and self.marker.style == "I." and not self.is_closed

    @property
    def is_closed(self) -> bool:
        """A sentence with its end: an item, even where further items stand under it."""
        return self.text.endswith((".", ";"))

    @property
    def is_numbered(self) -> bool:
        return self.marker is not None and not self.marker.is_bullet

    @property
    def begins_instruction(self) -> bool:
        return begins_with_infinitive(self.text)

    @property
    def has_lines(self) -> bool:
        """Has a deadline or a responsible line of its own."""
        return bool(self.deadlines or self.responsible)

    @property
    def parts(self) -> tuple[str, ...]:
        if self.is_numbered and self.marker:
            return self.marker.parts
        return (str(self.implied),) if self.implied is not None else ()

    @property
    def number(self) -> str:
        """As printed, with the numbers of the headings above it: «2.1.1»."""
        return ".".join(self._number_parts())

    def _number_parts(self) -> tuple[str, ...]:
        above = self.parent._number_parts() if self.parent else ()
        if not self.parts:
            return above
        shared = self._numbers_shared()
        if self.is_doubtful and len(self.parts) > 1:
            return self.parts  # «3.1» under «2.», whose own heading was lost
        return (*above[: len(above) - shared], *self.parts) if shared else (*above, *self.parts)

    @property
    def repeats_number_above(self) -> bool:
        """«2.1» under «2.»; «3.1» does not."""
        return self._numbers_shared() > 0

    def _numbers_shared(self) -> int:
        """How many of its own parts repeat the printed number of a heading above: «2.7.1» repeats «2.7»."""
        node = self.parent
        while node is not None:
            if node.parts and len(node.parts) < len(self.parts) and _same(self.parts, node):
                return len(node.parts)
            node = node.parent
        return 0

    def ancestors(self) -> Iterator[Node]:
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()


def _same(parts: tuple[str, ...], above: Node) -> bool:
    """Does a printed number begin with that of the heading above it? «2.1» does under «2.» and under «II.»."""
    if above.is_section and above.marker is not None:
        return parts[0] == str(above.marker.ordinal)
    return parts[: len(above.parts)] == above.parts
