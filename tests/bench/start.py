"""How soon the command line answers, in a process of its own."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.reading import TEXT
from tests.bench.table import Figure

ROOT = Path(__file__).parents[2]
COLD = 1.5
RUNS = 5
HEAVY = ("aiogram", "matplotlib", "pdfplumber", "pypdfium2", "openpyxl", "docx", "sqlalchemy")


def figures() -> list[Figure]:
    with TemporaryDirectory() as folder:
        document = Path(folder) / "document.txt"
        document.write_text(TEXT, encoding="utf-8")
        cold = _seconds("parse", str(document), "--json")
    help_ = _seconds("--help")
    loaded = _loaded()
    return [
        Figure("a cold `poruchik parse` of that text", f"≤ {COLD} s", f"{cold:.2f} s", cold <= COLD),
        Figure("`poruchik --help`", "", f"{help_:.2f} s"),
        Figure("heavy libraries that `--help` imports", "none", ", ".join(loaded) or "none", not loaded),
    ]


def _seconds(*arguments: str) -> float:
    """The median of some runs."""
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-m", "bot", *arguments], cwd=ROOT, capture_output=True, check=True)
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def _loaded() -> list[str]:
    program = f"import sys, bot.cli; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.split()
