"""What its author reads about a report: the receipt, the question which point is meant, what became of a message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from aiogram.utils.formatting import Bold, Text, as_list

from bot.model import About, Point, ReportKind, ReportState, SentReport, Submission, Verdict
from bot.views.pages import page_of
from bot.views.points import document_name, marks
from bot.views.reports_callbacks import ChoicePage, ChoosePoint, MakeFinal, MakeInterim, NoReport, Withdraw
from bot.views.screen import Button, Row, Screen
from bot.views.words import cut, short_day

CHOICES = 8
"""Points to choose from on a page: a button a line."""
LABEL = 40

NOTHING_OPEN = "Открытых пунктов у Вас нет, отчитываться не о чем. Что умеет бот: /help"
WORDS_WANTED = "Напишите в ответ, что сделано, или пришлите фото либо файл."
ADDED = "Добавлено к отчёту, он на проверке."
ALREADY_CHOSEN = "Уже отправлено как отчёт."
ALREADY_DISCARDED = "Уже отмечено: это не отчёт."


def numbers(named: Sequence[Point | Submission]) -> str:
    """«п. 1.4», «пп. 1.2, 1.5»"""
    found = list(dict.fromkeys(one.number for one in named))
    return f"{'п.' if len(found) == 1 else 'пп.'} {', '.join(found)}"


# The receipt


def receipt(report: SentReport, zone: ZoneInfo, *, organisations: bool) -> Screen:
    """«Отчёт по п. 1.4 отправлен на проверку», with what its author may still do."""
    files = [f"Вложений: {report.files}."] if report.files else []
    body = as_list(Bold(_state(report, zone)), *_of(report, organisations), *files)
    return Screen(body, _receipt_buttons(report), About.REPORT, report.id)


def _of(report: SentReport, organisations: bool) -> list[str]:
    """The documents (and organisations) that it is about."""
    documents = dict.fromkeys(document_name(one.resolution) for one in report.submissions)
    places = dict.fromkeys(one.organisation for one in report.submissions) if organisations else {}
    return [cut(name, 80) for name in (*documents, *places)]


def _state(report: SentReport, zone: ZoneInfo) -> str:
    what = numbers(report.submissions)
    if report.decided:
        return " ".join((verdicts(report, zone), *_undecided(report)))
    if report.state is ReportState.WITHDRAWN:
        return f"Отчёт по {what} отозван. Новый можно прислать ответом на карточку пункта."
    if report.kind is ReportKind.INTERIM:
        return f"Ход исполнения по {what} записан{_awaited(report)}."
    return f"Отчёт по {what} отправлен на проверку."


def _undecided(report: SentReport) -> Iterator[str]:
    """The points of a report that others of its points have left behind."""
    for verdict, words in ((None, "на проверке"), (Verdict.WITHDRAWN, "отозван")):
        if rest := [one for one in report.submissions if one.verdict is verdict]:
            yield f"По {numbers(rest)} {words}."


def _awaited(report: SentReport) -> str:
    days = [one.deadline for one in report.submissions if one.deadline]
    return f", отчёт об исполнении ждём до {short_day(min(days))}" if days else ""


def verdicts(report: SentReport, zone: ZoneInfo) -> str:
    """«Отчёт по п. 1.4 уже принят 12.10.2026.»: what was decided, for a press that comes too late."""
    words = {Verdict.ACCEPTED: "уже принят", Verdict.RETURNED: "возвращён", Verdict.NOT_A_REPORT: "отчётом не признан"}
    lines = []
    for verdict, said in words.items():
        decided = [one for one in report.decided if one.verdict is verdict]
        if decided:
            moments = [one.decided_at for one in decided if one.decided_at]
            when = f" {short_day(max(moments).astimezone(zone).date())}" if moments else ""
            lines.append(f"Отчёт по {numbers(decided)} {said}{when}.")
    return " ".join(lines)


def too_late(report: SentReport, zone: ZoneInfo) -> str:
    """Why a press under the receipt changes nothing."""
    if report.decided:
        return verdicts(report, zone)
    return "Отчёт уже отозван." if report.state is ReportState.WITHDRAWN else "Уже сделано."


def _receipt_buttons(report: SentReport) -> tuple[Row, ...]:
    if report.state is not ReportState.SUBMITTED or all(one.verdict for one in report.submissions):
        return ()
    back = Button("Отозвать", Withdraw(report=report.id).pack())
    if not report.is_waiting:
        return ((back,),)
    if report.kind is ReportKind.INTERIM:
        return ((Button("Это отчёт об исполнении", MakeFinal(report=report.id).pack()),), (back,))
    return ((Button("Это ход исполнения", MakeInterim(report=report.id).pack()), back),)


# Which point is meant?


def choice(
    report_id: int, resolution_id: int, points: Sequence[Point], page: int, sent_on: date | None = None
) -> Screen:
    """What was sent is kept; its author chooses the point. sent_on: when, where he is asked again."""
    shown = page_of(list(zip(marks(points), points, strict=True)), page, CHOICES)
    rows = [
        (
            Button(
                cut(f"{mark} {point.text}", LABEL), ChoosePoint(report=report_id, assignment=point.assignment_id).pack()
            ),
        )
        for mark, point in shown.items
    ]
    turning = shown.turning(lambda number: ChoicePage(report=report_id, resolution=resolution_id, page=number).pack())
    no_report = Button("Это не отчёт", NoReport(report=report_id).pack())
    kept = (
        f"Вы прислали его {short_day(sent_on)}, но пункт не выбрали, и отчёт никому не передан."
        if sent_on
        else "Сохранил то, что Вы прислали."
    )
    words = Text(Bold("По какому пункту этот отчёт?"), f"\n{kept} Выберите пункт{shown.words}:")
    return Screen(words, (*rows, *turning, (no_report,)), About.REPORT, report_id)


def no_report() -> Screen:
    return Screen(Text("Хорошо, это не отчёт: никому не отправлено."))


# What became of a message


def added(report: SentReport) -> str:
    return f"Добавлено к отчёту по {numbers(report.submissions)}, он на проверке."


def acknowledged(at: str, first: bool) -> str:
    if not first:
        return f"Уже отмечено {at}."
    return "Отмечено: Вы ознакомлены. Когда будет что сообщить, ответьте на карточку пункта."


def beside(points: Sequence[Point]) -> str:
    """Points that a report names although they take none: said plainly, or somebody relies on it."""
    return f"По {numbers(points)} отчёт не принят: уже на проверке или не требуется."


def corrected(report: SentReport) -> str:
    if report.state is ReportState.PENDING:
        return "Исправление учтено. Осталось выбрать пункт."
    return f"Исправление учтено в отчёте по {numbers(report.submissions)}."


def corrected_too_late(report: SentReport, zone: ZoneInfo) -> str:
    return f"{verdicts(report, zone)} Исправление не учтено: если нужно, ответьте на карточку пункта."
