"""What commands beside the running bot share: the settings, the database, refusals in one sentence."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from bot import log
from bot.settings import BadSettings, Settings, load_settings

if TYPE_CHECKING:
    from storage.database import Database


class Refused(Exception):
    """A command cannot do what it is asked for; the message is one Russian sentence."""


def carried_out(command: Callable[[Settings], Coroutine[Any, Any, int]]) -> int:
    """Carries a command out with the settings of this folder; returns the exit code, 2 for a refusal."""
    try:
        settings = load_settings()
    except BadSettings as refusal:
        return log.refuses(str(refusal))
    try:
        return asyncio.run(command(settings))
    except Refused as refusal:
        return log.refuses(str(refusal))


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """The database, beside a bot that may be running. Raises Refused where there is none, or not yet a present one."""
    from storage.database import Database, file_of  # noqa: PLC0415 - SQLAlchemy's import is for such commands only
    from storage.upgrade import is_newest  # noqa: PLC0415 - as above

    path = file_of(settings.database_url)
    if not path.exists():
        raise Refused(f"Базы {path} ещё нет: её создаст первый запуск бота.")
    if not is_newest(settings.database_url):
        raise Refused(f"База {path} от прежней версии: её обновит запуск бота.")
    database = Database(settings.database_url)
    try:
        yield database
    finally:
        await database.close()
