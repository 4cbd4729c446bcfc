"""/my and /week: everything that is on a recipient's desk, by date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from aiogram.utils.formatting import Bold, Text, as_list

from bot.model import OccurrenceState, Point
from bot.views.pages import page_of
from bot.views.points import PAGE, Today, lines_of, marks, point_buttons, several_organisations
from bot.views.points_callbacks import Origin, ShowMine
from bot.views.screen import Screen


def mine(points: Sequence[Point], page: int, today: Today, *, week: bool) -> Screen:
    """A person's open points: overdue, this week, later, open-ended, under review, for information."""
    sunday = today.day + timedelta(days=6 - today.day.weekday())
    sections = {point.assignment_id: _section(point, today.day, sunday) for point in points}
    chosen = [point for point in points if not week or sections[point.assignment_id] <= THIS_WEEK]
    if not chosen:
        return Screen(Text(NOTHING_THIS_WEEK if week else NOTHING))
    chosen.sort(key=lambda point: sections[point.assignment_id])
    shown = page_of(list(zip(marks(chosen), chosen, strict=True)), page, PAGE)
    lines = lines_of(shown.items, today, organisations=several_organisations(chosen))
    parts: list[Text] = []
    for number, section in enumerate(SECTIONS):
        inside = [line for line, (_, point) in zip(lines, shown.items, strict=True)
                  if sections[point.assignment_id] == number]  # fmt: skip
        parts += [as_list(Bold(section), *inside)] if inside else []
    title = f"{'На этой неделе' if week else 'Ваши пункты'}: {len(chosen)}{shown.words}"
    origin = Origin.WEEK if week else Origin.MINE
    buttons = (
        *point_buttons(shown, origin),
        *shown.turning(lambda number: ShowMine(week=week, page=number).pack()),
    )
    return Screen(as_list(Bold(title), *parts, sep="\n\n"), buttons)


SECTIONS = ("Просрочено", "До конца недели", "Позже", "Без срока", "На проверке", "Для сведения")
THIS_WEEK = 1
NOTHING = "Открытых пунктов у Вас нет. Когда придёт новый документ, бот напишет."
NOTHING_THIS_WEEK = "На этой неделе сроков нет. Все открытые пункты: /my"


def _section(point: Point, today: date, sunday: date) -> int:
    """Where in SECTIONS it stands."""
    if point.state is OccurrenceState.REVIEW:
        return 4
    if point.informational:
        return 5
    if point.deadline is None:
        return 3
    if point.deadline < today:
        return 0
    return THIS_WEEK if point.deadline <= sunday else 2
