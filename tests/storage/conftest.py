"""A real SQLite file made by the migrations."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.database import Database

NOW = datetime(2026, 9, 1, 7, 0, tzinfo=UTC)


@pytest.fixture
async def database(tmp_path: Path, empty_database: Path) -> AsyncIterator[Database]:
    shutil.copy(empty_database, tmp_path / "poruchik.db")
    base = Database(f"sqlite+aiosqlite:///{tmp_path}/poruchik.db")
    yield base
    await base.close()
