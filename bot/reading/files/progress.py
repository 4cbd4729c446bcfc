"""How far a long reading has come: readers report pages, whoever waits for them may listen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_listener: ContextVar[Callable[[int, int], None] | None] = ContextVar("listener", default=None)


def report(done: int, total: int) -> None:
    """Tells the listener, where there is one, that `done` of `total` pages are read."""
    if (listener := _listener.get()) is not None:
        listener(done, total)


@contextmanager
def told_to(listener: Callable[[int, int], None]) -> Iterator[None]:
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
