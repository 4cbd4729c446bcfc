"""Alembic's way to the database, with the precautions that SQLite needs."""

from __future__ import annotations

from typing import Literal

from alembic import context
from sqlalchemy import Connection, TypeDecorator, create_engine, event, text

from storage.tables import metadata


def _plain(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Migrations name the stored type, not our column classes, which may change later."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance.__class__.__name__}()"
    return False


def migrate(connection: Connection) -> None:
    # Batch mode rebuilds tables: with foreign keys on, dropping the old one would delete every child row.
    connection.execute(text("PRAGMA foreign_keys=OFF"))
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_item=_plain,
        render_as_batch=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    if broken:
        raise RuntimeError(f"the migration broke references: {broken[:5]}")


def run() -> None:
    url = context.config.get_main_option("sqlalchemy.url") or "sqlite:///data/poruchik.db"
    engine = create_engine(url.replace("+aiosqlite", ""))

    # By itself sqlite3 commits before DDL: half of a failed migration would stay.
    @event.listens_for(engine, "connect")
    def connect(connection: object, _record: object) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]  # a sqlite3.Connection

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    with engine.connect() as connection:
        migrate(connection)
    engine.dispose()


run()
