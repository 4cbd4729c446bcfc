"""The way to the database: one writing transaction at a time, readers beside it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Select
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.dialect import engine

Tx = AsyncConnection
"""A transaction: all that happens in it is kept together, or not at all."""

AnySelect = Select[*tuple[Any, ...]]
"""A query whose columns the type checker need not know: its rows become values at once."""


def file_of(url: str) -> Path:
    """The file that a database URL names."""
    return Path(make_url(url).database or "")


class Database:
    """Opens transactions; tells listeners of every commit (the postman wakes by it)."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self._writer = engine(url, "BEGIN IMMEDIATE", connections=1)
        self._reader = engine(url, "BEGIN", connections=4)
        self._turn = asyncio.Lock()
        self._listeners: list[Callable[[], None]] = []

    def on_commit(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)

    @asynccontextmanager
    async def write(self, announce: bool = True) -> AsyncIterator[Tx]:
        """A writing transaction; committed at the end of the block, undone by any exception.

        Never await the network inside: everybody else waits. `announce=False` keeps the listeners asleep: who looks
        for work in a transaction and finds none would wake himself for ever.
        """
        async with self._turn, self._writer.connect() as tx, tx.begin():
            yield tx
        if announce:
            for listener in self._listeners:
                listener()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Tx]:
        """A consistent view of the database; what is written in it is not kept."""
        async with self._reader.connect() as tx:
            yield tx

    async def close(self) -> None:
        await self._writer.dispose()
        await self._reader.dispose()
