"""What controllers read fits a message whatever there is to say, and says days as the district counts them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import (
    Channel,
    DocumentFigures,
    Given,
    OccurrenceState,
    Overdue,
    Point,
    ReportKind,
    Resolution,
    ResolutionState,
    SentDocument,
    SentPoint,
    Silent,
    Verdict,
    Waiting,
)
from bot.views import changes, control, overview, reminders, review, sent_point, verdict
from bot.views.points import Today
from bot.views.screen import Screen

MOSCOW = ZoneInfo("Europe/Moscow")
TODAY = date(2026, 9, 11)
NOW = datetime(2026, 9, 11, 7, 0, tzinfo=UTC)
LIMIT = 4_000


def working_days(first: date, last: date) -> int:
    return max(0, (last - first).days)


WHEN = Today(TODAY, working_days, MOSCOW)
LONG = st.text(alphabet="абвгд <>&«»№-", min_size=1, max_size=400).map(lambda text: text * 8)
COUNTS = st.integers(0, 70)
STATES = st.sampled_from(list(OccurrenceState))


def waiting(text: str = "Утвердить график.", **changed: object) -> Waiting:
    facts: dict[str, object] = {
        "submission_id": 1, "report_id": 1, "person_id": 1, "occurrence_id": 1, "directive_id": 1, "resolution_id": 1,
        "title": text, "controller_id": 1, "number": "1.2", "text": text, "organisation": text, "person": "Берёзова А.",
        "deadline": date(2026, 9, 10), "report": text, "sent_at": NOW, "assigned_at": NOW, "verdict": None,
        "decided_at": None, "reason": None, "decided_by": None, "kind": ReportKind.FINAL, "channel": Channel.TELEGRAM,
        "state": OccurrenceState.REVIEW, "holder_id": 1, "files": 0,
    }  # fmt: skip
    return Waiting(**{**facts, **changed})  # type: ignore[arg-type]  # a table of facts, each of its own type


def place(text: str, state: OccurrenceState, number: int) -> Given:
    return Given(1, number, number, number, text, "директор", 1, "Берёзова А.", TODAY, state, TODAY, None, number % 3)


def point(text: str, **changed: object) -> Point:
    resolution = Resolution(1, text, "приказ", date(2026, 8, 28), False)
    facts: dict[str, object] = {
        "assignment_id": 1, "occurrence_id": 1, "resolution": resolution, "number": "1.2", "text": text,
        "organisation": text, "position": "директор", "informational": False, "ongoing": False, "due": TODAY,
        "extended_to": None, "state": OccurrenceState.OPEN, "reported_on": None, "ended_at": None, "assigned_at": NOW,
        "acknowledged_at": None, "cancelled": False,
    }  # fmt: skip
    return Point(**{**facts, **changed})  # type: ignore[arg-type]  # as above


def sent(text: str) -> SentPoint:
    return SentPoint(1, 1, text, ResolutionState.CONTROL, "1.2", text, [text] * 3, text, (TODAY,), False, None)


DOCUMENT = SentDocument(1, "Приказ", "приказ", date(2026, 8, 28), ResolutionState.CONTROL, 1, True)


def fits(screen: Screen | None) -> None:
    assert screen is not None
    assert 0 < len(screen.text.as_kwargs()["text"]) <= LIMIT
    assert all(len(row) <= 7 for row in screen.buttons)
    for button in (button for row in screen.buttons for button in row):
        assert len((button.data or "").encode()) <= 64


@given(text=LONG, count=COUNTS, page=st.integers(0, 9), verdict_=st.sampled_from([None, *Verdict]))
def test_reviews_fit(text: str, count: int, page: int, verdict_: Verdict | None) -> None:
    many = [waiting(text, submission_id=n, number=f"{n}.{n}", files=n) for n in range(count)]
    fits(review.queue_page(many, page, MOSCOW))
    fits(review.accept_all(many, MOSCOW))
    fits(review.point_reports(many, 1, page, MOSCOW))
    one = waiting(text * 3, verdict=verdict_, decided_by="Вера Смирнова", reason=text[:1000])
    fits(review.report_card(one, beside=many, same_point=count, zone=MOSCOW, may_decide=True))
    fits(verdict.verdict_screen(one, point(text), TODAY, working_days))
    if many:
        fits(verdict.accepted_screen(many))
        fits(review.new_reports(many, None, MOSCOW))


@given(text=LONG, count=COUNTS, page=st.integers(0, 9), state=STATES)
def test_points_and_organisations_fit(text: str, count: int, page: int, state: OccurrenceState) -> None:
    given = [place(text, state, n) for n in range(count)]
    one = sent(text)
    fits(sent_point.card(one, given, TODAY, working_days, page=page, may_change=True))
    fits(sent_point.places(one, given, TODAY, working_days, page))
    fits(sent_point.choose_executed(one, given, page))
    fits(control.points(DOCUMENT, [one] * count, given, TODAY, page))
    told: list[dict[str, Any]] = [{"what": "text", "to": text}, {"what": "responsible", "to": [text] * 5}]
    fits(changes.change_screen(one, told, [point(text)]))
    fits(changes.assigned_screen(one, [point(text)] * 3))
    for line in (sent_point.place_line(one_place, TODAY, working_days) for one_place in given):
        assert len(line) <= 80


@given(text=LONG, count=st.integers(1, 70), page=st.integers(0, 9))
def test_overviews_fit(text: str, count: int, page: int) -> None:
    documents = [DocumentFigures(n, text, "приказ", TODAY, 1, 60, 10, 5, 20, 30) for n in range(count)]
    overdue = [Overdue(n, text, 5, TODAY) for n in range(count) for _ in range(6)]
    silent = [Silent(n, text, f"{n}.{n}", text, None, TODAY, False) for n in range(count)]
    fits(overview.staff_week(documents, overdue, TODAY))
    fits(overview.silent_screen(silent, 90))
    fits(control.silence(silent, 0, page))
    fits(control.documents(documents, page))
    points = [point(text, occurrence_id=n, due=date(2026, 9, 1 + n % 29)) for n in range(count)]
    fits(reminders.weekly(1, points, {3, 5}, WHEN))
    fits(reminders.reminder(1, points, {3, 5}, WHEN))


@pytest.mark.parametrize(
    ("sent_at", "late"),
    [
        (datetime(2026, 9, 10, 20, 59, tzinfo=UTC), False),  # 23:59 in Moscow
        (datetime(2026, 9, 10, 21, 30, tzinfo=UTC), True),  # half past midnight
    ],
)
def test_a_report_is_late_by_the_local_day(sent_at: datetime, late: bool) -> None:
    one = waiting(sent_at=sent_at)
    for screen in (review.queue_page([one], 0, MOSCOW), review.report_card(one, zone=MOSCOW, may_decide=True)):
        assert ("после срока" in screen.text.as_kwargs()["text"]) is late


@pytest.mark.parametrize(
    ("state", "due", "reports", "words"),
    [
        (OccurrenceState.OPEN, date(2026, 9, 11), 0, "направлено"),
        (OccurrenceState.OPEN, date(2026, 9, 10), 1, "просрочено, 1 раб. дн."),
        (OccurrenceState.OPEN, None, 1, "на исполнении"),
        (OccurrenceState.RETURNED, date(2026, 9, 15), 1, "возвращено на доработку"),
        (OccurrenceState.RETURNED, date(2026, 9, 10), 1, "просрочено, 1 раб. дн."),
        (OccurrenceState.REVIEW, date(2026, 9, 1), 1, "отчёт на проверке"),
        (OccurrenceState.DONE, date(2026, 9, 10), 1, "исполнено с нарушением срока"),
        (OccurrenceState.DONE, date(2026, 9, 11), 1, "исполнено"),
        (OccurrenceState.CLOSED, None, 0, "снято с контроля"),
        (OccurrenceState.CANCELLED, None, 0, "отменено"),
    ],
)
def test_the_status_in_the_words_of_the_field(
    state: OccurrenceState, due: date | None, reports: int, words: str
) -> None:
    one = Given(1, 1, 1, 1, "Школа", "директор", 1, None, due, state, TODAY, None, reports)
    assert sent_point.place_state(one, TODAY, working_days) == words


def test_the_answer_to_remind_now_says_what_happens() -> None:
    assert control.reminded(3, 0, 0, None) == "Напоминание отправляется: 3 чел."
    monday = datetime(2026, 9, 14, 9, 0, tzinfo=MOSCOW)
    assert control.reminded(3, 1, 2, monday) == (
        "Напоминание уйдёт в понедельник в 9:00: 3 чел. Сегодня уже напоминали: 1 чел. Не подключены к боту: 2 чел."
    )
    assert control.reminded(0, 0, 0, None) == "Напоминать некому: все отчитались."
