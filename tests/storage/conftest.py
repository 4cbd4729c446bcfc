"""A real SQLite file made by the migrations."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.database import Database
from storage.upgrade import upgrade

NOW = datetime(2026, 9, 1, 7, 0, tzinfo=UTC)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    url = f"sqlite+aiosqlite:///{tmp_path}/poruchik.db"
    upgrade(url, tmp_path / "backups", NOW)
    base = Database(url)
    yield base
    await base.close()
