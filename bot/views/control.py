"""What administrators and the head read of documents on control: the list, one document, what taking it off means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.model import About, DocumentFigures, Given, OccurrenceState, ResolutionState, SentDocument, SentPoint, Silent
from bot.views.control_callbacks import (
    DocumentPoints,
    Documents,
    EndDocument,
    OpenDocument,
    OpenPoint,
    RemindNow,
    SendDocument,
    ShowSilence,
    Silence,
)
from bot.views.overview import document_title, figures_line, silence_by_document
from bot.views.pages import numbered, page_of
from bot.views.points import LINE
from bot.views.screen import Button, Row, Screen, Style
from bot.views.words import WEEKDAYS_TO, cut, day, plural

DOCUMENTS, POINTS, SILENT = 5, 10, 20
EMPTY = "На контроле документов нет. Пришлите файл или текст документа — бот найдёт пункты."
STATES = {
    ResolutionState.DRAFT: "Черновик",
    ResolutionState.CONTROL: "На контроле",
    ResolutionState.CLOSED: "Снят с контроля",
    ResolutionState.CANCELLED: "Отменён",
}


def documents(found: Sequence[DocumentFigures], number: int) -> Screen:
    """Documents on control, newest first, each with its figures."""
    if not found:
        return Screen(Text(EMPTY))
    page = page_of(found, number, DOCUMENTS)
    parts = [
        as_list(Bold(f"{page.first + at + 1}. {document_title(one, 76)}"), figures_line(one))
        for at, one in enumerate(page.items)
    ]
    buttons = numbered(page, str, lambda one: OpenDocument(resolution=one.resolution_id).pack())
    head = Bold(f"На контроле: {plural(len(found), 'документ', 'документа', 'документов')}{page.words}")
    turning = page.turning(lambda to: Documents(page=to).pack())
    return Screen(as_list(head, *parts, sep="\n\n"), (*buttons, *turning))


def document(one: SentDocument, figures: DocumentFigures | None, owing: int, may_change: bool) -> Screen:
    """One document's card: points × organisations in figures."""
    kind = one.kind.capitalize() or "Документ"
    lines: list[object] = [Bold(cut(one.title, 300)), f"{kind} от {day(one.date)}" if one.date else kind]
    if one.state is not ResolutionState.CONTROL:
        lines.append(Italic(STATES[one.state]))
    elif figures is not None:
        lines.append(figures_line(figures))
        if owing:
            lines.append(f"Ещё должны отчёт: {owing} чел.")
        elif figures.total and figures.done == figures.total and may_change:
            lines.append(Italic("Всё исполнено: документ можно снять с контроля."))
    return Screen(as_list(*lines), _document_buttons(one, figures, owing, may_change), About.RESOLUTION, one.id)


def _document_buttons(
    one: SentDocument, figures: DocumentFigures | None, owing: int, may_change: bool
) -> tuple[Row, ...]:
    first = [Button("Пункты", DocumentPoints(resolution=one.id, page=0).pack())]
    if figures is not None and figures.overdue:
        first.append(Button("Кто просрочил", ShowSilence(resolution=one.id).pack()))
    rows: list[Row] = [tuple(first)]
    if one.has_source:
        rows.append((Button("Документ", SendDocument(resolution=one.id).pack()),))
    if may_change and one.state is ResolutionState.CONTROL:
        if owing:
            rows.append((Button("Напомнить сейчас", RemindNow(resolution=one.id).pack()),))
        off = EndDocument(resolution=one.id, cancel=False, sure=False).pack()
        cancel = EndDocument(resolution=one.id, cancel=True, sure=False).pack()
        rows.append((Button("Снять с контроля", off), Button("Отменить документ", cancel)))
    return tuple(rows)


def confirm_end(one: SentDocument, figures: DocumentFigures | None, cancel: bool) -> Screen:
    """What taking it off would mean."""
    left = figures.total - figures.done if figures else 0
    review = figures.review if figures else 0
    lines = [
        Bold(f"{'Отменить документ' if cancel else 'Снять документ с контроля'}?"),
        cut(one.title, 200),
        f"Не исполнено: {left}" + (f", из них на проверке: {review}" if review else "") + ".",
        "Напоминаний больше не будет" + (", исполнители получат сообщение." if left else "."),
    ]
    sure = EndDocument(resolution=one.id, cancel=cancel, sure=True).pack()
    yes = Button("Да, отменить" if cancel else "Да, снять", sure, style=Style.DANGER)
    return Screen(as_list(*lines), ((yes, Button("Назад", OpenDocument(resolution=one.id).pack())),))


def points(one: SentDocument, found: Sequence[SentPoint], given: Sequence[Given], today: date, number: int) -> Screen:
    """The points of a document with how many of their dates are done."""
    page = page_of(found, number, POINTS)
    lines = [_point_line(page.first + at + 1, point, given, today) for at, point in enumerate(page.items)]
    buttons = numbered(page, str, lambda point: OpenPoint(directive=point.id, page=page.number).pack())
    turning = page.turning(lambda to: DocumentPoints(resolution=one.id, page=to).pack())
    back = (Button("К документу", OpenDocument(resolution=one.id).pack()),)
    head = Bold(f"{cut(one.title, 80)}{page.words}")
    return Screen(as_list(head, *lines), (*buttons, *turning, back))


def _point_line(number: int, point: SentPoint, given: Sequence[Given], today: date) -> Text:
    its = [one for one in given if one.directive_id == point.id]
    late = sum(one.is_overdue(today) for one in its)
    if point.cancelled_at is not None:
        how = "отменён"
    elif point.informational:
        how = "для сведения"
    elif not its:
        how = "никому"
    else:
        done = sum(one.state in (OccurrenceState.DONE, OccurrenceState.CLOSED) for one in its)
        how = f"{done} из {len(its)}" + (f", просрочено {late}" if late else "")
    name = f"п. {cut(point.number, 12)}"
    return Text(f"{number}. ", Bold(name), f" {cut(point.text, LINE - len(f'{number}. {name}  — {how}'))} — {how}")


def silence(found: Sequence[Silent], resolution_id: int, number: int) -> Screen:
    """Who is overdue: lines by document, the longest first."""
    if not found:
        return Screen(Text("Просроченных пунктов нет."))
    page = page_of(found, number, SILENT)
    head = Bold(f"Просрочено: {plural(len(found), 'пункт', 'пункта', 'пунктов')}{page.words}")
    turning = page.turning(lambda to: Silence(resolution=resolution_id, page=to).pack())
    return Screen(as_list(head, *silence_by_document(page.items), sep="\n\n"), turning)


def reminded(people: int, already: int, unreachable: int, at: datetime | None) -> str:
    """The answer to «Напомнить сейчас»; at: when it leaves, None: now. At most 200 characters."""
    parts = []
    if people:
        when = f" уйдёт {WEEKDAYS_TO[at.weekday()]} в {at.hour}:{at:%M}" if at else " отправляется"
        parts.append(f"Напоминание{when}: {people} чел.")
    if already:
        parts.append(f"Сегодня уже напоминали: {already} чел.")
    if unreachable:
        parts.append(f"Не подключены к боту: {unreachable} чел.")
    return " ".join(parts) or "Напоминать некому: все отчитались."
