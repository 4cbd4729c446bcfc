"""The words of one cell: torn words made whole, and people who stand apart only by the lines they stand on."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.reading.addressees.naming import begins_with_abbreviation, head_of, is_addressee
from bot.reading.addressees.people import NAME
from bot.reading.language.morphology import is_known, lemma, parses, reading
from bot.reading.language.spelling import mended
from bot.reading.language.words import PEOPLE

_TORN = re.compile(r"([А-Яа-яё]{2,})- ([а-яё]{2,})")
_NAMES = re.compile(rf"(?:{NAME.pattern}\s*){{2,}}")
_WHOLE_NAMES = re.compile(rf",|{NAME.pattern}")
_UNFINISHED = re.compile(r"(?:^|\s)(?:и|по|с|со|в|на|за|для|о|об|от|при|МБОУ|МКУ)$|[-–«(]$")
_BEFORE_CAPITAL = re.compile(r"(?<=[а-яё])\s+(?=[А-ЯЁ])")
_FIRST_WORD = re.compile(r"[А-Яа-яЁё]+")


def cell_text(cell: str) -> str:
    """A cell as one line; «образова- / ния» is one word.

    >>> cell_text("Управление образова-\\nния")
    'Управление образования'
    """
    line = mended(cell.replace("\n", " "))
    return _TORN.sub(lambda found: found[1] + found[2] if is_known((found[1] + found[2]).lower()) else found[0], line)


def people_text(cell: str) -> str:
    """The people of a cell with a comma between those that only their lines, or nothing at all, parts.

    >>> people_text("Лосева Т.В.\\nруководители ОО")
    'Лосева Т.В., руководители ОО'
    """
    line = _with_commas(cell_text(cell))
    if "\n" not in cell or _NAMES.fullmatch(line.replace(",", "")):
        return line
    said = ""
    for part in filter(None, (mended(part).strip() for part in cell.split("\n"))):
        said = f"{said.rstrip(',;')}, {part}" if said and _is_another(said, part) else f"{said} {part}".strip()
    return cell_text(said)


def _with_commas(line: str) -> str:
    """«Лосева Т.В. Орлова Е.А. Главы поселений»: three, though nothing stands between them."""
    ends = {found.end() for found in NAME.finditer(line) if line[found.end() :][:1].isspace()}
    places = {end for end in ends if _begins_with_another(line[end:].lstrip())}
    places |= {found.start() for found in _BEFORE_CAPITAL.finditer(line) if _ends_with_many(line, found)}
    return "".join(f"{line[a:b]}," if b in places else line[a:b] for a, b in pairwise([0, *sorted(places), len(line)]))


def _ends_with_many(line: str, found: re.Match[str]) -> bool:
    """«классные руководители» before a single name, or another body: not who that person is."""
    last, rest = _WHOLE_NAMES.split(line[: found.start()])[-1].strip(), line[found.end() :]
    head = head_of(last, "nomn")
    if head is None or not last.endswith(head) or reading(head.lower(), "nomn", "sing"):
        return False
    if NAME.match(rest):
        return len(NAME.findall(rest)) == 1
    return not begins_with_abbreviation(rest) and head_of(rest, "nomn") is not None


def _begins_with_another(rest: str) -> bool:
    """After a name: whoever is said with a capital, and many in small letters («руководители ОО»)."""
    if rest[:1].isupper():
        return bool(NAME.match(rest)) or is_addressee(rest)
    head = head_of(rest, "nomn")
    return head is not None and reading(head.lower(), "nomn", "sing") is None


def _is_another(said: str, part: str) -> bool:
    """Whether a line names somebody of its own, rather than going on with the one above."""
    if _UNFINISHED.search(said) or part[:1] in '"«“(' or not is_addressee(part):
        return False
    if NAME.match(part):
        return bool(NAME.search(said.rsplit(",", 1)[-1])) or said.endswith((",", ";"))
    if begins_with_abbreviation(part) or said.endswith((".", "»", ")", ",", ";")):
        return said.endswith((".", "»", ")", ",", ";"))
    first = _FIRST_WORD.search(part)
    word = first[0].lower() if first else ""
    may_go_on = any("gent" in parse.tag for parse in parses(word))  # «начальник / управления»
    return not may_go_on or (part[:1].isupper() and lemma(word) in PEOPLE)
