"""The preview of an import: what would be added, changed and removed."""

from __future__ import annotations

from dataclasses import replace

from bot.roster import Changes, Kind, Position, RowError, Sheet, compare

SCHOOL = "МБОУ «Речная СОШ»"


def position(title: str, person: str = "", key: int | None = None, organisation: str = SCHOOL) -> Position:
    return Position(organisation, title, frozenset({Kind.SCHOOL}), person, key=key, row=None if key else 2)


DIRECTOR = position("директор", "Орлов Андрей Николаевич", 1)
FIRST = position("методист", "Котова Ирина Павловна", 2)
SECOND = position("методист", "Зуева Яна Олеговна", 3)
PRESENT = (DIRECTOR, FIRST, SECOND)


def sheet(*rows: Position, errors: tuple[RowError, ...] = ()) -> Sheet:
    """As it comes without the column «Код», unless a row keeps its key."""
    return Sheet(rows, errors)


def uncoded(row: Position) -> Position:
    return replace(row, key=None, row=2)


def told(changes: Changes) -> list[tuple[int | str | None, str, str, str]]:
    return [
        (change.before.key, field.column, field.before, field.after)
        for change in changes.changed
        for field in change.fields
    ]


def test_the_same_sheet_changes_nothing_in_any_order() -> None:
    changes = compare(PRESENT, sheet(*map(uncoded, reversed(PRESENT))))
    assert not changes
    assert [before.key for before, _ in changes.unchanged] == [3, 2, 1]


def test_added_and_removed() -> None:
    changes = compare(PRESENT, sheet(uncoded(DIRECTOR), uncoded(FIRST), position("секретарь", "Липова А.О.")))
    assert [row.title for row in changes.added] == ["секретарь"]
    assert [row.key for row in changes.removed] == [3]


def test_a_new_person_in_the_only_such_position_takes_it_over() -> None:
    changes = compare(PRESENT, sheet(position("Директор", "Липова Ася Олеговна"), uncoded(FIRST), uncoded(SECOND)))
    assert told(changes) == [
        (1, "Должность", "директор", "Директор"),
        (1, "ФИО", "Орлов Андрей Николаевич", "Липова Ася Олеговна"),
    ]
    assert changes.changed[0].person_changed


def test_a_name_written_out_is_the_same_person() -> None:
    changes = compare([replace(DIRECTOR, person="Орлов А.Н.")], sheet(uncoded(DIRECTOR)))
    assert told(changes) == [(1, "ФИО", "Орлов А.Н.", "Орлов Андрей Николаевич")]
    assert not changes.changed[0].person_changed


def test_among_equal_titles_the_person_tells_which() -> None:
    changes = compare(
        PRESENT, sheet(uncoded(DIRECTOR), position("методист", "Зуева Я.О."), position("методист", "Липова А.О."))
    )
    assert told(changes) == [
        (3, "ФИО", "Зуева Яна Олеговна", "Зуева Я.О."),
        (2, "ФИО", "Котова Ирина Павловна", "Липова А.О."),
    ]


def test_a_code_is_the_same_position_under_whatever_name() -> None:
    renamed = replace(FIRST, organisation="МБОУ «Речная гимназия»", title="старший методист")
    changes = compare(PRESENT, sheet(DIRECTOR, renamed, SECOND))
    assert told(changes) == [
        (2, "Организация", SCHOOL, "МБОУ «Речная гимназия»"),
        (2, "Должность", "методист", "старший методист"),
    ]
    assert not changes.removed
    assert not changes.added


def test_a_code_that_the_roster_does_not_know_is_an_error() -> None:
    changes = compare(PRESENT, sheet(*PRESENT, replace(position("секретарь", key=77), row=5)))
    assert [error.message for error in changes.errors] == [
        "Строка 5: кода 77 нет в реестре, очистите ячейку «Код», чтобы добавить должность."
    ]
    assert not changes


def test_a_row_with_an_error_removes_nobody() -> None:
    by_code = RowError(3, "Строка 3: …", key=2)
    by_place = RowError(4, "Строка 4: …", organisation=SCHOOL, title="Директор")
    changes = compare(PRESENT, sheet(uncoded(SECOND), errors=(by_place, by_code)))
    assert not changes.removed
    assert [error.row for error in changes.errors] == [3, 4]


def test_a_vacancy_filled_and_a_position_left() -> None:
    vacant = replace(FIRST, person="")
    assert told(compare([vacant], sheet(uncoded(FIRST)))) == [(2, "ФИО", "", "Котова Ирина Павловна")]
    assert compare([FIRST], sheet(uncoded(vacant))).changed[0].person_changed
