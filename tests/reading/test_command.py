"""`poruchik parse`, as a person and as a program call it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

TEXT = """Протокол совещания директоров
от 14 октября 2024 года
РЕШИЛИ:
1. Директорам школ провести сбор.
Срок: до 20.10.2024
2. Информацию принять к сведению.
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "протокол.txt"
    file.write_text(TEXT, encoding="cp1251")
    return file


def test_answers_programs_in_json(document: Path) -> None:
    done = CliRunner().invoke(app, ["parse", str(document), "--json"])
    assert done.exit_code == 0
    answer = json.loads(done.stdout)
    assert answer["date"] == "2024-10-14"
    assert [directive["text"] for directive in answer["directives"]] == ["Директорам школ провести сбор."]


def test_shows_people_a_table(document: Path) -> None:
    done = CliRunner().invoke(app, ["parse", str(document), "--explain"])
    assert done.exit_code == 0
    assert "пунктов: 1" in done.stdout
    assert "20.10.2024" in done.stdout
    assert "никому ничего не поручает" in done.stdout


def test_takes_the_date_from_the_caller(document: Path) -> None:
    for words in ("2024-09-05", "05.09.2024"):
        done = CliRunner().invoke(app, ["parse", str(document), "--json", "--date", words])
        assert json.loads(done.stdout)["date"] == "2024-09-05"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["parse", "{folder}/нет.txt"], "нет: проверьте имя"),
        (["parse", "{folder}"], "не открывается"),
        (["parse", "{document}", "--date", "завтра"], "Дата «завтра» не понята"),
        (["parse", "{document}", "--roster", "{document}"], "нужны столбцы «Организация»"),
    ],
)
def test_refuses_in_one_sentence(document: Path, arguments: list[str], sentence: str) -> None:
    said = [argument.format(document=document, folder=document.parent) for argument in arguments]
    done = CliRunner().invoke(app, said)
    assert done.exit_code == 1
    assert sentence in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "пусто.txt"
    file.write_bytes(b"")
    done = CliRunner().invoke(app, ["parse", str(file)])
    assert done.exit_code == 1
    assert "Файл пуст" in done.stderr


def test_reading_needs_neither_telegram_nor_charts(document: Path) -> None:
    code = "import sys; from bot.cli import app; app(sys.argv[1:], standalone_mode=False); print(*sys.modules)"
    arguments = [sys.executable, "-c", code, "parse", str(document), "--json"]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert not {"aiogram", "matplotlib", "docx", "sqlalchemy"} & set(done.stdout.split())
