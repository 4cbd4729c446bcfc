"""A broadcast to 600 private chats against Telegram's limits, beside the pattern of aiogram's manual."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter

from bot.app import App
from bot.delivery.pacing import Pace
from bot.delivery.session import make_bot
from bot.sandbox import Fault, Sandbox
from bot.sandbox.limits import COUNTED
from bot.settings import load_settings
from tests.bench.table import Figure
from tests.chaos.storm import TOKEN, Ahead, environment, real_time
from tests.crowd import FIRST_PERSON, FOUNDER, TITLE, prepare

LIMIT = 30
"""Messages a second that Telegram takes."""
SHARE = 0.97
SOON = timedelta(hours=1)
"""Ahead of the clock, until everything is warm."""
MANUAL_PAUSE = 0.05
"""Seconds between sends in aiogram's example of a broadcast."""


async def figures(people: int = 600) -> list[Figure]:
    found = []
    for latency in (0.0, 0.08, 0.2):
        found += [await _ours(people, latency), await _manual(people // 4, latency)]
    return found


def _telegram() -> Sandbox:
    telegram = Sandbox(token=TOKEN, clock=real_time)
    telegram.limits.enforced = True
    return telegram


def _people(telegram: Sandbox, count: int, latency: float) -> None:
    telegram.person(FOUNDER, "Вера", started=True)
    for number in range(count):
        telegram.person(FIRST_PERSON + number, f"Пётр-{number}", started=True)
    if latency:
        telegram.faults.order(Fault.SLOW, times=10**6, seconds=latency)


async def _ours(people: int, latency: float) -> Figure:
    with TemporaryDirectory() as name:
        folder = Path(name)
        await prepare(folder, people, real_time() + SOON)
        async with _telegram() as telegram:
            _people(telegram, people, latency)
            given = {key.lower(): value for key, value in environment(telegram, folder).items()}
            clock = Ahead(timedelta())
            app = App(load_settings(_env_file=None, **given), clock=clock, pace=Pace(rate=LIMIT))
            await app.open()
            running = asyncio.create_task(app.run())
            await _warm(telegram)
            clock.later = SOON
            app.postman.wake()
            # The cheap question first: it is asked at each of thousands of changes.
            await telegram.until(lambda: len(telegram.calls) > people and len(_told(telegram)) >= people, patience=120)
            app.stop()
            await running
            await app.close()
            copies = sum(count - 1 for count in Counter(_told(telegram)).values())
            rate = _rate(telegram)
            refused = telegram.limits.refused
    result = f"{rate / LIMIT:.1%} ({rate:.1f}/s), 429: {refused}, copies: {copies}"
    return Figure(
        f"broadcast to {people} chats, latency {latency * 1000:.0f} ms",
        f"≥ {SHARE:.0%} of {LIMIT}/s, 429: 0, copies: 0",
        result,
        rate >= SHARE * LIMIT and refused == 0 and copies == 0,
    )


async def _warm(telegram: Sandbox) -> None:
    """The first message that a process sends costs it a second: aiogram then builds what it checks answers with."""
    admin = telegram.person(FOUNDER)
    await admin.sends("/help")
    await admin.awaits("Что умеет бот", patience=60)


def _told(telegram: Sandbox) -> list[int | None]:
    return [call.chat_id for call in telegram.calls_of("sendMessage") if call.ok and TITLE in call.fields["text"]]


def _rate(telegram: Sandbox) -> float:
    """Messages (and edits) a second, from the first of the broadcast to the last."""
    first = next(number for number, call in enumerate(telegram.calls) if TITLE in call.fields.get("text", ""))
    moments = sorted(call.at for call in telegram.calls[first:] if call.method in COUNTED and call.ok)
    return len(moments) / (moments[-1] - moments[0]).total_seconds()


async def _manual(people: int, latency: float) -> Figure:
    async with _telegram() as telegram:
        _people(telegram, people, latency)
        bot = make_bot(TOKEN, telegram.url, None)
        for number in range(people):
            await _send(bot, FIRST_PERSON + number)
            await asyncio.sleep(MANUAL_PAUSE)
        await bot.session.close()
        rate = _rate(telegram)
    name = f"  aiogram's manual: 0.05 s between sends, {latency * 1000:.0f} ms"
    return Figure(name, "beside it", f"{rate:.1f}/s, 429: {telegram.limits.refused}")


async def _send(bot: Bot, chat_id: int) -> None:
    try:
        await bot.send_message(chat_id, TITLE)
    except TelegramRetryAfter as error:
        await asyncio.sleep(error.retry_after)
        await _send(bot, chat_id)
