"""`poruchik backup` and `poruchik restore`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from bot import log
from bot.settings import BadSettings, Settings, load_settings


def backup(now: datetime) -> int:
    """Copies the database (it may be in use) and the documents; returns the exit code."""
    from storage.backups import back_up  # noqa: PLC0415 - SQLAlchemy's import is for this command only
    from storage.database import file_of  # noqa: PLC0415 - as above

    settings = _settings()
    if isinstance(settings, int):
        return settings
    database = file_of(settings.database_url)
    if not database.exists():
        return log.refuses(f"Базы {database} ещё нет: сначала запустите бота.")
    copy = back_up(database, settings.files_dir, settings.backup_dir, now, settings.backup_keep)
    print(f"Копия базы: {copy}")
    return 0


def restore(copy: Path, now: datetime) -> int:
    """Puts a copy in place of the database; returns the exit code."""
    from storage.backups import restore as put_back  # noqa: PLC0415 - as above
    from storage.database import file_of  # noqa: PLC0415 - as above
    from storage.locking import locked  # noqa: PLC0415 - as above

    settings = _settings()
    if isinstance(settings, int):
        return settings
    database = file_of(settings.database_url)
    if not copy.is_file():
        return log.refuses(f"Файла {copy} нет: укажите копию из папки {settings.backup_dir}.")
    try:
        with locked(database):
            before = put_back(copy, database, now)
    except BlockingIOError:
        return log.refuses(f"С базой {database} работает бот: остановите его и повторите.")
    print(f"База восстановлена из {copy}." + (f" Прежняя сохранена: {before}." if before else ""))
    return 0


def _settings() -> Settings | int:
    try:
        return load_settings()
    except BadSettings as refusal:
        return log.refuses(str(refusal))
