"""Who controls execution: «Контроль за исполнением приказа возложить на методиста Зимину Т.А.»."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.reading.addressees.naming import is_addressee
from bot.reading.addressees.people import entrusted_to

_MYSELF = re.compile(
    r"(?:контроль\b.{0,200}\bосуществля\w+|исполнение\s.{1,150}\bконтролирую|контролировать\s.{1,150}\bбуду)\s+лично[.;]?$",
    re.I,
)
_CONTROL = re.compile(
    r"(?!\w+(?:ть|ти)\s)(?:[а-яё]+\s+){0,4}?контроль\s+"
    r"(?:за\s+|над\s+)?(?:(?:ход\w+|исполнени\w+|выполнени\w+|реализаци\w+|соблюдени\w+)\b.*?)?"
    r"(?:(?P<onto>возложить\s+на\s+|возлагаю\s+на\s+|возлагается\s+на\s+|поручить\s+)"
    r"|(?P<by>(?:буду\s+)?осуществля\w+\s+)|(?=оставляю|оставить))(?P<who>.+)",
    re.I | re.S,
)


@lru_cache(maxsize=4096)
def controller_in(text: str) -> str | None:
    """«Контроль за исполнением приказа возложить на методиста Зимину Т.А.» → «методист Зимина Т.А.»."""
    if _MYSELF.match(text):
        return "лично"
    found = _CONTROL.match(text)
    who = re.sub(r"\s+", " ", found["who"]).strip(" ;") if found else ""
    who = who if re.search(r"[А-ЯЁ]\.$", who) else who.rstrip(".")
    if not found or not who or (found["by"] and not (is_addressee(who) or who.startswith("сам"))):
        return None
    return entrusted_to(who) if found["onto"] else who
