"""Slips of recognition that the lines around tell: numbers of points («хн Рекомендовать», «21.»), specks, signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.reading.files.text import joined
from bot.reading.language.morphology import is_known
from bot.reading.model import Line

_Number = tuple[int, ...]

_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)(?:[.)]\s*(?=[^\W\d]|[«\"(])|\s+(?=[А-ЯЁ]))")
_LABEL = re.compile(r"(Ответственн\w+|Сроки?(?: исполнения)?|Исполнител[ьи])\s?[;.,]\s+(?=\S)")
_MISREAD = re.compile(r"(\S{1,7})\s+(?=[А-ЯЁ][а-яё]{2,})")
_WRONG_SIGN = re.compile(r"\d{1,2}(?:\.\d{1,2})*[;:,]")
_BULLETS = frozenset("-–—•*·«(")
_ALIKE = str.maketrans("ЗзОоOoбБSsIlі|!,", "330000665511111.")
_ROMANS = {
    "I": ("|", "[", "!", "l", "Г", "Т"), "II": ("П", "И", "||"), "III": ("Ш", "ПТ", "ПЦ", "|||"),
    "IV": ("ТУ", "ГУ", "1У", "|У"),
}  # fmt: skip
_READ_AS = {slip: number for number, slips in _ROMANS.items() for slip in slips}
_ROMAN = re.compile(
    rf"(?<!\S)({'|'.join(sorted(map(re.escape, _READ_AS), key=len, reverse=True))})\s?(квартал|полугоди)"
)
_ZEROS = re.compile(r"(?<=[а-яё] )(?:00|0О|О0)(?![\dА-ЯЁа-яё]|[.:]\d)")
_ZERO = re.compile(r"(?<!\S)0(?=[а-яё]{1,3}\s)")
_YEAR = re.compile(r"(?<=\b20\d\d )гол(?!\w)")
_LONGEST_NUMBER = 7
_LONGEST_SLIP = 3
_LONGEST_SPECK = 2


def mended_slips(lines: Sequence[Line]) -> list[Line]:
    """The lines without specks; a misread number is replaced where those around it leave just one possibility."""
    mended = [_with_colon(_with_words(line)) for line in lines if not _is_speck(line)]
    last: _Number = ()
    for at, line in enumerate(mended):
        after = _next_number(mended[at + 1 :])
        number = _number_of(line)
        slip = _slip_in(line) if number is None else _doubted(number, last, after)
        known = number is not None and line.cells is None
        if slip and (expected := _between(last, after, slip, known=known)):
            mended[at] = _numbered(line, ".".join(map(str, expected)), slip)
            number = expected
        last = number or last
    return mended


def _numbered(line: Line, number: str, slip: str) -> Line:
    if line.cells is None:
        return replace(line, text=f"{number}. {line.text[len(slip) :].lstrip(' .)')}")
    cells = (number, *line.cells[1:])
    return replace(line, cells=cells, text=joined(cells))


def _text_of(line: Line) -> str:
    """A row of a plan reads as its number and what stands beside it."""
    if line.cells is None:
        return line.text
    return f"{line.cells[0].rstrip('.')}. {line.cells[1]}" if 0 < len(line.cells[0]) <= _LONGEST_NUMBER else ""


def _with_words(line: Line) -> Line:
    """Letters that look like others, told by the word beside them: «Ш квартал», «руководители 00»."""
    if line.unread:
        return line
    if line.cells is not None:
        cells = tuple(_reworded(cell) for cell in line.cells)
        return line if cells == line.cells else replace(line, cells=cells, text=joined(cells))
    text = _reworded(line.text)
    return line if text == line.text else replace(line, text=text)


def _reworded(text: str) -> str:
    text = _ROMAN.sub(lambda found: f"{_READ_AS[found[1]]} {found[2]}", text)
    return _YEAR.sub("год", _ZEROS.sub("ОО", _ZERO.sub("о", text)))


def _is_speck(line: Line) -> bool:
    """Something on the paper that was taken for a letter or two."""
    return line.confidence == 0 and line.cells is None and len(line.text) <= _LONGEST_SPECK and not line.text.isdigit()


def _with_colon(line: Line) -> Line:
    """«Ответственные; Белова О.Н.»"""
    label = _LABEL.match(line.text)
    return replace(line, text=f"{label[1]}: {line.text[label.end() :]}") if label and line.cells is None else line


def _doubted(number: _Number, last: _Number, after: _Number | None) -> str | None:
    """«21.» between «2.» and «2.2.»: a number that goes on from nothing and that nothing goes on from."""
    if not last or after is None or number in _following(last) or after in _following(number):
        return None
    return ".".join(map(str, number))


def _number_of(line: Line) -> _Number | None:
    found = _NUMBER.match(_text_of(line))
    return tuple(map(int, found[1].split("."))) if found else None


def _next_number(lines: Sequence[Line]) -> _Number | None:
    return next(filter(None, map(_number_of, lines)), None)


def _slip_in(line: Line) -> str | None:
    """What stands where a number might: no word, or one that Tesseract was not sure of."""
    found = _MISREAD.match(_text_of(line))
    if found is None or found[1][0] in _BULLETS or (line.confidence == 1 and not _WRONG_SIGN.fullmatch(found[1])):
        return None
    slip = found[1]
    if slip.isalpha() and not (slip.islower() and len(slip) <= _LONGEST_SLIP):
        return None
    return None if slip.isalpha() and len(slip) > 1 and is_known(slip) else slip


def _between(before: _Number, after: _Number | None, slip: str, *, known: bool) -> _Number | None:
    """known: the slip is a number itself, of which a sign or the end may be lost, but nothing else."""
    looks_like = slip.translate(_ALIKE).strip(".):;")
    for expected in _following(before):
        if looks_like == ".".join(map(str, expected)):
            return expected
    if after is None or after in _following(before):
        return None
    possible = {number for number in _following(before) if after in _following(number)}
    if after[-1] == 2 and before != (first := (*after[:-1], 1)):
        possible.add(first)
    if known:
        possible = {number for number in possible if "".join(map(str, number)).startswith(looks_like.replace(".", ""))}
    return possible.pop() if len(possible) == 1 else None


def _following(number: _Number) -> list[_Number]:
    """Numbers that may come next: one level down, the next of this level or of a level above."""
    return [(*number, 1), *_next_of_each_level(number)]


def _next_of_each_level(number: _Number) -> Iterator[_Number]:
    for depth in range(len(number), 0, -1):
        yield (*number[: depth - 1], number[depth - 1] + 1)
