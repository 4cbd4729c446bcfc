"""Everything that is SQLite's own: pragmas, transactions, «insert once», the copy of a live database.

To move to PostgreSQL, this file is what changes (and `connection.py` goes).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache, partial
from typing import Any

from sqlalchemy import Dialect, Engine, Table, event
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.util import LRUCache

from storage.connection import connect

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # the inbox promises «confirmed = stored»: NORMAL may lose the last commits on power failure
    "busy_timeout=5000",
    "foreign_keys=ON",
)

_COMPILED: LRUCache[Any, Any] = LRUCache(1000)
"""What every statement of the program has become as text. Kept by each engine for itself, it would be made twice, and
anew for every database that a process opens."""


def engine(url: str, begin: str, *, connections: int) -> AsyncEngine:
    """The way to a database: at most so many connections, each of whose transactions starts with `begin`."""
    opened = partial(connect, make_url(url).database or "")
    # hide_parameters: what people wrote would stand in the log with the statement that failed.
    made = create_async_engine(url, async_creator=opened, pool_size=connections, max_overflow=0, hide_parameters=True)
    made.sync_engine.update_execution_options(compiled_cache=_COMPILED)
    made.sync_engine.dialect = _dialect()
    _prepare(made.sync_engine, begin)
    return made


@cache
def _dialect() -> Dialect:
    """The same for every engine: by it, too, a compiled statement is found again."""
    return create_async_engine("sqlite+aiosqlite://").dialect


def _prepare(engine: Engine, begin: str) -> None:
    """Sets the pragmas of each connection and starts its transactions with `begin`.

    sqlite3 by itself starts transactions late and deferred: a read-then-write would fail at once with SQLITE_BUSY
    when another writer got in between. Recipe: SQLAlchemy docs, «sqlite_enabling_transactions».
    """

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def start(connection: Any) -> None:
        connection.connection.driver_connection.begin(begin)


def insert_once(table: Table) -> Insert:
    """An INSERT that adds nothing where a unique key is already taken."""
    return insert(table).on_conflict_do_nothing()


def upsert(table: Table) -> Insert:
    """An INSERT to be completed with `.on_conflict_do_update(…)`."""
    return insert(table)


def copy_database(source: str, target: str) -> None:
    """A consistent copy of a live database, checked before it counts.

    Copying the file alone would miss the newest rows: they are in the WAL.
    Raises sqlite3.DatabaseError where the copy is not whole.
    """
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("VACUUM INTO ?", (target,))
    check_database(target)


def check_database(path: str) -> None:
    """Raises sqlite3.DatabaseError where a database file is not whole."""
    with closing(sqlite3.connect(path)) as base:
        (verdict,) = base.execute("PRAGMA integrity_check").fetchone()
    if verdict != "ok":
        raise sqlite3.DatabaseError(f"{path} is damaged: {verdict}")
