"""«Изменение»: what became different in a point that was sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from aiogram.utils.formatting import BlockQuote, Bold, ExpandableBlockQuote, Text, as_list

from bot.model import About, Point, ResolutionState, SentDocument, SentPoint
from bot.views.point_card import FOLDED
from bot.views.points import HOW_TO_REPORT, card_button
from bot.views.points_callbacks import Acknowledge
from bot.views.screen import Button, Row, Screen, Style
from bot.views.words import cut, day

WHOLE = 3_000
"""Characters of the text of a point that is new to its reader."""


def change_words(change: dict[str, Any]) -> str:
    """One change as a sentence."""
    match change["what"]:
        case "deadline" if change["to"]:
            dates = ", ".join(day(date.fromisoformat(one)) for one in change["to"][:4])
            rest = f" и ещё {len(change['to']) - 4}" if len(change["to"]) > 4 else ""
            return f"Новый срок: {dates}{rest}."
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
        case "reported":
            return "По пункту теперь нужен отчёт."
        case _:
            return "Пункт отменён: отчёт не нужен."


def change_screen(point: SentPoint, changes: Sequence[dict[str, Any]], his: Sequence[Point]) -> Screen:
    """The message to one of those concerned; `his` is the point as he has it now, nothing where it is his no more."""
    head = Text(Bold(f"Изменение в п. {point.number}"), f" ({cut(point.title, 100)})")
    ended = {one["what"] for one in changes} & {"cancelled", "informational"}
    if not his and not ended:
        return Screen(as_list(head, cut(point.text, 150), "Этот пункт больше не за Вами: отчёт не нужен."))
    new_text = any(one["what"] == "text" for one in changes)
    lines = [head, *([] if new_text else [cut(point.text, 150)]), *map(change_words, changes)]
    if not his or not his[0].is_open:
        return Screen(as_list(*lines))
    return Screen(as_list(*lines), _opens(his), About.ASSIGNMENT, his[0].assignment_id)


def assigned_screen(point: SentPoint, his: Sequence[Point]) -> Screen:
    """A point of a document for somebody who has not had it: whole, as in a broadcast."""
    text = cut(point.text, WHOLE)
    due = his[0].deadline
    lines = [
        Text(Bold(f"Вам поручен п. {point.number}"), f" ({cut(point.title, 300)})"),
        ExpandableBlockQuote(text) if len(text) > FOLDED else BlockQuote(text),
        "Для сведения: отчёт не обязателен." if point.informational else f"Срок: {day(due)}." if due else "Без срока.",
        *([] if point.informational else [HOW_TO_REPORT]),
    ]
    known = Button("Ознакомлен", Acknowledge(resolution=point.resolution_id).pack(), style=Style.SUCCESS)
    return Screen(as_list(*lines), ((known,), *_opens(his)), About.ASSIGNMENT, his[0].assignment_id)


def _opens(his: Sequence[Point]) -> tuple[Row, ...]:
    """The point's card; of somebody with several organisations one for each."""
    if len(his) == 1:
        return ((card_button(his[0], "Открыть пункт"),),)
    return tuple((card_button(one, cut(one.organisation, 40)),) for one in his)


def ended_screen(document: SentDocument, state: ResolutionState) -> Screen:
    """A document was taken off control or cancelled."""
    what = "отменён" if state is ResolutionState.CANCELLED else "снят с контроля"
    return Screen(as_list(Bold(f"Документ {what}."), cut(document.title, 300), "Отчёты по нему больше не нужны."))
