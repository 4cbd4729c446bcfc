"""What an imported sheet would change in the present roster."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.roster.doubles import RowError
from bot.roster.header import GROUPS, KIND, ORGANISATION, PERSON, PHONE, SHORT, TITLE
from bot.roster.model import Kind, Position
from bot.roster.names import same_name
from bot.roster.sheet import Sheet
from bot.roster.words import normalise_wording


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What changes, by the column's name, as texts to be shown; empty where there was or will be nothing."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """A position before (with its key) and as the sheet has it."""

    before: Position
    after: Position
    fields: tuple[FieldChange, ...]

    @property
    def person_changed(self) -> bool:
        """Another person takes over (or none): the former one's access ends. A name written out in full is no other."""
        before, after = self.before.person, self.after.person
        return before != after and not (before and after and same_name(before, after))


@dataclass(frozen=True, slots=True)
class Changes:
    """The preview of an import; nothing is changed before it is confirmed.

    added and the `after` of changed are in the sheet's order, the others in the present roster's; unchanged holds
    pairs, so that the caller can take over the sheet's order. Rows with errors are left as they are now.
    """

    added: tuple[Position, ...] = ()
    changed: tuple[Change, ...] = ()
    removed: tuple[Position, ...] = ()
    unchanged: tuple[tuple[Position, Position], ...] = ()
    errors: tuple[RowError, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def compare(present: Sequence[Position], sheet: Sheet) -> Changes:
    """The same position is recognised by its Код, else by organisation and title, among equal titles by the person."""
    by_code = {position.key: position for position in present if position.key is not None}
    foreign = [row for row in sheet.rows if row.key is not None and row.key not in by_code]
    coded = [(by_code[row.key], row) for row in sheet.rows if row.key in by_code]
    taken = {id(before) for before, _ in coded}
    left = _by_place(position for position in present if id(position) not in taken)
    new = _by_place(row for row in sheet.rows if row.key is None)
    pairs = coded + [pair for place, rows in new.items() for pair in _pairs(left.get(place, []), rows)]
    return _changes(present, sheet, pairs, foreign)


def _changes(
    present: Sequence[Position], sheet: Sheet, pairs: Sequence[tuple[Position, Position]], foreign: Sequence[Position]
) -> Changes:
    before_of = {id(after): before for before, after in pairs}
    paired = {id(before) for before, _ in pairs}
    strangers = {id(row) for row in foreign}
    kept = {error.key for error in sheet.errors if error.key is not None}
    kept_places = {_place_of(error.organisation, error.title) for error in sheet.errors}
    compared = [
        (before_of[id(row)], row, differences(before_of[id(row)], row)) for row in sheet.rows if id(row) in before_of
    ]
    return Changes(
        added=tuple(row for row in sheet.rows if id(row) not in before_of and id(row) not in strangers),
        changed=tuple(Change(before, after, fields) for before, after, fields in compared if fields),
        removed=tuple(p for p in present if not (id(p) in paired or p.key in kept or _place(p) in kept_places)),
        unchanged=tuple((before, after) for before, after, fields in compared if not fields),
        errors=tuple(sorted((*sheet.errors, *map(_unknown_code, foreign)), key=lambda error: error.row)),
    )


def differences(before: Position, after: Position) -> tuple[FieldChange, ...]:
    """What differs between two states of a position, in the order of the columns."""
    old, new = _shown(before), _shown(after)
    return tuple(FieldChange(column, old[column], new[column]) for column in old if old[column] != new[column])


def _shown(position: Position) -> dict[str, str]:
    return {
        ORGANISATION: position.organisation,
        SHORT: "; ".join(position.short_names),
        KIND: "; ".join(kind for kind in Kind if kind in position.kinds),
        TITLE: position.title,
        PERSON: position.person,
        PHONE: f"+{position.phone}" if position.phone else "",
        GROUPS: "; ".join(position.groups),
    }


def _pairs(present: list[Position], rows: list[Position]) -> list[tuple[Position, Position]]:
    """Of one title in one organisation: the same person first, then one that is left with one that is left."""
    pairs: list[tuple[Position, Position]] = []
    present, rows = list(present), list(rows)
    for same in (_spelt_alike, _may_be_one):
        for row in list(rows):
            before = next((position for position in present if same(position.person, row.person)), None)
            if before is not None:
                pairs.append((before, row))
                present.remove(before)
                rows.remove(row)
    if len(present) == len(rows) == 1:
        pairs.append((present[0], rows[0]))
    return pairs


def _spelt_alike(one: str, other: str) -> bool:
    return normalise_wording(one) == normalise_wording(other)


def _may_be_one(one: str, other: str) -> bool:
    return bool(one and other) and same_name(one, other)


def _by_place(positions: Iterable[Position]) -> dict[tuple[str, str], list[Position]]:
    found: dict[tuple[str, str], list[Position]] = {}
    for position in positions:
        found.setdefault(_place(position), []).append(position)
    return found


def _place(position: Position) -> tuple[str, str]:
    return _place_of(position.organisation, position.title)


def _place_of(organisation: str, title: str) -> tuple[str, str]:
    return normalise_wording(organisation), normalise_wording(title)


def _unknown_code(row: Position) -> RowError:
    message = f"Строка {row.row}: кода {row.key} нет в реестре, очистите ячейку «Код», чтобы добавить должность."
    return RowError(row.row or 0, message, row.key, row.organisation, row.title)
