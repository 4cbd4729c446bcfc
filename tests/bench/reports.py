"""A report: update in, stored with its receipt, audit line and inbox row in one transaction, answered.

Beside it a bare aiogram handler with one INSERT and an answer.
"""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import aiosqlite
from aiogram import Bot, Dispatcher
from aiogram.types import Message

from bot.app import App
from bot.delivery.pacing import Pace
from bot.delivery.session import make_bot
from bot.sandbox import Sandbox
from bot.settings import load_settings
from tests.bench.table import Figure
from tests.chaos.storm import RECEIPT, TOKEN, Ahead, environment, real_time
from tests.crowd import FIRST_PERSON, FOUNDER, NUMBERS, TITLE, prepare

RATE = 60
UNHURRIED = Pace(rate=1e6, private=0.0, group=0.0)
"""What people are sent is not held up by Telegram's limits; the rest is as in service."""
PEOPLE = 300


async def figures() -> list[Figure]:
    return [await _ours(), await _bare()]


async def _ours() -> Figure:
    with TemporaryDirectory() as name:
        folder = Path(name)
        await prepare(folder, PEOPLE, real_time())
        async with Sandbox(token=TOKEN, clock=real_time) as telegram:
            telegram.person(FOUNDER, "Вера", started=True)
            crowd = [telegram.person(FIRST_PERSON + n, f"Пётр-{n}", started=True) for n in range(PEOPLE)]
            given = {key.lower(): value for key, value in environment(telegram, folder).items()}
            clock = Ahead(timedelta())
            app = App(load_settings(_env_file=None, **given), clock=clock, pace=UNHURRIED)
            await app.open()
            await app.settle()
            for person in crowd:
                for number in NUMBERS:
                    await person.replies(person.sees(TITLE), f"п. {number} выполнено, акт подписан")
            total = PEOPLE * len(NUMBERS)
            running = asyncio.create_task(app.run())
            before = len(telegram.calls_of("sendMessage"))
            begin = time.perf_counter()
            await telegram.until(lambda: len(telegram.calls) >= before + total and _receipts(telegram) >= total, 120)
            seconds = time.perf_counter() - begin
            app.stop()
            await running
            await app.close()
    rate = total / seconds
    return Figure("reports: stored, audited, receipt sent", f"≥ {RATE}/s", f"{rate:.0f}/s", rate >= RATE)


def _receipts(telegram: Sandbox) -> int:
    return sum(RECEIPT in call.fields["text"] for call in telegram.calls_of("sendMessage"))


async def _bare() -> Figure:
    total = PEOPLE * len(NUMBERS)
    with TemporaryDirectory() as folder:
        async with (
            Sandbox(token=TOKEN, clock=real_time) as telegram,
            aiosqlite.connect(f"{folder}/bare.db") as database,
        ):
            await database.execute("PRAGMA journal_mode=WAL")
            await database.execute("CREATE TABLE report (id INTEGER PRIMARY KEY, text TEXT)")
            crowd = [telegram.person(FIRST_PERSON + n, f"Пётр-{n}", started=True) for n in range(PEOPLE)]
            for person in crowd:
                for number in NUMBERS:
                    await person.sends(f"п. {number} выполнено")
            bot, dispatcher = make_bot(TOKEN, telegram.url, None), Dispatcher()

            async def handle(message: Message) -> None:
                await database.execute("INSERT INTO report (text) VALUES (?)", (message.text,))
                await database.commit()
                await message.answer("Принято")

            dispatcher.message.register(handle)
            seconds = await _served(bot, dispatcher, telegram, total)
    return Figure("  a bare aiogram handler: one INSERT, one answer", "beside it", f"{total / seconds:.0f}/s")


async def _served(bot: Bot, dispatcher: Dispatcher, telegram: Sandbox, total: int) -> float:
    begin = time.perf_counter()
    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    await telegram.until(lambda: len(telegram.calls) >= total and len(telegram.calls_of("sendMessage")) >= total, 120)
    seconds = time.perf_counter() - begin
    await dispatcher.stop_polling()
    await polling
    return seconds
