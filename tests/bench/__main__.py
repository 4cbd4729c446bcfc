"""`make bench`: the figures of the design, measured here and now. None of them is a test: machines differ."""

from __future__ import annotations

import argparse
import asyncio
import inspect
from collections.abc import Awaitable, Callable
from importlib import import_module

from tests.bench.table import Figure

ROOMS = ("reading", "start", "memory", "schedule", "reports", "broadcast")


async def _measured(room: str) -> list[Figure]:
    figures: Callable[[], list[Figure] | Awaitable[list[Figure]]] = import_module(f"tests.bench.{room}").figures
    found = figures()
    return await found if inspect.isawaitable(found) else found


def main() -> None:
    from rich.console import Console  # noqa: PLC0415 - `start` measures processes of its own, not this one
    from rich.table import Table  # noqa: PLC0415

    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="The figures of the design.")
    parser.add_argument("rooms", nargs="*", help=f"some of: {', '.join(ROOMS)}")
    rooms = parser.parse_args().rooms or ROOMS
    table = Table("what", "limit", "result", "met", title="Benchmarks")
    for room in rooms:
        for one in asyncio.run(_measured(room)):
            table.add_row(one.name, one.limit, one.result, {True: "yes", False: "NO", None: ""}[one.met])
    Console(width=150).print(table)


if __name__ == "__main__":
    main()
