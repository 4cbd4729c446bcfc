"""«Ознакомлен»: a recipient says that he knows a document. Noted once, whatever he says later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.control.points import in_document, person_of
from bot.control.sending import refresh_progress
from bot.control.work import Work
from storage import points


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """at: since when he is known to know; first: since now."""

    at: datetime
    first: bool


async def acknowledge(work: Work, resolution_id: int) -> Acknowledged:
    """All his points of a document. Raises DomainError where he has none in it."""
    his = await in_document(work, resolution_id)
    if await mark_known(work, [resolution_id]):
        return Acknowledged(work.now, first=True)
    return Acknowledged(max(point.acknowledged_at or work.now for point in his), first=False)


async def acknowledge_seen(work: Work, until: datetime) -> Acknowledged:
    """«Спасибо» that is said to no document in particular: to all that had come to him by then."""
    seen = await points.broadcast_to(work.tx, person_of(work), until)
    return Acknowledged(work.now, first=bool(await mark_known(work, seen)))


async def mark_known(work: Work, resolution_ids: Iterable[int]) -> set[int]:
    """Notes it where it was not noted yet; returns those documents."""
    documents = set(resolution_ids)
    new = await points.acknowledge(work.tx, person_of(work), documents, work.now) if documents else set()
    for resolution_id in sorted(new):
        await work.note("acknowledged", f"resolution:{resolution_id}", person=person_of(work))
        await refresh_progress(work, resolution_id)
    return new
