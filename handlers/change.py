"""Changing a sent point by a reply to its card, and recording what came by paper or mail."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.control import changing, overseeing
from bot.control.work import Work
from bot.model import UNFINISHED, About, Asked
from bot.views.changes import change_words
from bot.views.control import ask_execution, choose_executed
from bot.views.control_callbacks import ChooseExecuted, Executed
from bot.views.screen import Answer, says, shows, turns_into
from bot.views.words import short_day
from handlers.control import point_card
from handlers.filters import PRIVATE_MESSAGE, PRIVATE_PRESS, Answers, IsAdministrator, RepliesTo
from storage import talk
from storage.talk import Card, Question


async def change(message: Message, card: Card, work: Work) -> Answer:
    changes = await changing.change(work, card.subject_id, message.text or "")
    told = says("Изменено, исполнители получат сообщение.\n", "\n".join(change_words(one) for one in changes))
    return Answer(screens=(*told.screens, await point_card(work, card.subject_id)))


async def choose(press: CallbackQuery, callback_data: ChooseExecuted, work: Work) -> Answer:
    point, given = await changing.look(work, callback_data.directive)
    unfinished = [one for one in given if one.state in UNFINISHED]
    if len(unfinished) == 1:
        return await _ask(work, unfinished[0].occurrence_id)
    return turns_into(choose_executed(point, unfinished, callback_data.page))


async def ask(press: CallbackQuery, callback_data: Executed, work: Work) -> Answer:
    return await _ask(work, callback_data.occurrence)


async def _ask(work: Work, occurrence_id: int) -> Answer:
    one = await overseeing.unfinished(work, occurrence_id)
    question_id = await talk.ask(work.tx, work.actor.user_id, Asked.ON_BEHALF, {"occurrence": occurrence_id}, work.now)
    return shows(ask_execution(one, question_id))


async def record(message: Message, question: Question, work: Work) -> Answer:
    one, day = await overseeing.record_on_behalf(work, question.facts["occurrence"], message.text or "")
    await talk.answered(work.tx, question.id, work.now)
    return says(f"Отмечено исполнение: {one.organisation}, {short_day(day)}.")


def router() -> Router:
    room = Router(name="change")
    room.message.filter(PRIVATE_MESSAGE, IsAdministrator())
    room.callback_query.filter(PRIVATE_PRESS, IsAdministrator())
    room.message.register(record, Answers(Asked.ON_BEHALF), F.text)
    room.message.register(change, RepliesTo(About.DIRECTIVE), F.text)
    room.callback_query.register(choose, ChooseExecuted.filter())
    room.callback_query.register(ask, Executed.filter())
    return room
