"""Phones in the one spelling in which Telegram's contacts are compared."""

from __future__ import annotations

import re

MOBILE = re.compile(r"79\d{9}")
SEPARATOR = re.compile(r"[,;/]|\bили\b|\n|доб\.?")


def normalise_phone(text: str) -> str | None:
    """The first mobile or full number of a cell as digits, 7XXXXXXXXXX for Russia; None where there is none.

    >>> normalise_phone("8 (900) 000-00-01")
    '79000000001'
    """
    for part in SEPARATOR.split(text):
        digits = re.sub(r"\D", "", part.strip().removesuffix(".0"))  # «79000000001.0»: a number for some programs
        if len(digits) == 10 and digits[0] in "3489" and not digits.startswith("89"):  # that one lacks a figure
            return "7" + digits
        if len(digits) == 11 and digits[0] in "78":
            return "7" + digits[1:]
        if part.strip().startswith("+") and 11 <= len(digits) <= 15:
            return digits
    return None


def is_mobile(phone: str | None) -> bool:
    """A number of one person; a school's own number is many people's."""
    return bool(phone and MOBILE.fullmatch(phone))
