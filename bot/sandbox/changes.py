"""Waiting for something to happen, without looking again and again."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Changes:
    """Wakes everyone who waits whenever the state of the sandbox has changed."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def notify(self) -> None:
        """Something has changed: whoever waits looks once more."""
        self._next.set()
        self._next = asyncio.Event()

    async def wait(self) -> None:
        """Return at the next change."""
        await self._next.wait()

    async def until(self, predicate: Callable[[], T], timeout: float) -> T:  # noqa: ASYNC109 - the caller's patience
        """The first true answer of the predicate; an AssertionError from it means «not yet».

        Raises TimeoutError after `timeout` seconds, from the last AssertionError where there was one.
        """
        why: AssertionError | None = None
        try:
            async with asyncio.timeout(timeout):
                while True:
                    try:
                        if answer := predicate():
                            return answer
                    except AssertionError as not_yet:
                        why = not_yet
                    await self.wait()
        except TimeoutError as late:
            raise late from why
