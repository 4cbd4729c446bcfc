"""What the author of a report reads of its verdict."""

from __future__ import annotations

from datetime import date

from aiogram.utils.formatting import Bold, Text, as_list

from bot.model import About, Point, Verdict, Waiting
from bot.views.points import HOW_TO_REPORT, WorkingDays, card_button, deadline_words
from bot.views.screen import Screen
from bot.views.words import cut


def verdict_screen(decided: Waiting, his: Point | None, today: date, working_days: WorkingDays) -> Screen:
    """«Отчёт по п. 1.4 принят»; where something is still owed: why, till when, and how to answer."""
    about = Text(cut(decided.text, 100))
    if decided.verdict is Verdict.ACCEPTED:
        return Screen(as_list(Text(Bold(f"Отчёт по п. {decided.number} принят.")), about))
    lines = [Text(Bold(f"Отчёт по п. {decided.number} возвращён на доработку.")), Text(decided.reason or "")]
    if decided.verdict is Verdict.NOT_A_REPORT:
        lines = [Text(Bold(f"Сообщение по п. {decided.number} отчётом не признано.")), Text("Отчёт ещё нужен.")]
    if his is None or not his.is_owed:
        return Screen(as_list(*lines, about))
    due = Text(f"Срок: {deadline_words(his, today, working_days)}.")
    buttons = ((card_button(his, "Открыть пункт"),),)
    return Screen(as_list(*lines, about, due, HOW_TO_REPORT), buttons, About.ASSIGNMENT, his.assignment_id)
