"""What people write about their points: which are meant, and whether it is a report at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.control.placing import is_acknowledgement, mentioned_points, points_for
from bot.model import OccurrenceState, Point, Resolution

DOCUMENT = Resolution(1, "Решение", "решение", date(2026, 8, 28), has_source=False)
ANY = Point(
    assignment_id=0, occurrence_id=0, resolution=DOCUMENT, number="", text="Утвердить график.", organisation="Школа",
    position="директор", informational=False, ongoing=False, due=date(2026, 9, 18), extended_to=None,
    state=OccurrenceState.OPEN, reported_on=None, ended_at=None, assigned_at=datetime(2026, 9, 1, tzinfo=UTC),
    acknowledged_at=None, cancelled=False,
)  # fmt: skip


def points(*numbers: str) -> list[Point]:
    return [replace(ANY, assignment_id=n, occurrence_id=n, number=number) for n, number in enumerate(numbers, 1)]


HIS = points("1.1", "1.2", "1.3", "1.4", "2.5–1", "2.5–2", "2.7", "2.10", "3", "12")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("п. 2.7", "2.7"),
        ("п2.7 готово", "2.7"),
        ("По п. 2.7. приняли меры", "2.7"),
        ("Отчёт: п.2.7", "2.7"),
        ("пункт № 3 исполнен", "3"),
        ("пп. 1.2, 1.4", "1.2 1.4"),
        ("П.п. 1.1; 1.3 выполнены", "1.1 1.3"),
        ("пункты 1.2 и 3", "1.2 3"),
        ("пп. 1.2-1.4", "1.2 1.3 1.4"),
        ("пп. 1.2 – 1.4 и 12", "1.2 1.3 1.4 12"),
        ("п. 1.1, п. 1.3", "1.1 1.3"),
        ("п. 2.5-1", "2.5–1"),
        ("п. 2.5—1", "2.5–1"),
        ("пп. 2.5-1 – 2.5-2", "2.5–1 2.5–2"),
        ("1.2-1.4", "1.2 1.3 1.4"),
        ("1.2, 2.7: сделано", "1.2 2.7"),
        ("п. 2.10", "2.10"),
    ],
)
def test_numbers_that_name_points(text: str, named: str) -> None:
    assert [point.number for point in mentioned_points(text, HIS)] == named.split()


@pytest.mark.parametrize(
    "text",
    [
        "готово",
        "3 учителя прошли курсы",
        "12 сентября провели",
        "2.10 провели собрание",
        "12.10.2026 провели собрание",
        "п. 9.9",
        "пп. 1.2, 9.9",
        "во исполнение п. 3 статьи 28 закона",
        "согласно п. 12 Порядка",
        "этап 2.7",
    ],
)
def test_numbers_that_name_none(text: str) -> None:
    assert mentioned_points(text, HIS) == []


def test_a_number_that_two_documents_have_names_neither() -> None:
    assert mentioned_points("п. 1.1", points("1.1", "1.1", "1.2")) == []


def test_a_reply_reports_on_its_point_whatever_else_the_text_names() -> None:
    named = HIS[1]
    assert points_for("во исполнение п. 1.1 решения", HIS, named) == (named,)
    assert [point.number for point in points_for("пп. 1.2, 1.4", HIS, named)] == ["1.2", "1.4"]


def test_a_reply_that_begins_with_another_of_his_points_is_about_that_one() -> None:
    named = HIS[1]
    assert [point.number for point in points_for(" П. 1.4 сделано", HIS, named)] == ["1.4"]
    assert points_for("п. 99 сделано", HIS, named) == (named,)


def test_the_only_point_under_control_is_meant() -> None:
    one, known = points("1", "2")
    assert points_for("готово", [one, replace(known, informational=True, state=OccurrenceState.CLOSED)]) == (one,)
    assert points_for("готово", [replace(one, state=OccurrenceState.DONE)]) == ()


def test_what_waits_for_review_leaves_it_open_which_is_meant() -> None:
    one, other = points("1", "2")
    assert points_for("ещё фото", [one, replace(other, state=OccurrenceState.REVIEW)]) == ()


@given(st.lists(st.sampled_from(HIS), min_size=1, unique=True))
def test_whatever_is_listed_is_found_in_that_order(chosen: list[Point]) -> None:
    text = "пп. " + ", ".join(point.number for point in chosen)
    assert mentioned_points(text, HIS) == chosen


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    assert {point.assignment_id for point in points_for(text, HIS)} <= {point.assignment_id for point in HIS}


@pytest.mark.parametrize(
    "text",
    ["Спасибо!", "принято", "+", "++", "Ознакомлена.", "👍🏻", "👍👍", "ок", "Понятно)",
     "Добрый день! Принято, спасибо", "С документом ознакомлены", "Принято к исполнению",
     "Спасибо большое за информацию 👍", "Принято в работу"],
)  # fmt: skip
def test_an_acknowledgement(text: str) -> None:
    assert is_acknowledgement(text)


@pytest.mark.parametrize(
    "text",
    ["", "готово", "да", "исполнено", "принято 5 человек", "Принято мер: три", "спасибо, отчёт завтра", "+7 900", "✅"],
)
def test_no_acknowledgement(text: str) -> None:
    assert not is_acknowledgement(text)
