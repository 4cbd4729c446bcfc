"""The points of a draft: what was read of each, and what is corrected before it is sent out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, insert, select, update

from bot.model import DraftPoint, Recipient
from storage.database import Tx
from storage.tables import directive, holding, organisation, person, position, recipient


@dataclass(frozen=True, slots=True)
class NewPoint:
    """A пункт as it is written into a draft."""

    number: str
    section: str | None
    text: str
    responsible: tuple[str, ...]
    unknown: tuple[str, ...]
    deadline_words: str | None
    due: tuple[date, ...]
    start: date | None
    ongoing: bool
    recurrence: str | None
    remarks: tuple[str, ...]
    source: str
    position_ids: tuple[int, ...]
    informational: bool = False


async def add(tx: Tx, resolution_id: int, points: Sequence[NewPoint], after: int) -> list[int]:
    """Writes points down behind the one whose place is `after`; their ids."""
    if not points:
        return []
    places = range(after + 1, after + 1 + len(points))
    rows = [
        {"resolution_id": resolution_id, "ord": ord_, **_columns(point)}
        for ord_, point in zip(places, points, strict=True)
    ]
    await tx.execute(insert(directive), rows)
    added = select(directive.c.ord, directive.c.id).where(
        directive.c.resolution_id == resolution_id, directive.c.ord > after
    )
    ids = {row.ord: row.id for row in await tx.execute(added)}
    await _add_recipients(
        tx,
        [(ids[ord_], key) for ord_, point in zip(places, points, strict=True) for key in point.position_ids],
    )
    return [ids[ord_] for ord_ in places]


def _columns(point: NewPoint) -> dict[str, Any]:
    return {
        "number": point.number,
        "section": point.section,
        "text": point.text,
        "responsible": list(point.responsible),
        "unknown": list(point.unknown),
        "deadline_words": point.deadline_words,
        "due": _days(point.due),
        "start": point.start,
        "ongoing": point.ongoing,
        "recurrence": point.recurrence,
        "informational": point.informational,
        "remarks": list(point.remarks),
        "source": point.source,
    }


def _days(due: Sequence[date]) -> list[str]:
    return [one.isoformat() for one in due]


async def last_place(tx: Tx, resolution_id: int) -> int:
    """The place of a document's last point, 0 where it has none."""
    query = select(directive.c.ord).where(directive.c.resolution_id == resolution_id)
    return await tx.scalar(query.order_by(directive.c.ord.desc()).limit(1)) or 0


async def resolution_of(tx: Tx, directive_id: int) -> int | None:
    return await tx.scalar(select(directive.c.resolution_id).where(directive.c.id == directive_id))


async def by_id(tx: Tx, directive_id: int) -> DraftPoint | None:
    """One point, without those whom it reaches."""
    row = (await tx.execute(select(directive).where(directive.c.id == directive_id))).one_or_none()
    return _point(row, ()) if row else None


async def of(tx: Tx, resolution_id: int) -> tuple[DraftPoint, ...]:
    """The points of a document, in its order, with those whom each would reach by now."""
    reached = await _recipients(tx, resolution_id)
    query = select(directive).where(directive.c.resolution_id == resolution_id).order_by(directive.c.ord)
    return tuple(_point(row, tuple(reached[row.id])) for row in await tx.execute(query))


def _point(row: Row[Any], recipients: tuple[Recipient, ...]) -> DraftPoint:
    return DraftPoint(
        id=row.id,
        number=row.number,
        section=row.section,
        text=row.text,
        responsible=tuple(row.responsible),
        unknown=tuple(row.unknown),
        deadline_words=row.deadline_words,
        due=tuple(date.fromisoformat(one) for one in row.due),
        ongoing=row.ongoing,
        informational=row.informational,
        remarks=tuple(row.remarks),
        source=row.source,
        removed=row.cancelled_at is not None,
        recipients=recipients,
        start=row.start,
        recurrence=row.recurrence,
    )


