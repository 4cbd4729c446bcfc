"""aiosqlite with one hop to its thread for a statement instead of four.

SQLAlchemy asks a driver for a cursor, executes, fetches and closes: aiosqlite goes to its thread and back for each of
these, which costs ten times what SQLite itself needs. Here a statement is executed, fetched and closed in one go.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import aiosqlite


async def connect(path: str) -> Connection:
    """A connection to a database file; it is closed by whoever asked for it."""
    # isolation_level: transactions begin and end where the dialect says so.
    connection = Connection(partial(sqlite3.connect, path, isolation_level=None), iter_chunk_size=64)
    connection._thread.daemon = True  # or an exception before `close` would keep the process alive for ever
    await connection
    return connection


class Connection(aiosqlite.Connection):
    _owed = ""
    """What begins the transaction: carried out with its first statement, or never where none follows."""

    def begin(self, words: str) -> None:
        """Begins a transaction; no way to the thread is made for that alone."""
        self._owed = words

    def cursor(self) -> _Cursor:  # type: ignore[override]  # as much of a cursor as SQLAlchemy asks for
        return _Cursor(self)

    async def run(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Does some work in the thread of this connection."""

        def begun() -> None:
            if self._owed:
                self._conn.execute(self._owed)
                self._owed = ""  # not before: after a «database is locked» the next statement would stand alone
            work(self._conn)

        await self._execute(begun)  # type: ignore[no-untyped-call]  # aiosqlite has no types there

    async def commit(self) -> None:
        """Where nothing was done, nothing was begun."""
        self._owed = ""
        if self.in_transaction:
            await super().commit()

    async def rollback(self) -> None:
        """The pool asks for this after each transaction; where it was committed, there is nothing to go to it for."""
        self._owed = ""
        if self.in_transaction:
            await super().rollback()


class _Cursor:
    """What SQLAlchemy's `AsyncIODBAPICursor` asks for; a statement is over when `execute` returns."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> _Cursor:
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        await self._connection.run(lambda database: self._take(database.execute(statement, parameters)))

    async def executemany(self, statement: str, parameters: Sequence[Sequence[Any]]) -> None:
        await self._connection.run(lambda database: self._take(database.executemany(statement, parameters)))

    def _take(self, cursor: sqlite3.Cursor) -> None:
        self._rows = cursor.fetchall()
        self.description, self.rowcount, self.lastrowid = cursor.description, cursor.rowcount, cursor.lastrowid
        cursor.close()

    async def fetchall(self) -> list[Any]:
        return self._rows

    async def close(self) -> None:
        """It was closed when the statement had ended."""
