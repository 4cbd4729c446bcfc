"""Applying a roster sheet: positions first, then who holds them; all in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from bot.control.namesakes import Named, tell_apart
from bot.control.people import Handover, appoint, enter
from bot.control.roster import place_id, preview
from bot.control.sheets import kinds_of
from bot.control.work import Work
from bot.model import DomainError, Person, Place
from bot.roster import Changes, Position
from storage import people, roster


@dataclass(frozen=True, slots=True)
class Applied:
    """left: people who hold nothing any more, their access has ended; awaited: how many have not joined yet."""

    added: int
    changed: int
    removed: int
    left: tuple[Person, ...]
    awaited: int


async def apply(work: Work, proposal_id: int, *, removing: bool) -> Applied:
    """Changes the roster as a sheet says; without `removing`, positions that it lacks stay.

    Raises DomainError where the sheet was decided on already, or the roster has changed since it was sent.
    """
    changes = (await preview(work, proposal_id)).changes
    if not await roster.end_proposal(work.tx, proposal_id, applied=True, now=work.now):
        raise DomainError("Эта таблица уже применена. Реестр: /roster")
    before = {place.id: place for place in await roster.places(work.tx)}
    removed = [place_id(position) for position in changes.removed] if removing else []
    row_of = await _write_positions(work, changes)
    await _keep_order(work, len(row_of), [one for one in before if one not in row_of and one not in removed])
    handover = await _seat(work, row_of, before, removed)
    for position_id in removed:
        await roster.remove_position(work.tx, position_id, work.now)
    await roster.forget_empty_organisations(work.tx)
    return await _told(work, proposal_id, changes, handover, len(removed))


async def _write_positions(work: Work, changes: Changes) -> dict[int, Position]:
    """Writes every row that goes in, in the sheet's order; returns the rows by the id of their position."""
    before_of = {change.after: change.before for change in changes.changed}
    before_of |= {after: before for before, after in changes.unchanged}
    rows = sorted((*changes.added, *before_of), key=lambda one: one.row or 0)
    organisations = {row.organisation: row for row in rows}
    ids = {
        name: await roster.organisation_id(work.tx, name, list(row.short_names), kinds_of(row))
        for name, row in organisations.items()
    }
    row_of: dict[int, Position] = {}
    for row in rows:
        organisation, title, groups, at = ids[row.organisation], row.title, list(row.groups), len(row_of)
        if (before := before_of.get(row)) is not None:
            position_id = place_id(before)
            await roster.change_position(work.tx, position_id, organisation, title, groups, at)
        else:
            position_id = await roster.add_position(work.tx, organisation, title, groups, at)
        row_of[position_id] = row
    return row_of


async def _keep_order(work: Work, first: int, kept: Iterable[int]) -> None:
    """Positions that stay although the sheet lacks them (or their row is wrong) stand after it."""
    for at, position_id in enumerate(kept, first):
        await roster.move_position(work.tx, position_id, at)


async def _seat(
    work: Work, row_of: Mapping[int, Position], before: Mapping[int, Place], removed: Collection[int]
) -> Handover:
    """Brings people and holdings into agreement with the rows."""
    filled = [position_id for position_id, row in row_of.items() if row.person]
    named = [Named(row_of[one].person, row_of[one].phone, _holder(before.get(one))) for one in filled]
    holders: dict[int, int | None] = dict.fromkeys((*row_of, *removed), None)
    for somebody in tell_apart(named, await people.everybody(work.tx)):
        person = await enter(work, somebody)
        holders |= dict.fromkeys((filled[at] for at in somebody.rows), person.id)
    return await appoint(work, holders)


def _holder(place: Place | None) -> Person | None:
    if place is None or place.person_id is None:
        return None
    return Person(place.person_id, place.person or "", place.phone)


async def _told(work: Work, proposal_id: int, changes: Changes, handover: Handover, removed: int) -> Applied:
    awaited = sum(not one.joined for one in await people.members(work.tx))
    done = Applied(len(changes.added), len(changes.changed), removed, handover.left, awaited)
    figures = {"added": done.added, "changed": done.changed, "removed": removed}
    await work.note("roster applied", f"proposal:{proposal_id}", **figures)
    return done
