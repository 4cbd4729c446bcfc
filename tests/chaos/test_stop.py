"""Stopped by SIGTERM: what is in work then gets done."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bot.sandbox import Fault, Sandbox
from tests.chaos.nursery import Mother, Nursery
from tests.chaos.storm import TOKEN, environment, real_time
from tests.crowd import FOUNDER


async def test_stopping_lets_what_is_in_work_end(tmp_path: Path, mother: Mother) -> None:
    async with Sandbox(token=TOKEN, clock=real_time) as telegram:
        admin = telegram.person(FOUNDER, "Вера", started=True)
        async with Nursery(mother, environment(telegram, tmp_path), tmp_path / "log.txt") as nursery:
            await nursery.born()
            await telegram.until(lambda: len(telegram.calls_of("setMyCommands")) == 2)
            telegram.faults.order(Fault.SLOW, "sendMessage", seconds=1.0)
            await admin.sends("/help")
            await telegram.until(lambda: telegram.faults.happened)
            assert await nursery.stopped() == 0
        admin.sees("Что умеет бот")
    assert TOKEN not in (tmp_path / "log.txt").read_text(encoding="utf-8")
    with sqlite3.connect(tmp_path / "poruchik.db") as database:
        assert database.execute("SELECT state FROM inbox").fetchall() == [("done",)]
    menus = [call.fields["scope"] for call in telegram.calls_of("setMyCommands")]
    assert menus == [{"type": "all_private_chats"}, {"type": "chat", "chat_id": FOUNDER}]
