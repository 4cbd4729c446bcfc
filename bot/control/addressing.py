"""From the addressees that a document names to positions of the roster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.control.roster import present_roster
from bot.control.work import Work
from bot.reading.model import Remark
from bot.roster import Found, Position, Roster, match, normalise_wording
from storage import wordings


@dataclass(frozen=True, slots=True)
class Addressed:
    """Whom addressees reach, and what is to be said about it."""

    position_ids: tuple[int, ...]
    unknown: tuple[str, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """The roster, with what people have said about wordings that are not in it."""

    roster: Roster
    explained: Mapping[str, tuple[int, ...]]

    def addressed(self, addressees: Sequence[str]) -> Addressed:
        """Whom the addressees of one point reach; a wording explained as «никому» reaches nobody and is known."""
        found = match(addressees, self.roster, self.explained)
        open_ = [(words, one) for words, one in found.answers if self.explained.get(normalise_wording(words)) != ()]
        remarks = []
        if not addressees:
            remarks.append(Remark.NO_RESPONSIBLE)
        if any(one.unknown for _, one in open_):
            remarks.append(Remark.UNKNOWN_RESPONSIBLE)
        if any(one.ambiguous for _, one in open_):
            remarks.append(Remark.AMBIGUOUS_RESPONSIBLE)
        unknown = tuple(words for words, one in open_ if one.unknown or one.ambiguous)
        return Addressed(keys(found.positions), unknown, tuple(remarks))

    def answer(self, addressee: str) -> Found:
        """What the roster says to one addressee."""
        return match([addressee], self.roster, self.explained).answers[0][1]


def keys(positions: Sequence[Position]) -> tuple[int, ...]:
    """The positions' rows in the database."""
    return tuple(int(position.key) for position in positions if position.key is not None)


async def directory(work: Work) -> Directory:
    return Directory(await present_roster(work), await wordings.explained(work.tx))
