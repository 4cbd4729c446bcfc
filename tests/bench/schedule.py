"""What the schedule costs: a tick with nothing due, and a week's digests."""

from __future__ import annotations

import statistics
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import insert

from bot import jobs
from bot.control.work import PROGRAM, Work
from bot.model import OccurrenceState, ResolutionState
from bot.reporting.digests import plan_digests
from storage.database import Database, Tx
from storage.tables import (
    account,
    assignment,
    directive,
    holding,
    occurrence,
    organisation,
    person,
    position,
    resolution,
)
from storage.upgrade import upgrade
from tests.bench.table import Figure
from tests.chaos.storm import real_time
from tests.crowd import REGULATIONS, database_url

IDLE = 5.0
"""Milliseconds."""
DIGESTS = 3.0
"""Seconds."""
PEOPLE = 2_000
TICKS = 40
CHUNK = 50_000


async def figures() -> list[Figure]:
    found = []
    with TemporaryDirectory() as folder:
        database = await _district(Path(folder))
        total = 0
        for size in (10_000, 60_000, 100_000, 1_000_000):
            await _assign(database, total, size)
            total = size
            found.append(await (_digests if size == 60_000 else _idle)(database, size))
        await database.close()
    return found


async def _district(folder: Path) -> Database:
    """People with positions of their own, and a document under control."""
    now = real_time()
    upgrade(database_url(folder), folder, now)
    database = Database(database_url(folder))
    everybody = range(1, PEOPLE + 1)
    async with database.write() as tx:
        await tx.execute(
            insert(organisation), [{"id": n, "name": f"Школа № {n}", "short_names": [], "kinds": []} for n in everybody]
        )
        await tx.execute(
            insert(position),
            [
                {"id": n, "organisation_id": n, "title": "директор", "groups": [], "code": str(n), "ord": n}
                for n in everybody
            ],
        )
        await tx.execute(insert(person), [{"id": n, "name": f"Директоров-{n} Пётр"} for n in everybody])
        await tx.execute(insert(holding), [{"position_id": n, "person_id": n, "since": now} for n in everybody])
        await tx.execute(
            insert(account),
            [
                {
                    "user_id": n,
                    "name": "Пётр",
                    "person_id": n,
                    "reach": "reachable",
                    "reach_at": now,
                    "joined_at": now,
                    "seen_at": now,
                }
                for n in everybody
            ],
        )
        await tx.execute(
            insert(resolution),
            [
                {
                    "id": 1,
                    "title": "Решение",
                    "kind": "решение",
                    "state": ResolutionState.CONTROL,
                    "revision": 1,
                    "controller_id": 1,
                    "created_at": now,
                    "sent_at": now,
                }
            ],
        )
    return database  # fmt: skip


async def _assign(database: Database, done: int, total: int) -> None:
    """Open assignments with their next reminder in the future, up to `total`; each point goes to everybody."""
    now, due = real_time(), date(2031, 1, 1)
    for begin in range(done, total, CHUNK):
        ids = range(begin + 1, min(begin + CHUNK, total) + 1)
        points = sorted({(n - 1) // PEOPLE + 1 for n in ids})
        async with database.write() as tx:
            await _points(tx, [one for one in points if (one - 1) * PEOPLE >= begin])
            await tx.execute(
                insert(assignment),
                [
                    {
                        "id": n,
                        "directive_id": (n - 1) // PEOPLE + 1,
                        "position_id": (n - 1) % PEOPLE + 1,
                        "created_at": now,
                    }
                    for n in ids
                ],
            )
            await tx.execute(insert(occurrence), [
                {"assignment_id": n, "due": due, "state": OccurrenceState.OPEN, "next_step": f"{due}:-5",
                 "next_at": now + timedelta(days=100, seconds=n)} for n in ids])  # fmt: skip


async def _points(tx: Tx, numbers: list[int]) -> None:
    if numbers:
        await tx.execute(insert(directive), [
            {"id": n, "resolution_id": 1, "ord": n, "number": str(n), "text": "Направить отчёт.", "responsible": [],
             "unknown": [], "due": ["2031-01-01"], "ongoing": False, "informational": False, "remarks": [],
             "source": ""} for n in numbers])  # fmt: skip


async def _idle(database: Database, size: int) -> Figure:
    taken = []
    for _ in range(TICKS):
        begin = time.perf_counter()
        async with database.write() as tx:
            await jobs.tick(_work(tx, real_time()))
        taken.append((time.perf_counter() - begin) * 1000)
    median = statistics.median(taken)
    name = f"a tick with nothing due, {size:,} open assignments"
    return Figure(name, f"≤ {IDLE:.0f} ms, flat", f"{median:.1f} ms", median <= IDLE)


async def _digests(database: Database, size: int) -> Figure:
    begin = time.perf_counter()
    async with database.write() as tx:
        await plan_digests(_work(tx, real_time()))
    seconds = time.perf_counter() - begin
    name = f"weekly digests for {PEOPLE:,} people over {size:,} assignments, planned"
    return Figure(name, f"≤ {DIGESTS:.0f} s", f"{seconds:.2f} s", seconds <= DIGESTS)


def _work(tx: Tx, now: datetime) -> Work:
    return Work(tx, now, PROGRAM, REGULATIONS)
