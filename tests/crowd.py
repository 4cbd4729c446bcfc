"""A district of any size on a database file, prepared without a conversation: for storms and benchmarks."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.control import sending
from bot.control.regulations import Regulations
from bot.control.work import Work
from bot.model import Account, Role
from bot.workdays import Calendar, WorkingHours
from storage import accounts, drafts, people, roster
from storage.database import Database
from storage.draft_points import NewPoint
from storage.drafts import NewDraft
from storage.upgrade import upgrade

FOUNDER = 1001
FIRST_PERSON = 100_000
"""Telegram id of the first of the crowd; the others follow."""
TITLE = "Решение совещания руководителей Заречного района"
NUMBERS = ("1.1", "1.2")
REGULATIONS = Regulations(Calendar(), WorkingHours(time(9), time(18), ZoneInfo("Europe/Moscow")))


def database_url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder}/poruchik.db"


async def prepare(folder: Path, size: int, now: datetime) -> None:
    """`size` directors who have joined, and a document with two points for each that has just been sent out."""
    url = database_url(folder)
    upgrade(url, folder / "backups", now)
    database = Database(url)
    async with database.write() as tx:
        await accounts.join(tx, FOUNDER, "Вера Смирнова", now)
        await accounts.set_role(tx, FOUNDER, Role.ADMINISTRATOR)
        work = Work(tx, now, Account(FOUNDER, "Вера Смирнова", Role.ADMINISTRATOR), REGULATIONS)
        positions = [await _joined(work, number) for number in range(size)]
        resolution_id = await drafts.create(tx, _document(tuple(positions), now.date()), now)
        draft = await drafts.by_id(tx, resolution_id)
        assert draft is not None
        await sending.send_out(work, resolution_id, draft.revision)
    await database.close()


async def _joined(work: Work, number: int) -> int:
    """A director of a school of his own; returns his position's id."""
    name = f"Директоров-{number} Пётр"
    person_id = await people.add(work.tx, name, None)
    organisation_id = await roster.organisation_id(work.tx, f"МБОУ «Школа № {number}»", [], [])
    position_id = await roster.add_position(work.tx, organisation_id, "директор", [], number)
    await people.begin_holding(work.tx, position_id, person_id, work.now)
    await accounts.join(work.tx, FIRST_PERSON + number, name, work.now)
    await accounts.set_person(work.tx, FIRST_PERSON + number, person_id)
    return position_id


def _document(positions: tuple[int, ...], today: date) -> NewDraft:
    due = (today + timedelta(days=40),)
    points = tuple(
        NewPoint(number, None, "Направить отчёт о готовности.", ("директора школ",), (), None, due, None, False, None,
                 (), "", positions)
        for number in NUMBERS
    )  # fmt: skip
    return NewDraft(TITLE, "решение", today, FOUNDER, None, None, None, None, points)
