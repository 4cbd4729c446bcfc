"""Who is who when rows of a sheet name people."""

from __future__ import annotations

import pytest

from bot.control.namesakes import Named, tell_apart
from bot.model import Person

IRINA = Person(1, "Иванова Ирина Ивановна", "79000000011")
NAMESAKE = Person(2, "Иванова Ирина Ивановна", "79000000022")
NO_PHONE = Person(3, "Сидорова Анна Олеговна", None)


def people(rows: list[Named], known: list[Person]) -> list[tuple[int | None, list[int]]]:
    """The people found: whom we know them as, and their rows."""
    return sorted(((one.person_id, one.rows) for one in tell_apart(rows, known)), key=lambda one: one[1])


@pytest.mark.parametrize(
    ("row", "known", "who"),
    [
        (Named("Иванова Ирина Ивановна", "79000000011"), [IRINA], 1),
        (Named("Иванова И.И.", "79000000011"), [IRINA], 1),
        (Named("иванова  ирина ивановна"), [IRINA], 1),
        (Named("Петрова Ирина Ивановна", "79000000011"), [IRINA], 1),
        (Named("Иванова Ирина Ивановна", "79000000099"), [IRINA], None),
        (Named("Иванова И.И."), [IRINA], None),
        (Named("Иванова Инна Ивановна"), [IRINA], None),
        (Named("Иванова Ирина Ивановна"), [IRINA, NAMESAKE], None),
        (Named("Иванова Ирина Ивановна", "79000000022"), [IRINA, NAMESAKE], 2),
        (Named("Сидорова Анна Олеговна", "79000000033"), [NO_PHONE], 3),
        (Named("Петров Пётр Петрович", "79000000011"), [IRINA], None),
    ],
)
def test_somebody_new_in_a_position_is_known_only_where_it_is_sure(
    row: Named, known: list[Person], who: int | None
) -> None:
    assert people([row], known) == [(who, [0])]


@pytest.mark.parametrize(
    ("name", "phone", "stays"),
    [
        ("Иванова Ирина Ивановна", "79000000011", True),
        ("Иванова Ирина Ивановна", "79000000099", True),
        ("Иванова Ирина Ивановна", None, True),
        ("Иванова И.И.", None, True),
        ("Иванова Ирина", None, True),
        ("Петрова Ирина Ивановна", "79000000011", True),
        ("Петрова Ирина Ивановна", None, False),
        ("Иванова Инна Ивановна", "79000000011", False),
        ("Козлова Мария Юрьевна", "79000000011", False),
    ],
)
def test_the_holder_stays_himself_when_only_the_spelling_changes(name: str, phone: str | None, stays: bool) -> None:
    assert people([Named(name, phone, before=IRINA)], [IRINA]) == [(1 if stays else None, [0])]


def test_several_rows_are_one_person_by_the_same_full_name() -> None:
    rows = [Named("Иванова Ирина Ивановна", "79000000011"), Named("Иванова Ирина Ивановна")]
    assert people(rows, []) == [(None, [0, 1])]


def test_two_phones_make_two_people() -> None:
    rows = [Named("Иванова Ирина Ивановна", "79000000011"), Named("Иванова Ирина Ивановна", "79000000022")]
    assert people(rows, []) == [(None, [0]), (None, [1])]


def test_initials_alone_join_nobody() -> None:
    rows = [Named("Иванова И.И."), Named("Иванова И.И.")]
    assert people(rows, []) == [(None, [0]), (None, [1])]


def test_a_row_that_fits_two_namesakes_is_a_third_person() -> None:
    rows = [
        Named("Иванова Ирина Ивановна"),
        Named("Иванова Ирина Ивановна", "79000000011"),
        Named("Иванова Ирина Ивановна", "79000000022"),
    ]
    assert people(rows, []) == [(None, [0]), (None, [1]), (None, [2])]


@pytest.mark.parametrize(
    ("rows", "phone"),
    [
        ([Named("Иванова И.И.", "79000000099", IRINA)], "79000000099"),
        ([Named("Иванова И.И.", None, IRINA)], None),
        ([Named("Иванова И.И.", "79000000011", IRINA), Named("Иванова И.И.", "79000000099", IRINA)], "79000000099"),
        ([Named("Иванова И.И.", "79000000011", IRINA), Named("Иванова И.И.", None, IRINA)], "79000000011"),
        ([Named("Иванова Ирина Ивановна")], "79000000011"),
    ],
)
def test_the_newest_phone_counts_and_an_emptied_cell_takes_it_away(rows: list[Named], phone: str | None) -> None:
    (somebody,) = tell_apart(rows, [IRINA])
    assert (somebody.person_id, somebody.phone) == (1, phone)
