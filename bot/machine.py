"""What the machine itself tells of how the bot is doing: disk, backups, programs that read documents."""

from __future__ import annotations

import shutil
from datetime import timedelta

from bot.model import Machine
from bot.reading.files import available_readers
from bot.settings import Settings
from storage.backups import copies, made_at
from storage.database import file_of


def look_around(
    settings: Settings,
    *,
    clock_ahead: timedelta | None = None,
    running: bool = True,
    unreached: str | None = None,
) -> Machine:
    """How the machine is, with what only the caller can know. The database must be there."""
    database = file_of(settings.database_url)
    parts = (database.with_name(database.name + ending) for ending in ("", "-wal"))
    made = (made_at(copy) for copy in copies(settings.backup_dir))
    return Machine(
        database_size=sum(part.stat().st_size for part in parts if part.exists()),
        disk_free=shutil.disk_usage(database.parent).free,
        last_backup=next((moment for moment in made if moment), None),
        missing=tuple(f"{one.name}: {one.missing}" for one in available_readers() if not one.available),
        clock_ahead=clock_ahead,
        running=running,
        unreached=unreached,
    )
