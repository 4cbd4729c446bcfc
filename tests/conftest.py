"""What holds for the whole suite: the program's own log, one TLS context, as many examples as two cores can bear,
files in memory where there is room."""

from __future__ import annotations

import os
import shutil
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from bot import log

settings.register_profile("suite", max_examples=40, deadline=None)
settings.load_profile("suite")
# structlog's own rendering of an exception draws every local variable: seconds for one expected failure.
log.set_up("ERROR")

MEMORY = Path("/dev/shm")
ROOM = 1 << 30
"""Bytes; in a container there may be 64 MB, which one bad test could fill."""


def pytest_configure() -> None:
    """Every commit waits for the disk, some milliseconds and some ten thousand times: in memory none does."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.fixture(scope="session", autouse=True)
def one_tls_context() -> Iterator[None]:
    """aiogram reads every root certificate anew for each bot that it makes; the sandbox speaks plain HTTP."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
        yield


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file that the migrations made, once: a test that needs one begins with a copy."""
    from storage.upgrade import upgrade  # noqa: PLC0415 - Alembic is heavy, and most tests need no database

    path = tmp_path_factory.mktemp("empty") / "poruchik.db"
    upgrade(f"sqlite:///{path}", path.parent, datetime(2026, 9, 1, tzinfo=UTC))
    return path
