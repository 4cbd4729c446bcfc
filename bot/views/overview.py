"""What administrators and the head read about all documents: the week, who is silent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from aiogram.utils.formatting import Bold, Text, as_list

from bot.model import DocumentFigures, Overdue, Silent
from bot.views.screen import Screen
from bot.views.words import cut, day, plural, short_day, some

DOCUMENTS = 12
ORGANISATIONS = 4
SILENT = 30


def staff_week(documents: Sequence[DocumentFigures], overdue: Sequence[Overdue], today: date) -> Screen | None:
    """One page: each document in figures, who is overdue, what waits for review. None where nothing is on control."""
    if not documents:
        return None
    review = sum(one.review for one in documents)
    late = sum(one.overdue for one in documents)
    head = [
        Text(Bold(f"Неделя на {day(today)}")),
        Text(f"На контроле {plural(len(documents), 'документ', 'документа', 'документов')}."),
        Text(f"Просрочено: {late} · на проверке: {review}" + (" (/review)" if review else "")),
    ]
    shown = [_document(one, overdue) for one in documents[:DOCUMENTS]]
    rest = [Text(f"и ещё {len(documents) - DOCUMENTS}: /control")] if len(documents) > DOCUMENTS else []
    return Screen(as_list(as_list(*head), *shown, *rest, sep="\n\n"))


def document_title(one: DocumentFigures, width: int = 80) -> str:
    """«Резолюция от 28.08.2026 «Стратегия развития…»»."""
    dated = f" от {short_day(one.date)}" if one.date else ""
    return cut(f"{one.kind.capitalize() or 'Документ'}{dated}: {one.title}", width)


def figures_line(one: DocumentFigures) -> str:
    """«Исполнено 12 из 40 · на проверке 3 · просрочено 2»."""
    parts = [f"Исполнено {one.done} из {one.total}"]
    parts += [f"на проверке {one.review}"] * bool(one.review)
    parts += [f"просрочено {one.overdue}"] * bool(one.overdue)
    parts += [f"не ознакомились {one.unacknowledged} чел."] * bool(one.unacknowledged)
    return " · ".join(parts)


def _document(one: DocumentFigures, overdue: Sequence[Overdue]) -> Text:
    late = [other for other in overdue if other.resolution_id == one.resolution_id]
    names = some([f"{other.organisation} ({other.points})" for other in late], ORGANISATIONS)
    lines = [Text(Bold(document_title(one))), Text(figures_line(one))]
    return as_list(*lines, *([Text(f"Должны: {names}")] if late else []))


def silent_screen(silent: Sequence[Silent]) -> Screen | None:
    """Who has not reported some days after the date; whoever never started the bot is marked."""
    if not silent:
        return None
    parts = [Bold("Срок прошёл, отчётов нет"), *_silent_by_document(silent[:SILENT])]
    if len(silent) > SILENT:
        parts.append(Text(f"и ещё {len(silent) - SILENT}: /overdue"))
    return Screen(as_list(*parts, sep="\n\n"))


def _silent_by_document(silent: Sequence[Silent]) -> list[Text]:
    return [
        as_list(Bold(cut(title, 80)), *(Text(_silent_line(one)) for one in points))
        for title, points in groupby(silent, key=lambda one: one.title)
    ]


def _silent_line(one: Silent) -> str:
    who = cut(one.organisation, 40)
    reach = "" if one.joined else " · не подключён к боту"
    return f"• п. {one.number} — {who}, срок {one.due:%d.%m}{reach}"
