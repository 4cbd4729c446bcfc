"""`poruchik run`: what stops it is said in one sentence; how it is stopped: tests/chaos/test_stop.py."""

from __future__ import annotations

import fcntl
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bot import log
from bot.commands.run import run

GOOD = {"BOT_TOKEN": "42:TEST", "ADMINISTRATORS": "1001"}


@pytest.fixture(autouse=True)
def quiet_afterwards() -> Iterator[None]:
    """What was set up here is not what the tests that follow in this process are to log by."""
    yield
    log.set_up("ERROR")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"BOT_TOKEN": ""}, "Не задана настройка BOT_TOKEN: впишите её в файл .env (образец — .env.example)."),
        ({"BOT_TOKEN": "secret"}, "Настройка BOT_TOKEN неверна: нужен токен вида 123456:ABC…, его выдаёт @BotFather."),
        ({"ADMINISTRATORS": "Иванова"}, "Настройка ADMINISTRATORS неверна: нужно целое число."),
        ({"SEND_RATE": "100"}, "Настройка SEND_RATE неверна: число слишком велико."),
        ({"TIMEZONE": "Moscow"}, "Настройка TIMEZONE неверна: нужен часовой пояс вида Europe/Moscow."),
        ({"DATABASE_URL": "data.db"},
         "Настройка DATABASE_URL неверна: нужен файл SQLite вида sqlite+aiosqlite:///data/poruchik.db."),
        ({"PROXY_URL": "10.0.0.1:1080"},
         "Настройка PROXY_URL неверна: нужен адрес вида socks5://имя:пароль@узел:порт или http://узел:порт."),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_named(
    wrong: dict[str, str],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in {**GOOD, **wrong}.items():
        monkeypatch.setenv(name, value)
    assert run() == 2
    assert capsys.readouterr().err.strip() == sentence


def test_a_second_process_on_the_same_database_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in {**GOOD, "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/a.db"}.items():
        monkeypatch.setenv(name, value)
    with (tmp_path / "a.db.lock").open("w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        assert run() == 2
    assert capsys.readouterr().err.strip() == f"С базой {tmp_path}/a.db уже работает другой процесс: остановите его."


def test_the_log_is_one_line_an_event_and_tells_no_token() -> None:
    written = io.StringIO()
    log.set_up("INFO", written)
    try:
        raise OSError("https://api.telegram.org/bot123456:AAbbccddeeffgghhiijjkkll_mm/getMe does not answer")
    except OSError:
        structlog.get_logger().exception("telegram does not answer", again_in=5)
    (line,) = written.getvalue().splitlines()
    assert 'level=error event="telegram does not answer"' in line
    assert "again_in=5" in line
    assert "/bot<token>/getMe" in line
