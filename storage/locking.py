"""One process to a database: two would send everything twice."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Holds the database for this process. Raises BlockingIOError where another one holds it."""
    path = database.with_name(f"{database.name}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def is_locked(database: Path) -> bool:
    """Whether another process holds the database."""
    try:
        with locked(database):
            return False
    except BlockingIOError:
        return True
