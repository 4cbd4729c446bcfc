"""Copies: whole, rotated, put back; a damaged one changes nothing."""

from __future__ import annotations

import sqlite3
import tarfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from storage.backups import back_up, copies, restore
from storage.locking import locked
from tests.storage.conftest import NOW


def filled(path: Path, words: str) -> None:
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("CREATE TABLE IF NOT EXISTS kept (words TEXT)")
        base.execute("INSERT INTO kept VALUES (?)", (words,))
        base.commit()


def words(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as base:
        return [row[0] for row in base.execute("SELECT words FROM kept")]


def test_a_copy_holds_what_was_written_last_and_the_documents(tmp_path: Path) -> None:
    database, files = tmp_path / "poruchik.db", tmp_path / "files"
    files.mkdir()
    (files / "source-1").write_bytes(b"paper")
    with closing(sqlite3.connect(database)) as writer:  # the newest rows are in the WAL while somebody has it open
        filled(database, "отчёт")
        copy = back_up(database, files, tmp_path / "copies", NOW, keep=3)
        assert writer is not None
    assert words(copy) == ["отчёт"]
    with tarfile.open(copies(tmp_path / "copies", "files-*.tar.gz")[0]) as packed:
        assert "files/source-1" in packed.getnames()


def test_only_the_newest_copies_are_kept(tmp_path: Path) -> None:
    filled(tmp_path / "poruchik.db", "отчёт")
    made = [
        back_up(tmp_path / "poruchik.db", tmp_path / "files", tmp_path / "copies", NOW + timedelta(days=day), keep=2)
        for day in range(4)
    ]
    assert copies(tmp_path / "copies") == [made[3], made[2]]


def test_a_copy_is_put_back_and_what_was_there_is_kept(tmp_path: Path) -> None:
    database = tmp_path / "poruchik.db"
    filled(database, "было")
    copy = back_up(database, tmp_path / "files", tmp_path / "copies", NOW, keep=2)
    filled(database, "стало")
    before = restore(copy, database, NOW)
    assert words(database) == ["было"]
    assert before is not None
    assert words(before) == ["было", "стало"]


def test_a_damaged_copy_changes_nothing(tmp_path: Path) -> None:
    database, copy = tmp_path / "poruchik.db", tmp_path / "copy.db"
    filled(database, "есть")
    copy.write_bytes(b"not a database at all" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        restore(copy, database, NOW)
    assert words(database) == ["есть"]


def test_a_database_belongs_to_one_process(tmp_path: Path) -> None:
    with locked(tmp_path / "poruchik.db"), pytest.raises(BlockingIOError), locked(tmp_path / "poruchik.db"):
        pass
    with locked(tmp_path / "poruchik.db"):
        assert (tmp_path / "poruchik.db.lock").exists()
