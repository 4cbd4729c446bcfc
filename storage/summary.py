"""What a database holds, in figures."""

from __future__ import annotations

from sqlalchemy import func, select

from storage import tables
from storage.database import Tx

COUNTED = (
    ("организаций", tables.organisation),
    ("должностей", tables.position),
    ("людей", tables.person),
    ("подключены к боту", tables.account),
    ("документов", tables.resolution),
    ("пунктов", tables.directive),
    ("поручений (пункт × организация)", tables.assignment),
    ("сроков", tables.occurrence),
    ("отчётов", tables.report),
    ("решений по отчётам", tables.submission),
    ("исходящих сообщений", tables.outbox),
    ("входящих сообщений", tables.inbox),
    ("записей в журнале действий", tables.audit),
)


async def counts(tx: Tx) -> list[tuple[str, int]]:
    """(what, how many) of everything that is kept."""
    return [(words, await tx.scalar(select(func.count()).select_from(table)) or 0) for words, table in COUNTED]
