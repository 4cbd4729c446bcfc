"""`poruchik doctor`: which readers are there, whether Telegram answers, and how the bot is doing."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from bot.commands.base import Refused, carried_out, opened
from bot.model import Health, Machine
from bot.settings import Settings


def examine(now: datetime, quiet: bool = False) -> int:
    """Prints how things are; returns 0 where nothing needs a hand, else 1.

    quiet: only whether the bot runs and works, for a watcher: without asking Telegram, without a word where it does.
    """
    return carried_out(partial(_watch if quiet else _examine, now))


async def _examine(now: datetime, settings: Settings) -> int:
    from bot.delivery.probe import ask  # noqa: PLC0415 - imports aiohttp: `--quiet` does without
    from bot.machine import look_around  # noqa: PLC0415 - imports SQLAlchemy: only where it is needed
    from bot.reading.files import available_readers  # noqa: PLC0415 - as above
    from bot.views.health import figures, verdict  # noqa: PLC0415 - as above

    print("Чтение документов")
    for reader in available_readers():
        print(f"  {'✓' if reader.available else '–'} {reader.name}{'' if reader.available else f': {reader.missing}'}")
    told = await ask(settings.bot_token.get_secret_value(), settings.telegram_api_url, settings.proxy_url)
    print(f"\n{told.refusal or 'Telegram отвечает.'}")
    try:
        health, running = await _database(settings, now)
    except Refused as nothing_yet:
        print(f"\n{nothing_yet}")
        return 1 if told.refusal else 0
    ahead = now - told.date if told.date else None
    machine = look_around(settings, clock_ahead=ahead, running=running, unreached=told.refusal)
    head, troubles = verdict(health, machine, now, settings.zone)
    print("", head, *troubles, "", *figures(health, machine, settings.zone), sep="\n")
    return 1 if troubles else 0


async def _watch(now: datetime, settings: Settings) -> int:
    from bot.machine import look_around  # noqa: PLC0415 - as above
    from bot.views.health import standstill  # noqa: PLC0415 - as above

    health, running = await _database(settings, now)
    machine: Machine = look_around(settings, running=running)
    found = list(standstill(health, machine, now, settings.zone))
    for one in found:
        print(one)
    return 1 if found else 0


async def _database(settings: Settings, now: datetime) -> tuple[Health, bool]:
    """What the database tells, and whether a bot works with it. Raises Refused."""
    from storage import health  # noqa: PLC0415 - as above
    from storage.database import file_of  # noqa: PLC0415 - as above
    from storage.locking import is_locked  # noqa: PLC0415 - as above

    async with opened(settings) as database, database.read() as tx:
        return await health.look(tx, now), is_locked(file_of(settings.database_url))
