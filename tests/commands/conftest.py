"""Commands beside the bot: its settings in the environment, a district whose bot is up."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.scenarios.conftest import District, district

__all__ = ["district"]

Said = Callable[..., Awaitable[tuple[int, str]]]


def set_environment(settings: dict[str, str], monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Only these settings, whatever .env the machine has."""
    monkeypatch.chdir(folder)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def said(
    district: District, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Said:
    """Carries a command out while the bot is up; its exit code and what it printed."""
    given = district.app.settings
    environment = {
        "BOT_TOKEN": given.bot_token.get_secret_value(),
        "ADMINISTRATORS": "1001",
        "DATABASE_URL": given.database_url,
        "BACKUP_DIR": str(given.backup_dir),
        "FILES_DIR": str(given.files_dir),
        "TELEGRAM_API_URL": given.telegram_api_url,
    }
    set_environment(environment, monkeypatch, tmp_path)

    async def says(command: Callable[..., int], *arguments: object) -> tuple[int, str]:
        capsys.readouterr()
        code = await asyncio.to_thread(command, *arguments)
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return says
