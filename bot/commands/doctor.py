"""`poruchik doctor`: which readers are there, and how the bot is doing."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path

from bot import log
from bot.settings import BadSettings, Settings, load_settings


def examine(now: datetime) -> int:
    """Prints one line a fact; returns 0 where nothing needs a hand, else 1."""
    from bot.reading.files import available_readers  # noqa: PLC0415 - this command alone needs it

    print("Чтение документов")
    for reader in available_readers():
        print(f"  {'✓' if reader.available else '–'} {reader.name}{'' if reader.available else f': {reader.missing}'}")
    try:
        settings = load_settings()
    except BadSettings as refusal:
        return log.refuses(str(refusal))
    return asyncio.run(_examine_database(settings, now))


async def _examine_database(settings: Settings, now: datetime) -> int:
    from storage import health  # noqa: PLC0415 - as above
    from storage.backups import copies  # noqa: PLC0415 - as above
    from storage.database import Database, file_of  # noqa: PLC0415 - as above

    path = file_of(settings.database_url)
    if not path.exists():
        print(f"\nБазы {path} ещё нет: её создаст первый запуск.")
        return 0
    database = Database(settings.database_url)
    try:
        async with database.read() as tx:
            found = await health.look(tx, now)
    finally:
        await database.close()
    print(f"\nБаза {path}: {path.stat().st_size / 2**20:.1f} МБ")
    print(f"  последнее сообщение из Telegram: {_when(found.last_update, settings)}")
    print(f"  ждут обработки: {found.waiting}, отложены после ошибок: {found.dead}")
    print(f"  ждут отправки: {found.queued} (самое раннее с {_when(found.oldest_queued, settings)})")
    print(f"  ждут, пока адресат запустит бота: {found.held}")
    print(f"  доставка под вопросом: {found.uncertain}, не отправлены: {found.failed}")
    print(f"  последняя копия: {_newest(copies(settings.backup_dir))}")
    return 1 if found.dead or found.failed else 0


def _when(moment: datetime | None, settings: Settings) -> str:
    return moment.astimezone(settings.zone).strftime("%d.%m.%Y %H:%M") if moment else "—"


def _newest(copies: list[Path]) -> str:
    return copies[0].name if copies else "ещё не было"
