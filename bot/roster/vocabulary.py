"""How the word lists of this room are written: as the words stand in a sentence."""

from __future__ import annotations


def vocabulary(listed: str) -> frozenset[str]:
    """The words of a text, separated by spaces.

    >>> vocabulary("отдел управление")
    frozenset({'отдел', 'управление'})
    """
    return frozenset(listed.split())
