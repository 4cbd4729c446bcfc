"""What the author of a report reads of its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aiogram.utils.formatting import Bold, Text, as_list

from bot.model import About, Channel, Point, Verdict, Waiting
from bot.views.points import HOW_TO_REPORT, WorkingDays, card_button, deadline_words
from bot.views.screen import Screen
from bot.views.words import cut

NAMED = 10
"""Points of one report that are named with their text."""


def accepted_screen(accepted: Sequence[Waiting]) -> Screen:
    """«Отчёт по пп. 1.2, 1.4 принят»: everything of one report that was accepted by now."""
    numbers = list(dict.fromkeys(one.number for one in accepted))
    which = f"{'п.' if len(numbers) == 1 else 'пп.'} {cut(', '.join(numbers), 300)}"
    if accepted[0].channel is Channel.TELEGRAM:
        head = f"Отчёт по {which} принят."
    else:
        head = f"Исполнение {which} отмечено контролёром: {cut(accepted[0].report, 200)}."
    texts = dict.fromkeys(cut(one.text, 100) for one in accepted)
    return Screen(as_list(Bold(head), *list(texts)[:NAMED]))


def verdict_screen(decided: Waiting, his: Point | None, today: date, working_days: WorkingDays) -> Screen:
    """What does not stand: why, till when the report is owed, and how to answer."""
    about = Text(cut(decided.text, 100))
    lines = [Text(Bold(f"Отчёт по п. {decided.number} возвращён на доработку.")), Text(decided.reason or "")]
    if decided.verdict is Verdict.NOT_A_REPORT:
        lines = [Text(Bold(f"Сообщение по п. {decided.number} отчётом не признано.")), Text("Отчёт ещё нужен.")]
    if his is None or not his.is_owed:
        return Screen(as_list(*lines[:1] if decided.verdict is Verdict.NOT_A_REPORT else lines, about))
    due = Text(f"Срок: {deadline_words(his, today, working_days).removeprefix('возвращено, ')}.")
    buttons = ((card_button(his, "Открыть пункт"),),)
    return Screen(as_list(*lines, about, due, HOW_TO_REPORT), buttons, About.ASSIGNMENT, his.assignment_id)
