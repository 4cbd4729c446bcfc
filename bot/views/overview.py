"""What administrators and the head read about all documents: the week, who is silent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from aiogram.utils.formatting import Bold, Text, as_list

from bot.model import DocumentFigures, Overdue, Silent
from bot.views.screen import Screen
from bot.views.words import cut, day, plural, short_day, some

DOCUMENTS = 8
ORGANISATIONS = 4
SILENT = 20
LINE = 80


def staff_week(documents: Sequence[DocumentFigures], overdue: Sequence[Overdue], today: date) -> Screen | None:
    """One page: each document in figures, who is overdue, what waits for review. None where nothing is on control.

    Those with something overdue come first.
    """
    counted = sorted((one for one in documents if one.total), key=lambda one: -one.overdue)
    if not counted:
        return None
    review = sum(one.review for one in counted)
    late = sum(one.overdue for one in counted)
    head = [
        Text(Bold(f"Неделя на {day(today)}")),
        Text(f"На контроле {plural(len(counted), 'документ', 'документа', 'документов')}."),
        Text(f"Просрочено: {late}" + (" (/overdue)" if late else "")
             + f" · на проверке: {review}" + (" (/review)" if review else "")),
    ]  # fmt: skip
    shown = [_document(one, overdue) for one in counted[:DOCUMENTS]]
    rest = [Text(f"и ещё {len(counted) - DOCUMENTS}: /control")] if len(counted) > DOCUMENTS else []
    return Screen(as_list(as_list(*head), *shown, *rest, sep="\n\n"))


def document_title(one: DocumentFigures, width: int = LINE) -> str:
    """«Резолюция от 28.08.2026: Стратегия развития…»"""
    dated = f" от {short_day(one.date)}" if one.date else ""
    return cut(f"{one.kind.capitalize() or 'Документ'}{dated}: {one.title}", width)


def figures_line(one: DocumentFigures) -> str:
    """«Исполнено 12 из 40 · на проверке 3 · просрочено 2»"""
    parts = [f"Исполнено {one.done} из {one.total}" if one.total else "Для сведения"]
    parts += [f"на проверке {one.review}"] * bool(one.review)
    parts += [f"просрочено {one.overdue}"] * bool(one.overdue)
    parts += [f"не ознакомились {one.unacknowledged} чел."] * bool(one.unacknowledged)
    return " · ".join(parts)


def _document(one: DocumentFigures, overdue: Sequence[Overdue]) -> Text:
    late = [other for other in overdue if other.resolution_id == one.resolution_id]
    names = some([f"{cut(other.organisation, 50)} ({other.points})" for other in late], ORGANISATIONS)
    lines = [Text(Bold(document_title(one))), Text(figures_line(one))]
    return as_list(*lines, *([Text(f"Просрочили: {names}")] if late else []))


def silent_screen(silent: Sequence[Silent], overdue: int) -> Screen | None:
    """Who has not reported some days after the date; whoever never started the bot is marked.

    overdue: how many are overdue in all, those among them.
    """
    if not silent:
        return None
    parts = [Text(Bold("Срок прошёл, отчётов нет")), *silence_by_document(silent[:SILENT])]
    if overdue > min(len(silent), SILENT):
        parts.append(Text(f"Всего просрочено: {overdue} (/overdue)"))
    return Screen(as_list(*parts, sep="\n\n"))


def silence_by_document(silent: Sequence[Silent]) -> list[Text]:
    """Overdue points, a line each, under the titles of their documents."""
    return [
        as_list(Bold(cut(inside[0].title, LINE)), *map(_silent_line, inside))
        for inside in (list(points) for _, points in groupby(silent, key=lambda one: one.resolution_id))
    ]


def _silent_line(one: Silent) -> str:
    before = f"• п. {cut(one.number, 12)} — "
    rest = f", срок {short_day(one.due)}" + ("" if one.joined else " (не подключён)")
    return before + cut(one.organisation, LINE - len(before) - len(rest)) + rest
