"""The outbox's way to Telegram: claim, commit, send, record, commit.

Telegram has no idempotency key. A send whose end is unknown is *uncertain*: after ten minutes it is sent once more
unless its addressee has shown himself meanwhile; uncertain twice, it shows as «доставка не подтверждена».
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog
from aiogram import Bot, methods
from aiogram.exceptions import AiogramError

from bot.delivery.failures import Failure, Fate, classify
from bot.delivery.pacing import Pacer
from bot.model import Notice, NoticeKind, NoticeState
from bot.views.calls import editing, sending
from bot.views.screen import Screen
from storage import outbox, talk
from storage.database import Database, Tx

log = structlog.get_logger()

UNCERTAIN_FOR = timedelta(minutes=10)
NOT_REPEATED = frozenset({NoticeKind.DIGEST, NoticeKind.PROGRESS})
"""Doubtful sends of these are not worth the risk of a second copy."""
NOT_HELD = frozenset(
    {NoticeKind.REMINDER, NoticeKind.DIGEST, NoticeKind.SILENT, NoticeKind.REVIEW, NoticeKind.PROGRESS}
)
"""Whoever comes back after a month does not want a month of these: his points come to him with the next one."""
BACKOFF = (5, 15, 60, 300, 900)
"""Seconds between tries while the network is away."""
IN_FLIGHT = 50

Compose = Callable[[Tx, Notice, datetime], Awaitable[Screen | None]]
"""Writes a notice from the database at the moment it is sent; None: its reason is gone."""


class Postman:
    """Sends what is due, many chats beside each other, one message a chat at a time."""

    def __init__(
        self, bot: Bot, database: Database, pacer: Pacer, clock: Callable[[], datetime], compose: Compose
    ) -> None:
        self._bot, self._database, self._pacer, self._clock, self._compose = (
            bot,
            database,
            pacer,
            clock,
            compose,
        )
        self._flights: dict[int, asyncio.Task[None]] = {}
        self.wake: Callable[[], None] = lambda: None
        """Called when a chat is free again."""

    async def start(self) -> None:
        """What was being sent when the process ended is uncertain."""
        async with self._database.write() as tx:
            await outbox.abandon_claims(tx)

    async def step(self) -> bool:
        """Starts sending one due notice; False where none can go out now."""
        if len(self._flights) >= IN_FLIGHT or self._pacer.soonest() > 0:
            return False
        now = self._clock()
        async with self._database.write(announce=False) as tx:
            claimed = await outbox.claim(tx, now, self._pacer.busy() | self._flights.keys())
            if claimed is None:
                return False
            notice, chat_id = claimed
            screen = await self._written(tx, notice, chat_id, now)
        if screen is not None and chat_id is not None:
            self._pacer.take(chat_id)
            task = asyncio.create_task(self._deliver(notice, screen, chat_id))
            self._flights[chat_id] = task
            task.add_done_callback(lambda done: self._landed(chat_id, done))
        return True

    def _landed(self, chat_id: int, task: asyncio.Task[None]) -> None:
        del self._flights[chat_id]
        self.wake()
        if not task.cancelled() and (error := task.exception()):
            log.error("a notice broke the postman", exc_info=error)

    async def _written(self, tx: Tx, notice: Notice, chat_id: int | None, now: datetime) -> Screen | None:
        """The notice's words, in the transaction of the claim; without words it is settled here."""
        if chat_id is None:
            await outbox.settle(tx, notice.id, _kept(notice), error="не начал работу с ботом")
            return None
        try:
            async with tx.begin_nested():
                screen = await self._compose(tx, notice, now)
        except Exception as error:
            log.exception("a notice could not be written", notice=notice.id, kind=notice.kind)
            await outbox.settle(tx, notice.id, NoticeState.FAILED, error=repr(error))
            return None
        if screen is None:
            await outbox.settle(tx, notice.id, NoticeState.DROPPED)
        return screen

    async def drain(self) -> None:
        """Waits until nothing is in flight."""
        while self._flights:
            await asyncio.wait(self._flights.values())

    async def wait_time(self) -> float:
        """Seconds until the next notice may go out (at most 30)."""
        async with self._database.read() as tx:
            moment = await outbox.next_moment(tx)
        if moment is None:
            return 30.0
        until_due = (moment - self._clock()).total_seconds()
        return min(30.0, max(until_due, self._pacer.soonest()) if until_due > 0 else self._pacer.next_free())

    async def _deliver(self, notice: Notice, screen: Screen, chat_id: int) -> None:
        try:
            message_id = await self._send(notice, screen, chat_id)
        except AiogramError as error:
            await self._settle_failure(notice, chat_id, classify(error))
            return
        now = self._clock()
        async with self._database.write() as tx:
            await outbox.settle(tx, notice.id, NoticeState.SENT, sent_at=now, chat_id=chat_id, message_id=message_id)
            if screen.about:
                await talk.remember_card(tx, chat_id, message_id, screen.about, screen.subject_id)

    async def _send(self, notice: Notice, screen: Screen, chat_id: int) -> int:
        """Sends or edits; returns the id of the message that carries the text."""
        if notice.message_id is not None:
            try:
                await self._bot(editing(screen, chat_id, notice.message_id))
                return notice.message_id
            except AiogramError as error:
                fate = classify(error).fate
                if fate is Fate.UNCHANGED:
                    return notice.message_id
                if fate is not Fate.LOST_MESSAGE:
                    raise
        message_id = 0
        for call in sending(screen, chat_id):
            sent = await self._bot(call)
            if isinstance(call, methods.SendMessage):
                message_id = sent.message_id
        return message_id

    async def _settle_failure(self, notice: Notice, chat_id: int, failure: Failure) -> None:
        now = self._clock()
        log.info("a notice was not sent", notice=notice.id, kind=notice.kind, fate=failure.fate)
        async with self._database.write() as tx:
            match failure.fate:
                case Fate.FLOOD:
                    self._pacer.pause(failure.retry_after, chat_id)
                    again = now + timedelta(seconds=failure.retry_after)
                    await outbox.settle(tx, notice.id, NoticeState.QUEUED, not_before=again, error=failure.words)
                case Fate.NEVER_SENT | Fate.MIGRATED:
                    pause = BACKOFF[min(notice.attempt, len(BACKOFF) - 1)]
                    again = now + timedelta(seconds=pause)
                    await outbox.settle(tx, notice.id, NoticeState.QUEUED, not_before=again, error=failure.words)
                case Fate.UNREACHABLE:
                    await outbox.settle(tx, notice.id, _kept(notice), error=failure.words)
                    if failure.reach:
                        await outbox.unreachable(tx, chat_id, failure.reach, now)
                case Fate.UNCERTAIN:
                    await outbox.settle(tx, notice.id, NoticeState.UNCERTAIN, error=failure.words)
                case _:
                    log.error("telegram refused a notice", notice=notice.id, words=failure.words)
                    await outbox.settle(tx, notice.id, NoticeState.FAILED, error=failure.words)

    async def decide_uncertain(self) -> None:
        """Sends doubtful notices once more, unless their addressee has shown himself since."""
        now = self._clock()
        async with self._database.write() as tx:
            for notice, claimed_at, seen_at in await outbox.uncertain(tx, now - UNCERTAIN_FOR):
                if notice.kind in NOT_REPEATED or notice.attempt > 1:
                    state = NoticeState.UNCONFIRMED
                elif seen_at and seen_at > claimed_at:
                    state = NoticeState.SENT
                else:
                    state = NoticeState.QUEUED
                await outbox.decide_uncertain(tx, notice.id, state, now)


def _kept(notice: Notice) -> NoticeState:
    """What becomes of a notice whose addressee cannot be written to."""
    return NoticeState.DROPPED if notice.kind in NOT_HELD else NoticeState.HELD
