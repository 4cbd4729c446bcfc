"""Reminders and weekly digests of a recipient: one message, his points by urgency, a button for each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from aiogram.utils.formatting import Bold, Text, as_list

from bot.model import About, OccurrenceState, Point
from bot.views.points import WorkingDays, card_button, deadline_words, point_line
from bot.views.screen import Button, Row, Screen
from bot.views.words import plural, word

SHOWN = 20
"""Points in one message; the rest is behind /my."""


def reminder(
    person_id: int, points: Sequence[Point], half_term: Collection[int], today: date, working_days: WorkingDays
) -> Screen | None:
    """What is due soon or overdue; points at half-term are asked about separately. None where nothing is owed."""
    overdue = [point for point in points if point.is_overdue(today)]
    soon = [point for point in points if point not in overdue and point.occurrence_id not in half_term]
    halfway = [point for point in points if point not in overdue and point.occurrence_id in half_term]
    sections = (
        _section("Просрочено", overdue, today, working_days),
        _section("Подходит срок", soon, today, working_days),
        _section("Прошла половина срока — сообщите, как идёт работа", halfway, today, working_days),
    )
    if not (overdue or soon or halfway):
        return None
    return _screen(person_id, About.REMINDER, "Напоминание", [*overdue, *soon, *halfway], sections)


def weekly(person_id: int, points: Sequence[Point], today: date, working_days: WorkingDays) -> Screen | None:
    """A recipient's week: overdue, this week, later, open-ended, under review. None where nothing is open."""
    if not points:
        return None
    sunday = today + timedelta(days=6 - today.weekday())
    owed = [point for point in points if point.state is not OccurrenceState.REVIEW]
    review = [point for point in points if point.state is OccurrenceState.REVIEW]
    dated = [(point, point.deadline) for point in owed if point.deadline and not point.is_overdue(today)]
    sections = (
        _section("Просрочено", [point for point in owed if point.is_overdue(today)], today, working_days),
        _section("На этой неделе", [point for point, due in dated if due <= sunday], today, working_days),
        _section("Позже", [point for point, due in dated if due > sunday], today, working_days),
        _section("Без срока", [point for point in owed if point.deadline is None], today, working_days),
        _section("На проверке", review, today, working_days),
    )
    title = f"Ваша неделя: {plural(len(points), 'открытый пункт', 'открытых пункта', 'открытых пунктов')}"
    return _screen(person_id, About.DIGEST, title, owed, sections)


def _section(title: str, points: Sequence[Point], today: date, working_days: WorkingDays) -> Text | None:
    if not points:
        return None
    lines = [
        Text("• ", point_line(point), " — ", deadline_words(point, today, working_days)) for point in points[:SHOWN]
    ]
    rest = len(points) - SHOWN
    if rest > 0:
        lines.append(Text(f"и ещё {rest} {word(rest, 'пункт', 'пункта', 'пунктов')}: /my"))
    return as_list(Bold(title), *lines)


def _screen(
    person_id: int, about: About, title: str, points: Sequence[Point], sections: Sequence[Text | None]
) -> Screen:
    body = as_list(
        Bold(title),
        *(section for section in sections if section is not None),
        "Чтобы отчитаться, откройте пункт или ответьте на это сообщение.",
        sep="\n\n",
    )
    return Screen(body, _buttons(points[:SHOWN]), about, person_id)


def _buttons(points: Sequence[Point]) -> tuple[Row, ...]:
    buttons: list[Button] = [card_button(point) for point in points]
    return tuple(tuple(buttons[start : start + 4]) for start in range(0, len(buttons), 4))
