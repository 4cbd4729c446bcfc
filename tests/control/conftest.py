"""A use case's work, made by hand on a real SQLite file."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.control.regulations import Regulations
from bot.control.work import Work
from bot.model import Account, Role
from bot.workdays import Calendar, WorkingHours
from storage.database import Database

NOW = datetime(2026, 9, 1, 7, 0, tzinfo=UTC)
"""Tuesday, ten in the morning."""
ADMINISTRATOR = Account(user_id=1001, name="Вера Смирнова", role=Role.ADMINISTRATOR)


@pytest.fixture
async def work(tmp_path: Path, empty_database: Path) -> AsyncIterator[Work]:
    """An administrator's work, in one transaction."""
    shutil.copy(empty_database, tmp_path / "poruchik.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/poruchik.db")
    regulations = Regulations(Calendar(), WorkingHours(time(9), time(18), ZoneInfo("Europe/Moscow")))
    async with database.write() as tx:
        yield Work(tx, NOW, ADMINISTRATOR, regulations)
    await database.close()
