"""What a reviewer reads: the queue, a report, what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram.utils.formatting import BlockQuote, Bold, ExpandableBlockQuote, Italic, Text, as_list

from bot.model import About, Channel, ReportFile, ReportKind, Verdict, Waiting
from bot.views.control_callbacks import OpenPoint
from bot.views.pages import Page, numbered, page_of
from bot.views.review_callbacks import (
    AcceptAll,
    AcceptReport,
    AcceptWholeReport,
    LookAtReport,
    NotAReport,
    PointReports,
    ReturnReport,
    ReviewPage,
    ShowAll,
)
from bot.views.screen import Attachment, Button, Media, Row, Screen, Style
from bot.views.words import cut, moment, plural, short_day

PAGE = 10
AT_ONCE = 20
"""Reports that are accepted by one press: so many are shown in one list."""
LINE = 80
LONG = 300
"""Characters of a point's text beyond which it is folded."""
POINT_LIMIT = 900
REPORT_LIMIT = 2_200
NOTHING = "Все отчёты проверены."


def reports(count: int) -> str:
    return plural(count, "отчёт", "отчёта", "отчётов")


# The queue


def queue_page(waiting: Sequence[Waiting], number: int, zone: ZoneInfo) -> Screen:
    """The queue, oldest first, a button for each report."""
    if not waiting:
        return Screen(Text(NOTHING))
    page = page_of(waiting, number, PAGE)
    lines = [_queue_line(page.first + at + 1, one, zone) for at, one in enumerate(page.items)]
    text = as_list(Bold(f"На проверке: {reports(len(waiting))}{page.words}"), *lines)
    return Screen(text, (*_looks(page), *page.turning(lambda to: ReviewPage(page=to).pack())))


def _looks(page: Page[Waiting]) -> tuple[Row, ...]:
    return numbered(page, str, lambda one: LookAtReport(submission=one.submission_id).pack())


def _queue_line(number: int, one: Waiting, zone: ZoneInfo) -> str:
    after = f" · {one.sent_at.astimezone(zone):%d.%m}{_late(one, zone)}"
    before = f"{number}. п. {cut(one.number, 12)} · "
    return before + cut(one.organisation, LINE - len(before) - len(after)) + after


def _late(one: Waiting, zone: ZoneInfo) -> str:
    late = one.deadline and one.sent_at.astimezone(zone).date() > one.deadline
    return " · после срока" if late else ""


def new_reports(waiting: Sequence[Waiting], since: datetime | None, zone: ZoneInfo) -> Screen | None:
    """The notice to a controller; None where everything has been looked at meanwhile."""
    if not waiting:
        return None
    new = [one for one in waiting if since is None or one.sent_at > since]
    lines = [_queue_line(at + 1, one, zone) for at, one in enumerate(waiting[:5])]
    rest = [f"и ещё {len(waiting) - 5}"] if len(waiting) > 5 else []
    title = f"На проверке {reports(len(waiting))}" + (f", новых {len(new)}" if 0 < len(new) < len(waiting) else "")
    check = Button("Проверить", LookAtReport(submission=waiting[0].submission_id).pack(), style=Style.PRIMARY)
    return Screen(as_list(Bold(title), *lines, *rest), ((check,), (Button("Очередь", ReviewPage(page=0).pack()),)))


# One report


def report_card(
    one: Waiting,
    files: Sequence[ReportFile] = (),
    *,
    beside: Sequence[Waiting] = (),
    same_point: int = 0,
    zone: ZoneInfo,
    may_decide: bool,
) -> Screen:
    """A report with its files, and the verdicts.

    beside: what else the report is about; same_point: how many reports wait on this point in all.
    """
    waiting = one.is_waiting and may_decide
    return Screen(
        as_list(*_report_lines(one, beside, zone)),
        _verdicts(one, beside, same_point) if waiting else (),
        About.REPORT,
        one.submission_id,
        tuple(Attachment(file.name or "файл", file_id=file.file_id, media=Media(file.kind)) for file in files),
    )


def _report_lines(one: Waiting, beside: Sequence[Waiting], zone: ZoneInfo) -> list[Text]:
    due = f" · срок {short_day(one.deadline)}" if one.deadline else ""
    what = "Ход исполнения" if one.kind is ReportKind.INTERIM else "Отчёт"
    text = cut(one.text, POINT_LIMIT)
    lines = [
        Text(Bold(f"{what} по п. {one.number}"), f"{due}{_late(one, zone)}"),
        Text(cut(one.organisation, 150), f", {one.person}" if one.person else ""),
        Text(Italic(cut(one.title, LINE))),
        Text(ExpandableBlockQuote(text) if len(text) > LONG else BlockQuote(text)),
        Text(f"{_came(one)} {moment(one.sent_at, zone)}:" if one.channel is Channel.TELEGRAM else _came(one)),
        Text(_said(one)),
    ]
    if beside:
        numbers = ", ".join(dict.fromkeys(f"{other.number}" for other in beside))
        lines.append(Text(Italic(cut(f"Этот же отчёт — по пп. {numbers}.", 300))))
    return [*lines, *([Text(Bold(verdict_words(one)))] if verdict_words(one) else [])]


