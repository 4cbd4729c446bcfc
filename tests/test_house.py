"""The house: arrows between rooms run one way, pure rooms stay pure, the clock is read in one place."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PRODUCT = sorted(path for room in ("bot", "handlers", "storage") for path in (ROOT / room).rglob("*.py"))
KNOW_EVERYTHING = {"bot/app.py", "bot/cli.py", "bot/__main__.py"}
KNOW_EVERYTHING_FOLDERS = ("bot/demo/", "bot/commands/")
KNOW_TELEGRAM = ("bot/delivery/", "bot/sandbox/", "bot/views/", "bot/notices/", "bot/demo/", "handlers/")
READING = ("language", "addressees", "blocks", "paper", "outline", "plans")
"""The rooms of reading, each of which knows only those before it; the parts above them put them together."""
PURE = ("bot/reading/", "bot/roster/", "bot/workdays.py", "bot/control/rules.py", "bot/control/regulations.py")


@cache
def imports(path: Path) -> tuple[str, ...]:
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def offenders(paths: list[Path], *forbidden: str, allowed: tuple[str, ...] = ()) -> list[str]:
    return [
        f"{name(path)} imports {module}"
        for path in paths
        for module in imports(path)
        if module.startswith(forbidden) and not module.startswith(allowed or ("nothing",))
    ]


def inside(*rooms: str) -> list[Path]:
    return [path for path in PRODUCT if name(path).startswith(rooms)]


def test_storage_knows_only_the_vocabulary() -> None:
    assert offenders(inside("storage/"), "bot", "handlers", allowed=("bot.model",)) == ["storage/tables.py imports bot"]


def test_the_application_does_not_know_its_handlers() -> None:
    rooms = [
        path
        for path in inside("bot/")
        if name(path) not in KNOW_EVERYTHING and not name(path).startswith(KNOW_EVERYTHING_FOLDERS)
    ]
    assert offenders(rooms, "handlers", "bot.app", "bot.cli") == []


def test_pure_rooms_know_no_database_and_no_messenger() -> None:
    assert offenders(inside(*PURE), "storage", "handlers", "aiogram", "sqlalchemy", "bot.delivery") == []


@pytest.mark.parametrize("room", READING)
def test_each_room_of_reading_knows_only_those_before_it(room: str) -> None:
    above = ("bot.reading.parse", "bot.reading.worker", "bot.reading.files", "bot.reading.answer")
    later = tuple(f"bot.reading.{other}" for other in READING[READING.index(room) + 1 :])
    assert offenders(inside(f"bot/reading/{room}/"), *later, *above) == []


def test_deadlines_are_read_from_words_alone() -> None:
    assert offenders(inside("bot/reading/deadlines/"), *(f"bot.reading.{room}" for room in READING)) == []


def test_views_know_no_database_and_no_network() -> None:
    assert offenders(inside("bot/views/"), "storage", "handlers", "aiogram.client", "aiohttp", "bot.control") == []


def test_only_a_few_rooms_know_that_the_messenger_is_telegram() -> None:
    rooms = [path for path in PRODUCT if name(path) not in KNOW_EVERYTHING and not name(path).startswith(KNOW_TELEGRAM)]
    assert offenders(rooms, "aiogram") == []


def test_sql_is_written_only_in_storage() -> None:
    rooms = [path for path in PRODUCT if not name(path).startswith("storage/")]
    assert offenders(rooms, "sqlalchemy", "sqlite3", "aiosqlite") == []


def test_only_two_files_of_storage_are_sqlites_own() -> None:
    rooms = [path for path in inside("storage/") if name(path) not in ("storage/dialect.py", "storage/connection.py")]
    assert offenders(rooms, "sqlite3", "aiosqlite", "sqlalchemy.dialects") == []


@pytest.mark.parametrize("module", ["bot.cli", "bot.reading.parse", "bot.reading.worker", "bot.roster"])
def test_the_command_line_starts_without_telegram_and_without_heavy_readers(module: str) -> None:
    heavy = ("aiogram", "matplotlib", "pdfplumber", "pypdfium2", "openpyxl", "docx", "sqlalchemy", "PIL")
    program = f"import sys, {module}; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"
