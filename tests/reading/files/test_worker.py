"""Reading in a process of its own: what happens there stays there."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.reading.files import read_lines
from bot.reading.files.scan import tesseract
from bot.reading.model import UnreadableFile
from bot.reading.worker import ReaderCrashError, read_images_in_worker, read_in_worker
from tests.reading.files.pages import page, saved
from tests.reading.files.papers import Sheet, paper
from tests.reading.files.word import p, table, tr, word

PLAN = word(p("Приказ", num=1), table(tr("1", "Провести смотр")))


def hostile(monkeypatch: pytest.MonkeyPatch, folder: Path, program: str) -> None:
    """Puts another program in the place of the reading process."""
    script = folder / "reader.py"
    script.write_text(program, encoding="utf-8")
    interpreter = folder / "python"
    interpreter.write_text(f'#!/bin/sh\nexec {sys.executable} {script} "$@"\n', encoding="utf-8")
    interpreter.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(interpreter))


async def test_it_answers_what_reading_answers() -> None:
    assert await read_in_worker(PLAN, "план.docx") == read_lines(PLAN)


async def test_a_refusal_is_carried_over() -> None:
    with pytest.raises(UnreadableFile, match=r"Файлы «\.xyz» бот не читает"):
        await read_in_worker(bytes(range(256)), "a.xyz")


async def test_pages_are_reported() -> None:
    heard: list[tuple[int, int]] = []

    await read_in_worker(
        paper(*[Sheet().write(60, 200, "Приказ по управлению")] * 3), on_progress=lambda *told: heard.append(told)
    )

    assert heard == [(1, 3), (2, 3), (3, 3)]


async def test_several_photographs_are_one_document() -> None:
    album = [saved(page(["Обеспечить подвоз учащихся"])), saved(page(["к школам района."]))]

    if (missing := tesseract.missing()) is not None:
        with pytest.raises(UnreadableFile) as refusal:
            await read_images_in_worker(album)
        assert str(refusal.value) == missing
    else:
        assert len(await read_images_in_worker(album)) == 1


async def test_too_little_memory_is_told() -> None:
    with pytest.raises(UnreadableFile, match="слишком велик"):
        await read_in_worker(word("<w:p/>" * 2_300_000), memory=150 * 1024**2)


@pytest.mark.parametrize(
    ("program", "cause"),
    [
        ("import os; os.abort()", "-6"),
        ("import sys; sys.exit(3)", "3"),
        ('print(\'{"crash": "KeyError: 5"}\')', "KeyError: 5"),
    ],
)
async def test_a_crash_becomes_a_sentence_with_its_cause(
    program: str, cause: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hostile(monkeypatch, tmp_path, program)

    with pytest.raises(UnreadableFile, match="прочитать не удалось") as refusal:
        await read_in_worker(b"x" * 1_000_000)

    assert isinstance(refusal.value.__cause__, ReaderCrashError)
    assert cause in str(refusal.value.__cause__)


async def test_what_hangs_is_ended_with_all_it_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    traces = tmp_path / "pids"
    hang = (
        "import os, signal, subprocess, sys, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"open({str(traces)!r}, 'w').write(f'{{os.getpid()}} {{child.pid}}')\n"
        "time.sleep(600)\n"
    )
    hostile(monkeypatch, tmp_path, hang)

    with pytest.raises(UnreadableFile, match="слишком долго"):
        await read_in_worker(PLAN, timeout=2)

    for pid in traces.read_text().split():
        await ended(int(pid))


async def test_a_cancelled_reading_leaves_no_process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    begun, trace = asyncio.Event(), tmp_path / "pid"
    hostile(
        monkeypatch,
        tmp_path,
        "import os, sys, time\n"
        f"open({str(trace)!r}, 'w').write(str(os.getpid()))\n"
        'print(\'{"done": 0, "total": 1}\', flush=True)\ntime.sleep(600)\n',
    )
    reading = asyncio.create_task(read_in_worker(PLAN, on_progress=lambda *_: begun.set()))
    await begun.wait()

    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading

    await ended(int(trace.read_text()))


async def test_others_are_served_meanwhile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hostile(monkeypatch, tmp_path, "import time\ntime.sleep(600)\n")
    slow = asyncio.create_task(read_in_worker(PLAN, timeout=300))
    await asyncio.sleep(0)
    monkeypatch.undo()

    assert await read_in_worker(b"1. \xd0\x9f\xd0\xbe\xd0\xb4\xd0\xb2\xd0\xbe\xd0\xb7") != []
    assert not slow.done()
    slow.cancel()
    await asyncio.wait([slow])


async def test_secrets_are_not_handed_to_the_reading_process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BOT_TOKEN", "12345:secret")
    hostile(monkeypatch, tmp_path, "import json, os\nprint(json.dumps({'crash': ' '.join(os.environ)}))\n")

    with pytest.raises(UnreadableFile) as refusal:
        await read_in_worker(PLAN)

    assert "PATH" in str(refusal.value.__cause__)
    assert "BOT_TOKEN" not in str(refusal.value.__cause__)


def test_the_reading_process_is_light() -> None:
    program = "import sys, bot.reading.worker, bot.reading.files; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()

    heavy = {"aiogram", "pdfplumber", "pypdfium2", "PIL", "openpyxl", "striprtf", "pymorphy3", "docx", "storage"}
    assert not heavy & set(loaded)


async def ended(pid: int) -> None:
    """Waits for the end of a process, which comes a moment after it was killed; fails where it lives on."""
    try:
        watched = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    over = asyncio.Event()
    asyncio.get_running_loop().add_reader(watched, over.set)
    try:
        async with asyncio.timeout(30):
            await over.wait()
    finally:
        asyncio.get_running_loop().remove_reader(watched)
        os.close(watched)
