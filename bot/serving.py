"""Services beside each other until somebody stops them; what is in work then is finished."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Protocol

from bot.delivery.heartbeat import stay_alive

GRACE = 25.0
"""Seconds that what is in work may take to end after SIGTERM."""


class Receiver(Protocol):
    """Takes in what Telegram hands over, until it is stopped."""

    async def run(self) -> None: ...

    def stop(self) -> None: ...


class Loop:
    """Steps while there is something to do, then sleeps until it is time or somebody wakes it.

    step: does some of what is due, False where there is none; wait_time: seconds until something is; pause: seconds
    that it lets pass when it was woken: in a busy hour it finds a handful of things instead of one.
    """

    def __init__(
        self, step: Callable[[], Awaitable[bool]], wait_time: Callable[[], Awaitable[float]], pause: float = 0.0
    ) -> None:
        self._step, self._wait_time, self._pause = step, wait_time, pause
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """There may be something to do."""
        self._woken.set()

    async def run(self, stopping: asyncio.Event) -> None:
        while not stopping.is_set():
            self._woken.clear()  # before it looks: what is written down while it looks wakes it again
            while not stopping.is_set() and await self._step():
                pass
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), max(0.005, await self._wait_time()))
                await asyncio.sleep(0 if stopping.is_set() else self._pause)


class Serving:
    """Runs a receiver and some loops until `stop`, or until one of them cannot go on."""

    def __init__(self) -> None:
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Ends `run`."""
        self._stopping.set()

    async def run(self, receiver: Receiver, loops: Sequence[Loop], drain: Callable[[], Awaitable[None]]) -> None:
        """drain: waits for what the loops have begun. Raises what a service ended with."""
        services = [asyncio.create_task(loop.run(self._stopping)) for loop in loops]
        services.append(asyncio.create_task(receiver.run()))
        stop, alive = asyncio.create_task(self._stopping.wait()), asyncio.create_task(stay_alive())
        await asyncio.wait({*services, stop}, return_when=asyncio.FIRST_COMPLETED)
        self.stop()
        receiver.stop()  # first of all: what arrives from now on waits at Telegram
        for loop in loops:
            loop.wake()
        await _finish(services, drain)
        alive.cancel()
        for service in services:
            if service.done() and not service.cancelled() and (error := service.exception()):
                raise error


async def _finish(services: Sequence[asyncio.Task[None]], drain: Callable[[], Awaitable[None]]) -> None:
    """Lets what is in work end; what does not within `GRACE` is cut off, and comes again at the next start."""
    with suppress(TimeoutError):
        async with asyncio.timeout(GRACE):
            await asyncio.wait(services)
            await drain()
    for service in services:
        service.cancel()
