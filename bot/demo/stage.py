"""The stage on which stories are played: the real application, a sandbox Telegram, a clock that the story moves."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from bot.app import App
from bot.delivery.intake import Read
from bot.delivery.pacing import UNLIMITED, Pace
from bot.sandbox import Sandbox
from bot.settings import Settings, load_settings

TOKEN = "42:STORY"  # noqa: S105 - opens nothing: the sandbox accepts any
FOUNDER = 1001
"""Telegram id of the first administrator."""

A_MOMENT = timedelta(seconds=5)
"""For so long albums, pasted text and progress are put off at most."""
STOPS = (9, 10, 15)
"""Local hours at which the schedule looks while days pass."""


class StoryClock:
    """What time it is in the story: stands still until somebody moves it."""

    def __init__(self, now: datetime) -> None:
        self.now = now.astimezone(UTC)

    def __call__(self) -> datetime:
        return self.now

    def moves_to(self, moment: datetime) -> None:
        if moment < self.now:
            raise ValueError("a story does not go back")
        self.now = moment.astimezone(UTC)


class Stage:
    """`async with Stage(begin) as stage:` – everything is up; leaving it stops and removes everything.

    kept_for: how long Telegram keeps what nobody has fetched; stories jump over days in which the bot was up.
    """

    def __init__(
        self,
        begin: datetime,
        *,
        read: Read | None = None,
        pace: Pace = UNLIMITED,
        folder: Path | None = None,
        zone: tzinfo | None = None,
        kept_for: timedelta = timedelta.max,
        change: Callable[[dict[str, object]], None] = lambda settings: None,
    ) -> None:
        self.clock = StoryClock(begin)
        self.telegram = Sandbox(token=TOKEN, clock=self.clock, zone=zone or begin.tzinfo)
        self._read, self._pace, self._folder, self._change = read, pace, folder, change
        self._kept_for = kept_for
        self._exit = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self.folder = self._folder or Path(self._exit.enter_context(TemporaryDirectory()))
        await self._exit.enter_async_context(self.telegram)
        self.app = await self._opened()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.app.close()
        await self._exit.aclose()

    def settings(self) -> Settings:
        given: dict[str, object] = {
            "_env_file": None,
            "bot_token": TOKEN,
            "administrators": str(FOUNDER),
            "database_url": f"sqlite+aiosqlite:///{self.folder}/poruchik.db",
            "telegram_api_url": self.telegram.url,
            "files_dir": self.folder / "files",
            "backup_dir": self.folder / "backups",
        }
        self._change(given)
        return load_settings(**given)

    async def _opened(self) -> App:
        app = App(self.settings(), clock=self.clock, pace=self._pace, read=self._read, kept_for=self._kept_for)
        await app.open()
        return app

    async def restarts(self) -> None:
        """The process ends and starts again on the same database."""
        await self.app.close()
        self.app = await self._opened()

    async def settles(self) -> None:
        """Everything that is due now is done; what was put off by a few seconds (albums, pasted text) too."""
        await self.app.settle()
        in_moments = await self.app.wait_time() <= A_MOMENT.total_seconds()
        self.clock.moves_to(self.clock.now + A_MOMENT)
        if in_moments:
            await self.app.settle()

    async def comes(self, moment: datetime) -> None:
        """Time passes until a moment; the schedule looks several times a day, as it would."""
        zone = self.app.regulations.zone
        day = self.clock.now.astimezone(zone).date()
        while day <= moment.astimezone(zone).date():
            for hour in STOPS:
                stop = datetime(day.year, day.month, day.day, hour, 0, 30, tzinfo=zone)
                if self.clock.now < stop < moment:
                    self.clock.moves_to(stop)
                    await self.app.settle()
            day += timedelta(days=1)
        self.clock.moves_to(moment)
        await self.settles()
