"""The roster in the database: read for matching; sheets that propose to change it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from bot.control.sheets import packed, unpacked
from bot.control.work import Work
from bot.model import DomainError, Member, NewNotice, NoticeKind, Place, Priority
from bot.roster import Changes, Kind, Position, Roster, RowError, Sheet, compare
from storage import people, roster
from storage.roster import Proposal


@dataclass(frozen=True, slots=True)
class Preview:
    """What a sheet would change.

    orphaned: positions that would go although work is on their desk, with how much; present: how many there are now.
    """

    proposal_id: int
    changes: Changes
    remarks: tuple[RowError, ...]
    orphaned: tuple[tuple[Position, int], ...]
    present: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The positions in their order, their holders with the accounts that these have, open points by position."""

    places: tuple[Place, ...]
    members: tuple[Member, ...]
    points: dict[int, int]


async def present_roster(work: Work) -> Roster:
    """The roster as it is, in its order; the key of each position is its id in the database."""
    return Roster(tuple(_position(place) for place in await roster.places(work.tx)))


async def standing(work: Work) -> Standing:
    """Everything about the roster that its lists and cards show."""
    places = await roster.places(work.tx)
    points = await roster.open_work(work.tx, [place.id for place in places])
    return Standing(tuple(places), tuple(await people.members(work.tx)), points)


async def propose_roster(work: Work, sheet: Sheet) -> None:
    """Keeps a sheet that the actor sent, and tells him what it would change; nothing changes before he confirms."""
    present = fingerprint(await roster.places(work.tx))
    sender = work.actor.user_id
    proposal_id = await roster.propose(work.tx, sender, packed(sheet), present, work.now)
    facts = {"proposal": proposal_id}
    await work.tell(NewNotice(NoticeKind.ROSTER, facts, user_id=sender, priority=Priority.ANSWER))


async def preview(work: Work, proposal_id: int) -> Preview:
    """What a sheet would change. Raises DomainError where that is decided already, or the roster is another by now."""
    proposal = await undecided(work, proposal_id)
    present = await present_roster(work)
    sheet = unpacked(proposal.rows)
    changes = compare(present.positions, sheet)
    points = await roster.open_work(work.tx, [place_id(position) for position in changes.removed])
    orphaned = tuple((one, points[place_id(one)]) for one in changes.removed if place_id(one) in points)
    return Preview(proposal_id, changes, sheet.remarks, orphaned, len(present))


async def cancel(work: Work, proposal_id: int) -> None:
    """Sets a sheet aside. Raises DomainError where that is decided already."""
    if not await roster.end_proposal(work.tx, proposal_id, applied=False, now=work.now):
        await undecided(work, proposal_id)
    await work.note("roster sheet cancelled", f"proposal:{proposal_id}")


async def undecided(work: Work, proposal_id: int) -> Proposal:
    """A sheet that waits for a decision on the present roster."""
    proposal = await roster.proposal(work.tx, proposal_id)
    if proposal is None:
        raise DomainError("Этой таблицы больше нет: пришлите её ещё раз.")
    if proposal.applied_at is not None:
        raise DomainError("Эта таблица уже применена. Реестр: /roster")
    if proposal.cancelled_at is not None:
        raise DomainError("Эта таблица уже отменена: чтобы применить её, пришлите ещё раз.")
    if proposal.fingerprint != fingerprint(await roster.places(work.tx)):
        raise DomainError("Реестр изменился с тех пор, как Вы прислали таблицу: пришлите её ещё раз.")
    return proposal


def fingerprint(places: Sequence[Place]) -> str:
    """Differs as soon as anything of the roster does."""
    said = json.dumps([asdict(place) for place in places], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def place_id(position: Position) -> int:
    """The id behind a position of the present roster."""
    assert isinstance(position.key, int), "a position of the database has its id as key"  # noqa: S101 - our own invariant
    return position.key


def _position(place: Place) -> Position:
    return Position(
        organisation=place.organisation,
        title=place.title,
        kinds=frozenset(map(Kind, place.kinds)),
        person=place.person or "",
        short_names=tuple(place.short_names),
        phone=place.phone,
        groups=tuple(place.groups),
        key=place.id,
    )
