"""Blocks become an outline: which paragraph is a heading, which an item, and under which heading each item stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.reading.addressees.in_headings import addressee_heading, heads_its_parts, heads_what_follows, is_bare_addressee
from bot.reading.addressees.in_items import addressed_at_start
from bot.reading.blocks import labels
from bot.reading.blocks.block import Block
from bot.reading.language.morphology import begins_with_infinitive, has_infinitive
from bot.reading.outline.node import Node

DEEPEST = 10
"""Levels of an outline; a text of nothing but headings must not build a tower."""


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
    above = next((other for other in _open_nodes(last) if other.marker and other is not root), None)
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
    parent = _parent_of_numbered(root, last, node) if node.is_numbered else _parent_of_unnumbered(root, last, node)
    while parent.depth >= DEEPEST and parent.parent is not None:
        parent = parent.parent
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
    return before is not None and before.is_numbered and not _follows(before, node)


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


def _open_nodes(last: Node) -> Iterator[Node]:
    """The branch that is being written, the deepest first."""
    yield last
    yield from last.ancestors()


# Where does a numbered block belong?


def _parent_of_numbered(root: Node, last: Node, node: Node) -> Node:
    branch = [other for other in _open_nodes(last) if other is not root]
    if node.is_section:
        return root
    for rule in (_under_its_number, _after_its_brother, _first_of_a_level, _beside_its_style):
        parent = rule(branch, node)
        if parent is not None:
            return parent
    return next((other for other in branch if other.opens), root)


def _under_its_number(branch: list[Node], node: Node) -> Node | None:
    """«2.7.1» stands under «2.7», where that is open."""
    if len(node.parts) < 2:
        return None
    for other in branch:
        if other.parts == node.parts[:-1]:
            return other
        if len(other.parts) == len(node.parts) and other.parts[:-1] == node.parts[:-1]:
            return other.parent
    return next((other for other in branch if other.addressees and not other.is_numbered), None)


def _after_its_brother(branch: list[Node], node: Node) -> Node | None:
    """«3.» stands beside the «2.» that is still open; an addressee heading beside the one before it."""
    if len(node.parts) != 1 or node.marker is None:
        return None
    for other in branch:
        if other.marker is not None and other.marker.style == node.marker.style and _follows(other, node):
            return other.parent
        if other.implied is not None and node.addressees and node.marker.ordinal == other.implied + 1:
            return other.parent
    return None


def _follows(other: Node, node: Node) -> bool:
    return bool(other.marker and node.marker and other.marker.ordinal + 1 == node.marker.ordinal)


def _first_of_a_level(branch: list[Node], node: Node) -> Node | None:
    """«1.», «1)», «а)» begin a new level below what is open."""
    if node.marker is None or node.marker.ordinal != 1 or not branch:
        return None
    if branch[0].opens or node.marker.style not in {o.marker.style for o in branch if o.marker}:
        return next((other for other in branch if other.opens), branch[0] if branch[0].is_numbered else None)
    return None


def _beside_its_style(branch: list[Node], node: Node) -> Node | None:
    """A number was lost or jumps: beside the nearest of the same style."""
    style = node.marker.style if node.marker else ""
    return next((other.parent for other in branch if other.marker and other.marker.style == style), None)


# Where does an unnumbered paragraph or bullet belong?


def _parent_of_unnumbered(root: Node, last: Node, node: Node) -> Node:
    branch = [other for other in _open_nodes(last) if other is not root]
    if branch and branch[0].opens and not branch[0].children and _may_begin(branch[0], node):
        return branch[0]
    if node.addressees and not (node.marker and node.marker.is_bullet):
        return _beside_other_addressee(root, branch)
    if node.opens and not node.begins_instruction:
        return next((other for other in branch if other.opens and (other.is_numbered or other.addressees)), root)
    return _under_open_heading(root, branch, node)


def _may_begin(heading: Node, node: Node) -> bool:
    """An addressee heading is no part of an unnumbered purpose («В целях …:»), anything else is."""
    return not node.addressees or heading.is_numbered or bool(heading.addressees)


def _beside_other_addressee(root: Node, branch: list[Node]) -> Node:
    for other in branch:
        if other.addressees and not other.is_numbered and other.parent is not None:
            return other.parent
    return root


def _under_open_heading(root: Node, branch: list[Node], node: Node) -> Node:
    beside = next((other for other in branch if _is_bullet_beside(other, node)), None)
    if beside is not None and beside.parent is not None:
        return beside.parent
    for other in branch:
        if (other.opens and not _is_closed_list(other, node) and not _stands_apart(other, node)) or (
            other.is_numbered and _takes(other, node)
        ):
            return other
    return root


def _is_bullet_beside(other: Node, node: Node) -> bool:
    """«- Утвердить: 1.1. … 1.2. …» is followed by «- Отделу информации …»: a bullet like itself, no part of it."""
    if node.marker is None or not node.marker.is_bullet or other.marker is None or not other.marker.is_bullet:
        return False
    return bool(other.children) and other.children[0].is_numbered


def _stands_apart(other: Node, node: Node) -> bool:
    """A paragraph after the list of a heading that names its own addressee: «Директорам школ подготовить …»."""
    listed = other.children and other.children[-1].marker is not None
    return bool(listed and node.marker is None and addressed_at_start(node.text))


def _is_closed_list(other: Node, node: Node) -> bool:
    """«- организовать работу: - кружков; - секций» ends where a bullet with its own verb begins."""
    if other.is_numbered or not other.begins_instruction or not other.children:
        return False
    if other.children[0].begins_instruction:
        return False
    return node.begins_instruction or (_is_printed_as(other, node) and has_infinitive(node.text))


def _is_printed_as(other: Node, node: Node) -> bool:
    """«- провести цикл: – игр, – бесед; - с ИМЦ изучить …»: a bullet printed as the item, not as its parts."""
    signs = [each.marker.sign if each.marker else "" for each in (node, other, other.children[0])]
    return all(signs) and signs[0] == signs[1] != signs[2]


def _takes(item: Node, node: Node) -> bool:
    """A numbered item without a colon takes bullets that list its parts, and nothing that stands for itself."""
    bullet = node.marker is not None and node.marker.is_bullet
    return bullet and not (node.begins_instruction and has_infinitive(item.text))
