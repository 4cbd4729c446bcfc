"""A term that counts from a paper («со дня издания постановления»): from the one that sets it, or from another."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reading.model import Deadline, Remark

_ORDERING = ("приказ", "распоряжение", "постановление")
_DECIDING = ("протокол", "решение", "резолюция", "поручение", "письмо")
_COUNTED_FROM = re.compile(
    r"(?:со?\s+дня|с\s+момента|с\s+даты|после)\s+(?:подписани|издани|приняти|утвержден|выход|опубликовани|регистраци)\w*"
    r"\s+(?P<act>приказ|распоряжени|постановлени)",
    re.I,
)
"""«настоящего приказа» is the paper itself, whatever it calls itself."""


def from_its_paper(read: Deadline, kind: str) -> Deadline:
    """The deadline as read in a paper of this kind: no date where it counts from an act that the paper only prepares.

    An order that is called by the name of another one has rather been mistyped: doubtful.
    """
    found = _COUNTED_FROM.search(read.raw or "")
    if found is None or not read.due or kind.startswith(found["act"].lower()):
        return read
    if kind in _DECIDING:
        return Deadline(raw=read.raw, warnings=(Remark.UNREADABLE_DEADLINE,), rule=read.rule)
    if kind in _ORDERING:
        return replace(read, warnings=tuple(dict.fromkeys((*read.warnings, Remark.UNCERTAIN_DEADLINE))))
    return read
