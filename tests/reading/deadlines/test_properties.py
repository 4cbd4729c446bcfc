"""What holds for any date and for any text."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.reading.deadlines import (
    find_deadline,
    looks_like_deadline,
    read_correction,
    read_deadline,
    strip_label,
)
from bot.reading.deadlines.vocabulary import MONTH_FORMS, WEEKDAY_FORMS, WORD_FORMS
from bot.reading.model import Deadline, Remark
from tests.reading.deadlines.notation import CALENDAR

GENITIVE = ["января", "февраля", "марта", "апреля", "мая", "июня"]
GENITIVE += ["июля", "августа", "сентября", "октября", "ноября", "декабря"]
NOMINATIVE = ["январь", "февраль", "март", "апрель", "май", "июнь"]
NOMINATIVE += ["июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"]
WEEKDAYS = ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"]

DOCUMENT_DATES = st.dates(date(2021, 1, 1), date(2026, 12, 31))
DELAYS = st.integers(0, 700).map(lambda days: timedelta(days=days))

FULL_FORMS = [
    "{d:02}.{m:02}.{y}",
    "{d}.{m:02}.{y} г.",
    "до {d:02}.{m:02}.{y}г",
    "до{d:02}.{m:02}.{y}",
    "до {d:02}. {m:02}. {y}",
    "до {d:02}.{m:02} {y} года",
    "{d:02}/{m:02}/{y}",
    "{y}-{m:02}-{d:02}",
    "в срок до {d:02}.{m:02}.{y} года",
    "до {d} {month} {y} года",
    "до {d} {month} {y}г.",
    "до {d}{month}{y}",
    "к {d:02} {month} {y} г.",
    "не позднее {d} {month} {y} года",
    "«{d:02}» {month} {y} г.",
    "до {d}-го {month} {y} года",
    "ДО {d} {MONTH} {y} ГОДА",
    "до {d}\u00a0{month}\u00a0{y}\u00a0года",
    "Срок исполнения: до {d} {month} {y} года.",
    "срок – {d:02}.{m:02}.{y}",
    "до 12.00 {d:02}.{m:02}.{y}",
    "{d} {month} {y} г. в 10.00",
    "{weekday}, {d} {month} {y} года",
    "{d:02}.{m:02}.{y} ({weekday}), актовый зал",
    "(до {d:02}.{m:02}.{y})",
]
SHORT_FORMS = ["до {d} {month}", "{d:02}.{m:02}", "до {d:02}.{m:02}.", "к {d} {month}", "не позднее {d}-го {month}"]


def written(form: str, day: date) -> str:
    return form.format(
        d=day.day,
        m=day.month,
        y=day.year,
        month=GENITIVE[day.month - 1],
        MONTH=GENITIVE[day.month - 1].upper(),
        weekday=WEEKDAYS[day.weekday()],
    )


@given(DOCUMENT_DATES, DELAYS, st.sampled_from(FULL_FORMS))
def test_any_day_in_any_form_comes_back(document_date: date, delay: timedelta, form: str) -> None:
    day = document_date + delay
    found = read_deadline(written(form, day), document_date=document_date, calendar=CALENDAR)
    assert (found.due, found.ongoing, found.recurrence, found.warnings) == ((day,), False, None, ())


@given(DOCUMENT_DATES, st.integers(0, 330), st.sampled_from(SHORT_FORMS))
def test_a_day_without_a_year_is_the_next_one(document_date: date, delay: int, form: str) -> None:
    day = document_date + timedelta(days=delay)
    if (day.month, day.day) == (2, 29):
        return
    found = read_deadline(written(form, day), document_date=document_date, calendar=CALENDAR)
    assert (found.due, found.warnings) == ((day,), ())


@given(
    DOCUMENT_DATES, DELAYS, st.sampled_from([form for form in FULL_FORMS if form.startswith(("до", "к", "не", "в "))])
)
def test_a_day_in_running_text_comes_back(document_date: date, delay: timedelta, form: str) -> None:
    day = document_date + delay
    text = f"Представить сведения {written(form, day)} в отдел образования и разместить на сайте"
    found = find_deadline(text, document_date=document_date, calendar=CALENDAR)
    assert found is not None
    assert found.deadline.due == (day,)


@given(DOCUMENT_DATES, DELAYS, st.integers(1, 200))
def test_a_range_comes_back_with_both_ends(document_date: date, delay: timedelta, length: int) -> None:
    first = document_date + delay
    last = first + timedelta(days=length)
    for form in ("с {a} по {b}", "{a} - {b}", "{a}–{b}"):
        words = form.format(a=written("{d:02}.{m:02}.{y}", first), b=written("{d:02}.{m:02}.{y}", last))
        found = read_deadline(words, document_date=document_date, calendar=CALENDAR)
        assert (found.start, found.due, found.warnings) == (first, (last,), ())


@given(DOCUMENT_DATES, st.integers(1, 12), st.integers(0, 2))
def test_a_month_is_reported_on_its_last_day(document_date: date, month: int, years: int) -> None:
    year = document_date.year + years
    words = f"{NOMINATIVE[month - 1]} {year} года"
    found = read_deadline(words, document_date=document_date, calendar=CALENDAR)
    assert found.start == date(year, month, 1)
    assert found.due[0].month == month
    assert (found.due[0] + timedelta(days=1)).day == 1


@given(st.dates(date(2021, 1, 1), date(2026, 12, 31)), st.integers(1, 40))
def test_working_days_are_counted_by_the_calendar(document_date: date, count: int) -> None:
    words = f"в течение {count} рабочих дней"
    found = read_deadline(words, document_date=document_date, calendar=CALENDAR)
    assert found.due == (CALENDAR.shift(document_date, count),)


# --- any text ---

SOUP = st.lists(
    st.sampled_from([*MONTH_FORMS, *WEEKDAY_FORMS, *WORD_FORMS])
    | st.integers(0, 3000).map(str)
    | st.dates(date(1990, 1, 1), date(2060, 1, 1)).map(lambda day: f"{day:%d.%m.%Y}")
    | st.sampled_from([",", ";", "-", "–", "(", ")", ".", "/", "«", "»", "IV", "2024/2025", "31.04", "12.00", "Срок:"]),
    max_size=14,
).map(" ".join)
ANY_DATE = st.none() | st.dates(date(2000, 1, 1), date(2050, 1, 1))


def hold(deadline: Deadline, document_date: date | None) -> None:
    """What every answer keeps: sorted days, and a warning wherever there is nothing to hold on to."""
    assert list(deadline.due) == sorted(set(deadline.due))
    assert deadline.due or deadline.ongoing or deadline.warnings
    if Remark.UNREADABLE_DEADLINE in deadline.warnings:
        assert not deadline.due
    if document_date is not None and deadline.due and deadline.due[-1] < document_date:
        assert Remark.DEADLINE_BEFORE_DOCUMENT in deadline.warnings


@given(st.text(max_size=300) | SOUP, ANY_DATE)
def test_no_text_raises(text: str, document_date: date | None) -> None:
    hold(read_deadline(text, document_date=document_date, calendar=CALENDAR), document_date)
    looks_like_deadline(text)
    strip_label(text)
    correction = read_correction(text, today=date(2024, 9, 18), calendar=CALENDAR)
    assert correction is None or correction.due or correction.ongoing or correction.start


@given(st.text(max_size=300) | SOUP, ANY_DATE)
def test_what_is_found_stands_in_the_text(text: str, document_date: date | None) -> None:
    found = find_deadline(text, document_date=document_date, calendar=CALENDAR)
    if found is not None:
        begin, end = found.span
        assert 0 <= begin < end <= len(text)
        hold(found.deadline, document_date)


@given(DOCUMENT_DATES, DELAYS, st.sampled_from([form for form in FULL_FORMS if "зал" not in form]), st.integers(0, 9))
def test_an_unknown_word_never_passes_in_silence(document_date: date, delay: timedelta, form: str, place: int) -> None:
    words = written(form, document_date + delay).split(" ")
    words.insert(min(place, len(words)), "абракадабра")
    found = read_deadline(" ".join(words), document_date=document_date, calendar=CALENDAR)
    assert found.warnings
