"""Signs to watchers outside: whoever watches sees when they stop coming (a dead man's switch)."""

from __future__ import annotations

import asyncio
import os
import socket

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout

log = structlog.get_logger()

PATIENCE = ClientTimeout(total=10)
ALIVE_EVERY = 30
"""Seconds between two signs to systemd; deploy/poruchik.service waits for several of them (WatchdogSec)."""


async def beat(url: str) -> None:
    """Tells the watcher that the schedule is alive; a watcher out of reach is no trouble of ours."""
    try:
        async with ClientSession(timeout=PATIENCE) as session, session.get(url) as answer:
            await answer.read()
    except (ClientError, TimeoutError) as error:
        log.info("the watcher was not reached", error=type(error).__name__)


async def stay_alive() -> None:
    """Tells systemd that we are ready, then again and again that our event loop turns; until it is cancelled."""
    tell_systemd("READY=1")
    while True:
        tell_systemd("WATCHDOG=1")
        await asyncio.sleep(ALIVE_EVERY)


def tell_systemd(words: str) -> None:
    """A word to whoever has started us, where it listens: sd_notify(3)."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as way:
        try:
            way.sendto(words.encode(), address.replace("@", "\0", 1) if address.startswith("@") else address)
        except OSError as error:
            log.info("systemd was not reached", error=type(error).__name__)
