"""Where a block belongs in an outline: under which of the headings and items that are open."""

from __future__ import annotations

from collections.abc import Iterator

from bot.reading.addressees.in_items import addressed_at_start
from bot.reading.language.morphology import has_infinitive
from bot.reading.outline.node import Node

DEEPEST = 10
"""Levels of an outline; a text of nothing but headings must not build a tower."""


def parent_of(root: Node, last: Node, node: Node) -> Node:
    """What a new node stands under; `last` is the one that was placed before it."""
    parent = _parent_of_numbered(root, last, node) if node.is_numbered else _parent_of_unnumbered(root, last, node)
    while parent.depth >= DEEPEST and parent.parent is not None:
        parent = parent.parent
    return parent


def open_nodes(last: Node) -> Iterator[Node]:
    """The branch that is being written, the deepest first."""
    yield last
    yield from last.ancestors()


# Where does a numbered block belong?


def _parent_of_numbered(root: Node, last: Node, node: Node) -> Node:
    branch = [other for other in open_nodes(last) if other is not root]
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
        if other.marker is not None and other.marker.style == node.marker.style and follows(other, node):
            return other.parent
        if other.implied is not None and node.addressees and node.marker.ordinal == other.implied + 1:
            return other.parent
    return None


def follows(other: Node, node: Node) -> bool:
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
    branch = [other for other in open_nodes(last) if other is not root]
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
