"""Working days with Russia's transferred days off, school years, working hours."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.workdays import Calendar, WorkingHours

CALENDAR = Calendar()
DAYS = st.dates(date(2018, 1, 1), date(2027, 12, 31))


def day(text: str) -> date:
    return datetime.strptime(text, "%d.%m.%Y").replace(tzinfo=UTC).date()


@pytest.mark.parametrize(
    ("text", "working"),
    [
        ("28.08.2023", True),  # Monday
        ("26.08.2023", False),  # Saturday
        ("04.11.2024", False),  # a holiday on a Monday
        ("02.11.2024", True),  # the Saturday that was made a working day instead
        ("30.12.2024", False),  # day off transferred from that year's Saturdays
        ("28.12.2024", True),
        ("08.01.2025", False),  # New Year holidays
        ("09.01.2025", True),
        ("20.02.2027", True),  # working Saturday, asked before any other day of its year
    ],
)
def test_working_days_follow_the_federal_transfers(text: str, working: bool) -> None:
    assert CALENDAR.is_working(day(text)) is working


def test_a_year_without_a_decree_yet_knows_weekends_and_holidays() -> None:
    assert not CALENDAR.is_working(date(2035, 1, 1))
    assert not CALENDAR.is_working(date(2035, 6, 10))
    assert CALENDAR.is_working(date(2035, 10, 10))


def test_regional_days_off_and_working_days_override_the_federal_calendar() -> None:
    regional = Calendar(
        days_off=[day("10.09.2024"), day("11.09.2024")], working_days=[day("11.09.2024"), day("14.09.2024")]
    )
    assert not regional.is_working(day("10.09.2024"))
    assert regional.is_working(day("11.09.2024"))
    assert regional.is_working(day("14.09.2024"))


@pytest.mark.parametrize(
    ("text", "preceding", "following"),
    [
        ("27.08.2024", "27.08.2024", "27.08.2024"),
        ("31.08.2024", "30.08.2024", "02.09.2024"),
        ("01.01.2025", "28.12.2024", "09.01.2025"),
        ("03.11.2024", "02.11.2024", "05.11.2024"),
    ],
)
def test_neighbouring_working_days(text: str, preceding: str, following: str) -> None:
    assert CALENDAR.preceding_working(day(text)) == day(preceding)
    assert CALENDAR.following_working(day(text)) == day(following)


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        ("28.02.2024", 3, "04.03.2024"),
        ("28.02.2024", 0, "28.02.2024"),
        ("31.08.2024", 0, "31.08.2024"),
        ("31.08.2024", 1, "02.09.2024"),
        ("28.12.2024", 1, "09.01.2025"),
        ("09.01.2025", -1, "28.12.2024"),
        ("01.11.2024", 2, "05.11.2024"),  # over a working Saturday and a long weekend
    ],
)
def test_shift_counts_working_days_after_the_day_itself(text: str, count: int, expected: str) -> None:
    assert CALENDAR.shift(day(text), count) == day(expected)


@given(DAYS, st.integers(1, 60))
def test_shifted_days_are_working_and_counted_back(first: date, count: int) -> None:
    last = CALENDAR.shift(first, count)
    assert CALENDAR.is_working(last)
    assert CALENDAR.working_days_between(first, last) == count
    assert CALENDAR.working_days_between(last, first) == 0


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("27.08.2021", "01.09.2021", "31.05.2022"),
        ("01.09.2021", "01.09.2021", "31.05.2022"),
        ("28.02.2024", "01.09.2023", "31.05.2024"),
        ("31.05.2024", "01.09.2023", "31.05.2024"),
        ("01.06.2024", "01.09.2024", "31.05.2025"),
        ("31.12.2024", "01.09.2024", "31.05.2025"),
    ],
)
def test_school_year_of_a_day(text: str, begins: str, ends: str) -> None:
    assert CALENDAR.school_year(day(text)) == (day(begins), day(ends))


def test_the_end_of_the_school_year_is_a_setting() -> None:
    long = Calendar(school_year_end=(6, 25))
    assert long.school_year(day("10.06.2024")) == (day("01.09.2023"), day("25.06.2024"))
    assert long.school_year(day("26.06.2024")) == (day("01.09.2024"), day("25.06.2025"))


@pytest.mark.parametrize("end", [(2, 30), (9, 1), (12, 31)])
def test_an_impossible_end_of_the_school_year_is_refused(end: tuple[int, int]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the settings put their own sentence around it
        Calendar(school_year_end=end)


HOURS = WorkingHours(time(9), time(18), ZoneInfo("Asia/Krasnoyarsk"))  # UTC+7


def local(text: str) -> datetime:
    return datetime.strptime(text, "%d.%m.%Y %H:%M").replace(tzinfo=HOURS.zone)


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("27.08.2024 08:59", "27.08.2024 09:00"),
        ("27.08.2024 09:00", "27.08.2024 09:00"),
        ("27.08.2024 17:59", "27.08.2024 17:59"),
        ("27.08.2024 18:00", "28.08.2024 09:00"),
        ("30.08.2024 20:00", "02.09.2024 09:00"),  # Friday evening
        ("31.12.2024 12:00", "09.01.2025 09:00"),
        ("02.11.2024 12:00", "02.11.2024 12:00"),  # working Saturday
    ],
)
def test_next_opening_is_the_next_moment_in_working_hours(moment: str, opening: str) -> None:
    found = HOURS.next_opening(local(moment), CALENDAR)
    assert found == local(opening)
    assert found.utcoffset() == timedelta(0)
    assert HOURS.is_open(found, CALENDAR)
    assert HOURS.is_open(local(moment), CALENDAR) is (moment == opening)


def test_working_hours_that_end_before_they_start_are_refused() -> None:
    with pytest.raises(ValueError, match="end after"):
        WorkingHours(time(18), time(9), ZoneInfo("Europe/Moscow"))
