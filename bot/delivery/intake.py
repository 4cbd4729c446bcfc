"""From a sent file or text to a draft."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

from aiogram import Bot

from bot.control.regulations import Regulations
from bot.reading.model import Line
from storage.database import Database

Read = Callable[[bytes, str], Awaitable[list[Line]]]


class Intake:
    def __init__(
        self, bot: Bot, database: Database, clock: Callable[[], datetime], read: Read, regulations: Regulations,
        files_dir: Path,
    ) -> None:  # fmt: skip
        self._read = read

    async def step(self) -> bool:
        return False

    async def wait_time(self) -> float:
        return 30.0
