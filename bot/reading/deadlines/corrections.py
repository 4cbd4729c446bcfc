"""What an administrator types to correct a deadline."""

from __future__ import annotations

import re
from datetime import date

from bot.reading.deadlines.lines import LONGEST, NUMBERING, PADDED, pieces_of, trim
from bot.reading.deadlines.reading import read_deadline
from bot.reading.deadlines.spelling import plain
from bot.reading.model import Deadline
from bot.workdays import Calendar

_REQUEST = re.compile(
    r"\s*(?:(?:пожалуйста|прошу|нужно|надо|давай(?:те)?|теперь|новый|новую|лучше|пусть|будет|"
    r"перене(?:си|сти|сите|сем)|продли(?:ть|те)?|поставь(?:те)?|поставить|измени(?:ть|те)?|поменя(?:й|йте|ть)|"
    r"исправ(?:ь|ьте|ить)|сделай(?:те)?|установи(?:ть|те)?|сдвин(?:ь|ьте|уть)|сроки?|срока|сроком|дату?|дата|исполнения)"
    r"(?![а-я])[\s:,\-]*)*"
)


_SHIFT = re.compile(
    r"на\s+(?:\d+\s+|(?:пар[уы]|дв[ае]|три|одну?|один|полтор[аы]|несколько)\s+)?(?:день|дня|дней|недел[юи]|недель|месяц|месяца|месяцев|год)\b"
)


_POLITE = re.compile(r"[\s,]*(?:пожалуйста|плиз|пжл?ст?а?|спасибо)[\s.!]*$")


def read_correction(words: str, *, today: date, calendar: Calendar) -> Deadline | None:
    """A deadline that an administrator types («перенеси на 15 декабря», «до пятницы»); None where it is none.

    A bare «1.4» may be a directive's number, «на неделю» says from when only to people: neither is a deadline.
    """
    if len(words) > LONGEST:
        return None
    text = plain(words)
    request = _REQUEST.match(text)
    begin = request.end() if request else 0
    polite = _POLITE.search(text)
    content = words[begin : polite.start() if polite else len(words)]
    if _SHIFT.match(text, begin) or (NUMBERING.match(content) and not begin and not PADDED.match(content)):
        return None
    _, understood = pieces_of(trim(content))
    if not understood:
        return None
    found = read_deadline(content, document_date=today, calendar=calendar)
    return found if found.due or found.ongoing or found.start else None
