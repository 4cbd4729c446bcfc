"""Reviewing reports: /review, «Принять», «Вернуть», «Не отчёт», «Принять все по пункту»."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.control import review
from bot.control.work import Work
from bot.model import Asked, Waiting
from bot.views.review import ask_reason, queue_page, report_card, reports
from bot.views.review_callbacks import AcceptAll, AcceptReport, LookAtReport, NotAReport, ReturnReport, ReviewPage
from bot.views.screen import Answer, Screen, says, shows, turns_into
from handlers.filters import PRIVATE_MESSAGE, PRIVATE_PRESS, Answers, IsAdministrator
from storage import talk
from storage.talk import Question


async def show_queue(message: Message, work: Work) -> Answer:
    return shows(queue_page(await review.queue(work), 0))


async def turn_page(press: CallbackQuery, callback_data: ReviewPage, work: Work) -> Answer:
    return turns_into(queue_page(await review.queue(work), callback_data.page))


async def look(press: CallbackQuery, callback_data: LookAtReport, work: Work) -> Answer:
    return shows(await _card(work, callback_data.submission))


async def accept(press: CallbackQuery, callback_data: AcceptReport, work: Work) -> Answer:
    return await _decided(work, await review.accept(work, callback_data.submission), "Принято")


async def reject(press: CallbackQuery, callback_data: NotAReport, work: Work) -> Answer:
    return await _decided(work, await review.reject(work, callback_data.submission), "Не отчёт")


async def accept_all(press: CallbackQuery, callback_data: AcceptAll, work: Work) -> Answer:
    accepted = await review.accept_all(work, callback_data.directive)
    if not accepted:
        return Answer(toast="Уже всё проверено")
    toast = f"Принято: {reports(len(accepted))}"
    rest = await review.queue(work)
    return Answer(edit=_result(work, accepted[0]), toast=toast, screens=(queue_page(rest, 0),))


async def ask_why(press: CallbackQuery, callback_data: ReturnReport, work: Work) -> Answer:
    one, _ = await review.look(work, callback_data.submission)
    if one.verdict is not None:
        raise review.AlreadyDecided(one)
    facts = {"submission": one.submission_id}
    question_id = await talk.ask(work.tx, work.actor.user_id, Asked.RETURN_REASON, facts, work.now)
    return shows(ask_reason(one, question_id))


async def give_back(message: Message, question: Question, work: Work) -> Answer:
    one = await review.give_back(work, question.facts["submission"], message.text or message.caption or "")
    await talk.answered(work.tx, question.id, work.now)
    following = await _following(work, one)
    return Answer(screens=(*says(f"Возвращён: п. {one.number}, {one.organisation}.").screens, *following))


async def _decided(work: Work, one: Waiting, toast: str) -> Answer:
    """The card shows what was decided, the next report follows at once."""
    return Answer(edit=_result(work, one), toast=toast, screens=await _following(work, one))


async def _following(work: Work, one: Waiting) -> tuple[Screen, ...]:
    following = await review.next_after(work, one.submission_id)
    return (await _card(work, following),) if following else says("Все отчёты проверены.").screens


async def _card(work: Work, submission_id: int) -> Screen:
    one, files = await review.look(work, submission_id)
    return report_card(one, files, await review.waiting_on_point(work, one.directive_id), work.regulations.zone)


def _result(work: Work, one: Waiting) -> Screen:
    return report_card(one, (), 0, work.regulations.zone)


def router() -> Router:
    room = Router(name="review")
    room.message.filter(PRIVATE_MESSAGE, IsAdministrator())
    room.callback_query.filter(PRIVATE_PRESS, IsAdministrator())
    room.message.register(show_queue, Command("review"))
    room.message.register(give_back, Answers(Asked.RETURN_REASON))
    room.callback_query.register(turn_page, ReviewPage.filter())
    room.callback_query.register(look, LookAtReport.filter())
    room.callback_query.register(accept, AcceptReport.filter())
    room.callback_query.register(ask_why, ReturnReport.filter())
    room.callback_query.register(reject, NotAReport.filter())
    room.callback_query.register(accept_all, AcceptAll.filter())
    return room
