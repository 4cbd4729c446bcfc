"""The roster: positions of organisations with who holds them, and sheets that propose to change it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update

from bot.model import UNFINISHED, Place
from storage.database import Tx
from storage.dialect import upsert
from storage.tables import assignment, holding, occurrence, organisation, person, position, roster_proposal


@dataclass(frozen=True, slots=True)
class Proposal:
    """A roster sheet that somebody sent, and the fingerprint of the roster that it was compared with."""

    id: int
    rows: dict[str, Any]
    fingerprint: str
    applied_at: datetime | None
    cancelled_at: datetime | None


def _places() -> Select[Any]:
    return (
        select(
            position.c.id, organisation.c.name, organisation.c.short_names, organisation.c.kinds, position.c.title,
            position.c.groups, person.c.id, person.c.name, person.c.phone,
        )
        .select_from(position)
        .join(organisation)
        .outerjoin(holding, (holding.c.position_id == position.c.id) & holding.c.until.is_(None))
        .outerjoin(person, person.c.id == holding.c.person_id)
        .where(position.c.removed_at.is_(None))
        .order_by(position.c.ord, position.c.id)
    )  # fmt: skip


async def places(tx: Tx) -> list[Place]:
    """All positions, in the roster's order."""
    return [Place(*row) for row in (await tx.execute(_places())).all()]


async def place(tx: Tx, position_id: int) -> Place | None:
    row = (await tx.execute(_places().where(position.c.id == position_id))).one_or_none()
    return Place(*row) if row else None


async def places_of(tx: Tx, person_id: int) -> list[Place]:
    """What a person holds."""
    return [Place(*row) for row in (await tx.execute(_places().where(person.c.id == person_id))).all()]


async def organisation_id(tx: Tx, name: str, short_names: list[str], kinds: list[str]) -> int:
    """The organisation of this name, made or brought up to date."""
    command = upsert(organisation).values(name=name, short_names=short_names, kinds=kinds)
    newest = {"short_names": command.excluded.short_names, "kinds": command.excluded.kinds}
    command = command.on_conflict_do_update(index_elements=["name"], set_=newest)
    return int((await tx.execute(command.returning(organisation.c.id))).scalar_one())


async def forget_empty_organisations(tx: Tx) -> None:
    """Organisations that no position was ever left in leave no trace."""
    used = select(position.c.organisation_id)
    await tx.execute(delete(organisation).where(organisation.c.id.not_in(used)))


async def add_position(tx: Tx, organisation_id: int, title: str, groups: list[str], place: int) -> int:
    """Makes a position; `place`: where it stands in the roster's order."""
    row = {"organisation_id": organisation_id, "title": title, "groups": groups, "ord": place}
    done = await tx.execute(insert(position).values(**row).returning(position.c.id))
    return int(done.scalar_one())


async def change_position(
    tx: Tx, position_id: int, organisation_id: int, title: str, groups: list[str], place: int
) -> None:
    """Brings a position up to date."""
    values = {"organisation_id": organisation_id, "title": title, "groups": groups, "ord": place}
    await tx.execute(update(position).where(position.c.id == position_id).values(**values))


async def move_position(tx: Tx, position_id: int, place: int) -> None:
    """Puts a position elsewhere in the roster's order."""
    await tx.execute(update(position).where(position.c.id == position_id).values(ord=place))


async def remove_position(tx: Tx, position_id: int, now: datetime) -> None:
    """Takes a position off the roster; what it was given stays readable."""
    await tx.execute(update(position).where(position.c.id == position_id).values(removed_at=now))


async def open_work(tx: Tx, position_ids: Collection[int]) -> dict[int, int]:
    """How many points each of these positions still has on its desk; those without any are left out."""
    query = (
        select(assignment.c.position_id, func.count(assignment.c.id.distinct()))
        .join(occurrence, occurrence.c.assignment_id == assignment.c.id)
        .where(assignment.c.position_id.in_(position_ids), occurrence.c.state.in_(UNFINISHED))
        .group_by(assignment.c.position_id)
    )
    return {row[0]: row[1] for row in (await tx.execute(query)).all()}


async def propose(tx: Tx, user_id: int, rows: dict[str, Any], fingerprint: str, now: datetime) -> int:
    """Keeps a sheet until it is applied or cancelled; returns its id."""
    row = {"user_id": user_id, "rows": rows, "fingerprint": fingerprint, "created_at": now}
    done = await tx.execute(insert(roster_proposal).values(**row).returning(roster_proposal.c.id))
    return int(done.scalar_one())


async def proposal(tx: Tx, proposal_id: int) -> Proposal | None:
    seen = (roster_proposal.c.id, roster_proposal.c.rows, roster_proposal.c.fingerprint,
            roster_proposal.c.applied_at, roster_proposal.c.cancelled_at)  # fmt: skip
    row = (await tx.execute(select(*seen).where(roster_proposal.c.id == proposal_id))).one_or_none()
    return Proposal(*row) if row else None


async def end_proposal(tx: Tx, proposal_id: int, *, applied: bool, now: datetime) -> bool:
    """Marks a proposal applied or cancelled; False where it had ended before."""
    change = update(roster_proposal).where(
        roster_proposal.c.id == proposal_id,
        roster_proposal.c.applied_at.is_(None),
        roster_proposal.c.cancelled_at.is_(None),
    )
    ended = {"applied_at": now} if applied else {"cancelled_at": now}
    return (await tx.execute(change.values(**ended))).rowcount == 1
