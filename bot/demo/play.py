"""`poruchik demo`: plays a district's story through the real program and prints each chat as its owner reads it."""

from __future__ import annotations

import logging
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog

from bot.demo import documents, preparing, working
from bot.demo.stage import Stage
from bot.demo.story import Act, Story
from bot.reading.files import read_lines
from bot.reading.parse import read_document
from bot.workdays import Calendar
from storage import figures, summary

ZONE = ZoneInfo("Europe/Moscow")
UNDATED = date(2026, 8, 28)
"""What the story answers where a document names no date."""

ACTS: tuple[tuple[str, Act], ...] = (
    ("Администратор присылает реестр", preparing.brings_the_roster),
    ("Администратор присылает документ", preparing.brings_the_document),
    ("Смотрит замечания и исправляет", preparing.looks_it_through),
    ("Приглашает руководителей", preparing.invites),
    ("Рассылает", preparing.sends_out),
    ("Остальные подключаются", working.they_join),
    ("Приходят отчёты", working.they_report),
    ("Проверка отчётов", working.reviews),
    ("Проходят три недели", working.time_passes),
    ("Итоги", working.looks_at_the_figures),
)


async def play(resolution: Path | None, roster: Path | None) -> bool:
    """Plays the story with these files (or the demo's own); True where every step gave what the story expects."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    paper = _file(resolution) or ("резолюция.docx", documents.resolution())
    sheet = _file(roster) or ("реестр.xlsx", documents.roster())
    day = _date_of(*paper)
    begin = datetime.combine(Calendar().shift(day, 1), time(10), ZONE)
    async with Stage(begin, zone=ZONE) as stage:
        story = Story(stage, sheet, paper, print, day)
        well = await story.plays(ACTS)
        _print_chats(stage)
        await _print_database(stage)
    print("\nВсё сошлось." if well else f"\nНе сошлось: {'; '.join(story.failures)}")
    return well


def _file(path: Path | None) -> tuple[str, bytes] | None:
    return (path.name, path.read_bytes()) if path else None


def _date_of(name: str, data: bytes) -> date:
    """The document's own date: the story begins on the next working day."""
    return read_document(read_lines(data, name), calendar=Calendar()).date or UNDATED


def _print_chats(stage: Stage) -> None:
    for person in stage.telegram.people:
        print(f"\n{'═' * 30} Чат: {person.name} {'═' * 30}\n{person.transcript(ZONE)}")


async def _print_database(stage: Stage) -> None:
    async with stage.app.database.read() as tx:
        counts = await summary.counts(tx)
        found = await figures.documents(tx, stage.clock.now.astimezone(ZONE).date())
    print(f"\n{'═' * 30} База данных {'═' * 30}")
    for words, count in counts:
        print(f"{words:<42}{count:>6}")
    for one in found:
        print(f"{one.title[:60]}: пунктов × организаций {one.total}, исполнено {one.done}, просрочено {one.overdue}")
