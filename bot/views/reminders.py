"""Reminders and weekly digests of a recipient: one message, his points by urgency, a button for each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from aiogram.utils.formatting import Bold, as_list

from bot.model import About, OccurrenceState, Point
from bot.views.points import Today, card_button, lines_of, marks, several_organisations
from bot.views.points_callbacks import ShowMine
from bot.views.screen import Button, Row, Screen
from bot.views.words import plural

SHOWN = 25
"""Points in one message; the rest is behind «Все мои пункты»."""
BUTTONS = 20

Section = tuple[str, Sequence[Point]]


def reminder(person_id: int, points: Sequence[Point], half_term: Collection[int], today: Today) -> Screen | None:
    """What is due soon or overdue; points at half-term are asked about separately. None where nothing is owed."""
    overdue = [point for point in points if point.is_overdue(today.day)]
    soon = [point for point in points if point not in overdue and point.occurrence_id not in half_term]
    halfway = [point for point in points if point not in overdue and point.occurrence_id in half_term]
    sections = (("Просрочено", overdue), ("Подходит срок", soon), (HALFWAY, halfway))
    return _screen(person_id, About.REMINDER, "Напоминание", sections, today) if points else None


HALFWAY = "Прошла половина срока — сообщите, как идёт работа"


def weekly(person_id: int, points: Sequence[Point], half_term: Collection[int], today: Today) -> Screen | None:
    """A recipient's week: overdue, this week, later, open-ended, under review. None where nothing is open."""
    if not points:
        return None
    sunday = today.day + timedelta(days=6 - today.day.weekday())
    owed = [point for point in points if point.state is not OccurrenceState.REVIEW]
    dated = [(point, point.deadline) for point in owed if point.deadline and not point.is_overdue(today.day)]
    asked = [point for point, due in dated if due > sunday and point.occurrence_id in half_term]
    sections = (
        ("Просрочено", [point for point in owed if point.is_overdue(today.day)]),
        ("На этой неделе", [point for point, due in dated if due <= sunday]),
        (HALFWAY, asked),
        ("Позже", [point for point, due in dated if due > sunday and point not in asked]),
        ("Без срока", [point for point in owed if point.deadline is None]),
        ("На проверке", [point for point in points if point.state is OccurrenceState.REVIEW]),
    )
    title = f"Ваша неделя: {plural(len(points), 'открытый пункт', 'открытых пункта', 'открытых пунктов')}"
    return _screen(person_id, About.DIGEST, title, sections, today)


def _screen(person_id: int, about: About, title: str, sections: Sequence[Section], today: Today) -> Screen:
    points = [point for _, inside in sections for point in inside]
    marked = list(zip(marks(points), points, strict=True))[:SHOWN]
    lines = iter(lines_of(marked, today, organisations=several_organisations(points)))
    parts = []
    for name, inside in sections:
        if shown := [line for _, line in zip(inside, lines, strict=False)]:
            parts.append(as_list(Bold(name), *shown))
    body = as_list(Bold(title), *parts, *_rest(len(points) - SHOWN), _how(marked), sep="\n\n")
    owed = [(mark, point) for mark, point in marked if point.is_owed]
    buttons = [card_button(point, mark) for mark, point in owed[:BUTTONS]]
    rows: list[Row] = [tuple(buttons[start : start + 5]) for start in range(0, len(buttons), 5)]
    if len(points) > len(buttons):
        rows.append((Button("Все мои пункты", ShowMine(week=False, page=0).pack()),))
    return Screen(body, tuple(rows), about, person_id)


def _rest(count: int) -> list[str]:
    return [f"и ещё {plural(count, 'пункт', 'пункта', 'пунктов')}: /my"] if count > 0 else []


def _how(marked: Sequence[tuple[str, Point]]) -> str:
    owed = [mark for mark, point in marked if point.is_owed]
    if not owed:
        return "Отчёты на проверке, пока ничего не нужно."
    number = f" и начните с номера: «п. {owed[0]} …»" if len(owed) > 1 else ""
    return f"Чтобы отчитаться, откройте пункт или ответьте на это сообщение{number}."
