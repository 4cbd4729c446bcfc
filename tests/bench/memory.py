"""Memory of the bot, idle after its start, against a process that has only imported aiogram."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.sandbox import Sandbox
from storage.upgrade import upgrade
from tests.bench.table import Figure
from tests.chaos.storm import TOKEN, environment, real_time
from tests.crowd import database_url

ROOT = Path(__file__).parents[2]
MORE = 60
"""Megabytes."""
ONLY_AIOGRAM = "import aiogram, sys; print('ready', flush=True); sys.stdin.read()"


async def figures() -> list[Figure]:
    with TemporaryDirectory() as folder:
        upgrade(database_url(Path(folder)), Path(folder), real_time())  # as at every start but the first
        async with Sandbox(token=TOKEN, clock=real_time) as telegram:
            bot = subprocess.Popen(  # noqa: ASYNC220 - started once, waited for by what it asks of the sandbox
                [sys.executable, "-m", "bot", "run"],
                cwd=folder,
                env={**os.environ, **environment(telegram, Path(folder)), "PYTHONPATH": str(ROOT)},
            )
            await telegram.until(lambda: telegram.calls_of("getUpdates"), patience=120)
            await asyncio.sleep(3)
            idle = _megabytes(bot.pid)
            bot.terminate()
            bot.wait()
    bare = _bare()
    more = idle - bare
    return [
        Figure("memory, idle after start", f"≤ {MORE} MB above it", f"{idle:.0f} MB: {more:.0f} more", more <= MORE),
        Figure("  a process that has imported aiogram", "beside it", f"{bare:.0f} MB"),
    ]  # fmt: skip


def _bare() -> float:
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", ONLY_AIOGRAM], stdin=pipe, stdout=pipe, cwd=ROOT) as process:
        assert process.stdout is not None
        process.stdout.readline()
        found = _megabytes(process.pid)
        process.communicate()
    return found


def _megabytes(pid: int) -> float:
    match = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
    assert match is not None
    return int(match[1]) / 1024
