"""Brings a database file to the newest schema, after a backup of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import make_url

from storage.dialect import copy_database

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent.parent / "migrations"


def configuration(url: str) -> Config:
    from alembic.config import Config  # noqa: PLC0415 - 10 MB: only a database that is to be changed needs Alembic

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def newest() -> str:
    """The schema of this program: the number that the last migration's file begins with."""
    return max(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py")).partition("_")[0]


def _present(url: str) -> str | None:
    engine = create_engine(url.replace("+aiosqlite", ""))
    with engine.connect() as connection:
        known = inspect(connection).has_table("alembic_version")
        revision = connection.scalar(text("SELECT version_num FROM alembic_version")) if known else None
    engine.dispose()
    return revision


def is_newest(url: str) -> bool:
    """Whether a database has the newest schema: commands beside the bot leave upgrading to its start."""
    return _present(url) == newest()


def upgrade(url: str, backups: Path, now: datetime, target: str = "head") -> Path | None:
    """Upgrades; a file that holds something is copied first. Returns the copy's path, None where none was needed."""
    database = make_url(url).database or ""
    Path(database).parent.mkdir(parents=True, exist_ok=True)
    present = _present(url)
    if present == newest():
        return None
    copy = None
    if present is not None:
        backups.mkdir(parents=True, exist_ok=True)
        copy = backups / f"before-{newest()}-{now:%Y%m%dT%H%M%S}.db"
        half = copy.with_suffix(".part")
        half.unlink(missing_ok=True)
        copy_database(database, str(half))
        half.replace(copy)  # a copy that was cut off never looks like a whole one
    from alembic import command  # noqa: PLC0415 - as above

    command.upgrade(configuration(url), target)
    return copy


def downgrade(url: str, target: str) -> None:
    from alembic import command  # noqa: PLC0415 - as above

    command.downgrade(configuration(url), target)
