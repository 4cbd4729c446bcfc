"""The ladder of reminders: «предупредительный контроль» of the field, by tables and properties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.control.regulations import Regulations
from bot.control.rules import Step, next_step, silence_noticed
from bot.workdays import Calendar, WorkingHours

MOSCOW = ZoneInfo("Europe/Moscow")
RULES = Regulations(Calendar(), WorkingHours(time(9), time(18), MOSCOW))


def at(day: str, hour: str = "10:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=MOSCOW)


def steps(due: str, sent: datetime, rules: Regulations = RULES, count: int = 8) -> list[tuple[str, str]]:
    """The first steps after the sending: (local day, name)."""
    found: list[tuple[str, str]] = []
    after = sent
    while len(found) < count:
        step = next_step(date.fromisoformat(due), sent.date(), after, rules)
        found.append((f"{step.at.astimezone(rules.zone):%Y-%m-%d}", step.name.removeprefix(f"{due}:")))
        after = step.at
    return found


def test_the_whole_ladder_of_a_term_of_a_month() -> None:
    assert steps("2026-09-24", at("2026-08-28")) == [
        ("2026-09-17", "-5"),
        ("2026-09-23", "-1"),
        ("2026-09-24", "+0"),
        ("2026-09-25", "+1"),
        ("2026-09-29", "+3"),
        ("2026-10-06", "week1"),
        ("2026-10-13", "week2"),
        ("2026-10-20", "week3"),
    ]


@pytest.mark.parametrize(
    ("due", "eve", "five_before", "first_after"),
    [
        ("2026-09-26", "2026-09-25", "2026-09-18", "2026-09-28"),  # Saturday: Friday; late from Monday on
        ("2026-09-27", "2026-09-25", "2026-09-18", "2026-09-28"),  # Sunday
        ("2026-11-04", "2026-11-03", "2026-10-27", "2026-11-05"),  # День народного единства, a Wednesday
        ("2026-05-09", "2026-05-08", "2026-04-30", "2026-05-12"),  # a Saturday in May: its Monday is free too
        ("2026-01-05", "2025-12-30", "2025-12-23", "2026-01-12"),  # in the long New Year's holidays
        ("2024-04-27", "2024-04-27", "2024-04-22", "2024-05-02"),  # a Saturday that was worked, before free days
    ],
)
def test_a_date_on_a_day_off_is_reminded_of_on_the_preceding_working_day(
    due: str, eve: str, five_before: str, first_after: str
) -> None:
    found = {name: day for day, name in steps(due, at("2024-01-15") if due < "2025" else at("2025-09-01"))}
    assert (found["-5"], found["+0"], found["+1"]) == (five_before, eve, first_after)


def test_steps_that_lie_before_the_sending_are_skipped() -> None:
    assert steps("2026-09-04", at("2026-09-02"), count=2) == [("2026-09-03", "-1"), ("2026-09-04", "+0")]


@pytest.mark.parametrize(("hour", "first"), [("08:59", "+0"), ("09:00", "+1"), ("17:00", "+1")])
def test_on_the_due_day_itself_it_matters_whether_the_morning_has_passed(hour: str, first: str) -> None:
    assert steps("2026-09-04", at("2026-09-04", hour), count=1)[0][1] == first


def test_a_date_long_past_is_reminded_of_weekly_from_now_on() -> None:
    assert steps("2024-05-31", at("2026-09-02"), count=2) == [("2026-09-09", "week118"), ("2026-09-16", "week119")]


@pytest.mark.parametrize(
    ("sent", "due", "middle"),
    [
        ("2026-09-01", "2026-10-31", None),
        ("2026-09-01", "2026-11-01", None),  # two months to the day
        ("2026-09-01", "2026-11-02", "2026-10-02"),
        ("2026-09-01", "2027-05-31", "2027-01-15"),
        ("2026-10-01", "2027-01-04", "2026-11-17"),
        ("2026-12-01", "2027-02-03", "2027-01-11"),  # the middle lies in the holidays: the first working day after
    ],
)
def test_half_way_only_terms_over_two_months_are_asked_about(sent: str, due: str, middle: str | None) -> None:
    found = {name: day for day, name in steps(due, at(sent))}
    assert found.get("half") == middle


def test_weekly_steps_that_fall_on_days_off_move_to_the_next_working_day_and_stay_in_rhythm() -> None:
    days = [day for day, _ in steps("2026-10-27", at("2026-10-01"), count=17)][4:]
    assert days[0] == "2026-10-30"
    assert days[1] == "2026-11-06"
    assert days[8:12] == ["2026-12-25", "2027-01-11", "2027-01-15", "2027-01-22"]  # 1 and 8 January: one reminder


def test_the_ladder_is_a_setting() -> None:
    rules = Regulations(Calendar(), WorkingHours(time(8, 30), time(17), ZoneInfo("Asia/Omsk")), ladder=(-10, 0))
    sent = at("2026-09-01")
    assert steps("2026-09-30", sent, rules, 4) == [
        ("2026-09-16", "-10"),
        ("2026-09-30", "+0"),
        ("2026-10-07", "week1"),
        ("2026-10-14", "week2"),
    ]
    step = next_step(date(2026, 9, 30), sent.date(), sent, rules)
    assert step.at == datetime(2026, 9, 16, 8, 30, tzinfo=rules.zone)


@pytest.mark.parametrize(
    ("ladder", "day"), [((-5, -1, 0, 1, 3), "2026-09-29"), ((-1, 2), "2026-09-28"), ((0,), "2026-09-29")]
)
def test_the_controller_hears_of_silence_at_the_last_step_after_the_date(ladder: tuple[int, ...], day: str) -> None:
    rules = Regulations(Calendar(), RULES.hours, ladder=ladder)
    assert silence_noticed(date(2026, 9, 24), rules) == at(day, "09:00")


# Properties

DAYS = st.dates(date(2023, 1, 1), date(2027, 12, 31))
TERMS = st.integers(-400, 400)
HOURS = st.times().map(lambda hour: hour.replace(microsecond=0))


@given(sent=DAYS, term=TERMS, later=st.integers(0, 500), hour=HOURS)
def test_a_step_is_a_working_morning_strictly_later(sent: date, term: int, later: int, hour: time) -> None:
    after = datetime.combine(sent + timedelta(later), hour, MOSCOW)
    step = next_step(sent + timedelta(term), sent, after, RULES)
    local = step.at.astimezone(MOSCOW)
    assert step.at > after
    assert local.time() == RULES.hours.start
    assert RULES.hours.is_open(step.at, RULES.calendar)


@given(sent=DAYS, term=TERMS, hour=HOURS)
def test_nobody_is_forgotten_and_nobody_is_pestered(sent: date, term: int, hour: time) -> None:
    """Once overdue, a week brings a reminder (longer only over holidays); each step has its own name and day."""
    due = sent + timedelta(term)
    taken = list(islice(_walk(due, sent, datetime.combine(sent, hour, MOSCOW)), 14))
    assert len({step.name for step in taken}) == len({step.at for step in taken}) == len(taken)
    last = RULES.calendar.shift(due, max(RULES.ladder))
    overdue = [day for step in taken if (day := step.at.astimezone(MOSCOW).date()) >= last]
    for one, following in pairwise(overdue):
        assert following <= RULES.calendar.following_working(one + timedelta(7))


@given(sent=DAYS, term=TERMS, first=st.integers(0, 200), back=st.integers(0, 100))
def test_a_clock_set_back_asks_for_no_later_step(sent: date, term: int, first: int, back: int) -> None:
    """The earlier one looks, the earlier the next step: a ladder read twice is the same ladder."""
    due, now = sent + timedelta(term), datetime.combine(sent + timedelta(first), time(12), MOSCOW)
    earlier = next_step(due, sent, now - timedelta(back), RULES)
    assert earlier.at <= next_step(due, sent, now, RULES).at
    assert next_step(due, sent, earlier.at - timedelta(seconds=1), RULES) == earlier


@given(sent=DAYS, term=st.integers(0, 400))
def test_before_the_date_there_are_the_ladders_steps_and_no_others(sent: date, term: int) -> None:
    due = sent + timedelta(term)
    eve = RULES.calendar.preceding_working(due)
    names = {"-5", "-1", "+0", "half"}
    for step in _walk(due, sent, datetime.combine(sent, time(0), MOSCOW)):
        if step.at.astimezone(MOSCOW).date() > eve:
            break
        assert step.name.removeprefix(f"{due}:") in names


def _walk(due: date, sent: date, after: datetime) -> Iterator[Step]:
    while True:
        step = next_step(due, sent, after, RULES)
        yield step
        after = step.at
