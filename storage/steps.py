"""What an occurrence owes next: its state and its next reminder, moved together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from bot.model import OccurrenceState
from storage.database import Tx
from storage.figures import effective_due
from storage.tables import assignment, directive, occurrence


@dataclass(frozen=True, slots=True)
class Term:
    """When an occurrence is due (None: no date), since when its term runs, whether it is reminded of at all."""

    due: date | None
    assigned_at: datetime
    informational: bool


async def term_of(tx: Tx, occurrence_id: int) -> Term:
    query = (
        select(effective_due, assignment.c.created_at, directive.c.informational)
        .select_from(occurrence)
        .join(assignment, assignment.c.id == occurrence.c.assignment_id)
        .join(directive, directive.c.id == assignment.c.directive_id)
        .where(occurrence.c.id == occurrence_id)
    )
    return Term(*(await tx.execute(query)).one())


_MOVE = update(occurrence).where(
    occurrence.c.id == bindparam("moved"), occurrence.c.state.in_(bindparam("among", expanding=True))
)


async def move(
    tx: Tx,
    occurrence_id: int,
    among: Collection[OccurrenceState],
    to: OccurrenceState,
    step: tuple[str, datetime] | None,
    **values: Any,
) -> bool:
    """Moves an occurrence from one of the states to another; False where it is in none of them."""
    name, at = step or (None, None)
    which = {"moved": occurrence_id, "among": list(among)}
    done = await tx.execute(_MOVE, {**which, "state": to, "next_step": name, "next_at": at, **values})
    return done.rowcount == 1
