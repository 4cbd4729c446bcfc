"""A sheet that waits in the database comes back as it was."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.control.sheets import packed, unpacked
from bot.roster import Kind, Position, RowError, Sheet

WORDS = st.text(max_size=20)
LISTS = st.lists(WORDS, max_size=3).map(tuple)
KEYS = st.none() | st.integers(1, 999) | WORDS
ROWS = st.builds(
    Position,
    organisation=WORDS,
    title=WORDS,
    kinds=st.frozensets(st.sampled_from(Kind)),
    person=WORDS,
    short_names=LISTS,
    phone=st.none() | st.just("79000000011"),
    groups=LISTS,
    key=KEYS,
    row=st.none() | st.integers(1, 999),
)
ERRORS = st.lists(st.builds(RowError, row=st.integers(1, 999), message=WORDS, key=KEYS), max_size=3).map(tuple)


@given(st.builds(Sheet, rows=st.lists(ROWS, max_size=5).map(tuple), errors=ERRORS, remarks=ERRORS))
def test_a_sheet_survives_being_stored(sheet: Sheet) -> None:
    assert unpacked(json.loads(json.dumps(packed(sheet)))) == sheet
