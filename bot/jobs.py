"""The schedule: APScheduler only calls `tick` every few seconds; what is due are rows with a moment."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

from bot.control.reminders import remind
from bot.control.review import announce_waiting
from bot.control.work import Work
from bot.reporting.digests import plan_digests
from storage import inbox, schedule

EVERY = 20
"""Seconds between two ticks."""

DIGEST, REVIEW, BACKUP = "digest", "review", "backup"
REVIEW_HOURS = (time(10), time(15))
"""New reports are announced at most twice a day."""
BACKUP_HOUR = time(3)


async def prepare(work: Work) -> None:
    """At start: makes the rows of the schedule that are not there yet."""
    for name in (DIGEST, REVIEW, BACKUP):
        await schedule.plan(work.tx, name, following(work, name))


async def tick(work: Work) -> set[str]:
    """Does what is due at `work.now` (costs what is due, not what exists); returns the names of what was due.

    After a pause each thing is done once, however often it was missed.
    """
    await remind(work)
    taken = set()
    for name, was in await schedule.due(work.tx, work.now):
        if await schedule.move(work.tx, name, was, following(work, name)):
            taken.add(name)
    if DIGEST in taken:
        await plan_digests(work)
    if REVIEW in taken:
        await announce_waiting(work)
    return taken


async def forget(work: Work, keep_days: int) -> None:
    """Removes the bodies of updates that were handled long ago: they hold personal data."""
    await inbox.forget_bodies(work.tx, work.now - timedelta(days=keep_days))


def following(work: Work, name: str) -> datetime:
    """When something of the schedule comes next after `work.now`."""
    moments = {DIGEST: _digest, REVIEW: _review, BACKUP: _backup}[name]
    return moments(work)


def _digest(work: Work) -> datetime:
    weekday, hour = work.regulations.digest
    day = work.today + timedelta(days=(weekday - work.today.weekday()) % 7)
    # A digest day that is a holiday is followed by the next working day.
    at = _at(work.regulations.calendar.following_working(day), hour, work)
    return at if at > work.now else _at(work.regulations.calendar.following_working(day + timedelta(7)), hour, work)


def _review(work: Work) -> datetime:
    day = work.today
    while True:
        for hour in REVIEW_HOURS:
            if (at := _at(day, hour, work)) > work.now:
                return at
        day = work.regulations.calendar.shift(day, 1)


def _backup(work: Work) -> datetime:
    at = _at(work.today, BACKUP_HOUR, work)
    return at if at > work.now else _at(work.today + timedelta(1), BACKUP_HOUR, work)


def _at(day: date, hour: time, work: Work) -> datetime:
    return datetime.combine(day, hour, work.regulations.zone).astimezone(UTC)


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
