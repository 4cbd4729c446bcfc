"""Migrations: there and back, equal to the models, harmless to what is kept."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from storage.tables import metadata
from storage.upgrade import configuration, downgrade, newest, upgrade
from tests.storage.conftest import NOW


def tables(path: Path) -> set[str]:
    with sqlite3.connect(path) as base:
        return {row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_every_migration_goes_up_down_and_up_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/base.db"
    revisions = [script.revision for script in ScriptDirectory.from_config(configuration(url)).walk_revisions()][::-1]
    for revision in revisions:
        upgrade(url, tmp_path / "backups", NOW, revision)
        downgrade(url, "-1")
        upgrade(url, tmp_path / "backups", NOW, revision)
    assert set(metadata.tables) <= tables(tmp_path / "base.db")


def test_the_newest_schema_is_told_by_the_files_names() -> None:
    assert newest() == ScriptDirectory.from_config(configuration("sqlite://")).get_current_head()


def test_the_migrations_make_what_the_tables_say(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/base.db"
    upgrade(url, tmp_path / "backups", NOW)
    with create_engine(url).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_tables_are_strict(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/base.db"
    upgrade(url, tmp_path / "backups", NOW)
    with sqlite3.connect(tmp_path / "base.db") as base:
        strict = {row[1] for row in base.execute("PRAGMA table_list") if row[5]}
    assert set(metadata.tables) <= strict


def test_signs_of_life_come_to_a_database_that_is_in_use(tmp_path: Path) -> None:
    path = tmp_path / "base.db"
    upgrade(f"sqlite:///{path}", tmp_path / "backups", NOW, "0001")
    with sqlite3.connect(path) as base:
        base.execute(
            "INSERT INTO inbox (update_id, body, received_at, state, attempt, not_before, error) "
            "VALUES (7, '{}', '2026-09-01T07:00:00.000000Z', 'dead', 4, '2026-09-01T07:00:00.000000Z', 'сбой')"
        )
    copy = upgrade(f"sqlite:///{path}", tmp_path / "backups", NOW)
    with sqlite3.connect(path) as base:
        assert base.execute("SELECT update_id, error FROM inbox WHERE state = 'dead'").fetchall() == [(7, "сбой")]
        assert base.execute("SELECT count(*) FROM pulse").fetchone() == (0,)
    assert copy is not None
    assert "pulse" not in tables(copy)


def test_rebuilding_a_parent_table_keeps_its_children(tmp_path: Path) -> None:
    """Alembic's batch mode drops the old table: with foreign keys on that would delete every child row."""
    path = tmp_path / "base.db"
    url = f"sqlite:///{path}"
    upgrade(url, tmp_path / "backups", NOW)
    with sqlite3.connect(path) as base:
        base.execute("INSERT INTO organisation (name, short_names, kinds) VALUES ('Школа № 1', '[]', '[]')")
        base.execute("INSERT INTO position (organisation_id, title, groups, ord) VALUES (1, 'директор', '[]', 1)")
    config = configuration(url)
    config.set_main_option("version_locations", str(tmp_path / "versions"))
    script = tmp_path / "versions" / "rebuild.py"
    script.parent.mkdir()
    versions = Path(__file__).parent.parent.parent / "migrations" / "versions"
    config.set_main_option("version_locations", f"{versions}:{script.parent}")
    config.set_main_option("path_separator", ":")
    head = ScriptDirectory.from_config(configuration(url)).get_current_head()
    script.write_text(
        f'revision, down_revision = "rebuild", "{head}"\n'
        "from alembic import op\n"
        "import sqlalchemy as sa\n"
        "def upgrade():\n"
        "    with op.batch_alter_table('organisation', recreate='always') as table:\n"
        "        table.add_column(sa.Column('note', sa.Text()))\n"
        "def downgrade(): ...\n",
        encoding="utf-8",
    )
    command.upgrade(config, "rebuild")
    with sqlite3.connect(path) as base:
        assert base.execute("SELECT count(*) FROM position").fetchone() == (1,)
