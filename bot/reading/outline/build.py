"""Blocks become an outline: which paragraph is a heading, which an item, which a line about the item above it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.addressees.in_headings import addressee_heading, heads_its_parts, heads_what_follows, is_bare_addressee
from bot.reading.blocks import labels
from bot.reading.blocks.block import Block
from bot.reading.language.morphology import begins_with_infinitive
from bot.reading.outline.node import Node
from bot.reading.outline.places import follows, open_nodes, parent_of


def build(blocks: Sequence[Block]) -> Node:
    """The outline of a part of the document that instructs; its root has no text."""
    root = Node("")
    last = root
    dates_head = _dates_head(blocks)
    for at, block in enumerate(blocks):
        if block.is_label and last is not root and not (dates_head and block.is_bare_date):
            spoken_of = _spoken_of(root, block)
            for node in spoken_of or [last]:
                _attach(node, block)
            last.line_is_anothers = not spoken_of and bool(labels.take_apart(block.text).points)
        else:
            last = _add(root, last, block, blocks[at + 1] if at + 1 < len(blocks) else None)
    return root


def _dates_head(blocks: Sequence[Block]) -> bool:
    """Dates stand above their items, not after them, where the list begins with one («Январь») or has «Постоянно:»."""
    dates = sum(block.is_bare_date for block in blocks)
    begins = bool(blocks) and blocks[0].is_bare_date and dates > 1
    return begins or sum(block.heads_by_time for block in blocks) > max(dates, 1)


def _begins_list(block: Block | None) -> bool:
    """The first item under a heading: «1. …», «1) …», «- обеспечить …»."""
    if block is None or block.marker is None:
        return False
    return block.marker.ordinal == 1 if not block.marker.is_bullet else begins_with_infinitive(block.text)


def _counts_on(root: Node, last: Node, block: Block, following: Block | None) -> bool:
    """A line between «7. …» and «8. …» that count through the headings of a whole paper: it may head the second."""
    if following is None or following.marker is None or following.marker.is_bullet or block.glued:
        return False
    above = next((other for other in open_nodes(last) if other.marker and other is not root), None)
    return bool(
        above
        and above.marker
        and above.marker.style == following.marker.style
        and above.marker.ordinal + 1 == following.marker.ordinal
    )


def _begins_parts(block: Block, following: Block | None) -> bool:
    """«1.1» or a bullet that instructs, right under «1.»."""
    if block.marker is None or following is None or following.marker is None or block.marker.is_bullet:
        return False
    if following.marker.is_bullet:
        return begins_with_infinitive(following.text)
    return following.marker.parts == (*block.marker.parts, "1")


def _add(root: Node, last: Node, block: Block, following: Block | None) -> Node:
    apart = labels.take_apart(block.text)
    node = Node(apart.body, block.marker, source=list(block.source), confidence=block.confidence)
    node.deadlines += [apart.deadline] if apart.deadline else []
    node.responsible += [apart.responsible] if apart.responsible else []
    node.lines_are_own = node.has_lines
    if node.opens or is_bare_addressee(node.text):
        node.addressees = addressee_heading(node.text)
    elif block.marker is None and (_begins_list(following) or _counts_on(root, last, block, following)):
        node.addressees = heads_what_follows(node.text)
    elif _begins_parts(block, following):
        node.addressees = heads_its_parts(node.text)
    if block.is_bare_date:
        node.text, node.deadlines = f"{block.text}:", [block.text]
    parent = parent_of(root, last, node)
    if node.addressees and not node.is_numbered and parent is root:
        node.implied = 1 + next((other.implied for other in reversed(root.children) if other.implied), 0)
    node.parent, node.depth = parent, parent.depth + 1
    node.is_doubtful = _is_doubtful(parent, node)
    parent.children.append(node)
    return node


def _is_doubtful(parent: Node, node: Node) -> bool:
    """A heading between the two may have been lost: «2. Директорам школ: 2.1. … 3.1. …», «1) … 2) … 1) …»."""
    before = parent.children[-1] if parent.children else None
    if before is not None and before.is_doubtful:
        return True
    if not node.is_numbered:
        return bool(before and before.marker) and node.marker is None and not node.opens
    if parent.is_numbered and len(node.parts) > 1:
        return not node.repeats_number_above
    return before is not None and before.is_numbered and not follows(before, node)


def _spoken_of(root: Node, block: Block) -> list[Node]:
    """The points that a label line names: «Срок исполнения пунктов 2, 3: до 1 мая»."""
    points = labels.take_apart(block.text).points
    return [node for node in root.walk() if node.is_numbered and node.number in points] if points else []


def _attach(node: Node, block: Block) -> None:
    """A label line belongs to the item that it follows."""
    apart = labels.take_apart(block.text)
    if _is_misread_item(node):
        node.text = f"{node.text.rstrip(': ')};"
    node.source += block.source
    if apart.deadline:
        node.deadlines.append(apart.deadline)
    elif not apart.responsible:
        node.deadlines.append(block.text)
        node.may_be_its_end = block.glued
    if apart.responsible:
        node.responsible.append(apart.responsible)


def _is_misread_item(node: Node) -> bool:
    """«- активизировать работу:» with its deadline right below: a scanner's «:» for «;», no heading."""
    bullet = node.marker is not None and node.marker.is_bullet
    return bullet and node.text.endswith(":") and node.begins_instruction and not node.children
