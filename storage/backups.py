"""Copies of what is kept: the database, checked, and the documents; rotated, and put back when they are needed."""

from __future__ import annotations

import shutil
import tarfile
from datetime import UTC, datetime
from pathlib import Path

from storage.dialect import check_database, copy_database

DATABASE, FILES = "poruchik-*.db", "files-*.tar.gz"
STAMP = "%Y%m%dT%H%M%S"
"""Of the moment (UTC) in the names of copies: their order is that of time."""


def back_up(database: Path, files: Path, folder: Path, now: datetime, keep: int) -> Path:
    """Copies a live database and the documents' folder into `folder`; keeps the newest `keep` of each.

    Returns the copy of the database. Raises OSError where there is no room, sqlite3.DatabaseError where the copy
    is not whole: then no older copy is removed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stamp = now.astimezone(UTC).strftime(STAMP)
    copy, half = folder / f"poruchik-{stamp}.db", folder / f".poruchik-{stamp}.part"
    half.unlink(missing_ok=True)
    copy_database(str(database), str(half))
    half.replace(copy)  # a copy that was cut off never looks like a whole one
    if files.is_dir():
        archive = folder / f".files-{stamp}.part"
        with tarfile.open(archive, "w:gz") as packed:
            packed.add(files, arcname="files")
        archive.replace(folder / f"files-{stamp}.tar.gz")
    for pattern in (DATABASE, FILES):
        for old in copies(folder, pattern)[keep:]:
            old.unlink()
    return copy


def copies(folder: Path, pattern: str = DATABASE) -> list[Path]:
    """The copies in a folder, newest first."""
    return sorted(folder.glob(pattern), reverse=True)


def made_at(copy: Path) -> datetime | None:
    """When a copy was made, by its name; None where somebody has given it another."""
    try:
        return datetime.strptime(copy.stem, f"poruchik-{STAMP}").replace(tzinfo=UTC)
    except ValueError:
        return None


def restore(copy: Path, database: Path, now: datetime) -> Path | None:
    """Puts a copy in place of the database; what was there is kept beside it, and its path returned.

    The bot must not be running. Raises sqlite3.DatabaseError where the copy is damaged: nothing is changed then.
    """
    check_database(str(copy))
    database.parent.mkdir(parents=True, exist_ok=True)
    before = None
    if database.exists():
        before = database.with_name(f"{database.name}.before-{now:%Y%m%dT%H%M%S}")
        copy_database(str(database), str(before))
    fresh = database.with_name(f"{database.name}.part")
    shutil.copyfile(copy, fresh)
    for leftover in (f"{database}-wal", f"{database}-shm"):
        Path(leftover).unlink(missing_ok=True)  # the old database's newest rows would be played into the copy
    fresh.replace(database)
    return before
