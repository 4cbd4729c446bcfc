"""Handling what was written down: some updates of as many chats in one transaction, then their answers.

The inbox opens the transaction, each handler works in a part of it (a savepoint) and returns its answer, the rows are
marked done in the same transaction; only after the commit is anything said. So nobody is told «принято» before it is
kept. A refusal undoes what its handler had begun and nothing else. A failure undoes the whole transaction (SQLite may
have ended it already: a full disk): then each update is handled by itself, and the one that fails is put off.
"""

from __future__ import annotations

import traceback
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

import structlog
from aiogram import Bot
from aiogram.types import Update
from pydantic import ValidationError

from bot.delivery.answers import Answers
from bot.model import DomainError
from bot.views.screen import Answer, says, toasts
from storage import inbox
from storage.database import Database, Tx
from storage.inbox import Arrived

log = structlog.get_logger()

PAUSES = (2, 10, 60)
"""Seconds before an update whose handler failed is tried again; then it is set aside."""

BATCH = 20
"""Updates, of as many chats, that one transaction may handle: with more of them an answer would wait."""

Handle = Callable[[Tx, Update, datetime], Awaitable[Answer]]
Trouble = Callable[[Tx, str, datetime], Awaitable[None]]


class Inbox:
    """Handles stored updates in their order; answers go out beside each other.

    Handlers never await the network, so a turn takes milliseconds and the single writer of the database is no loss.
    """

    def __init__(
        self, bot: Bot, database: Database, answers: Answers, clock: Callable[[], datetime],
        handle: Handle, trouble: Trouble,
    ) -> None:  # fmt: skip
        self._bot, self._database, self._answers, self._clock = bot, database, answers, clock
        self._handle, self._trouble = handle, trouble

    async def step(self) -> bool:
        """Handles the next due updates; False where there is none."""
        async with self._database.read() as tx:
            due = await inbox.due(tx, self._clock(), BATCH)
        if due:
            await self._take(due)
        return bool(due)

    async def _take(self, due: Sequence[Arrived]) -> None:
        now = self._clock()
        try:
            async with self._database.write() as tx:
                answers = [await self._handled(tx, arrived, now) for arrived in due]
                await inbox.done(tx, [arrived.update_id for arrived in due], now)
        except Exception as error:
            log.exception("updates were not handled", updates=[arrived.update_id for arrived in due])
            await self._after_failure(due, error, now)
            return
        for answer, update in filter(None, answers):
            self._give(answer, update)

    async def _after_failure(self, due: Sequence[Arrived], error: Exception, now: datetime) -> None:
        """Nothing of the transaction is kept."""
        if len(due) > 1:
            for arrived in due:
                await self._take([arrived])
            return
        (arrived,) = due
        pauses = PAUSES[arrived.attempt :]
        again = now + timedelta(seconds=pauses[0]) if pauses else None
        async with self._database.write() as tx:
            await self._set_aside(tx, arrived, "".join(traceback.format_exception_only(error)), again)

    async def _handled(self, tx: Tx, arrived: Arrived, now: datetime) -> tuple[Answer, Update] | None:
        """The answer to an update; None where it cannot be understood."""
        try:
            update = Update.model_validate(arrived.body, context={"bot": self._bot})
        except ValidationError as error:
            await self._set_aside(tx, arrived, f"unreadable: {error.error_count()} errors", None)
            return None
        try:
            async with tx.begin_nested():
                return await self._handle(tx, update, now), update
        except DomainError as refusal:  # what it had begun is undone, that it was handled is kept
            return toasts(str(refusal), alert=True) if update.callback_query else says(str(refusal)), update

    def _give(self, answer: Answer, update: Update) -> None:
        if press := update.callback_query:
            message = press.message
            chat_id = message.chat.id if message else press.from_user.id
            self._answers.give(answer, chat_id, message.message_id if message else None, press.id)
        elif message := update.message or update.edited_message:
            self._answers.give(answer, answer.chat_id or message.chat.id, None, None)

    async def _set_aside(self, tx: Tx, arrived: Arrived, error: str, again: datetime | None) -> None:
        """Puts an update off, or for good (again: None): then the administrators are told."""
        await inbox.failed(tx, arrived.update_id, error, again)
        if again is None:
            await self._trouble(tx, "Сообщение не обработано.", self._clock())

    async def wait_time(self) -> float:
        """Seconds until an update that was put off is due (at most 30)."""
        async with self._database.read() as tx:
            moment = await inbox.next_moment(tx)
        return min(30.0, max(0.01, (moment - self._clock()).total_seconds())) if moment else 30.0
