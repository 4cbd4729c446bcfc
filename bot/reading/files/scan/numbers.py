"""Numbers of points that were recognised wrongly («хн Рекомендовать», «1.-:. Расширить»), told by their neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.reading.model import Line
from bot.reading.morphology import is_known

_Number = tuple[int, ...]

_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)(?:[.)]\s*(?=[^\W\d]|[«\"(])|\s+(?=[А-ЯЁ]))")
_MISREAD = re.compile(r"(\S{1,7})\s+(?=[А-ЯЁ][а-яё]{2,})")
_BULLETS = frozenset("-–—•*·«(")
_ALIKE = str.maketrans("ЗзОоOoбБSsIlі|!,", "330000665511111.")
_LONGEST_SLIP = 3


def with_numbers(lines: Sequence[Line]) -> list[Line]:
    """The lines, each misread number replaced where the numbers before and after it leave just one possibility."""
    mended = list(lines)
    last: _Number = ()
    for at, line in enumerate(mended):
        if (number := _number_of(line)) is not None:
            last = number
        elif (slip := _slip_in(line)) and (number := _between(last, _next_number(mended[at + 1 :]), slip)):
            printed = ".".join(map(str, number))
            mended[at] = replace(line, text=f"{printed}. {line.text[len(slip) :].lstrip()}")
            last = number
    return mended


def _number_of(line: Line) -> _Number | None:
    found = _NUMBER.match(line.text) if line.cells is None else None
    return tuple(map(int, found[1].split("."))) if found else None


def _next_number(lines: Sequence[Line]) -> _Number | None:
    return next(filter(None, map(_number_of, lines)), None)


def _slip_in(line: Line) -> str | None:
    """What stands where a number might: no word, or one that Tesseract was not sure of."""
    found = _MISREAD.match(line.text) if line.cells is None and line.confidence < 1 else None
    if found is None or found[1][0] in _BULLETS:
        return None
    slip = found[1]
    if slip.isalpha() and not (slip.islower() and len(slip) <= _LONGEST_SLIP):
        return None
    return None if slip.isalpha() and len(slip) > 1 and is_known(slip) else slip


def _between(before: _Number, after: _Number | None, slip: str) -> _Number | None:
    looks_like = slip.translate(_ALIKE).strip(".)")
    for expected in _following(before):
        if looks_like == ".".join(map(str, expected)):
            return expected
    if after is None or after in _following(before):
        return None
    possible = {number for number in _following(before) if after in _following(number)}
    if after[-1] == 2 and before != (first := (*after[:-1], 1)):
        possible.add(first)
    return possible.pop() if len(possible) == 1 else None


def _following(number: _Number) -> list[_Number]:
    """Numbers that may come next: one level down, the next of this level or of a level above."""
    return [(*number, 1), *_next_of_each_level(number)]


def _next_of_each_level(number: _Number) -> Iterator[_Number]:
    for depth in range(len(number), 0, -1):
        yield (*number[: depth - 1], number[depth - 1] + 1)
