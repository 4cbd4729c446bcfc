"""«Изменение»: what became different in a point that was sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from aiogram.utils.formatting import Bold, Text, as_list

from bot.model import About, Point, ResolutionState, SentDocument, SentPoint
from bot.views.points import card_button
from bot.views.screen import Screen
from bot.views.words import cut, day


def change_words(change: dict[str, Any]) -> str:
    """One change as a sentence."""
    match change["what"]:
        case "deadline" if change["to"]:
            dates = ", ".join(day(date.fromisoformat(one)) for one in change["to"][:4])
            return f"Новый срок: {dates}."
        case "deadline":
            return f"Новый срок: {change['words']}."
        case "dateless":
            return "Срок снят."
        case "responsible":
            return f"Ответственные: {cut(', '.join(change['to']), 300)}."
        case "text":
            return f"Новый текст: {cut(change['to'], 1500)}"
        case "informational":
            return "Пункт теперь для сведения: отчёт не нужен."
        case _:
            return "Пункт отменён: отчёт не нужен."


def change_screen(point: SentPoint, changes: Sequence[dict[str, Any]], his: Point | None) -> Screen:
    """The message to one of those concerned; `his` is the point as he has it now, None where it is his no more."""
    head = Text(Bold(f"Изменение в п. {point.number}"), f" ({cut(point.title, 100)})")
    readdressed = any(one["what"] == "responsible" for one in changes)
    if readdressed and his is None:
        return Screen(as_list(head, "Этот пункт больше не за Вами: отчёт не нужен."))
    lines = [head, Text(cut(point.text, 150)), *(Text(change_words(one)) for one in changes)]
    if his is None or not his.is_open:
        return Screen(as_list(*lines))
    return Screen(as_list(*lines), ((card_button(his, "Открыть пункт"),),), About.ASSIGNMENT, his.assignment_id)


def ended_screen(document: SentDocument, state: ResolutionState) -> Screen:
    """A document was taken off control or cancelled."""
    what = "отменён" if state is ResolutionState.CANCELLED else "снят с контроля"
    return Screen(as_list(Text(Bold(f"Документ {what}.")), cut(document.title, 300), "Отчёты по нему больше не нужны."))
