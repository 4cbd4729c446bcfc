"""Whose document is read next."""

from __future__ import annotations

import pytest

from bot.delivery.turns import next_of
from storage.intake import Piece


def sent(at: int, name: str | None, user: int = 1) -> list[Piece]:
    """A file; without a name a photograph, «» is pasted text."""
    return [Piece(user, at, file_id=None if name == "" else "F", file_name=name or None, id=at)]


SCAN, SECOND, THIRD = sent(1, "скан.pdf"), sent(2, "скан.tif"), sent(3, None)
ORDER, TEXT = sent(4, "Приказ.DOCX"), sent(5, "")
OTHERS = sent(6, "приказ.pdf", user=2)


@pytest.mark.parametrize(
    ("waiting", "in_work", "next_one"),
    [
        ([], [], None),
        ([SCAN, ORDER], [], SCAN),  # the oldest first
        ([SCAN, ORDER], [SCAN], ORDER),  # what is in work still shows as waiting
        ([THIRD, ORDER], [SCAN, SECOND], ORDER),  # the last place is not for scans
        ([THIRD, TEXT], [SCAN, SECOND], TEXT),
        ([THIRD], [SCAN, SECOND], None),
        ([THIRD], [ORDER, TEXT, SCAN], None),  # three at most are in work
        ([SECOND, THIRD, OTHERS], [SCAN], OTHERS),  # somebody else's document before the second of one person
    ],
)
def test_whose_turn_it_is(waiting: list[list[Piece]], in_work: list[list[Piece]], next_one: list[Piece] | None) -> None:
    assert next_of(waiting, in_work) == next_one


def test_an_album_is_taken_as_a_whole() -> None:
    album = [Piece(1, at, media_group="a", file_id="F", id=at) for at in (1, 2)]
    assert next_of([album, TEXT], [[album[1]]]) == TEXT
