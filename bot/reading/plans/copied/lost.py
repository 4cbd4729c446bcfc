"""A plan whose columns ran into each other on the way out of a PDF: only its header still tells that it was one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.model import Line
from bot.reading.plans.columns import ROLES, is_number_title, role_of

_NEEDED = ("task", "deadline", "responsible")
_TALLEST_HEADER = 10
_LONGEST_LINE = 60
_LONGEST_HEADER = 160


def is_header(lines: Sequence[Line], at: int) -> bool:
    """Whether short lines begin here that together name a task, a date and people, and nothing else.

    Where no table was read behind them, whoever and whenever the words below name may belong to another row.
    """
    first = lines[at].text.strip()
    if (
        not first
        or first.lower().startswith("план")
        or not (is_number_title(first.split()[0]) or role_of(f"{first.lower()} "))
    ):
        return False
    words = ""
    for line in lines[at : at + _TALLEST_HEADER]:
        text = line.text.strip()
        if line.cells is not None or not text or len(text) > _LONGEST_LINE or text.endswith((":", ";", ".", "!")):
            return False
        words = f"{words} {text.lower()} "
        if len(words) > _LONGEST_HEADER or any(letter.isdigit() for letter in words):
            return False
        if all(_names(words, role) for role in _NEEDED):
            return True
    return False


def _names(words: str, role: str) -> bool:
    """Also where a narrow column broke the title: «Исполните / ль»."""
    whole = "".join(words.split())
    return any(mark in words if " " in mark else mark in whole for mark in ROLES[role])
