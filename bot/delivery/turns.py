"""Whose document is read next: none waits behind a long scan, and nobody behind the heap that another has sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from storage.intake import Piece

PLACES = 3
"""Documents that are read at the same time."""
_LONG_PLACES = PLACES - 1
"""Of these, at most so many that may be scans: the last place is for what is read in a second."""
_QUICK = (".docx", ".doc", ".odt", ".rtf", ".txt", ".xlsx", ".xls", ".ods", ".csv")

Sent = Sequence[Piece]
"""One document, in the pieces that it was sent in."""


def next_of(waiting: Sequence[Sent], in_work: Collection[Sent]) -> Sent | None:
    """Which of the waiting documents, oldest first, takes the next place; None where each has to wait on."""
    if len(in_work) >= PLACES:
        return None
    taken = {piece.id for document in in_work for piece in document}
    busy = Counter(document[0].user_id for document in in_work)
    full = sum(map(_may_be_long, in_work)) >= _LONG_PLACES
    ready = [
        document
        for document in waiting
        if not (full and _may_be_long(document)) and taken.isdisjoint(piece.id for piece in document)
    ]
    return min(ready, key=lambda document: busy[document[0].user_id], default=None)


def _may_be_long(document: Sent) -> bool:
    """A PDF or a picture may be a scan: pages take seconds each."""
    return any(piece.file_id and not (piece.file_name or "").lower().endswith(_QUICK) for piece in document)
