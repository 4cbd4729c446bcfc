"""The time that a plan's title sets: «План работы на октябрь 2024 года», «План мероприятий на 2025 год»."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.reading.deadlines import read_deadline
from bot.reading.model import Deadline, Remark
from bot.workdays import Calendar

_ALL_MONTH = re.compile(r"(?:в\s+теч\w*\.?|весь)\s+(?:всего\s+)?месяца?\.?", re.I)
_PLAN = r"\b(?:план|график|дорожн\w+ карт|комплекс мер|перечень мероприятий)\w*\b.*\bна\s+"
_OF_A_MONTH = re.compile(
    rf"{_PLAN}(?P<month>(?:январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь)(?:\s+\d{{4}})?)",
    re.I | re.S,
)
_OF_A_YEAR = re.compile(rf"{_PLAN}(?P<year>20\d\d)\s?(?:г\.|год\b)", re.I | re.S)
_COUNTED = re.compile(r"\d\s*-?\s*(?:[а-я]+\s+)?(?:дн|раб|недел)|недел|дневн|срок\b|завтра|сегодня", re.I)
"""Counted from the document's date, whatever year the plan is for."""
_ENDING_WITH_SCHOOL = {
    "FREQ=MONTHLY;INTERVAL=3": "FREQ=MONTHLY;INTERVAL=3",
    "FREQ=YEARLY;BYMONTH=5,12;BYMONTHDAY=31": "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
}
"""Quarters and half-years of a school year end in May, those of a calendar year do not."""
_EARLIEST_MONTH = 10
"""A plan for a year is approved in the last quarter of the year before, or in the year itself."""


def read_in_frame(words: str, title: str, today: date | None, calendar: Calendar) -> Deadline:
    """A deadline line of a document with this title and date; in a plan for the next year its months are that year's.

    What the frame changed is doubtful: the months may have been meant to run on from the document's date.
    """
    read = read_deadline(words, document_date=today, calendar=calendar)
    if month := _OF_A_MONTH.search(title):
        return _in_month(words, read, read_deadline(month["month"], document_date=today, calendar=calendar))
    year = _OF_A_YEAR.search(title)
    if today is None or year is None or (today.year, _EARLIEST_MONTH) > (int(year["year"]) - 1, today.month):
        return read
    if int(year["year"]) != today.year + 1 or _COUNTED.search(words):
        return read
    framed = _in_year(words, int(year["year"]), calendar)
    doubt = (Remark.UNCERTAIN_DEADLINE,) if framed.due != read.due else ()
    return replace(framed, warnings=tuple(dict.fromkeys((*framed.warnings, *doubt))))


def _in_month(words: str, read: Deadline, month: Deadline) -> Deadline:
    """«В течение месяца» is that month; what repeats ends with it."""
    if _ALL_MONTH.fullmatch(words):
        return replace(month, raw=words)
    if not read.recurrence or month.start is None:
        return read
    inside = tuple(day for day in read.due if month.start <= day <= month.due[-1])
    return replace(read, due=inside or read.due)


def _in_year(words: str, year: int, calendar: Calendar) -> Deadline:
    """As if it had been written on the first day of its year; what repeats goes on to the last one."""
    read = read_deadline(words, document_date=date(year, 1, 1), calendar=calendar)
    if not read.recurrence:
        return read
    later = read_deadline(words, document_date=date(year, 6, 1), calendar=calendar)
    due = sorted({day for day in (*read.due, *later.due) if day.year == year})
    if read.recurrence in _ENDING_WITH_SCHOOL:
        school_ends = calendar.school_year(date(year, 1, 1))[1]
        due = [day for day in due if day != school_ends]
    return replace(
        read, due=tuple(due) or read.due, recurrence=_ENDING_WITH_SCHOOL.get(read.recurrence, read.recurrence)
    )
