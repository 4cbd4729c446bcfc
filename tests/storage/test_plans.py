"""What is asked again and again is found by an index, however much has been sent and handled in years."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import event

from storage import dead_letters, health, outbox
from storage.database import Database, Tx
from tests.storage.conftest import NOW

Asks = Callable[[Tx], Awaitable[Any]]


@pytest.mark.parametrize(
    "asks",
    [
        pytest.param(lambda tx: health.look(tx, NOW), id="health"),
        pytest.param(dead_letters.count, id="dead letters"),
        pytest.param(lambda tx: outbox.uncertain(tx, NOW), id="uncertain sends"),
        pytest.param(outbox.abandon_claims, id="abandoned claims"),
        pytest.param(outbox.next_moment, id="next moment"),
    ],
)
async def test_no_table_that_grows_is_read_through(database: Database, asks: Asks) -> None:
    asked: list[tuple[str, Any]] = []
    async with database.write() as tx:
        engine = tx.sync_connection.engine if tx.sync_connection else None
        assert engine is not None

        @event.listens_for(engine, "before_cursor_execute")
        def note(_c: object, _k: object, statement: str, given: Any, _x: object, _many: bool) -> None:
            asked.append((statement, given))

        await asks(tx)
    plans = [plan for statement, given in asked for plan in explained(str(database.url.database), statement, given)]
    assert [plan for plan in plans if plan.startswith(("SCAN inbox", "SCAN outbox")) and "INDEX" not in plan] == []


def explained(path: str, statement: str, given: Any) -> list[str]:
    with sqlite3.connect(path) as base:
        return [row[3] for row in base.execute(f"EXPLAIN QUERY PLAN {statement}", given)]
