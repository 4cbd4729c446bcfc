"""Drafts: documents that were read and wait to be corrected and sent out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select, update

from bot.model import Draft, ResolutionState
from storage import draft_points
from storage.database import Tx
from storage.draft_points import NewPoint
from storage.tables import resolution


@dataclass(frozen=True, slots=True)
class NewDraft:
    title: str
    kind: str
    date: date | None
    controller_id: int
    controller_words: str | None
    source_name: str | None
    source_file_id: str | None
    source_path: str | None
    points: tuple[NewPoint, ...]


async def create(tx: Tx, new: NewDraft, now: datetime) -> int:
    """Writes a draft down; returns its id."""
    row = {
        "title": new.title,
        "kind": new.kind,
        "date": new.date,
        "state": ResolutionState.DRAFT,
        "revision": 1,
        "controller_id": new.controller_id,
        "controller_words": new.controller_words,
        "created_at": now,
        "source_name": new.source_name,
        "source_file_id": new.source_file_id,
        "source_path": new.source_path,
    }
    done = await tx.execute(insert(resolution).values(**row).returning(resolution.c.id))
    resolution_id = int(done.scalar_one())
    await draft_points.add(tx, resolution_id, new.points, after=0)
    return resolution_id


async def by_id(tx: Tx, resolution_id: int) -> Draft | None:
    """The document with all its points and those whom each would reach by now."""
    query = select(
        resolution.c.id,
        resolution.c.title,
        resolution.c.kind,
        resolution.c.date,
        resolution.c.state,
        resolution.c.revision,
        resolution.c.controller_id,
    ).where(resolution.c.id == resolution_id)
    row = (await tx.execute(query)).one_or_none()
    return Draft(*row, points=await draft_points.of(tx, resolution_id)) if row else None


async def bump(tx: Tx, resolution_id: int, revision: int | None = None) -> bool:
    """Counts a change of a draft; False where it is a draft no more, or no more of the revision that was shown."""
    change = (
        update(resolution)
        .where(resolution.c.id == resolution_id, resolution.c.state == ResolutionState.DRAFT)
        .values(revision=resolution.c.revision + 1)
    )
    if revision is not None:
        change = change.where(resolution.c.revision == revision)
    return (await tx.execute(change)).rowcount == 1


async def cancel(tx: Tx, resolution_id: int, revision: int, now: datetime) -> bool:
    """Drops a draft that is still the one that was shown."""
    change = (
        update(resolution)
        .where(
            resolution.c.id == resolution_id,
            resolution.c.state == ResolutionState.DRAFT,
            resolution.c.revision == revision,
        )
        .values(state=ResolutionState.CANCELLED, closed_at=now)
    )
    return (await tx.execute(change)).rowcount == 1


async def set_date(tx: Tx, resolution_id: int, day: date) -> None:
    await tx.execute(update(resolution).where(resolution.c.id == resolution_id).values(date=day))


async def set_title(tx: Tx, resolution_id: int, title: str) -> None:
    await tx.execute(update(resolution).where(resolution.c.id == resolution_id).values(title=title))
