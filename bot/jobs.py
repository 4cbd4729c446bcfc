"""The schedule's knock: APScheduler only calls `tick` every few seconds; what is due are rows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from bot.control.work import Work

EVERY = 20
"""Seconds between two ticks."""


async def prepare(work: Work) -> None:
    """At start: makes the rows of the schedule that are not there yet."""


async def tick(work: Work) -> None:
    """Does what is due at `work.now`; costs what is due, not what exists."""


@contextmanager
def ticking(tick: Callable[[], Awaitable[None]]) -> Iterator[None]:
    """Calls `tick` every few seconds while the block lasts."""
    from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415 - only the running bot needs it

    # misfire_grace_time: by default a run that is a second late is dropped silently.
    defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    scheduler = AsyncIOScheduler(timezone="UTC", job_defaults=defaults)
    scheduler.add_job(tick, "interval", seconds=EVERY)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
