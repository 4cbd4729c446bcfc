"""A storm: the bot is killed again and again while it tells a crowd of a document and takes the crowd's reports."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bot.app import App
from bot.delivery.pacing import UNLIMITED
from bot.sandbox import A_PICTURE, Fault, Person, Sandbox, ShownMessage
from bot.settings import load_settings
from tests.chaos.nursery import Mother, Nursery
from tests.crowd import FIRST_PERSON, FOUNDER, NUMBERS, TITLE, database_url, prepare

TOKEN = "42:STORM"
RECEIPT = "отправлен на проверку"
FAULTS = (Fault.DROP, Fault.BAD_GATEWAY, Fault.SERVER_ERROR)
AFTERWARDS = (0, 11, 22, 33)
"""Minutes after the storm at which the bot looks at what is left: each doubt is ten minutes old then."""


@dataclass(frozen=True)
class Storm:
    """What happens, all of it decided by the seed; every second report is an album of two photos."""

    seed: int
    people: int
    reports: int
    kills: int
    faults: int
    """Calls that are answered by a 500, a 502 page or a cut connection, half of them after they took effect."""


@dataclass
class Figures:
    """What was left when the storm was over."""

    broadcasts: Counter[int] = field(default_factory=Counter)
    """How many people saw the document so many times."""
    receipts: Counter[int] = field(default_factory=Counter)
    """How many reports had so many receipts."""
    doubtful: int = 0
    """Notices whose sending was uncertain at least once."""
    copies: int = 0
    """Second copies of a message, …"""
    unexplained: int = 0
    """… of which so many without a doubtful send."""
    parts_sent: int = 0
    parts_stored: int = 0
    reports: int = 0
    unfinished: int = 0
    """Updates that are not handled, notices that are due and not settled (some wait for Monday)."""
    unconfirmed: int = 0
    killed: int = 0
    damaged: int = 0
    """Times that the database failed integrity_check."""


def real_time() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the bot's process has the real clock, so the messages need it too


class Ahead:
    """A clock that is so much ahead of the real one."""

    def __init__(self, later: timedelta) -> None:
        self.later = later

    def __call__(self) -> datetime:
        return real_time() + self.later


async def play(storm: Storm, folder: Path, mother: Mother) -> Figures:
    chance, figures = Random(storm.seed), Figures()  # noqa: S311 - no secret: a seed makes a run repeatable
    await prepare(folder, storm.people, real_time())
    async with Sandbox(token=TOKEN, clock=real_time) as telegram:
        telegram.person(FOUNDER, "Вера", started=True)
        crowd = [telegram.person(FIRST_PERSON + n, f"Пётр-{n}", started=True) for n in range(storm.people)]
        _order_faults(telegram, storm, chance)
        sent: list[ShownMessage] = []
        async with Nursery(mother, environment(telegram, folder), folder / "log.txt") as nursery:
            due = [(person, number) for number in range(len(NUMBERS)) for person in crowd][: storm.reports]
            for life in range(storm.kills):
                await nursery.born()
                await _live(telegram, chance, storm)
                sent += await _report(due, storm.reports // storm.kills + 1, chance)
                await _live(telegram, chance, storm)
                await nursery.killed()
                figures.killed += 1
                figures.damaged += not _whole(folder)
                if life == storm.kills // 2:
                    telegram.faults.clear()
        for minutes in AFTERWARDS:
            await _afterwards(telegram, folder, timedelta(minutes=minutes))
            sent += await _report(due, len(due), chance)
        _count(figures, folder, crowd, sent)
    return figures


def environment(telegram: Sandbox, folder: Path) -> dict[str, str]:
    """The settings of a bot that talks to this sandbox and keeps everything in this folder."""
    return {
        "BOT_TOKEN": TOKEN,
        "ADMINISTRATORS": str(FOUNDER),
        "DATABASE_URL": database_url(folder),
        "TELEGRAM_API_URL": telegram.url,
        "FILES_DIR": str(folder / "files"),
        "BACKUP_DIR": str(folder / "backups"),
        "SEND_RATE": "30",
        "LOG_LEVEL": "ERROR",
    }


def _order_faults(telegram: Sandbox, storm: Storm, chance: Random) -> None:
    for _ in range(storm.faults):
        somebody = FIRST_PERSON + chance.randrange(storm.people)
        telegram.faults.order(chance.choice(FAULTS), "sendMessage", after=chance.random() < 0.5, chat_id=somebody)


async def _live(telegram: Sandbox, chance: Random, storm: Storm) -> None:
    """The bot lives until it has made some more calls, from its first (getMe) to many sends."""
    until = len(telegram.calls) + chance.randint(1, max(4, 3 * (storm.people + storm.reports) // storm.kills))
    try:
        await telegram.until(lambda: len(telegram.calls) >= until, patience=1.0)
    except AssertionError:  # all is said: the next to come is an empty poll
        return


async def _report(due: list[tuple[Person, int]], count: int, chance: Random) -> list[ShownMessage]:
    """Some of those who have the document report on a point by replying to it."""
    able = [one for one in due if any(TITLE in shown.text for shown in one[0].from_bot)]
    sent: list[ShownMessage] = []
    for person, number in chance.sample(able, min(count, len(able))):
        due.remove((person, number))
        words, broadcast = f"п. {NUMBERS[number]} выполнено", person.sees(TITLE)
        if chance.random() < 0.5:
            sent.append(await person.replies(broadcast, words))
        else:
            photos = [("1.jpg", A_PICTURE), ("2.jpg", A_PICTURE)]
            sent += await person.sends_album(photos, words, reply_to=broadcast)
    return sent


def _whole(folder: Path) -> bool:
    with sqlite3.connect(folder / "poruchik.db") as database:
        (verdict,) = database.execute("PRAGMA integrity_check").fetchone()
    database.close()
    return bool(verdict == "ok")


async def _afterwards(telegram: Sandbox, folder: Path, later: timedelta) -> None:
    """A last life without storm, in this process, on a clock that is ahead: what is doubtful is decided."""
    telegram.faults.clear()
    given = {name.lower(): value for name, value in environment(telegram, folder).items()}
    clock = Ahead(later)
    app = App(load_settings(_env_file=None, **given), clock=clock, pace=UNLIMITED)
    try:
        await app.open()
        await app.settle()
        clock.later += timedelta(seconds=5)  # albums and progress wait a few seconds
        await app.settle()
    finally:
        await app.close()


def _count(figures: Figures, folder: Path, crowd: Sequence[Person], sent: Sequence[ShownMessage]) -> None:
    database = sqlite3.connect(folder / "poruchik.db")

    def number(query: str, *values: str) -> int:
        return int(database.execute(query, values).fetchone()[0])

    def column(query: str) -> list[tuple[int, int]]:
        return database.execute(query).fetchall()

    doubts = dict(column("SELECT a.user_id, o.doubts FROM outbox o JOIN account a USING (person_id) "
                         "WHERE o.kind = 'broadcast'"))  # fmt: skip
    for person in crowd:
        _copies(figures, figures.broadcasts, sum(TITLE in one.text for one in person.from_bot), doubts[person.id])
    owed = column("SELECT r.user_id, count(*) FROM report r GROUP BY r.user_id")
    unsure = dict(column("SELECT r.user_id, sum(o.doubts) FROM outbox o JOIN report r "
                         "ON o.key = 'receipt:' || r.id GROUP BY r.user_id"))  # fmt: skip
    people = {person.id: person for person in crowd}
    for user_id, reports in owed:
        shown = sum(RECEIPT in one.text for one in people[user_id].from_bot)
        _copies(figures, figures.receipts, shown - reports + 1, unsure.get(user_id, 0))
    figures.doubtful = number("SELECT count(*) FROM outbox WHERE doubts > 0")
    figures.parts_sent = len(sent)
    figures.parts_stored = number("SELECT count(*) FROM report_part")
    figures.reports = number("SELECT count(*) FROM report")
    by = real_time() + timedelta(minutes=AFTERWARDS[-1])
    figures.unfinished = number("SELECT count(*) FROM inbox WHERE state <> 'done'") + number(
        "SELECT count(*) FROM outbox WHERE state NOT IN ('sent', 'unconfirmed') AND not_before < ?",
        f"{by:%Y-%m-%dT%H:%M:%S}",
    )
    figures.unconfirmed = number("SELECT count(*) FROM outbox WHERE state = 'unconfirmed'")
    figures.damaged += not _whole(folder)
    database.close()


def _copies(figures: Figures, counter: Counter[int], seen: int, doubts: int) -> None:
    counter[seen] += 1
    figures.copies += max(0, seen - 1)
    figures.unexplained += max(0, seen - 1 - doubts)