async def _recipients(tx: Tx, resolution_id: int) -> Mapping[int, list[Recipient]]:
    """By directive; a position that many points are for is one value, shared."""
    chosen = (
        select(recipient.c.directive_id, recipient.c.position_id)
        .join(directive, directive.c.id == recipient.c.directive_id)
        .where(directive.c.resolution_id == resolution_id)
    )
    pairs = (await tx.execute(chosen)).all()
    meant = _holders().where(position.c.id.in_({pair.position_id for pair in pairs}))
    rows = await tx.execute(meant.order_by(position.c.ord, position.c.id))
    holders = {row.id: (place, Recipient(*row)) for place, row in enumerate(rows)}
    found: dict[int, list[tuple[int, Recipient]]] = defaultdict(list)
    for directive_id, position_id in pairs:
        found[directive_id].append(holders[position_id])
    return defaultdict(
        list, {key: [one for _, one in sorted(placed, key=itemgetter(0))] for key, placed in found.items()}
    )


def _holders() -> Select[Any]:
    """Positions with their organisations and present holders, in the order of Recipient's fields."""
    present = (holding.c.position_id == position.c.id) & holding.c.until.is_(None)
    return (
        select(position.c.id, organisation.c.name, position.c.title, person.c.id, person.c.name)
        .select_from(position)
        .join(organisation, organisation.c.id == position.c.organisation_id)
        .outerjoin(holding, present)
        .outerjoin(person, person.c.id == holding.c.person_id)
    )


async def set_text(tx: Tx, directive_id: int, words: str, remarks: Sequence[str]) -> None:
    await _change(tx, directive_id, text=words, remarks=list(remarks))


async def set_informational(tx: Tx, directive_id: int, informational: bool) -> None:
    await _change(tx, directive_id, informational=informational)


async def set_remarks(tx: Tx, directive_id: int, remarks: Sequence[str]) -> None:
    await _change(tx, directive_id, remarks=list(remarks))


async def set_removed(tx: Tx, directive_id: int, at: datetime | None) -> None:
    """Takes a point out of its draft; None puts it back."""
    await _change(tx, directive_id, cancelled_at=at)


async def set_deadline(
    tx: Tx,
    directive_id: int,
    words: str | None,
    due: Sequence[date],
    start: date | None,
    ongoing: bool,
    recurrence: str | None,
    remarks: Sequence[str],
) -> None:
    await _change(
        tx,
        directive_id,
        deadline_words=words,
        due=_days(due),
        start=start,
        ongoing=ongoing,
        recurrence=recurrence,
        remarks=list(remarks),
    )


async def set_addressees(
    tx: Tx,
    directive_id: int,
    responsible: Sequence[str],
    unknown: Sequence[str],
    position_ids: Sequence[int],
    remarks: Sequence[str],
) -> None:
    """Says anew whom a point is for, in words and in positions."""
    await _change(tx, directive_id, responsible=list(responsible), unknown=list(unknown), remarks=list(remarks))
    await _set_recipients(tx, directive_id, position_ids)


async def rewrite(tx: Tx, directive_id: int, point: NewPoint) -> None:
    """Writes a point anew, all of it; its place in the document stays."""
    await _change(tx, directive_id, **_columns(point))
    await _set_recipients(tx, directive_id, point.position_ids)


async def arrange(tx: Tx, directive_ids: Sequence[int]) -> None:
    """Gives the points of a document this order."""
    change = update(directive).where(directive.c.id == bindparam("point")).values(ord=bindparam("place"))
    await tx.execute(change, [{"point": one, "place": place} for place, one in enumerate(directive_ids, 1)])


async def _set_recipients(tx: Tx, directive_id: int, position_ids: Sequence[int]) -> None:
    await tx.execute(delete(recipient).where(recipient.c.directive_id == directive_id))
    await _add_recipients(tx, [(directive_id, key) for key in position_ids])


async def _add_recipients(tx: Tx, pairs: Sequence[tuple[int, int]]) -> None:
    if pairs:
        rows = [{"directive_id": directive_id, "position_id": key} for directive_id, key in pairs]
        await tx.execute(insert(recipient), rows)


async def _change(tx: Tx, directive_id: int, **values: Any) -> None:
    await tx.execute(update(directive).where(directive.c.id == directive_id).values(**values))
