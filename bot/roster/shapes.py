"""The shapes that offices give a sheet: titles between rows, several people in a cell, a name in three columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.roster.header import CODE, FIRST_NAME, KIND, ORGANISATION, PATRONYMIC, PERSON, PHONE, TITLE
from bot.roster.kinds import class_of, names_many
from bot.roster.names import names_in
from bot.roster.words import normalise_wording, squeeze, words

Cells = dict[str, str]

_FOOT = re.compile(r"\W*(?:итого|всего|исполнитель|исп\b|примечани)", re.I)
_LINE = re.compile(r"\n+")
_PHONES = re.compile(r"[,;\n]+")


def cells_of(row: Sequence[str], columns: Mapping[str, int]) -> Cells:
    """What a row says in each column; lines inside a cell stay lines."""
    cells = {column: row[at] if at < len(row) else "" for column, at in columns.items()}
    cells = {column: "\n".join(filter(None, map(squeeze, text.split("\n")))) for column, text in cells.items()}
    named = [cells.pop(part, "") for part in (FIRST_NAME, PATRONYMIC)]
    if any(named):
        cells[PERSON] = " ".join(filter(None, (cells.get(PERSON, ""), *named)))
    return cells


def is_between(cells: Cells, row: Sequence[str]) -> bool:
    """Whether a row is no position: the header once more, numbers of columns, a section's title, a foot."""
    if normalise_wording(cells[TITLE]) == "должность" or all(cell.strip().isdecimal() for cell in row if cell.strip()):
        return True
    said = {squeeze(cell) for cell in row if cell.strip()}
    if len(said) != 1:
        return False
    merged = sum(bool(cell.strip()) for cell in row) > 1
    text = next(iter(said))
    return merged or bool(_FOOT.match(text)) or (cells[ORGANISATION] == text and _is_class(text))


def _is_class(text: str) -> bool:
    """«Детские сады» over their rows; a «Гимназия» is an organisation."""
    said = words(text)
    return class_of(said) is not None and names_many(said, "nomn")


def one_by_one(cells: Cells) -> Iterator[Cells]:
    """The positions of a row: one for each person, whose titles and phones may stand line by line beside them."""
    whole = {column: text.replace("\n", " ") for column, text in cells.items()}
    titles, phones = _LINE.split(cells[TITLE]), _PHONES.split(cells.get(PHONE, ""))
    people = _people(cells.get(PERSON, ""))
    if len(people) < 2 and not (len(titles) > 1 and len(titles) == len(_LINE.split(cells.get(PERSON, "")))):
        yield whole
        return
    people = people if len(people) > 1 else _LINE.split(cells[PERSON])
    for at, person in enumerate(people):
        title = titles[at] if len(titles) == len(people) else whole[TITLE]
        phone = phones[at] if len(phones) == len(people) else ""
        kept = {column: "" for column in whole if at and column in {ORGANISATION, KIND, CODE}}
        yield {**whole, **kept, TITLE: title.strip(), PERSON: person.strip(), PHONE: phone.strip()}


def _people(cell: str) -> list[str]:
    found = names_in(cell)
    return [cell[begin:end] for _, (begin, end) in found] if len(found) > 1 else []
