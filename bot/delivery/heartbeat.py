"""A ping to a watcher outside (dead man's switch): who watches sees when it stops coming."""

from __future__ import annotations

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout

log = structlog.get_logger()

PATIENCE = ClientTimeout(total=10)


async def beat(url: str) -> None:
    """Tells the watcher that the schedule is alive; a watcher out of reach is no trouble of ours."""
    try:
        async with ClientSession(timeout=PATIENCE) as session, session.get(url) as answer:
            await answer.read()
    except (ClientError, TimeoutError) as error:
        log.info("the watcher was not reached", error=type(error).__name__)
