"""What administrators and the head read of documents on control: the list, one document, one point, who is silent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aiogram.utils.formatting import BlockQuote, Bold, ExpandableBlockQuote, Italic, Text, as_list

from bot.model import (
    About,
    DocumentFigures,
    Given,
    OccurrenceState,
    ResolutionState,
    SentDocument,
    SentPoint,
    Silent,
)
from bot.views.control_callbacks import (
    ChooseExecuted,
    DocumentPoints,
    Documents,
    EndDocument,
    Executed,
    OpenDocument,
    OpenPoint,
    RemindNow,
    SendDocument,
    Silence,
)
from bot.views.overview import document_title, figures_line
from bot.views.pages import numbered, page_of
from bot.views.points import WorkingDays
from bot.views.screen import Button, Row, Screen, Style
from bot.views.words import cut, day, plural, short_day

DOCUMENTS, POINTS, PLACES, SILENT = 5, 10, 25, 20
FOLDED = 300
EMPTY = "На контроле документов нет. Пришлите файл или текст документа — бот найдёт пункты."


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
    dated = f"{one.kind.capitalize() or 'Документ'} от {day(one.date)}" if one.date else one.kind.capitalize()
    lines = [Bold(cut(one.title, 300)), Text(dated)]
    if one.state is ResolutionState.CONTROL and figures is not None:
        lines += [Text(figures_line(figures)), Text(f"Ещё должны отчёт: {owing} чел.")]
    lines += [Italic(STATES[one.state])] if one.state is not ResolutionState.CONTROL else []
    return Screen(as_list(*lines), _document_buttons(one, owing, may_change), About.RESOLUTION, one.id)


STATES = {
    ResolutionState.DRAFT: "Черновик",
    ResolutionState.CONTROL: "На контроле",
    ResolutionState.CLOSED: "Снят с контроля",
    ResolutionState.CANCELLED: "Отменён",
}


def _document_buttons(one: SentDocument, owing: int, may_change: bool) -> tuple[Row, ...]:
    rows: list[Row] = [
        (
            Button("Пункты", DocumentPoints(resolution=one.id, page=0).pack()),
            Button("Кто просрочил", Silence(resolution=one.id, page=0).pack()),
        )
    ]
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
    what = "Отменить документ" if cancel else "Снять документ с контроля"
    lines = [
        Bold(f"{what}?"),
        Text(cut(one.title, 200)),
        Text(f"Не исполнено: {left}. Напоминаний больше не будет, исполнители получат сообщение."),
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
    else:
        done = sum(one.state in (OccurrenceState.DONE, OccurrenceState.CLOSED) for one in its)
        how = f"{done} из {len(its)}" + (f", просрочено {late}" if late else "")
    return Text(f"{number}. ", Bold(f"п. {point.number}"), f" {cut(point.text, 40)} — {how}")


def point(one: SentPoint, given: Sequence[Given], today: date, working_days: WorkingDays, *,
          page: int, may_change: bool) -> Screen:  # fmt: skip
    """A sent point's card for administrators; a reply to it changes the point."""
    text = cut(one.text, 1500)
    lines = [
        Text(Bold(f"Пункт {one.number}"), f" · {cut(one.title, 60)}"),
        ExpandableBlockQuote(text) if len(text) > FOLDED else BlockQuote(text),
        Text(f"Ответственные: {cut(', '.join(one.responsible) or 'не названы', 200)}"),
        Text(f"Срок в документе: {cut(one.deadline_words or 'не назван', 100)}"),
        *(Text(f"• {place_line(place, today, working_days)}") for place in given[:PLACES]),
    ]
    if len(given) > PLACES:
        lines.append(Text(f"и ещё {len(given) - PLACES}"))
    changeable = may_change and one.document_state is ResolutionState.CONTROL and one.cancelled_at is None
    if one.cancelled_at is not None:
        lines.append(Bold("Пункт отменён"))
    if changeable:
        lines.append(Italic("Чтобы изменить пункт, ответьте на это сообщение: «срок 15 октября», «отменить»."))
    about = About.DIRECTIVE if may_change else None
    return Screen(as_list(*lines), _point_buttons(one, given, page, changeable), about, one.id)


