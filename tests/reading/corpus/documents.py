"""The project's own documents with answers made by hand: NAME.txt (or .docx, .xlsx, .pdf) and NAME.json beside it."""

from __future__ import annotations

import json
from pathlib import Path

from bot.reading.answer import as_answer
from bot.reading.files import read_lines
from bot.reading.parse import read_document
from bot.workdays import Calendar

FOLDER = Path(__file__).parent


def documents() -> list[Path]:
    return sorted(path for path in FOLDER.iterdir() if path.suffix in {".txt", ".docx", ".xlsx", ".pdf"})


def answer_of(document: Path) -> dict[str, object]:
    lines = read_lines(document.read_bytes(), document.name)
    return as_answer(read_document(lines, calendar=Calendar()))


def expected_of(document: Path) -> str:
    answer = document.with_suffix(".json")
    return answer.read_text(encoding="utf-8") if answer.exists() else ""


def written(answer: dict[str, object]) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
