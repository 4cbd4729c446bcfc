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
_ALL_PERIOD = re.compile(
    r"(?:в\s+теч\w*\.?|весь)\s+(?:всего\s+)?(?:период|месячник|двухмесячник|декадник|декад|акци|кампани)\w*\.?", re.I
)
_OF_A_PERIOD = re.compile(
    r"\b(?:план|график|программа|комплекс мер)\b.*?(?P<period>\bс\s+\d{1,2}\b[^;№«»]{0,30}?\s+по\s+\d{1,2}\b"
    r"(?:\.\d\d\.\d{4}|\s+[а-я]{3,9}\s+\d{4}))",
    re.I | re.S,
)
_OF_A_MONTH = re.compile(
    rf"{_PLAN}(?P<month>(?:январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь)(?:\s+\d{{4}})?)",
    re.I | re.S,
)
_OF_A_YEAR = re.compile(rf"{_PLAN}(?P<year>20\d\d)\s?(?:г\.|год\b)", re.I | re.S)
_OF_A_SCHOOL_YEAR = re.compile(
    rf"{_PLAN}(?P<year>20\d\d)\s?[-–—/]\s?(?:20)?\d\d\s*(?:г\w*\.?\s*)?(?:уч\w*\.?\s*г|учебн)", re.I | re.S
)
_COUNTED = re.compile(
    r"\d\s*-?\s*(?:[а-я]+\s+)?(?:дн|раб|недел)|недел|дневн|срок\b|завтра|сегодня|уч\w*\.?\s*г|учебн", re.I
)
"""Counted from the document's date, or by its school year, whatever year the plan is for."""
_ENDING_WITH_SCHOOL = {
    "FREQ=MONTHLY;INTERVAL=3": "FREQ=MONTHLY;INTERVAL=3",
    "FREQ=YEARLY;BYMONTH=5,12;BYMONTHDAY=31": "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
}
"""Quarters and half-years of a school year end in May, those of a calendar year do not."""
_EARLIEST_MONTH = 10
"""A plan for a year is approved in the last quarter of the year before, or in the year itself."""


def read_in_frame(words: str, title: str, today: date | None, calendar: Calendar) -> Deadline:
    """A deadline line of a document with this title and date; in a plan for a year its months are that year's.

    What the frame changed is doubtful: the months may have been meant to run on from the document's date.
    """
    read = read_deadline(words, document_date=today, calendar=calendar)
    if _ALL_PERIOD.fullmatch(words) and (found := _OF_A_PERIOD.search(title)):
        return replace(read_deadline(found["period"], document_date=today, calendar=calendar), raw=words)
    if month := _OF_A_MONTH.search(title):
        return _in_month(words, read, read_deadline(month["month"], document_date=today, calendar=calendar))
    if school := _OF_A_SCHOOL_YEAR.search(title):
        begins = int(school["year"])
        return _inside(words, read, today, (date(begins, 9, 1), date(begins + 1, 8, 31)), calendar)
    found = _OF_A_YEAR.search(title)
    if found is None:
        return read
    year = int(found["year"])
    if today is None or today.year != year - 1:
        return _inside(words, read, today, (date(year, 1, 1), date(year, 12, 31)), calendar)
    if today.month < _EARLIEST_MONTH or _COUNTED.search(words):
        return read
    framed = _in_year(words, year, calendar)
    return _doubted(framed) if framed.due != read.due else framed


def _inside(words: str, read: Deadline, today: date | None, frame: tuple[date, date], calendar: Calendar) -> Deadline:
    """What ran on beyond the plan's last day stands in its year: «сентябрь» of a plan that was approved in October."""
    ran_on = read.due[-1] > frame[1] if read.due else today is None
    if not ran_on or _COUNTED.search(words):
        return read
    framed = read_deadline(words, document_date=frame[0], calendar=calendar)
    if not framed.due or framed.due[-1] > frame[1]:
        return read
    return _doubted(framed, Remark.DEADLINE_BEFORE_DOCUMENT) if today and framed.due[0] < today else _doubted(framed)


def _doubted(read: Deadline, *remarks: Remark) -> Deadline:
    return replace(read, warnings=tuple(dict.fromkeys((*read.warnings, Remark.UNCERTAIN_DEADLINE, *remarks))))


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
