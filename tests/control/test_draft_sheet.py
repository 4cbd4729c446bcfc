"""A draft as a sheet: handed out and read back it is the same; what was edited takes effect, or is named by its row."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.control.addressing import Directory
from bot.control.draft_cells import Cells, written
from bot.control.draft_file import CODE, COLUMNS, read_sheet, write_sheet
from bot.control.draft_rows import Entry, Reader, Row
from bot.control.draft_sheet import in_order
from bot.model import DomainError, Draft, DraftPoint, Recipient, ResolutionState
from bot.reading.model import Remark
from bot.roster import Position, Roster, template
from bot.workdays import Calendar
from tests.control.district import POSITIONS

TODAY = date(2026, 9, 1)
ROSTER = Roster(
    tuple(
        Position(organisation, title, frozenset({kind}), person, key=at)
        for at, (organisation, kind, title, person) in enumerate(POSITIONS, 1)
    )
)
READER = Reader(Directory(ROSTER, {}), TODAY, Calendar())
IVANOVA = Recipient(1, "МБОУ «Луговая СОШ»", "директор", 1, "Иванова Ирина Ивановна")


def a_point(at: int = 1, **other: Any) -> DraftPoint:
    known: dict[str, Any] = {
        "id": at,
        "number": f"1.{at}",
        "section": "Директорам школ",
        "text": "Представить списки обучающихся.",
        "responsible": ("директора школ",),
        "unknown": (),
        "deadline_words": "до 15 октября 2026 года",
        "due": (date(2026, 10, 15),),
        "ongoing": False,
        "informational": False,
        "remarks": (),
        "source": "1.1. Представить списки.",
        "removed": False,
        "recipients": (IVANOVA,),
    }
    return DraftPoint(**known | other)


def a_draft(*points: DraftPoint) -> Draft:
    return Draft(7, "Резолюция", "резолюция", date(2026, 8, 28), ResolutionState.DRAFT, 3, 1001, points)


def handed_out(draft: Draft) -> list[Row]:
    sheet = read_sheet(write_sheet(draft, TODAY))
    assert sheet is not None
    assert (sheet.resolution_id, sheet.revision) == (draft.id, draft.revision)
    return list(sheet.rows)


def edited(point: DraftPoint, **cells: str) -> Entry:
    """What becomes of a point whose row comes back with these cells."""
    draft = a_draft(point)
    (row,) = handed_out(draft)
    (entry,) = READER.read([replace(row, cells=replace(row.cells, **cells))], draft)
    return entry


# What is handed out comes back

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
days = st.lists(st.dates(date(2026, 1, 1), date(2028, 1, 1)), max_size=9, unique=True).map(sorted).map(tuple)


@st.composite
def points(draw: st.DrawFn, at: int) -> DraftPoint:
    return a_point(
        at,
        section=draw(st.none() | words.filter(str.strip)),
        text=f"Обеспечить {draw(words)}",
        responsible=tuple(draw(st.lists(words, max_size=3))),
        unknown=tuple(draw(st.lists(words, max_size=2))),
        deadline_words=draw(st.none() | words),
        due=draw(days),
        start=draw(st.none() | st.just(TODAY)),
        recurrence=draw(st.none() | st.just("FREQ=MONTHLY")),
        ongoing=draw(st.booleans()),
        informational=draw(st.booleans()),
        remarks=tuple(draw(st.lists(st.sampled_from(sorted(Remark)), unique=True, max_size=3))),
    )


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_sheet_that_nobody_edited_changes_nothing(data: st.DataObject) -> None:
    draft = a_draft(*(data.draw(points(at)) for at in range(1, data.draw(st.integers(1, 4)) + 1)))
    entries = READER.read(handed_out(draft), draft)
    assert entries == [Entry(point.id, written(point)) for point in draft.points]


@pytest.mark.parametrize(
    ("due", "ongoing"), [((1,), False), ((1, 40), False), ((1, 5, 9, 20, 33, 60), False), ((10,), True), ((), True)]
)
def test_a_deadline_as_it_is_shown_is_understood_when_typed(due: tuple[int, ...], ongoing: bool) -> None:
    point = a_point(due=tuple(TODAY + timedelta(at) for at in due), ongoing=ongoing, deadline_words=None)
    (row,) = handed_out(a_draft(point))
    (entry,) = READER.read([replace(row, code=None)], a_draft())
    assert (entry.point.due, entry.point.ongoing) == (point.due, ongoing)


def test_removed_points_are_not_handed_out() -> None:
    assert [row.code for row in handed_out(a_draft(a_point(1), a_point(2, removed=True)))] == [1]


# What people edit


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("20.10.2026", (date(2026, 10, 20),)),
        ("2026-10-20", (date(2026, 10, 20),)),
        ("2026-10-20 00:00:00", (date(2026, 10, 20),)),  # a cell that Excel has made a date of
        ("до пятницы", (date(2026, 9, 4),)),
        ("октябрь, март", (date(2026, 10, 31), date(2027, 3, 31))),
        ("", ()),
        ("Нет", ()),
    ],
)
def test_a_deadline_is_read_as_people_type_it(typed: str, due: tuple[date, ...]) -> None:
    point = edited(a_point(remarks=(Remark.DEADLINE_BEFORE_DOCUMENT,)), deadline=typed).point
    assert point.due == due
    assert point.remarks == (() if due else (Remark.NO_DEADLINE,))
    assert bool(point.deadline_words) == bool(due)


def test_new_addressees_are_found_on_the_roster_and_unknown_ones_are_remarked_on() -> None:
    point = edited(a_point(), responsible="Петров П.П.\nКлассные руководители 9 классов").point
    assert point.position_ids == (2,)
    assert point.unknown == ("Классные руководители 9 классов",)
    assert point.remarks == (Remark.UNKNOWN_RESPONSIBLE,)


def test_what_a_row_does_not_show_stays_with_its_point() -> None:
    monthly = a_point(deadline_words="ежемесячно", recurrence="FREQ=MONTHLY", start=TODAY)
    entry = edited(monthly, text="Сообщить о горячем питании.")
    assert entry == Entry(1, replace(written(monthly), text="Сообщить о горячем питании."))


def test_without_a_report_nothing_is_said_about_the_deadline() -> None:
    silent = a_point(due=(), deadline_words=None, remarks=(Remark.NO_DEADLINE,))
    assert edited(silent, informational="Да").point.remarks == ()
    known = a_point(informational=True)
    assert edited(known, deadline="").point.remarks == ()
    known = a_point(due=(), deadline_words=None, informational=True)
    assert edited(known, informational="нет").point.remarks == (Remark.NO_DEADLINE,)


def test_an_added_row_is_a_new_point_with_the_next_number() -> None:
    draft = a_draft(a_point(1), a_point(2))
    new = Row(9, None, Cells("", "", "Провести инструктаж.", "Петров П.П.", "20.10.2026", "нет"))
    entries = READER.read([*handed_out(draft), new], draft)
    assert entries[2].point_id is None
    assert entries[2].point.number == "2"
    assert entries[2].point.remarks == ()


def test_a_copied_row_is_a_new_point_like_its_original() -> None:
    original = a_point(deadline_words="ежемесячно", recurrence="FREQ=MONTHLY", due=(TODAY, date(2026, 10, 1)))
    draft = a_draft(original)
    (row,) = handed_out(draft)
    copy = Row(4, row.code, replace(row.cells, number="1.2", text="Второе."))
    assert READER.read([row, copy], draft) == [
        Entry(1, written(original)),
        Entry(None, replace(written(original), number="1.2", text="Второе.")),
    ]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"deadline": "как получится"}, "Срок «как получится» не понял"),
        ({"deadline": "31.05.2026"}, "Дата 31.05.2026 уже прошла"),
        ({"deadline": "20.10.2026", "informational": "да"}, "Указаны и срок, и «без отчёта»"),
        ({"text": ""}, "Нет текста пункта"),
        ({"informational": "может быть"}, "напишите «да» или «нет»"),
        ({"number": "2026-01-02 00:00:00"}, "не годится"),
    ],
)
def test_a_row_that_cannot_be_understood_is_named_with_the_reason(cells: dict[str, str], reason: str) -> None:
    with pytest.raises(DomainError, match=f"черновик не изменился.*\nСтрока 3. .*{reason}"):
        edited(a_point(), **cells)


def test_every_wrong_row_is_named_and_very_many_are_counted() -> None:
    rows = [Row(line, None, Cells(f"{line}", "", "", "", "", "нет")) for line in range(3, 40)]
    with pytest.raises(DomainError) as refusal:
        READER.read(rows, a_draft())
    assert "Строка 12. " in str(refusal.value)
    assert "И ещё строк с ошибками: 27." in str(refusal.value)


def test_a_number_that_another_point_bears_is_refused_where_it_was_written() -> None:
    draft = a_draft(a_point(1), a_point(2))
    first, second = handed_out(draft)
    with pytest.raises(DomainError, match=r"Строка 4\. Номер 1\.1 стоит и у другого пункта"):
        READER.read([first, replace(second, cells=replace(second.cells, number="1.1"))], draft)


# The file


def retyped(data: bytes, edit: Callable[[Any], None]) -> bytes:
    """The file after somebody has worked on it in a spreadsheet program."""
    workbook = load_workbook(io.BytesIO(data))
    edit(workbook.worksheets[0])
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def test_the_sheet_is_laid_out_for_reading_and_printing() -> None:
    sheet = load_workbook(io.BytesIO(write_sheet(a_draft(a_point()), TODAY))).worksheets[0]
    assert sheet["A1"].value == "Резолюция, от 28 августа 2026"
    assert [cell.value for cell in sheet[2]] == [column.title for column in COLUMNS]
    assert [cell.value for cell in sheet[3]][:7] == [
        "1.1", "Директорам школ", "Представить списки обучающихся.", "директора школ",
        "Иванова Ирина Ивановна (МБОУ «Луговая СОШ»)", "15.10.2026", "нет",
    ]  # fmt: skip
    assert sheet.freeze_panes == "B3"
    assert sheet.print_title_rows == "$2:$2"
    assert sheet.column_dimensions["I"].hidden
    assert sheet["C3"].alignment.wrap_text


@pytest.mark.parametrize("text", ["=1+1", "+7 900 000-00-01", "-", "@all", '=HYPERLINK("http://example.org")'])
def test_cells_that_look_like_formulas_are_text(text: str) -> None:
    draft = replace(a_draft(a_point(text=text, section=text, responsible=(text,))), title=text)
    sheet = load_workbook(io.BytesIO(write_sheet(draft, TODAY))).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert handed_out(draft)[0].cells.text == text


def test_rows_are_known_by_their_place_in_the_file_whatever_lies_between() -> None:
    def edit(sheet: Any) -> None:
        sheet.insert_rows(3, 2)
        sheet["C3"] = "Новый пункт"

    read = read_sheet(retyped(write_sheet(a_draft(a_point()), TODAY), edit))
    assert read is not None
    assert [(row.line, row.code, row.cells.text) for row in read.rows] == [
        (3, None, "Новый пункт"),
        (5, 1, "Представить списки обучающихся."),
    ]


def test_columns_are_found_by_their_headers_and_a_lost_one_is_named() -> None:
    data = write_sheet(a_draft(a_point()), TODAY)
    without_remarks = read_sheet(retyped(data, lambda sheet: sheet.delete_cols(8)))
    assert without_remarks is not None
    assert without_remarks.rows[0].code == 1
    with pytest.raises(DomainError, match="нет столбцов: «Срок»"):
        read_sheet(retyped(data, lambda sheet: sheet.delete_cols(6)))


def test_other_files_are_no_sheet_of_a_draft() -> None:
    assert read_sheet(template()) is None
    assert read_sheet(b"%PDF-1.4") is None
    assert read_sheet(retyped(write_sheet(a_draft(a_point()), TODAY), lambda sheet: sheet.delete_cols(9))) is None
    assert COLUMNS[-1].title == CODE


# The order


@given(st.lists(st.integers(1, 9), unique=True), st.data())
def test_points_stand_as_listed_and_the_others_behind_their_neighbours(before: list[int], data: st.DataObject) -> None:
    listed = data.draw(st.permutations(before)) if before else []
    listed = listed[: data.draw(st.integers(0, len(listed)))]
    order = in_order(before, listed)
    assert sorted(order) == sorted(before)
    assert [one for one in order if one in listed] == listed
    for earlier, one in zip([None, *before], before, strict=False):
        if one not in listed:
            assert order.index(one) == (order.index(earlier) + 1 if earlier else 0)
