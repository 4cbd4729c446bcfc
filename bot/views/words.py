"""Russian words for figures, dates and moments, as every view needs them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date

LOCALE = "ru"
WEEKDAYS_TO = (
    "в понедельник",
    "во вторник",
    "в среду",
    "в четверг",
    "в пятницу",
    "в субботу",
    "в воскресенье",
)

WORD = 14
"""Characters of a word that is left out whole rather than broken."""


@lru_cache(maxsize=1)
def _russian() -> Locale:
    return Locale.parse(LOCALE)


def plural(count: int, one: str, few: str, many: str) -> str:
    """«1 пункт», «2 пункта», «5 пунктов»."""
    return f"{count} {word(count, one, few, many)}"


def word(count: int, one: str, few: str, many: str) -> str:
    """The word alone in the form that the figure asks for."""
    return {"one": one, "few": few}.get(_russian().plural_form(count), many)


def day(value: date) -> str:
    """«1 сентября 2024»"""
    return format_date(value, "d MMMM y", locale=LOCALE)


def day_of_year(value: date) -> str:
    """«1 сентября»"""
    return format_date(value, "d MMMM", locale=LOCALE)


def short_day(value: date) -> str:
    """«01.09.2024»"""
    return f"{value:%d.%m.%Y}"


def moment(value: datetime, zone: ZoneInfo) -> str:
    """«01.09.2024 в 14:02», in the installation's time."""
    local = value.astimezone(zone)
    return f"{local:%d.%m.%Y} в {local.hour}:{local:%M}"


def cut(text: str, length: int) -> str:
    """At most `length` characters, on one line; what was cut is shown by «…», after a whole word where one is near."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    kept = text[: max(0, length - 1)]
    if not text[len(kept)].isspace() and len(kept) - (end := kept.rfind(" ")) <= WORD and end > 0:
        kept = kept[:end]
    return kept.rstrip(" ,;:–-") + "…"


def some(names: Sequence[str], limit: int) -> str:
    """«а, б, в и ещё 5»"""
    shown = ", ".join(names[:limit])
    return f"{shown} и ещё {len(names) - limit}" if len(names) > limit else shown
