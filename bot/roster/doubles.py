"""Rows of a sheet that say the same thing twice, or two things of one phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.roster.model import Key, Position
from bot.roster.names import same_name
from bot.roster.phones import is_mobile
from bot.roster.words import normalise_wording


@dataclass(frozen=True, slots=True)
class RowError:
    """Why a row cannot go in, or what should be looked at; a whole Russian sentence with the row's number.

    key: its Код, so that a position whose row is wrong is not taken for removed; organisation, title: likewise.
    """

    row: int
    message: str
    key: Key | None = None
    organisation: str = ""
    title: str = ""


def without_doubles(rows: Sequence[Position]) -> tuple[tuple[Position, ...], list[RowError]]:
    """The rows that stand once, and for each repetition an error that names both rows."""
    seen: dict[object, Position] = {}
    phones: dict[str, Position] = {}
    kept: list[Position] = []
    errors: list[RowError] = []
    for position in rows:
        problem = _doubled(position, seen, phones)
        if problem:
            message = f"Строка {position.row}: {problem}."
            errors.append(RowError(position.row or 0, message, position.key, position.organisation, position.title))
            continue
        kept.append(position)
        for identity in _identities(position):
            seen[identity] = position
        if position.phone and position.person and is_mobile(position.phone):
            phones.setdefault(position.phone, position)
    return tuple(kept), errors


def _identities(position: Position) -> tuple[object, ...]:
    held = tuple(normalise_wording(part) for part in (position.organisation, position.title, position.person))
    code = () if position.key is None else (("code", position.key),)
    return (*code, held) if position.person else code


def _doubled(position: Position, seen: dict[object, Position], phones: dict[str, Position]) -> str | None:
    for identity in _identities(position):
        if identity in seen:
            what = f"код {position.key}" if isinstance(identity, tuple) and identity[0] == "code" else "эта же запись"
            return f"{what} уже есть в строке {seen[identity].row}"
    other = phones.get(position.phone or "") if position.person else None
    if other and not same_name(position.person, other.person):
        return f"телефон тот же, что в строке {other.row} ({other.person}), а человек другой"
    return None
