"""When what comes again comes next: local hours in any zone, at the turn of the year, on transferred Saturdays."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.control.regulations import Regulations
from bot.control.work import PROGRAM, Work
from bot.jobs import BACKUP, DIGEST, REVIEW, following
from bot.workdays import Calendar, WorkingHours

ZONES = ("Europe/Moscow", "Europe/Kaliningrad", "Asia/Kamchatka", "Europe/Berlin", "America/New_York")
"""Russia's own have no summer time; the others do."""
CALENDAR = Calendar()


def work_at(moment: datetime, zone: str) -> Work:
    rules = Regulations(CALENDAR, WorkingHours(time(9), time(18), ZoneInfo(zone)))
    nothing = cast(Any, None)  # the schedule's moments are computed without a database
    return Work(nothing, moment.astimezone(UTC), PROGRAM, rules)


@pytest.mark.parametrize(
    ("zone", "now", "name", "next_one"),
    [
        # The Monday of the holidays is made up for on the first working day, which then has no second digest.
        ("Europe/Moscow", "2026-12-28 09:00", DIGEST, "2027-01-11 09:00"),
        ("Asia/Kamchatka", "2026-12-31 18:00", DIGEST, "2027-01-11 09:00"),
        ("Europe/Moscow", "2027-01-11 09:00", DIGEST, "2027-01-18 09:00"),
        ("Europe/Moscow", "2026-12-31 18:00", REVIEW, "2027-01-11 10:00"),
        ("Asia/Kamchatka", "2026-12-31 18:00", BACKUP, "2027-01-01 03:00"),
        # 20 February 2027 is a Saturday that is worked, 22 and 23 February are days off.
        ("Europe/Moscow", "2027-02-19 16:00", REVIEW, "2027-02-20 10:00"),
        ("Europe/Moscow", "2027-02-19 16:00", DIGEST, "2027-02-24 09:00"),
        # The nights in which Berlin and New York set their clocks.
        ("Europe/Berlin", "2026-10-24 12:00", DIGEST, "2026-10-26 09:00"),
        ("Europe/Berlin", "2026-10-24 12:00", BACKUP, "2026-10-25 03:00"),
        ("Europe/Berlin", "2027-03-27 12:00", BACKUP, "2027-03-28 03:00"),
        ("America/New_York", "2026-10-31 22:00", DIGEST, "2026-11-02 09:00"),
    ],
)
def test_the_next_moment(zone: str, now: str, name: str, next_one: str) -> None:
    here = ZoneInfo(zone)
    found = following(work_at(datetime.fromisoformat(now).replace(tzinfo=here), zone), name)
    assert f"{found.astimezone(here):%Y-%m-%d %H:%M}" == next_one
    assert found.tzinfo is UTC


MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds


@given(MOMENTS, st.sampled_from(ZONES))
def test_what_comes_next_lies_ahead_at_its_local_hour(now: datetime, zone: str) -> None:
    work, here = work_at(now, zone), ZoneInfo(zone)
    digest, review, backup = (following(work, name).astimezone(here) for name in (DIGEST, REVIEW, BACKUP))
    assert min(digest, review, backup) > now
    assert digest.time() == time(9)
    assert CALENDAR.is_working(digest.date())
    assert review.time() in {time(10), time(15)}
    assert backup.time() == time(3)
    assert backup - now <= timedelta(hours=25)


@given(MOMENTS, st.sampled_from(ZONES))
def test_a_moment_that_has_passed_leads_to_a_later_one(now: datetime, zone: str) -> None:
    """However often the schedule looks, and from however late: it never comes back to the same moment."""
    for name in (DIGEST, REVIEW, BACKUP):
        first = following(work_at(now, zone), name)
        assert following(work_at(first, zone), name) > first
