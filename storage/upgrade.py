"""Brings a database file to the newest schema, after a backup of it."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from storage.dialect import copy_database


def configuration(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent.parent / "migrations"))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


@cache
def _newest() -> str | None:
    """The schema of this program: its migrations do not change while it runs."""
    return ScriptDirectory.from_config(configuration("sqlite://")).get_current_head()


def _present(url: str) -> str | None:
    engine = create_engine(url.replace("+aiosqlite", ""))
    with engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
    engine.dispose()
    return revision


def is_newest(url: str) -> bool:
    """Whether a database has the newest schema: commands beside the bot leave upgrading to its start."""
    return _present(url) == ScriptDirectory.from_config(configuration(url)).get_current_head()


def upgrade(url: str, backups: Path, now: datetime, target: str = "head") -> Path | None:
    """Upgrades; a file that holds something is copied first. Returns the copy's path, None where none was needed."""
    newest = _newest()
    database = make_url(url).database or ""
    Path(database).parent.mkdir(parents=True, exist_ok=True)
    present = _present(url)
    if present == newest:
        return None
    copy = None
    if present is not None:
        backups.mkdir(parents=True, exist_ok=True)
        copy = backups / f"before-{newest}-{now:%Y%m%dT%H%M%S}.db"
        half = copy.with_suffix(".part")
        half.unlink(missing_ok=True)
        copy_database(database, str(half))
        half.replace(copy)  # a copy that was cut off never looks like a whole one
    command.upgrade(configuration(url), target)
    return copy


def downgrade(url: str, target: str) -> None:
    command.downgrade(configuration(url), target)
