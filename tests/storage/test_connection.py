"""A transaction begins with its first statement."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from storage.connection import connect


def execute(words: str) -> Callable[[sqlite3.Connection], None]:
    def work(database: sqlite3.Connection) -> None:
        database.execute(words)

    return work


async def test_no_statement_stands_alone_because_the_transaction_could_not_begin(tmp_path: Path) -> None:
    path = str(tmp_path / "some.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.executescript("PRAGMA journal_mode=WAL; CREATE TABLE kept (word TEXT);")
        connection = await connect(path)
        await connection.run(execute("PRAGMA busy_timeout=0"))
        other.execute("BEGIN IMMEDIATE")
        connection.begin("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            await connection.run(execute("INSERT INTO kept VALUES ('first')"))
        other.execute("ROLLBACK")
        await connection.run(execute("INSERT INTO kept VALUES ('second')"))
        await connection.rollback()
        await connection.close()
        assert other.execute("SELECT * FROM kept").fetchall() == []


async def test_a_transaction_without_a_statement_holds_no_lock(tmp_path: Path) -> None:
    path = str(tmp_path / "some.db")
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as other:
        connection = await connect(path)
        connection.begin("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")
        await connection.commit()
        await connection.close()
        assert other.in_transaction
