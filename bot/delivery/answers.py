"""Answers to people who just wrote or pressed: sent at once, after the commit, in order for each chat.

They are not written down: whoever gets none presses again, and state is checked at every press.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog
from aiogram import Bot, methods
from aiogram.exceptions import AiogramError

from bot.delivery.failures import Failure, Fate, classify
from bot.delivery.pacing import Pacer
from bot.views.calls import Method, editing, sending
from bot.views.screen import Answer, Screen
from storage import outbox, talk
from storage.database import Database

log = structlog.get_logger()

TRIES = 5


class Answers:
    """Sends answers beside each other for different chats."""

    def __init__(self, bot: Bot, database: Database, pacer: Pacer, clock: Callable[[], datetime]) -> None:
        self._bot, self._database, self._pacer, self._clock = bot, database, pacer, clock
        self._order: dict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._running: set[asyncio.Task[None]] = set()

    def give(self, answer: Answer, chat_id: int, message_id: int | None, press_id: str | None) -> None:
        """Starts sending an answer; `message_id` is the pressed message, `press_id` the press to be answered."""
        task = asyncio.create_task(self._give(answer, chat_id, message_id, press_id))
        self._running.add(task)
        task.add_done_callback(self._ended)

    async def drain(self) -> None:
        """Waits until every answer that was started has been sent."""
        while self._running:
            await asyncio.wait(self._running)

    async def cut_off(self) -> None:
        """Ends what is still being sent: sent after the end, it would open a connection that nobody closes."""
        for task in self._running:
            task.cancel()
        await self.drain()

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("an answer was not sent", exc_info=error)

    async def _give(self, answer: Answer, chat_id: int, message_id: int | None, press_id: str | None) -> None:
        async with self._order[chat_id]:
            if press_id:
                await self._toast(answer, press_id)
            if answer.edit:
                await self._edit(answer.edit, chat_id, message_id)
            for screen in answer.screens:
                await self._show(screen, chat_id)

    async def _toast(self, answer: Answer, press_id: str) -> None:
        call = methods.AnswerCallbackQuery(callback_query_id=press_id, text=answer.toast, show_alert=answer.alert)
        try:
            await self._bot(call)
        except AiogramError as error:
            log.info("a press was not answered", fate=classify(error).fate)

    async def _edit(self, screen: Screen, chat_id: int, message_id: int | None) -> None:
        if message_id is None:
            await self._show(screen, chat_id)
            return
        failure = await self._call(editing(screen, chat_id, message_id), chat_id)
        if isinstance(failure, Failure) and failure.fate is Fate.LOST_MESSAGE:
            await self._show(screen, chat_id)
        elif not isinstance(failure, Failure):
            await self._remember(screen, chat_id, message_id)

    async def _show(self, screen: Screen, chat_id: int) -> None:
        for call in sending(screen, chat_id):
            done = await self._call(call, chat_id)
            if not isinstance(done, Failure) and isinstance(call, methods.SendMessage):
                await self._remember(screen, chat_id, done.message_id)

    async def _call(self, call: Method, chat_id: int) -> Any:
        """The result of a call, or the Failure that ended it."""
        for attempt in range(1, TRIES + 1):
            turn = self._pacer.take(chat_id)
            await self._pacer.due(turn)
            try:
                with self._pacer.call(turn):
                    return await self._bot(call)
            except AiogramError as error:
                failure = classify(error)
            if failure.fate is Fate.FLOOD:
                self._pacer.pause(failure.retry_after, chat_id)
            elif failure.fate is Fate.NEVER_SENT:
                await asyncio.sleep(attempt)  # the network is away: a little patience, then he presses again
            else:
                break
        await self._report(failure, call, chat_id)
        return failure

    async def _report(self, failure: Failure, call: Method, chat_id: int) -> None:
        if failure.reach:
            async with self._database.write() as tx:
                await outbox.unreachable(tx, chat_id, failure.reach, self._clock())
        if failure.fate is Fate.OURS:
            log.error("telegram refused an answer", method=type(call).__name__, words=failure.words)

    async def _remember(self, screen: Screen, chat_id: int, message_id: int) -> None:
        if screen.about:
            async with self._database.write() as tx:
                await talk.remember_card(tx, chat_id, message_id, screen.about, screen.subject_id)
