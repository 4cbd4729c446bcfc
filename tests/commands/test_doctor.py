"""`poruchik doctor`: readers, Telegram, the bot; `--quiet` for a watcher."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands.doctor import examine
from bot.model import NewNotice, NoticeKind, NoticeState
from storage import outbox
from storage.upgrade import upgrade
from tests.commands.conftest import Said, set_environment
from tests.scenarios.conftest import District
from tests.storage.conftest import NOW


async def test_a_bot_that_is_well(district: District, said: Said) -> None:
    code, printed = await said(examine, district.clock.now)
    assert code == 0
    assert "✓ Word" in printed
    assert "Telegram отвечает." in printed
    assert "Всё в порядке." in printed
    assert "Часы: расхождение с Telegram 0 с" in printed


async def test_a_bot_that_is_not_running(district: District, said: Said) -> None:
    await district.app.close()
    code, printed = await said(examine, district.clock.now + timedelta(days=2))
    assert code == 1
    assert "• бот не запущен: запустите его" in printed
    assert "нет связи" not in printed
    assert await said(examine, district.clock.now, True) == (1, "бот не запущен: запустите его\n")
    district.app = await district._opened()


async def test_a_telegram_that_is_out_of_reach(district: District, said: Said) -> None:
    await district.telegram.stop()
    code, printed = await said(examine, district.clock.now)
    assert code == 1
    assert "\nTelegram недоступен" in printed
    assert "• Telegram недоступен: проверьте сеть, PROXY_URL и TELEGRAM_API_URL" in printed
    assert await said(examine, district.clock.now, True) == (0, ""), "a restart would not help"


async def test_a_token_that_was_revoked(district: District, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "42:OTHER")
    code, printed = await said(examine, district.clock.now)
    assert (code, "не принимает токен BOT_TOKEN" in printed) == (1, True)
    assert "42:OTHER" not in printed


async def test_a_bot_that_hangs_is_told_to_the_watcher(district: District, said: Said) -> None:
    assert await said(examine, district.clock.now, True) == (0, "")
    code, printed = await said(examine, district.clock.now + timedelta(minutes=16), True)
    assert (code, "плановая работа" in printed) == (1, True)


async def test_what_failed_lately_needs_a_hand(district: District, said: Said) -> None:
    async with district.app.database.write() as tx:
        await outbox.add(tx, [NewNotice(NoticeKind.DIGEST, user_id=1001)], district.clock.now)
        ((notice, _),) = await outbox.claim(tx, district.clock.now)
        await outbox.settle(tx, notice.id, NoticeState.FAILED)
    assert (await said(examine, district.clock.now))[0] == 1
    district.clock.moves_to(district.clock.now + timedelta(days=8))
    await district.settles()
    assert "не отправлено из-за ошибки" not in (await said(examine, district.clock.now))[1]


def test_before_the_first_start_it_tells_what_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = {
        "BOT_TOKEN": "1:A",
        "ADMINISTRATORS": "1",
        "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/a.db",
        "TELEGRAM_API_URL": "http://127.0.0.1:9",
    }
    set_environment(nowhere, monkeypatch, tmp_path)
    assert examine(NOW) == 1
    printed = capsys.readouterr().out
    assert "\nTelegram недоступен" in printed
    assert "её создаст первый запуск бота" in printed


def test_a_database_of_an_older_version_is_left_to_the_bot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    upgrade(f"sqlite:///{tmp_path}/a.db", tmp_path, NOW, "0001")
    old = {"BOT_TOKEN": "1:A", "ADMINISTRATORS": "1", "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/a.db"}
    set_environment(old, monkeypatch, tmp_path)
    assert examine(NOW, quiet=True) == 2
    assert "её обновит запуск бота" in capsys.readouterr().err
    with sqlite3.connect(tmp_path / "a.db") as base:
        assert base.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)


def test_a_watcher_may_ask_often_for_nothing_heavy_is_imported() -> None:
    program = "import sys, bot.machine, bot.commands.doctor, bot.views.health, bot.delivery.probe, storage.health"
    done = subprocess.run(
        [sys.executable, "-c", f"{program}; print('aiogram' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False"
