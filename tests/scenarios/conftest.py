"""Whole conversations over HTTP: the real application against the sandbox, a clock that the test moves."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.delivery.intake import Progress
from bot.demo.stage import FOUNDER, Stage
from bot.reading.files import read_images, read_lines
from bot.reading.model import Line
from bot.sandbox import Person

MOSCOW = ZoneInfo("Europe/Moscow")


def moment(day: str, hour: str = "10:00") -> datetime:
    """`moment("2026-09-01", "09:30")`: a local moment of the district."""
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=MOSCOW)


async def read_here(files: Sequence[bytes], name: str, on_progress: Progress) -> list[Line]:
    """Reads in this process: a worker for each document would take the suite's time."""
    return read_images(files) if len(files) > 1 else read_lines(files[0], name)


class District(Stage):
    """A district with one administrator who has started the bot."""

    admin: Person

    async def opens(self) -> None:
        self.admin = self.telegram.person(FOUNDER, "Вера", "Смирнова", phone="+79000000001", started=True)
        await self.settles()


@pytest.fixture
async def district(tmp_path: Path, empty_database: Path) -> AsyncIterator[District]:
    """It is Tuesday, 1 September 2026, ten in the morning."""
    shutil.copy(empty_database, tmp_path / "poruchik.db")
    async with District(moment("2026-09-01"), read=read_here, folder=tmp_path) as stage:
        await stage.opens()
        yield stage
