"""The outbox's way to Telegram: claim, commit, send, record, commit.

Telegram has no idempotency key. A send whose end is unknown is *uncertain*: after ten minutes it is sent once more
unless it is known by then that it has arrived; uncertain twice, it shows as «доставка не подтверждена».
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import structlog
from aiogram import Bot, methods
from aiogram.exceptions import AiogramError

from bot.control.quiet import NotNow
from bot.delivery.failures import Failure, Fate, classify
from bot.delivery.letter import Letter
from bot.delivery.pacing import Pacer, Turn
from bot.delivery.recording import Recorder, Settled
from bot.model import Notice, NoticeKind, NoticeState
from bot.views.calls import Method
from bot.views.screen import Screen
from storage import groups, outbox
from storage.database import Database, Tx

log = structlog.get_logger()

UNCERTAIN_FOR = timedelta(minutes=10)
NOT_REPEATED = frozenset({NoticeKind.DIGEST, NoticeKind.TOTALS, NoticeKind.PROGRESS})
"""Doubtful sends of these are not worth the risk of a second copy."""
BACKOFF = (5, 15, 60, 300, 900)
"""Seconds between tries of an edit whose end is unknown."""
PATIENCE = (1, 2, 5, 15, 30)
"""Seconds between looks at the network while it is away."""
IN_FLIGHT = 50
AHEAD, NEAR = 0.4, 0.2
"""Seconds before its turn that a notice is claimed and written, so that the turn itself is not late: what has its turn
within `AHEAD` is claimed together as soon as the first turn is `NEAR`."""
BATCH = 20
"""Notices that one transaction may claim: with more of them an answer would wait."""
TRIES = 5
"""Of the later parts of a message in several: the first ones have gone, so the rest is not put back."""

Compose = Callable[[Tx, Notice, datetime], Awaitable[Screen | None]]
"""Writes a notice from the database at the moment it is sent; None: its reason is gone. Raises NotNow."""
Trouble = Callable[[Tx, str, datetime], Awaitable[None]]
"""Tells the administrators of a mistake of ours."""


class Postman:
    """Sends what is due, many chats beside each other, one message a chat at a time."""

    def __init__(
        self, bot: Bot, database: Database, pacer: Pacer, clock: Callable[[], datetime],
        compose: Compose, settled: Settled, trouble: Trouble,
    ) -> None:  # fmt: skip
        self._bot, self._database, self._pacer, self._clock = bot, database, pacer, clock
        self._compose, self._settled, self._trouble = compose, settled, trouble
        self._flights: dict[int, asyncio.Task[None]] = {}
        self._recorder = Recorder(database, clock, settled, pacer.pace.together)
        self._outage = 0
        """How often in a row no connection could be made."""
        self._closed_until = datetime.min.replace(tzinfo=UTC)
        self.wake: Callable[[], None] = lambda: None
        """Called when a chat is free again."""

    async def start(self) -> None:
        """What was being sent when the process ended is uncertain."""
        async with self._database.write() as tx:
            await outbox.abandon_claims(tx)

    async def step(self) -> bool:
        """Starts sending some of what is due; False where nothing can go out now."""
        now, room = self._clock(), min(BATCH, IN_FLIGHT - len(self._flights), self._pacer.room(AHEAD))
        if room <= 0 or self._pacer.soonest() > NEAR or now < self._closed_until:
            return False
        async with self._database.write(announce=False) as tx:
            claimed = await outbox.claim(tx, now, self._passing(), room)
            letters = [await self._written(tx, notice, chat_id, now) for notice, chat_id in claimed]
        for letter in filter(None, letters):
            task = asyncio.create_task(self._deliver(letter, self._pacer.take(letter.chat_id)))
            self._flights[letter.chat_id] = task
            task.add_done_callback(partial(self._landed, letter.chat_id))
        return bool(claimed)

    def _passing(self) -> set[int]:
        """Chats that are in flight or paced: others go before them."""
        return self._pacer.busy() | self._flights.keys()

    def _landed(self, chat_id: int, task: asyncio.Task[None]) -> None:
        del self._flights[chat_id]
        self.wake()
        if not task.cancelled() and (error := task.exception()):
            log.error("a notice broke the postman", exc_info=error)

    async def _written(self, tx: Tx, notice: Notice, chat_id: int | None, now: datetime) -> Letter | None:
        """The notice as calls, in the transaction of the claim; one without words is settled here."""
        if chat_id is None:
            await self._settle(tx, notice, NoticeState.HELD, now, error="не начал работу с ботом")
            return None
        try:
            screen = await self._compose(tx, notice, now)  # writers only read: there is nothing to undo
            letter = Letter(screen, notice, chat_id) if screen else None
        except NotNow as later:
            await outbox.settle(tx, notice.id, NoticeState.QUEUED, not_before=later.until)
            return None
        except Exception as error:  # our mistake in one notice must not keep the others waiting
            log.exception("a notice could not be written", notice=notice.id, kind=notice.kind)
            await self._failed(tx, notice, now, repr(error))
            return None
        if letter is None:
            await self._settle(tx, notice, NoticeState.DROPPED, now)
        return letter

    async def drain(self) -> None:
        """Waits until nothing is in flight."""
        while self._flights:
            await asyncio.wait(self._flights.values())

    async def cut_off(self) -> None:
        """Ends what is in flight: it is uncertain at the next start."""
        for task in self._flights.values():
            task.cancel()
        await self.drain()

    async def wait_time(self) -> float:
        """Seconds until the next notice may go out (at most 30); a chat that becomes free wakes earlier."""
        now = self._clock()
        if now < self._closed_until:
            return (self._closed_until - now).total_seconds()
        if len(self._flights) >= IN_FLIGHT:
            return 30.0
        if (pause := self._pacer.soonest() - NEAR) > 0:
            return pause
        async with self._database.read() as tx:
            moment = await outbox.next_moment(tx, self._passing())
        until_due = (moment - now).total_seconds() if moment else 30.0
        return min(30.0, max(0.0, until_due), self._pacer.next_free())

    async def _deliver(self, letter: Letter, turn: Turn) -> None:
        try:
            message_ids = await self._send(letter, turn)
        except AiogramError as error:
            await self._settle_failure(letter.notice, letter.chat_id, classify(error))
            return
        self._outage = 0
        await self._recorder.arrived(letter, message_ids)

    async def _send(self, letter: Letter, turn: Turn) -> list[int]:
        """Sends or edits; returns the ids of the messages that carry the text."""
        first, *others = letter.calls
        await self._pacer.due(turn)
        try:
            with self._pacer.call(turn):
                results = [await self._bot(first)]
        except AiogramError as error:
            if letter.edits is None or classify(error).fate is not Fate.UNCHANGED:
                raise
            return [letter.edits]
        results += [await self._send_on(call, letter.chat_id) for call in others]
        if letter.edits is not None:
            return [letter.edits]
        return [
            sent.message_id
            for call, sent in zip(letter.calls, results, strict=True)
            if isinstance(call, methods.SendMessage)
        ]

    async def _send_on(self, call: Method, chat_id: int) -> Any:
        """A later part of a message: it obeys «too many requests» by itself."""
        for attempt in range(1, TRIES + 1):
            turn = self._pacer.take(chat_id)
            await self._pacer.due(turn)
            try:
                with self._pacer.call(turn):
                    return await self._bot(call)
            except AiogramError as error:
                failure = classify(error)
                if failure.fate is not Fate.FLOOD or attempt == TRIES:
                    raise
                self._pacer.pause(failure.retry_after, chat_id)
        raise AssertionError("the last try returns or raises")  # pragma: no cover

    async def _settle_failure(self, notice: Notice, chat_id: int, failure: Failure) -> None:
        now = self._clock()
        log.info("a notice was not sent", notice=notice.id, kind=notice.kind, fate=failure.fate)
        async with self._database.write(announce=False) as tx:
            match failure.fate:
                case Fate.FLOOD:
                    self._pacer.pause(failure.retry_after, chat_id)
                    await self._again(tx, notice, failure, now + timedelta(seconds=failure.retry_after))
                case Fate.NEVER_SENT | Fate.FORBIDDEN_TOKEN:
                    self._close(now)
                    await self._again(tx, notice, failure)
                case Fate.MIGRATED if failure.new_chat_id is not None:
                    await groups.move(tx, chat_id, failure.new_chat_id, now)
                    await self._again(tx, notice, failure, chat_id=None, message_id=None)
                case Fate.LOST_MESSAGE if notice.message_id is not None:
                    await self._again(tx, notice, failure, chat_id=None, message_id=None)
                case Fate.UNCERTAIN if notice.message_id is not None:  # an edit may be repeated: it stays one message
                    pause = BACKOFF[min(notice.attempt, len(BACKOFF) - 1)]
                    await self._again(tx, notice, failure, now + timedelta(seconds=pause))
                case Fate.UNCERTAIN:
                    await self._settle(tx, notice, NoticeState.UNCERTAIN, now, error=failure.words)
                case Fate.UNREACHABLE:
                    await self._settle(tx, notice, NoticeState.HELD, now, error=failure.words)
                    if failure.reach:
                        await outbox.unreachable(tx, chat_id, failure.reach, now)
                case _:
                    log.error("telegram refused a notice", notice=notice.id, words=failure.words)
                    await self._failed(tx, notice, now, failure.words)

    def _close(self, now: datetime) -> None:
        """Nothing can be sent just now: one look at a time, so that all keep their order until it can."""
        if now >= self._closed_until:
            pause = PATIENCE[min(self._outage, len(PATIENCE) - 1)]
            self._outage += 1
            self._closed_until = now + timedelta(seconds=pause)
            log.warning("nothing can be sent", again_in=pause)

    async def _again(
        self, tx: Tx, notice: Notice, failure: Failure, not_before: datetime | None = None, **values: Any
    ) -> None:
        if not_before is not None:
            values["not_before"] = not_before
        await outbox.settle(tx, notice.id, NoticeState.QUEUED, error=failure.words, **values)

    async def _failed(self, tx: Tx, notice: Notice, now: datetime, why: str) -> None:
        await self._settle(tx, notice, NoticeState.FAILED, now, error=why)
        if notice.kind is not NoticeKind.TROUBLE:  # or one mistake would beget the next for ever
            await self._trouble(tx, f"Сообщение вида «{notice.kind}» не отправлено.", now)

    async def _settle(self, tx: Tx, notice: Notice, state: NoticeState, now: datetime, **values: Any) -> None:
        await outbox.settle(tx, notice.id, state, **values)
        await self._settled(tx, [notice], state, now)

    async def decide_uncertain(self) -> None:
        """Sends doubtful notices once more, unless it is known by now that they have arrived."""
        now = self._clock()
        async with self._database.write() as tx:
            for doubtful in await outbox.uncertain(tx, now - UNCERTAIN_FOR):
                notice, state = doubtful.notice, NoticeState.QUEUED
                # That he has written something proves nothing: only what he can have done with this message does.
                if notice.kind is NoticeKind.BROADCAST and await outbox.acknowledged_since(
                    tx, notice, doubtful.claimed_at
                ):
                    state = NoticeState.SENT
                elif notice.kind in NOT_REPEATED or doubtful.doubts > 1:
                    state = NoticeState.UNCONFIRMED
                await outbox.decide_uncertain(tx, notice.id, state, now)
                await self._settled(tx, [notice], state, now)