def _came(one: Waiting) -> str:
    words = {Channel.PAPER: "на бумаге", Channel.MAIL: "по почте", Channel.SPOKEN: "устно", Channel.TELEGRAM: ""}
    return "Прислан" if one.channel is Channel.TELEGRAM else f"Получен {words[one.channel]}:"


def _said(one: Waiting) -> str:
    if not one.report:
        return f"(без текста, вложений: {one.files})"
    shown = one.report[:REPORT_LIMIT]
    return shown if shown == one.report else f"{shown}… (показано начало)"


def _verdicts(one: Waiting, beside: Sequence[Waiting], same_point: int) -> tuple[Row, ...]:
    accept = Button("Принять", AcceptReport(submission=one.submission_id).pack(), style=Style.SUCCESS)
    give_back = Button("Вернуть", ReturnReport(submission=one.submission_id).pack())
    reject = Button("Не отчёт", NotAReport(submission=one.submission_id).pack())
    rows: list[Row] = [(accept, give_back), (reject,)]
    points = 1 + sum(other.is_waiting for other in beside)
    if points > 1:
        whole = AcceptWholeReport(submission=one.submission_id).pack()
        rows.append((Button(f"Принять весь отчёт ({plural(points, 'пункт', 'пункта', 'пунктов')})", whole),))
    if same_point > 1:
        all_ = ShowAll(directive=one.directive_id).pack()
        rows.append((Button(f"Принять все по п. {cut(one.number, 20)} ({same_point})", all_),))
    return tuple(rows)


def verdict_words(one: Waiting) -> str:
    """«✓ Принят: Вера Смирнова», «Возвращён на доработку: …»; nothing while a verdict is awaited."""
    by = f" ({one.decided_by})" if one.decided_by else ""
    match one.verdict:
        case None:
            return ""
        case Verdict.ACCEPTED:
            return f"✓ Принят, пункт исполнен{by}"
        case Verdict.RETURNED:
            return f"Возвращён на доработку{by}: {one.reason}"
        case Verdict.NOT_A_REPORT:
            return f"Отмечено: не отчёт{by}"
        case Verdict.WITHDRAWN:
            return "Отозван автором"


def ask_reason(one: Waiting, question_id: int) -> Screen:
    whose = f"п. {one.number} ({cut(one.organisation, 150)})"
    text = Text(f"Что доработать в отчёте по {whose}? Ответьте на это сообщение.")
    return Screen(text, about=About.QUESTION, subject_id=question_id, answer_hint="Причина возврата")


# All reports on one point


def accept_all(waiting: Sequence[Waiting], zone: ZoneInfo) -> Screen:
    """The reports that wait on one point, as they would be accepted: at most `AT_ONCE`."""
    if not waiting:
        return Screen(Text("По этому пункту уже всё проверено."))
    shown = page_of(waiting, 0, AT_ONCE)
    newest = max(one.submission_id for one in shown.items)
    number = cut(waiting[0].number, 20)
    lines = [_report_line(at + 1, one, zone) for at, one in enumerate(shown.items)]
    rest = [Text(f"Ещё {reports(len(waiting) - AT_ONCE)} — после этих.")] if len(waiting) > AT_ONCE else []
    yes = Button(
        f"Да, принять {reports(len(shown.items))}",
        AcceptAll(directive=waiting[0].directive_id, up_to=newest).pack(),
        style=Style.SUCCESS,
    )
    head = Text(Bold(f"Принять все отчёты по п. {number}?"), f" {cut(waiting[0].text, 100)}")
    return Screen(as_list(head, *lines, *rest), (*_looks(shown), (yes,)))


def _report_line(number: int, one: Waiting, zone: ZoneInfo) -> Text:
    """Who, and the beginning of what he says."""
    files = f" (вложений: {one.files})" if one.files else ""
    said = cut(one.report, 60) or "без текста"
    return Text(f"{number}. ", Bold(cut(one.organisation, 50)), f"{_late(one, zone)}: {said}{files}")


def point_reports(found: Sequence[Waiting], directive_id: int, number: int, zone: ZoneInfo) -> Screen:
    """Everything that was reported on a point, newest first."""
    back = (Button("К пункту", OpenPoint(directive=directive_id, page=0).pack()),)
    if not found:
        return Screen(Text("По этому пункту ещё никто не отчитывался."), (back,))
    page = page_of(found, number, PAGE)
    lines = [_history_line(page.first + at + 1, one, zone) for at, one in enumerate(page.items)]
    turning = page.turning(lambda to: PointReports(directive=directive_id, page=to).pack())
    head = Bold(f"Отчёты по п. {found[0].number}: {len(found)}{page.words}")
    return Screen(as_list(head, *lines), (*_looks(page), *turning, back))


def _history_line(number: int, one: Waiting, zone: ZoneInfo) -> Text:
    words = {
        Verdict.ACCEPTED: "принят",
        Verdict.RETURNED: "возвращён",
        Verdict.NOT_A_REPORT: "не отчёт",
        Verdict.WITHDRAWN: "отозван",
        None: "на проверке" if one.is_waiting else "ход исполнения",
    }
    day = f"{one.sent_at.astimezone(zone):%d.%m}"
    how = words[one.verdict]
    return Text(f"{number}. {day} ", Bold(cut(one.organisation, 40)), f" — {how}: {cut(one.report, 60) or 'вложения'}")