def _point_buttons(one: SentPoint, given: Sequence[Given], page: int, changeable: bool) -> tuple[Row, ...]:
    rows: list[Row] = []
    open_ = (OccurrenceState.OPEN, OccurrenceState.RETURNED, OccurrenceState.REVIEW)
    if changeable and any(place.state in open_ for place in given):
        rows.append((Button("Отметить исполнение", ChooseExecuted(directive=one.id, page=0).pack()),))
    rows.append((Button("К пунктам", DocumentPoints(resolution=one.resolution_id, page=page).pack()),))
    return tuple(rows)


def place_line(one: Given, today: date, working_days: WorkingDays) -> str:
    """«Берёзовская СОШ, до 15.10.2026 — просрочено, 2 раб. дн.»."""
    due = f", до {short_day(one.due)}" if one.due else ""
    return f"{cut(one.organisation, 45)}{due} — {place_state(one, today, working_days)}"


def place_state(one: Given, today: date, working_days: WorkingDays) -> str:
    """The status in the words of the field."""
    match one.state:
        case OccurrenceState.REVIEW:
            return "отчёт на проверке"
        case OccurrenceState.DONE:
            late = one.due and one.reported_on and one.reported_on > one.due
            return "исполнено с нарушением срока" if late else "исполнено"
        case OccurrenceState.CLOSED:
            return "снято с контроля"
        case OccurrenceState.CANCELLED:
            return "отменено"
    if one.due is not None and one.due < today:
        return f"просрочено, {working_days(one.due, today)} раб. дн."
    if one.state is OccurrenceState.RETURNED:
        return "возвращено на доработку"
    if one.reports:
        return "на исполнении"
    return "ознакомлен" if one.acknowledged_at else "направлено"


def choose_executed(one: SentPoint, given: Sequence[Given], number: int) -> Screen:
    """Whose execution is to be recorded."""
    page = page_of(given, number, POINTS)
    lines = [f"{page.first + at + 1}. {_whose(place)}" for at, place in enumerate(page.items)]
    buttons = numbered(page, str, lambda place: Executed(occurrence=place.occurrence_id).pack())
    turning = page.turning(lambda to: ChooseExecuted(directive=one.id, page=to).pack())
    back = (Button("К пункту", OpenPoint(directive=one.id, page=0).pack()),)
    head = Bold(f"Чьё исполнение п. {one.number} отметить?{page.words}")
    return Screen(as_list(head, *lines), (*buttons, *turning, back))


def _whose(one: Given) -> str:
    return cut(f"{one.organisation}" + (f", до {short_day(one.due)}" if one.due else ""), 78)


def ask_execution(one: Given, question_id: int) -> Screen:
    text = Text(f"{one.organisation}: откуда известно об исполнении и когда? ", HOW_EXECUTED)
    return Screen(text, about=About.QUESTION, subject_id=question_id, answer_hint="бумага 12.10")


HOW_EXECUTED = "Ответьте на это сообщение, например: «бумага 12.10», «почта 15 октября», «по телефону сегодня»."


def silence(found: Sequence[Silent], resolution_id: int, number: int) -> Screen:
    """Who is overdue: lines by document, the longest first."""
    if not found:
        return Screen(Text("Просроченных пунктов нет."))
    page = page_of(found, number, SILENT)
    lines: list[Text] = []
    title = ""
    for one in page.items:
        if one.title != title and not resolution_id:
            lines.append(Text(Bold(cut(one.title, 80))))
            title = one.title
        lines.append(Text(cut(f"• п. {one.number} — {one.organisation}, срок {one.due:%d.%m.%Y}{_reach(one)}", 110)))
    head = Bold(f"Просрочено: {plural(len(found), 'пункт', 'пункта', 'пунктов')}{page.words}")
    turning = page.turning(lambda to: Silence(resolution=resolution_id, page=to).pack())
    return Screen(as_list(head, *lines), turning)


def _reach(one: Silent) -> str:
    return "" if one.joined else " (не подключён)"
