"""What a recipient reads: short lines, whole messages within the limit, words of the field."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Decision, OccurrenceState, Point, Resolution, Verdict
from bot.views.broadcast import broadcast, handover
from bot.views.mine import mine
from bot.views.point_card import card, status_words
from bot.views.points import Today, deadline_words
from bot.views.points_callbacks import Origin
from bot.views.screen import Screen
from bot.workdays import Calendar

MONDAY = date(2026, 9, 14)
TODAY = Today(MONDAY, Calendar().working_days_between, ZoneInfo("Europe/Moscow"))
LONG = "Обеспечить проведение школьного этапа олимпиады во всех классах и направить сведения о её участниках. "
DOCUMENT = Resolution(10**9, "Решение " * 60, "решение", date(2026, 8, 28), has_source=True)
POINT = Point(
    assignment_id=10**9, occurrence_id=1, resolution=DOCUMENT, number="1.4", text="Утвердить график.",
    organisation="МБОУ «Школа № 1»", position="директор", informational=False, ongoing=False, due=date(2026, 9, 18),
    extended_to=None, state=OccurrenceState.OPEN, reported_on=None, ended_at=None,
    assigned_at=datetime(2026, 9, 1, tzinfo=UTC), acknowledged_at=None, cancelled=False,
)  # fmt: skip

any_point = st.builds(
    lambda number, text, organisation, due, state, known: replace(
        POINT, number=number, text=text, organisation=organisation, due=due, state=state, informational=known
    ),
    st.sampled_from(["1", "1.4", "2.5–1", "10.12.3"]),
    st.sampled_from(["Утвердить график.", LONG, LONG * 40]),
    st.sampled_from(["МБОУ «Школа № 1»", "МБДОУ «Детский сад общеразвивающего вида «Ромашка» села Заречное»"]),
    st.none() | st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    st.sampled_from(OccurrenceState),
    st.booleans(),
)


def check(screen: Screen) -> None:
    text, _ = screen.text.render()
    assert len(text.encode("utf-16-le")) // 2 <= 4000
    data = [button.data for row in screen.buttons for button in row if button.data]
    assert all(len(packed.encode()) <= 64 for packed in data)
    assert len(data) == len(set(data))
    assert all(len(row) <= 7 for row in screen.buttons)


@settings(max_examples=25, deadline=None)
@given(st.lists(any_point, min_size=1, max_size=45), st.integers(0, 9), st.booleans())
def test_every_list_fits_a_message_in_short_lines(points: list[Point], page: int, picking: bool) -> None:
    several = [replace(point, assignment_id=10**9 + n) for n, point in enumerate(points)]
    for screen in (
        broadcast(several, page, TODAY, picking=picking),
        mine(several, page, TODAY, week=picking),
        handover(several, 7, TODAY),
    ):
        check(screen)
        lines = screen.text.render()[0].splitlines()
        listed = [line for line in lines if " — " in line]
        assert len(several) <= 3 or all(len(line) <= 80 for line in listed)


@settings(max_examples=25, deadline=None)
@given(any_point, st.sampled_from(Origin), st.sampled_from([None, "Нет подписи.", "Нет подписи. " * 200]))
def test_every_card_fits_a_message(point: Point, origin: Origin, reason: str | None) -> None:
    decision = Decision(Verdict.RETURNED, reason, datetime(2026, 9, 10, tzinfo=UTC)) if reason else None
    check(card(point, decision, TODAY, origin=origin, page=3, organisation=True))


@pytest.mark.parametrize(
    ("point", "words"),
    [
        (POINT, "до 18.09"),
        (replace(POINT, due=date(2027, 1, 20)), "до 20.01.2027"),
        (replace(POINT, due=MONDAY), "сегодня"),
        (replace(POINT, due=date(2026, 9, 10)), "просрочено 2 раб. дн."),
        (replace(POINT, due=date(2026, 9, 13)), "просрочено 1 раб. дн."),
        (replace(POINT, extended_to=date(2026, 9, 25)), "до 25.09"),
        (replace(POINT, due=None), "без срока"),
        (replace(POINT, due=None, ongoing=True), "постоянно"),
        (replace(POINT, informational=True, due=None, state=OccurrenceState.CLOSED), "для сведения"),
        (replace(POINT, state=OccurrenceState.REVIEW), "на проверке"),
        (replace(POINT, state=OccurrenceState.RETURNED), "возвращено, до 18.09"),
        (replace(POINT, state=OccurrenceState.DONE), "исполнено"),
        (replace(POINT, cancelled=True), "отменено"),
    ],
)
def test_dates_in_a_list(point: Point, words: str) -> None:
    assert deadline_words(point, TODAY.day, TODAY.working_days) == words


@pytest.mark.parametrize(
    ("point", "words"),
    [
        (POINT, "направлено"),
        (replace(POINT, acknowledged_at=datetime(2026, 9, 1, tzinfo=UTC)), "на исполнении"),
        (replace(POINT, state=OccurrenceState.REVIEW), "отчёт на проверке"),
        (replace(POINT, state=OccurrenceState.RETURNED), "возвращено на доработку"),
        (replace(POINT, state=OccurrenceState.DONE, reported_on=date(2026, 9, 18)), "исполнено в срок"),
        (replace(POINT, state=OccurrenceState.DONE, reported_on=date(2026, 9, 19)), "исполнено с нарушением срока"),
        (replace(POINT, state=OccurrenceState.DONE, due=None), "исполнено"),
        (replace(POINT, state=OccurrenceState.CLOSED), "снято с контроля"),
        (replace(POINT, state=OccurrenceState.CANCELLED), "отменено"),
    ],
)
def test_statuses(point: Point, words: str) -> None:
    assert status_words(point) == words


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 10, 15), "Срок 15 октября 2026, осталось 23 раб. дня"),
        (date(2026, 9, 15), "Срок 15 сентября 2026, остался 1 раб. день"),
        (MONDAY, "Срок 14 сентября 2026, сегодня"),
        (date(2026, 9, 10), "Срок 10 сентября 2026, просрочено, 2 раб. дн."),
    ],
)
def test_how_long_is_left(due: date, words: str) -> None:
    text, _ = card(replace(POINT, due=due), None, TODAY, origin=Origin.MINE, page=0, organisation=False).text.render()
    assert words in text


def test_why_it_came_back_stands_on_the_card() -> None:
    decision = Decision(Verdict.RETURNED, "Приложите акт.", datetime(2026, 9, 10, 8, tzinfo=UTC))
    point = replace(POINT, state=OccurrenceState.RETURNED)
    text, _ = card(point, decision, TODAY, origin=Origin.MINE, page=0, organisation=False).text.render()
    assert "Статус: возвращено на доработку\nВозвращён 10.09.2026: Приложите акт." in text


def test_few_points_are_shown_whole() -> None:
    text, _ = broadcast([replace(POINT, text=LONG * 2)], 0, TODAY).text.render()
    assert " ".join((LONG * 2).split()) in text
