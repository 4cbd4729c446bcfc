"""What the bot hands out comes back as it was."""

from __future__ import annotations

import io
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.roster import Kind, Position, compare, load_roster, template, write_roster
from tests.roster.district import district
from tests.roster.sheets import HEADER

LINES = st.text("абвгдеёжз АБВГД-=+@№«»().!123", min_size=1, max_size=20).map(lambda text: " ".join(text.split()))
NAMES = st.builds(lambda text: f"о{text}".strip(), LINES)
ROWS = st.lists(
    st.tuples(NAMES, NAMES, st.one_of(st.just(""), NAMES), st.lists(NAMES, max_size=2, unique=True)),
    max_size=6,
    unique_by=lambda row: row[0].lower(),
)


@settings(max_examples=30, deadline=None)
@given(ROWS)
def test_an_exported_roster_read_back_changes_nothing(rows: list[tuple[str, str, str, list[str]]]) -> None:
    present = [
        Position(organisation, title, frozenset({Kind.SCHOOL}), person, groups=tuple(groups), key=number)
        for number, (organisation, title, person, groups) in enumerate(rows, 1)
    ]
    if present:
        changes = compare(present, load_roster(write_roster(present)))
        assert not changes
        assert not changes.errors
        assert [before for before, _ in changes.unchanged] == present


def test_the_district_read_back_is_the_district() -> None:
    present = district().positions
    read = load_roster(write_roster(present)).rows
    assert [replace(position, row=None) for position in read] == list(present)


def cells(data: bytes) -> list[tuple[object, ...]]:
    return list(load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True))


def test_cells_that_look_like_formulas_are_text() -> None:
    dangerous = ("=1+1", "+7 звонить", "-", "@all")
    data = write_roster([Position(text, text, frozenset({Kind.OTHER}), text, (text,)) for text in dangerous])
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row if cell.value} == {"s"}
    assert [row[0] for row in cells(data)[1:]] == list(dangerous)


def test_the_template_shows_every_column_with_an_example() -> None:
    header, example = cells(template())
    assert header == (*HEADER, "Код")
    assert all(example[:7])


def test_a_filled_template_passes_its_example_over() -> None:
    workbook = load_workbook(io.BytesIO(template()))
    workbook.worksheets[0].append(["МБОУ «Речная СОШ»", "", "школа", "директор", "Орлов А.Н."])
    buffer = io.BytesIO()
    workbook.save(buffer)
    sheet = load_roster(buffer.getvalue())
    assert [position.person for position in sheet.rows] == ["Орлов А.Н."]
    assert "пример" in sheet.remarks[0].message
