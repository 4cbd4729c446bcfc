"""Puts the parts together, starts and stops them in order: the only file that knows all of them, and the clock."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

import structlog
from aiogram.types import Update

from bot import jobs, notices
from bot.control.groups import lose
from bot.control.outage import tell_of_outage
from bot.control.regulations import Regulations
from bot.control.sending import refresh_progress
from bot.control.trouble import report_trouble
from bot.control.work import PROGRAM, Work
from bot.delivery.answers import Answers
from bot.delivery.arrivals import KEPT_FOR, Arrivals
from bot.delivery.heartbeat import beat
from bot.delivery.inbox import Inbox
from bot.delivery.intake import Intake, Progress, Read
from bot.delivery.pacing import Pace, Pacer
from bot.delivery.poller import Poller
from bot.delivery.postman import Postman
from bot.delivery.profile import announce_commands, own_name
from bot.delivery.session import make_bot
from bot.delivery.turns import PLACES
from bot.delivery.webhook import Webhook, door_of
from bot.machine import look_around
from bot.model import Machine, Notice, NoticeKind, NoticeState, Role, Sign
from bot.reading.model import Line
from bot.serving import Loop, Serving
from bot.settings import Settings
from bot.views.help import menus
from bot.views.screen import Answer, Screen
from bot.workdays import Calendar, WorkingHours
from handlers.front import Front, appoint_founders
from storage import accounts, pulse
from storage.backups import back_up
from storage.database import Database, Tx, file_of
from storage.locking import locked
from storage.upgrade import upgrade

log = structlog.get_logger()


class AlreadyRunning(Exception):
    """A second process on the same database."""


def utc_now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the one place that reads the clock


def regulations_of(settings: Settings) -> Regulations:
    start, end = settings.hours
    calendar = Calendar(days_off=settings.days_off, school_year_end=settings.year_end)
    return Regulations(calendar, WorkingHours(start, end, settings.zone), settings.reminders, settings.digest)


async def _in_worker(files: Sequence[bytes], name: str, on_progress: Progress) -> list[Line]:
    from bot.reading import worker  # noqa: PLC0415 - a story may read in its own way

    if len(files) > 1:
        return await worker.read_images_in_worker(files, on_progress=on_progress)
    return await worker.read_in_worker(files[0], name, on_progress=on_progress)


class App:
    """The application. `open` makes it ready, `run` serves until it is stopped, `settle` does what is due and returns.

    clock: what time it is; pace: Telegram's limits; read: how a file becomes lines; kept_for: how long Telegram keeps
    what nobody has fetched.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Callable[[], datetime] = utc_now,
        pace: Pace | None = None,
        read: Read | None = None,
        kept_for: timedelta = KEPT_FOR,
    ) -> None:
        self.settings, self.clock, self._kept_for = settings, clock, kept_for
        self._pace = pace or Pace(rate=settings.send_rate)
        self._read = read or _in_worker
        self._exit = AsyncExitStack()
        self._serving = Serving()
        self._clock_ahead: timedelta | None = None

    async def open(self) -> None:
        """Raises AlreadyRunning, CannotReceive with one sentence each; `close` is owed all the same."""
        settings, now = self.settings, self.clock()
        self._lock()
        upgrade(settings.database_url, settings.backup_dir, now)
        settings.files_dir.mkdir(parents=True, exist_ok=True)
        self.database = Database(settings.database_url)
        self._exit.push_async_callback(self.database.close)
        token = settings.bot_token.get_secret_value()
        self.bot = make_bot(token, settings.telegram_api_url, settings.proxy_url, self._heard)
        self._exit.push_async_callback(self.bot.session.close)
        self.regulations = regulations_of(settings)
        self._bot_name = await own_name(self.bot)
        self._front = Front(self.bot, self.regulations, settings.administrators, self._bot_name, self._machine)
        self._assemble()
        async with self.database.write() as tx:
            await appoint_founders(tx, settings.administrators, now)
            await jobs.prepare(self._work(tx, now))
        await self.postman.start()

    def _assemble(self) -> None:
        pacer = Pacer(self._pace, time.monotonic)
        bot, database, clock = self.bot, self.database, self.clock
        self.answers = Answers(bot, database, pacer, clock)
        self.inbox = Inbox(bot, database, self.answers, clock, self._handle, self._set_aside)
        self.postman = Postman(bot, database, pacer, clock, self._compose, self._settled, self._trouble)
        for sender in (self.answers, self.postman):
            self._exit.push_async_callback(sender.cut_off)
        arrivals, allowed = Arrivals(database, clock, self._lost, self._kept_for), self._front.allowed_updates
        self.poller = Poller(bot, arrivals, allowed)
        self.webhook = Webhook(bot, arrivals, allowed, door) if (door := door_of(self.settings)) else None
        self.intake = Intake(bot, database, clock, self._read, self.regulations, self.settings.files_dir)

    async def close(self) -> None:
        """Ends everything, what is still being sent first."""
        await self._exit.aclose()

    async def settle(self) -> None:
        """Does everything that is due at this moment: fetches, handles, reads, sends. For tests and the demo."""
        await self.tick()
        arrived = await self.poller.poll()
        await self._work_off()
        while arrived and (arrived := await self.poller.poll()):
            await self._work_off()

    async def _work_off(self) -> None:
        """Does what is written down and due; only what was sent may bring more of it."""
        sent = True
        while sent:
            while await self.inbox.step():
                pass
            while await self.intake.step():
                pass
            sent = False
            while await self.postman.step():
                sent = True
            await self._drain()

    async def wait_time(self) -> float:
        """Seconds until something that was put off is due (at most 30)."""
        return min([await part.wait_time() for part in (self.inbox, self.intake, self.postman)])

    async def tick(self) -> None:
        """What the schedule owes by now: reminders, digests, notices, backups; doubtful sends."""
        now = self.clock()
        try:
            async with self.database.write() as tx:
                due = await jobs.tick(self._work(tx, now))
                await pulse.note(tx, [Sign.TICK], now)
            if jobs.BACKUP in due:
                await self._nightly(now)
        except Exception:  # a mistake in the schedule must not end the process; it is told, and tried again
            log.exception("the tick failed")
            async with self.database.write() as tx:
                await self._trouble(tx, "Плановая работа (напоминания, сводки, копии) не выполнена.", now)
        else:
            if self.settings.heartbeat_url:  # silent where the schedule fails: that is what the watcher watches
                await beat(self.settings.heartbeat_url)
        await self.postman.decide_uncertain()

    async def _nightly(self, now: datetime) -> None:
        """Backups, outside any transaction and beside the event loop; old bodies of updates are forgotten."""
        settings = self.settings
        database = file_of(settings.database_url)
        await asyncio.to_thread(back_up, database, settings.files_dir, settings.backup_dir, now, settings.backup_keep)
        async with self.database.write() as tx:
            await jobs.forget(self._work(tx, now), settings.keep_raw_days)

    async def run(self) -> None:
        """Serves until SIGTERM or Ctrl-C; what is in work then is finished."""
        for sign in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(sign, self.stop)
        async with self.database.read() as tx:
            staff = await accounts.with_roles(tx, *Role)
        await announce_commands(self.bot, menus(staff))
        sending = Loop(self.postman.step, self.postman.wait_time, pause=0.1)
        self.postman.wake = sending.wake
        loops = [
            Loop(self.inbox.step, self.inbox.wait_time),
            *(Loop(self.intake.step, self.intake.wait_time, pause=0.5) for _ in range(PLACES)),
            sending,
        ]
        for loop in loops:
            self.database.on_commit(loop.wake)
        with jobs.ticking(self.tick):
            await self._serving.run(self.webhook or self.poller, loops, self._drain)

    def stop(self) -> None:
        """Ends `run`."""
        self._serving.stop()

    async def _drain(self) -> None:
        await self.answers.drain()
        await self.postman.drain()

    def _work(self, tx: Tx, now: datetime) -> Work:
        return Work(tx, now, PROGRAM, self.regulations)

    async def _handle(self, tx: Tx, update: Update, now: datetime) -> Answer:
        return await self._front.handle(tx, update, now)

    async def _compose(self, tx: Tx, notice: Notice, now: datetime) -> Screen | None:
        return await notices.write(self._work(tx, now), notice, self._bot_name)

    async def _settled(self, tx: Tx, settled: Sequence[Notice], state: NoticeState, now: datetime) -> None:
        """Whoever sent a document out sees how far its delivery has got; a group that takes nothing is unbound."""
        work = self._work(tx, now)
        for resolution_id in {one.facts["resolution"] for one in settled if one.kind is NoticeKind.BROADCAST}:
            await refresh_progress(work, resolution_id)
        for notice in settled:
            if notice.group_id is not None and state is NoticeState.HELD:
                await lose(work, notice.group_id)

    def _heard(self, date: datetime) -> None:
        """Telegram has told what time it is there."""
        self._clock_ahead = self.clock() - date

    def _machine(self) -> Machine:
        return look_around(self.settings, clock_ahead=self._clock_ahead)

    async def _lost(self, tx: Tx, since: datetime, until: datetime) -> None:
        await tell_of_outage(self._work(tx, self.clock()), since, until)

    async def _set_aside(self, tx: Tx, words: str, now: datetime) -> None:
        await report_trouble(tx, words, now, self.settings.administrators, live=True)

    async def _trouble(self, tx: Tx, words: str, now: datetime) -> None:
        await report_trouble(tx, words, now, self.settings.administrators)

    def _lock(self) -> None:
        """Two processes on one database would send everything twice."""
        database = file_of(self.settings.database_url)
        try:
            self._exit.enter_context(locked(database))
        except BlockingIOError as error:
            raise AlreadyRunning(f"С базой {database} уже работает другой процесс: остановите его.") from error
