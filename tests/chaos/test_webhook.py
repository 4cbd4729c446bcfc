"""Killed while Telegram brings updates: what was not stored was not confirmed, and is brought again."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bot.sandbox import Sandbox
from tests.chaos.nursery import Mother, Nursery
from tests.chaos.storm import TOKEN, environment, real_time
from tests.crowd import FOUNDER
from tests.delivery.test_webhook import SECRET, free_port

LIVES = 3


async def test_a_bot_that_is_killed_again_and_again_takes_everything_once(tmp_path: Path, mother: Mother) -> None:
    port = free_port()
    hook = {
        "WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "WEBHOOK_SECRET": SECRET,
        "WEBHOOK_LISTEN": f"127.0.0.1:{port}",
    }
    async with Sandbox(token=TOKEN, clock=real_time) as telegram:
        admin = telegram.person(FOUNDER, "Вера", started=True)
        async with Nursery(mother, environment(telegram, tmp_path) | hook, tmp_path / "log.txt") as nursery:
            for _ in range(LIVES):
                told = len(telegram.calls_of("setWebhook"))
                await nursery.born()
                await admin.sends("/help")
                await _listens(telegram, told)
                await admin.sends("/control")
                await nursery.killed()
            await nursery.born()
            await telegram.until(lambda: not telegram.world.updates.pending, patience=60)
            assert await nursery.stopped() == 0
    with sqlite3.connect(tmp_path / "poruchik.db") as database:
        assert database.execute("SELECT count(*) FROM inbox WHERE state <> 'dead'").fetchone() == (2 * LIVES,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def _listens(telegram: Sandbox, told: int) -> None:
    """The present life has told Telegram its address, as those before it have."""
    await telegram.until(lambda: len(telegram.calls_of("setWebhook")) > told, patience=60)
