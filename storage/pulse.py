"""Signs of life: when each last came, one row a sign."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.model import Sign
from storage.database import Tx
from storage.dialect import upsert
from storage.tables import pulse

EVERY = timedelta(minutes=1)
"""A sign is not written down more often: an idle night would wear the disk."""


async def note(tx: Tx, signs: Collection[Sign], now: datetime) -> dict[Sign, datetime]:
    """Keeps that these signs have come now, to a minute; returns when they had come before.

    A clock that was set back moves none of them back: what follows would look like a gap when it is set right.
    """
    if not signs:
        return {}
    before = await moments(tx)
    if late := [sign for sign in signs if sign not in before or before[sign] <= now - EVERY]:
        rows = upsert(pulse)
        later = rows.on_conflict_do_update(index_elements=[pulse.c.sign], set_={"at": rows.excluded.at})
        await tx.execute(later, [{"sign": sign, "at": now} for sign in late])
    return {sign: before[sign] for sign in signs if sign in before}


async def moments(tx: Tx) -> dict[Sign, datetime]:
    """When each sign last came; one that never has is missing."""
    return {row.sign: row.at for row in await tx.execute(select(pulse.c.sign, pulse.c.at))}
