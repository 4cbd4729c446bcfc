"""One point as its recipient reads it, and the question what was done."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from aiogram.utils.formatting import Bold, ExpandableBlockQuote, Italic, Text, as_list

from bot.model import About, Decision, OccurrenceState, Point, Verdict
from bot.views.points import HOW_TO_REPORT, Today, document_name
from bot.views.points_callbacks import AskReport, Origin, SendSource, ShowDocument, ShowMine
from bot.views.screen import Button, Row, Screen, Style
from bot.views.words import cut, day, plural, short_day

WHOLE = 3_000
"""Characters of a point's text on its card."""
FOLDED = 400
"""A longer text is folded."""


def card(
    point: Point, decision: Decision | None, today: Today, *, origin: Origin, page: int, organisation: bool
) -> Screen:
    """A point's card; a reply to it is a report."""
    text = cut(point.text, WHOLE)
    parts = [
        as_list(Bold(f"Пункт {point.number}"), document_name(point.resolution), *([point.organisation] * organisation)),
        ExpandableBlockQuote(text) if len(text) > FOLDED else Text(text),
        as_list(_deadline(point, today), f"Статус: {status_words(point)}", *_decided(decision, today.zone)),
    ]
    if point.takes_report:
        parts.append(Italic(HOW_TO_REPORT))
    return Screen(
        as_list(*parts, sep="\n\n"), _card_buttons(point, origin, page), About.ASSIGNMENT, point.assignment_id
    )


def _deadline(point: Point, today: Today) -> str:
    due = point.deadline
    if point.informational:
        return "Для сведения: отчёт не обязателен"
    if due is None:
        return "Срок: постоянно" if point.ongoing else "Без срока"
    words = f"Срок {day(due)}"
    if point.extended_to and point.due:
        words = f"Срок продлён до {day(due)} (был {short_day(point.due)})"
    return f"{words}, {_distance(due, today)}" if point.is_owed else words


def _distance(due: date, today: Today) -> str:
    if due < today.day:
        return f"просрочено, {today.working_days(due, today.day)} раб. дн."
    if due == today.day:
        return "сегодня"
    left = today.working_days(today.day, due)
    if not left:
        return "рабочих дней до срока не осталось"
    return f"{'остался' if left % 10 == 1 and left % 100 != 11 else 'осталось'} {plural(left, *WORKING_DAYS)}"


WORKING_DAYS = ("раб. день", "раб. дня", "раб. дней")


def status_words(point: Point) -> str:
    """The status in the words of the field."""
    if point.cancelled:
        return "отменено"
    match point.state:
        case OccurrenceState.OPEN:
            return "на исполнении" if point.acknowledged_at else "направлено"
        case OccurrenceState.REVIEW:
            return "отчёт на проверке"
        case OccurrenceState.RETURNED:
            return "возвращено на доработку"
        case OccurrenceState.DONE:
            return f"исполнено{_in_time(point)}"
        case OccurrenceState.CLOSED:
            return "для сведения" if point.informational else "снято с контроля"
        case OccurrenceState.CANCELLED:
            return "отменено"


def _in_time(point: Point) -> str:
    if point.deadline is None or point.reported_on is None:
        return ""
    return " в срок" if point.reported_on <= point.deadline else " с нарушением срока"


def _decided(decision: Decision | None, zone: ZoneInfo) -> list[str]:
    if decision is None:
        return []
    when = short_day(decision.at.astimezone(zone).date())
    words = {
        Verdict.ACCEPTED: f"Отчёт принят {when}",
        Verdict.RETURNED: f"Возвращён {when}",
        Verdict.NOT_A_REPORT: f"Присланное {when} отчётом не признано",
    }[decision.verdict]
    return [f"{words}: {cut(decision.reason, 500)}" if decision.reason else words]


def _card_buttons(point: Point, origin: Origin, page: int) -> tuple[Row, ...]:
    rows: list[Row] = []
    if point.takes_report:
        rows.append((Button("Отчитаться", AskReport(assignment=point.assignment_id).pack(), style=Style.PRIMARY),))
    last: list[Button] = []
    if point.resolution.has_source:
        last.append(Button("Документ", SendSource(resolution=point.resolution.id).pack()))
    match origin:
        case Origin.DOCUMENT:
            back = ShowDocument(resolution=point.resolution.id, page=page, picking=True).pack()
            last.append(Button("Назад", back))
        case Origin.MINE | Origin.WEEK:
            last.append(Button("Назад", ShowMine(week=origin is Origin.WEEK, page=page).pack()))
        case Origin.ELSEWHERE:
            pass
    return (*rows, tuple(last)) if last else tuple(rows)


def ask_report(point: Point, question_id: int) -> Screen:
    """The question whose reply is the report."""
    words = Text(Bold(f"Отчёт по п. {point.number}"), "\n", cut(point.text, 150), "\n\n", ASKED)
    return Screen(words, about=About.QUESTION, subject_id=question_id, answer_hint=f"Что сделано по п. {point.number}")


ASKED = "Ответьте на это сообщение: что сделано, фото или файл."
