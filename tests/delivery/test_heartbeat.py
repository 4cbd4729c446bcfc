"""Watchers outside: a ping while the schedule is alive, and systemd's own."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from bot import jobs
from bot.control.work import Work
from bot.delivery.heartbeat import tell_systemd
from tests.delivery.test_webhook import free_port
from tests.scenarios.conftest import District, district, moment, read_here

__all__ = ["district"]


class Watcher:
    """A page that counts its visits."""

    def __init__(self) -> None:
        self.port, self.status, self.visits = free_port(), 200, 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/ping"

    async def visited(self, _: web.Request) -> web.Response:
        self.visits += 1
        return web.Response(status=self.status)


@pytest.fixture
async def watcher() -> AsyncIterator[Watcher]:
    one, app = Watcher(), web.Application()
    app.router.add_get("/ping", one.visited)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", one.port).start()
    yield one
    await runner.cleanup()


def watched_by(url: str, folder: Path) -> District:
    def change(given: dict[str, object]) -> None:
        given["heartbeat_url"] = url

    return District(moment("2026-09-01"), read=read_here, folder=folder, change=change)


@pytest.mark.parametrize("status", [200, 500])
async def test_every_look_at_the_schedule_visits_the_watcher(watcher: Watcher, tmp_path: Path, status: int) -> None:
    watcher.status = status
    async with watched_by(watcher.url, tmp_path) as stage:
        for _ in range(3):
            await stage.app.tick()
    assert watcher.visits == 3


async def test_a_watcher_that_is_away_stops_nothing(tmp_path: Path) -> None:
    async with watched_by(f"http://127.0.0.1:{free_port()}/ping", tmp_path) as stage:
        await stage.opens()
        await stage.admin.sends("/help")
        await stage.settles()
        assert stage.admin.sees("Что умеет бот")


async def test_a_schedule_that_fails_visits_nobody_and_is_told(
    watcher: Watcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(work: Work) -> set[str]:
        raise RuntimeError("сбой")

    async with watched_by(watcher.url, tmp_path) as stage:
        await stage.opens()
        before = watcher.visits
        monkeypatch.setattr(jobs, "tick", fails)
        await stage.settles()
        assert stage.admin.sees("Плановая работа (напоминания, сводки, копии) не выполнена")
        assert watcher.visits == before


async def test_systemd_is_told_that_the_bot_is_ready_and_alive(
    district: District, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = tmp_path / "notify"
    monkeypatch.setenv("NOTIFY_SOCKET", str(address))
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(address))
        listening.setblocking(False)
        serving = asyncio.create_task(district.app.run())
        heard = [await asyncio.get_running_loop().sock_recv(listening, 100) for _ in range(2)]
        district.app.stop()
        await serving
    assert heard == [b"READY=1", b"WATCHDOG=1"]


def test_a_socket_that_is_away_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "nowhere"))
    tell_systemd("READY=1")
    monkeypatch.delenv("NOTIFY_SOCKET")
    tell_systemd("READY=1")
