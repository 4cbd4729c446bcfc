"""How far a long reading has come: readers report pages, whoever waits for them may listen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class _Listening:
    listener: Callable[[int, int], None]
    done: int = 0
    total: int = 1


_listening: ContextVar[_Listening | None] = ContextVar("listening", default=None)


def report(done: int, total: int) -> None:
    """Tells the listener, where there is one, that `done` of `total` pages are read."""
    if (listening := _listening.get()) is not None:
        listening.done, listening.total = done, total
        listening.listener(done, total)


def still_at_work() -> None:
    """Says the last report again: another program is slow, but watched."""
    if (listening := _listening.get()) is not None:
        report(listening.done, listening.total)


@contextmanager
def told_to(listener: Callable[[int, int], None]) -> Iterator[None]:
    token = _listening.set(_Listening(listener))
    try:
        yield
    finally:
        _listening.reset(token)
