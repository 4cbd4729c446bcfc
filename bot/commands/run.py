"""`poruchik run`: serves until it is told to stop."""

from __future__ import annotations

import asyncio

from bot import log
from bot.settings import BadSettings, Settings, load_settings


def run() -> int:
    """Starts the bot with the settings of this folder; returns the exit code. A refusal is one sentence on stderr."""
    try:
        settings = load_settings()
    except BadSettings as refusal:
        return log.refuses(str(refusal))
    log.set_up(settings.log_level)
    return asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> int:
    from bot.app import AlreadyRunning, App  # noqa: PLC0415 - imports aiogram (seconds): bad settings are told at once
    from bot.delivery.arrivals import CannotReceive  # noqa: PLC0415 - as above

    app = App(settings)
    try:
        await app.open()
        await app.run()
    except (BadSettings, AlreadyRunning, CannotReceive) as refusal:
        return log.refuses(str(refusal))
    finally:
        await app.close()
    return 0
