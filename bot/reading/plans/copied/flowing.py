"""Rows that run on one line without any mark between their cells, as a PDF's text is copied."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reading.addressees.naming import is_addressee
from bot.reading.deadlines import looks_like_deadline
from bot.reading.model import Line
from bot.reading.plans.columns import role_of
from bot.reading.plans.copied.rows import Found, Number, follows, number_of

_LONGEST_HEADER = 140
_LONGEST_ROW = 1_200
_WORDS_OF_A_DATE = 12
_HEADER = {"task": "Мероприятие", "deadline": "Срок", "responsible": "Ответственный"}
_TITLES = re.compile(r"[А-ЯЁ№N][^А-ЯЁ№]*")
"""A title of a column: from one capital to the next."""
_ROW = re.compile(r"(\d{1,3}(?:\.\d{1,2}){0,3})[.)]?\s+(?=\S)")
_HOUR = re.compile(r"(?:с\s)?\d{1,2}[:.-]\d{2}(?:\s*[-–]\s*\d{1,2}[:.-]\d{2})?")
_BY_WHAT = re.compile(r"(?:согласно|в соответствии)\b", re.I)
"""«в соответствии с порядком» rather ends a task than begins a time."""
_COUNT = re.compile(r"1(?:\s+\d)+\s*")


def table_at(lines: Sequence[Line], at: int) -> Found | None:
    """The table whose whole header stands on this line, with at least two rows under it."""
    roles = _roles(lines[at])
    if not roles:
        return None
    rows = [["№", *(_HEADER[role] for role in roles)]]
    end = at + 1
    for number, text, below in _rows(lines, at + 1):
        cells = _cells(text, roles)
        if cells is None:
            break
        rows.append([number, *cells])
        end = below
    return Found(rows, end) if len(rows) > 2 else None


def _roles(line: Line) -> tuple[str, ...]:
    """The columns in their order; nothing where the line is no header of a task, a date and people."""
    text = line.text.strip()
    if line.cells is not None or len(text) > _LONGEST_HEADER or re.search(r"[:;,!?]|\d", text):
        return ()
    found = [role_of(f"{title.lower()} ") for title in _TITLES.findall(text)]
    roles = tuple(role for role in found if role and role != "number")
    return roles if sorted(roles) == sorted(_HEADER) and roles[0] == "task" else ()


def _rows(lines: Sequence[Line], begin: int) -> Sequence[tuple[str, str, int]]:
    """The number and the words of each row, and the line after it; a row may go on over lines."""
    found: list[tuple[str, str, int]] = []
    before: Number | None = None
    for at in range(begin, len(lines)):
        text = lines[at].text.strip()
        if lines[at].cells is not None:
            break
        if _COUNT.fullmatch(text) and not found:
            continue
        row = _ROW.match(text)
        number = number_of(row[1]) if row else None
        if row and number and follows(number, before) and (before or number[-1] == 1):
            found.append((row[1], text[row.end() :], at + 1))
            before = number
        elif not text and not found:
            continue
        elif not text or not found or len(found[-1][1]) > _LONGEST_ROW:
            break
        else:
            found[-1] = (found[-1][0], f"{found[-1][1]} {text}", at + 1)
    return found


def _cells(text: str, roles: Sequence[str]) -> list[str] | None:
    """A row's words as cells: the words that speak of a time part the others."""
    words = text.split()
    last = roles[-1] == "responsible"
    best: tuple[int, int] | None = None
    for begin in range(1, len(words)):
        if _BY_WHAT.match(" ".join(words[begin : begin + 2])):
            continue
        for end in range(begin + 1, min(begin + _WORDS_OF_A_DATE, len(words)) + 1):
            rest = " ".join(words[end:])
            if (rest and is_addressee(rest)) != last or (best and end - begin <= best[1] - best[0]):
                continue
            date = " ".join(words[begin:end])
            if _HOUR.fullmatch(date) or looks_like_deadline(date):
                best = (begin, end)
    if best is None:
        return None
    date = " ".join(words[best[0] : best[1]])
    if last:
        return [" ".join(words[: best[0]]), date, " ".join(words[best[1] :])]
    task_end = _task_end(words[: best[0]])
    return [" ".join(words[:task_end]), " ".join(words[task_end : best[0]]), date] if task_end else None


def _task_end(words: Sequence[str]) -> int:
    """Where the people begin, who stand between the task and the date; 0 where nobody does."""
    for at in range(1, len(words)):
        if words[at][:1].isupper() and is_addressee(" ".join(words[at:])):
            return at
    return 0
