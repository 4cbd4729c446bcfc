"""Assignments (directive × position) and their due dates, as they are made when a document is sent out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from bot.model import OccurrenceState
from storage.database import Tx
from storage.dialect import insert_once
from storage.tables import assignment, directive, occurrence


@dataclass(frozen=True, slots=True)
class NewOccurrence:
    """One date on which a directive is to be reported on; None: without a date.

    step: name and moment of the first reminder; closed: no report is asked for («для сведения»).
    """

    due: date | None
    step: tuple[str, datetime] | None = None
    closed: bool = False


async def assign(tx: Tx, pairs: Sequence[tuple[int, int]], now: datetime) -> None:
    """Gives directives to positions (directive id, position id); a pair that exists stays as it is."""
    if pairs:
        rows = [{"directive_id": one, "position_id": other, "created_at": now} for one, other in pairs]
        await tx.execute(insert_once(assignment), rows)


async def of_resolution(tx: Tx, resolution_id: int) -> list[tuple[int, int]]:
    """(assignment id, directive id) of everything that a document assigns."""
    query = (
        select(assignment.c.id, assignment.c.directive_id)
        .join(directive, directive.c.id == assignment.c.directive_id)
        .where(directive.c.resolution_id == resolution_id)
    )
    return [(row.id, row.directive_id) for row in await tx.execute(query)]


async def schedule(tx: Tx, occurrences: Sequence[tuple[int, NewOccurrence]]) -> None:
    """Opens due dates of assignments (assignment id, date); one that exists stays as it is."""
    if not occurrences:
        return
    rows = [
        {
            "assignment_id": assignment_id,
            "due": new.due,
            "state": OccurrenceState.CLOSED if new.closed else OccurrenceState.OPEN,
            "next_at": new.step[1] if new.step else None,
            "next_step": new.step[0] if new.step else None,
        }
        for assignment_id, new in occurrences
    ]
    await tx.execute(insert_once(occurrence), rows)
