"""A point that was sent, as administrators and the head read it: card, organisations, whose execution to mark."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aiogram.utils.formatting import BlockQuote, Bold, ExpandableBlockQuote, Italic, Text, as_list

from bot.model import OWED, UNFINISHED, About, Given, OccurrenceState, ResolutionState, SentPoint
from bot.views.control_callbacks import ChooseExecuted, DocumentPoints, Executed, OpenPoint, Places
from bot.views.pages import numbered, page_of
from bot.views.points import LINE, WorkingDays
from bot.views.review_callbacks import PointReports
from bot.views.screen import Button, Row, Screen
from bot.views.words import cut, short_day

ON_CARD, PLACES, CHOICES = 12, 25, 10
FOLDED = 300
CHANGE = "Чтобы изменить пункт, ответьте на это сообщение: «срок 15 октября», «ответственный …», «текст …», «отменить»."


def card(
    one: SentPoint, given: Sequence[Given], today: date, working_days: WorkingDays, *, page: int, may_change: bool
) -> Screen:
    """The card; an administrator's reply to it changes the point."""
    text = cut(one.text, 1500)
    lines: list[object] = [
        Text(Bold(f"Пункт {one.number}"), f" · {cut(one.title, 60)}"),
        ExpandableBlockQuote(text) if len(text) > FOLDED else BlockQuote(text),
        f"Ответственные: {cut(', '.join(one.responsible) or 'не названы', 200)}",
        f"Срок: {cut(one.deadline_words or ', '.join(map(short_day, one.due)) or 'не назван', 100)}",
        *(f"• {place_line(place, today, working_days)}" for place in _urgent_first(given, today)[:ON_CARD]),
    ]
    if len(given) > ON_CARD:
        lines.append(f"и ещё {len(given) - ON_CARD}")
    changeable = may_change and one.document_state is ResolutionState.CONTROL and one.cancelled_at is None
    if one.cancelled_at is not None:
        lines.append(Bold("Пункт отменён"))
    elif one.informational:
        lines.append(Bold("Для сведения, отчёт не нужен"))
    if changeable:
        lines.append(Italic(CHANGE))
    about = About.DIRECTIVE if may_change else None
    return Screen(as_list(*lines), _buttons(one, given, page, changeable), about, one.id)


def _urgent_first(given: Sequence[Given], today: date) -> list[Given]:
    """Overdue ones, those with something to do for the controller, the others; finished ones last."""

    def urgency(one: Given) -> int:
        if one.is_overdue(today):
            return 0
        order = (OccurrenceState.REVIEW, OccurrenceState.RETURNED, OccurrenceState.OPEN)
        return order.index(one.state) + 1 if one.state in order else 4

    return sorted(given, key=lambda one: (urgency(one), one.due or date.max))


def _buttons(one: SentPoint, given: Sequence[Given], page: int, changeable: bool) -> tuple[Row, ...]:
    rows: list[Row] = []
    if changeable and any(place.state in UNFINISHED for place in given):
        rows.append((Button("Отметить исполнение", ChooseExecuted(directive=one.id, page=0).pack()),))
    more = []
    if len(given) > ON_CARD:
        more.append(Button(f"Все организации ({len(given)})", Places(directive=one.id, page=0).pack()))
    if any(place.reports for place in given):
        more.append(Button("Отчёты", PointReports(directive=one.id, page=0).pack()))
    rows += [tuple(more)] if more else []
    rows.append((Button("К пунктам", DocumentPoints(resolution=one.resolution_id, page=page).pack()),))
    return tuple(rows)


def places(one: SentPoint, given: Sequence[Given], today: date, working_days: WorkingDays, number: int) -> Screen:
    """Every organisation with how it stands, in pages."""
    page = page_of(_urgent_first(given, today), number, PLACES)
    lines = [f"• {place_line(place, today, working_days)}" for place in page.items]
    turning = page.turning(lambda to: Places(directive=one.id, page=to).pack())
    back = (Button("К пункту", OpenPoint(directive=one.id, page=0).pack()),)
    return Screen(as_list(Bold(f"Пункт {one.number}: {len(given)}{page.words}"), *lines), (*turning, back))


def place_line(one: Given, today: date, working_days: WorkingDays) -> str:
    """«Берёзовская СОШ, до 15.10.2026 — просрочено, 2 раб. дн.»"""
    due = f", до {short_day(one.due)}" if one.due else ""
    rest = f"{due} — {place_state(one, today, working_days)}"
    return cut(one.organisation, LINE - 2 - len(rest)) + rest


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
    if one.state in OWED and one.due is not None and one.due < today:
        return f"просрочено, {working_days(one.due, today)} раб. дн."
    if one.state is OccurrenceState.RETURNED:
        return "возвращено на доработку"
    if one.reports:
        return "на исполнении"
    return "ознакомлен" if one.acknowledged_at else "направлено"


def choose_executed(one: SentPoint, given: Sequence[Given], number: int) -> Screen:
    """Whose execution is to be recorded."""
    page = page_of(given, number, CHOICES)
    lines = [f"{page.first + at + 1}. {_whose(place)}" for at, place in enumerate(page.items)]
    buttons = numbered(page, str, lambda place: Executed(occurrence=place.occurrence_id).pack())
    turning = page.turning(lambda to: ChooseExecuted(directive=one.id, page=to).pack())
    back = (Button("К пункту", OpenPoint(directive=one.id, page=0).pack()),)
    head = Bold(f"Чьё исполнение п. {one.number} отметить?{page.words}")
    return Screen(as_list(head, *lines), (*buttons, *turning, back))


def _whose(one: Given) -> str:
    return cut(one.organisation, 60) + (f", до {short_day(one.due)}" if one.due else "")


def ask_execution(one: Given, question_id: int) -> Screen:
    text = Text(f"{cut(one.organisation, 150)}: откуда известно об исполнении и когда? ", HOW_EXECUTED)
    return Screen(text, about=About.QUESTION, subject_id=question_id, answer_hint="бумага 12.10")


HOW_EXECUTED = "Ответьте на это сообщение, например: «бумага 12.10», «почта 15 октября», «по телефону сегодня»."
