"""Reviewing reports: /review, «Принять», «Вернуть», «Не отчёт», «Принять все по пункту». Observers only look."""

from __future__ import annotations

from collections.abc import Awaitable

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.control import review
from bot.control.work import Work
from bot.model import Asked, Waiting
from bot.views import review as views
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
from bot.views.screen import Answer, Screen, says, shows, turns_into
from handlers.filters import PRIVATE_MESSAGE, PRIVATE_PRESS, Answers, IsAdministrator, SeesEverything
from storage import talk
from storage.talk import Question

REASON = F.reply_to_message | (F.text.len() <= review.REASON_LIMIT)
"""What may be a reason: a reply to the question, or text that is no pasted document."""


async def show_queue(message: Message, work: Work) -> Answer:
    return shows(await _queue(work, 0))


async def turn_page(press: CallbackQuery, callback_data: ReviewPage, work: Work) -> Answer:
    return turns_into(await _queue(work, callback_data.page))


async def look(press: CallbackQuery, callback_data: LookAtReport, work: Work) -> Answer:
    return shows(await _card(work, await review.look(work, callback_data.submission)))


async def show_reports(press: CallbackQuery, callback_data: PointReports, work: Work) -> Answer:
    found = await review.on_point(work, callback_data.directive)
    screen = views.point_reports(found, callback_data.directive, callback_data.page, work.regulations.zone)
    return turns_into(screen)


async def accept(press: CallbackQuery, callback_data: AcceptReport, work: Work) -> Answer:
    return await _decided(work, review.accept(work, callback_data.submission), "Принято")


async def reject(press: CallbackQuery, callback_data: NotAReport, work: Work) -> Answer:
    return await _decided(work, review.reject(work, callback_data.submission), "Отмечено: не отчёт")


async def accept_whole(press: CallbackQuery, callback_data: AcceptWholeReport, work: Work) -> Answer:
    try:
        accepted = await review.accept_report(work, callback_data.submission)
    except review.AlreadyDecided as late:
        return turns_into(_result(work, late.report), str(late))
    one = await review.look(work, callback_data.submission)
    return Answer(edit=_result(work, one), toast=_accepted(accepted), screens=await _following(work, one))


async def show_all(press: CallbackQuery, callback_data: ShowAll, work: Work) -> Answer:
    waiting = await review.waiting_on_point(work, callback_data.directive)
    return shows(views.accept_all(waiting, work.regulations.zone))


async def accept_all(press: CallbackQuery, callback_data: AcceptAll, work: Work) -> Answer:
    accepted = await review.accept_all(work, callback_data.directive, callback_data.up_to)
    rest = await review.waiting_on_point(work, callback_data.directive)
    toast = _accepted(accepted) if accepted else "Уже проверено"
    if rest:  # came in since, or did not fit into the list
        return turns_into(views.accept_all(rest, work.regulations.zone), toast)
    return turns_into(await _queue(work, 0), toast)


async def ask_why(press: CallbackQuery, callback_data: ReturnReport, work: Work) -> Answer:
    try:
        one, question_id = await review.ask_reason(work, callback_data.submission)
    except review.AlreadyDecided as late:
        return turns_into(_result(work, late.report), str(late))
    return shows(views.ask_reason(one, question_id))


async def give_back(message: Message, question: Question, work: Work) -> Answer:
    try:
        one = await review.give_back(work, question.facts["submission"], message.text or message.caption or "")
    except review.AlreadyDecided as late:
        await talk.answered(work.tx, question.id, work.now)  # or his next words were taken for the reason again
        return says(str(late))
    await talk.answered(work.tx, question.id, work.now)
    returned = says(f"Возвращён: п. {one.number}, {one.organisation}.")
    return Answer(screens=(*returned.screens, *await _following(work, one)))


async def _decided(work: Work, verdict: Awaitable[Waiting], toast: str) -> Answer:
    """The card shows what was decided, the next report follows at once."""
    try:
        one = await verdict
    except review.AlreadyDecided as late:
        return turns_into(_result(work, late.report), str(late))
    return Answer(edit=_result(work, one), toast=toast, screens=await _following(work, one))


def _accepted(accepted: list[Waiting]) -> str:
    return f"Принято: {views.reports(len(accepted))}"


async def _following(work: Work, one: Waiting) -> tuple[Screen, ...]:
    following = await review.next_after(work, one.submission_id)
    return (await _card(work, following),) if following else says(views.NOTHING).screens


async def _queue(work: Work, page: int) -> Screen:
    return views.queue_page(await review.queue(work), page, work.regulations.zone)


async def _card(work: Work, one: Waiting) -> Screen:
    return views.report_card(
        one,
        await review.files(work, one),
        beside=await review.beside(work, one),
        same_point=len(await review.waiting_on_point(work, one.directive_id)),
        zone=work.regulations.zone,
        may_decide=work.actor.is_administrator,
    )


def _result(work: Work, one: Waiting) -> Screen:
    return views.report_card(one, zone=work.regulations.zone, may_decide=False)


def router() -> Router:
    room = Router(name="review")
    room.message.filter(PRIVATE_MESSAGE)
    room.callback_query.filter(PRIVATE_PRESS)
    everything, decide = SeesEverything(), IsAdministrator()
    room.message.register(show_queue, Command("review"), everything)
    room.message.register(give_back, decide, REASON, Answers(Asked.RETURN_REASON))
    room.callback_query.register(turn_page, ReviewPage.filter(), everything)
    room.callback_query.register(look, LookAtReport.filter(), everything)
    room.callback_query.register(show_reports, PointReports.filter(), everything)
    room.callback_query.register(accept, AcceptReport.filter(), decide)
    room.callback_query.register(accept_whole, AcceptWholeReport.filter(), decide)
    room.callback_query.register(ask_why, ReturnReport.filter(), decide)
    room.callback_query.register(reject, NotAReport.filter(), decide)
    room.callback_query.register(show_all, ShowAll.filter(), decide)
    room.callback_query.register(accept_all, AcceptAll.filter(), decide)
    return room
