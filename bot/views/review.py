"""What a reviewer reads: the queue, a report, what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram.utils.formatting import BlockQuote, Bold, ExpandableBlockQuote, Italic, Text, as_list

from bot.model import About, ReportFile, Verdict, Waiting
from bot.views.pages import numbered, page_of
from bot.views.review_callbacks import AcceptAll, AcceptReport, LookAtReport, NotAReport, ReturnReport, ReviewPage
from bot.views.screen import Attachment, Button, Media, Row, Screen, Style
from bot.views.words import cut, moment, plural, short_day

PAGE = 10
LINE = 78
LONG = 300
"""Characters of a point's text beyond which it is folded."""
REPORT_LIMIT = 2500


def reports(count: int) -> str:
    return plural(count, "отчёт", "отчёта", "отчётов")


def queue_page(waiting: Sequence[Waiting], number: int) -> Screen:
    """The queue, oldest first, a button for each report."""
    if not waiting:
        return Screen(Text("Все отчёты проверены."))
    page = page_of(waiting, number, PAGE)
    lines = [_queue_line(page.first + at + 1, one) for at, one in enumerate(page.items)]
    buttons = numbered(page, str, lambda one: LookAtReport(submission=one.submission_id).pack())
    text = as_list(Bold(f"На проверке: {reports(len(waiting))}{page.words}"), *lines)
    return Screen(text, (*buttons, *page.turning(lambda to: ReviewPage(page=to).pack())))


def _queue_line(number: int, one: Waiting) -> Text:
    return Text(cut(f"{number}. п. {one.number} · {one.organisation} · {one.sent_at:%d.%m}{_late(one)}", LINE))


def _late(one: Waiting) -> str:
    return " · после срока" if one.deadline and one.sent_at.date() > one.deadline else ""


def report_card(one: Waiting, files: Sequence[ReportFile], same_point: int, zone: ZoneInfo) -> Screen:
    """A report with its files, and the verdicts; `same_point`: how many wait on this point in all."""
    return Screen(
        as_list(*_report_lines(one, zone)),
        _verdicts(one, same_point) if one.verdict is None else (),
        About.REPORT,
        one.submission_id,
        tuple(Attachment(file.name or "файл", file_id=file.file_id, media=Media(file.kind)) for file in files),
    )


def _report_lines(one: Waiting, zone: ZoneInfo) -> list[Text]:
    due = f" · срок {short_day(one.deadline)}" if one.deadline else ""
    point = ExpandableBlockQuote(cut(one.text, 1000)) if len(one.text) > LONG else BlockQuote(one.text)
    lines = [
        Text(Bold(f"Отчёт по п. {one.number}"), f"{due}{_late(one)}"),
        Text(one.organisation, f", {one.person}" if one.person else ""),
        Text(Italic(cut(one.title, LINE))),
        Text(point),
        Text(f"Прислан {moment(one.sent_at, zone)}:"),
        Text(one.report[:REPORT_LIMIT] or "(без текста, только вложения)"),
    ]
    return [*lines, *([Text(Bold(verdict_words(one)))] if one.verdict else [])]


def _verdicts(one: Waiting, same_point: int) -> tuple[Row, ...]:
    accept = Button("Принять", AcceptReport(submission=one.submission_id).pack(), style=Style.SUCCESS)
    give_back = Button("Вернуть", ReturnReport(submission=one.submission_id).pack())
    reject = Button("Не отчёт", NotAReport(submission=one.submission_id).pack())
    rows: list[Row] = [(accept, give_back), (reject,)]
    if same_point > 1:
        label = f"Принять все по п. {one.number} ({same_point})"
        rows.append((Button(label, AcceptAll(directive=one.directive_id, count=same_point).pack()),))
    return tuple(rows)


def verdict_words(one: Waiting) -> str:
    """«✓ Принят», «Возвращён на доработку: …»."""
    match one.verdict:
        case Verdict.ACCEPTED:
            return "✓ Принят, пункт исполнен"
        case Verdict.RETURNED:
            return f"Возвращён на доработку: {one.reason}"
        case Verdict.NOT_A_REPORT:
            return "Отмечено: не отчёт"
        case _:
            return "Отозван автором"


def ask_reason(one: Waiting, question_id: int) -> Screen:
    text = Text(f"Что доработать в отчёте по п. {one.number} ({one.organisation})? Ответьте на это сообщение.")
    return Screen(text, about=About.QUESTION, subject_id=question_id, answer_hint="Причина возврата")


def new_reports(waiting: Sequence[Waiting], since: datetime | None) -> Screen | None:
    """The notice to a controller; None where everything has been looked at meanwhile."""
    if not waiting:
        return None
    new = [one for one in waiting if since is None or one.sent_at > since]
    lines = [_queue_line(at + 1, one) for at, one in enumerate(waiting[:5])]
    rest = [Text(f"и ещё {len(waiting) - 5}")] if len(waiting) > 5 else []
    title = f"На проверке {reports(len(waiting))}" + (f", новых {len(new)}" if new else "")
    check = Button("Проверить", LookAtReport(submission=waiting[0].submission_id).pack(), style=Style.PRIMARY)
    return Screen(as_list(Bold(title), *lines, *rest), ((check,), (Button("Очередь", ReviewPage(page=0).pack()),)))
