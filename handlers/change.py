"""Changing a sent point by a reply to its card, and recording what came by paper or mail."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.control import changing, on_behalf
from bot.control.work import Work
from bot.model import About, Asked
from bot.views.changes import change_words
from bot.views.control_callbacks import ChooseExecuted, Executed
from bot.views.screen import Answer, says, shows, turns_into
from bot.views.sent_point import ask_execution, choose_executed
from bot.views.words import plural, short_day
from handlers.control import point_card
from handlers.filters import PRIVATE_MESSAGE, PRIVATE_PRESS, Answers, IsAdministrator, RepliesTo
from storage import talk
from storage.talk import Card, Question

SOURCE = F.reply_to_message | (F.text.len() <= on_behalf.LIMIT)
"""What may name a source and a date: a reply to the question, or text that is no pasted document."""


async def change(message: Message, card: Card, work: Work) -> Answer:
    changes, told = await changing.change(work, card.subject_id, message.text or "")
    whom = f"Сообщение получат: {plural(told, 'человек', 'человека', 'человек')}." if told else "Сообщать некому."
    said = says("Изменено. ", whom, "\n", "\n".join(change_words(one) for one in changes))
    return Answer(screens=(*said.screens, await point_card(work, card.subject_id)))


async def choose(press: CallbackQuery, callback_data: ChooseExecuted, work: Work) -> Answer:
    point, left = await on_behalf.choose(work, callback_data.directive)
    if len(left) == 1:
        return await _ask(work, left[0].occurrence_id)
    return turns_into(choose_executed(point, left, callback_data.page))


async def ask(press: CallbackQuery, callback_data: Executed, work: Work) -> Answer:
    return await _ask(work, callback_data.occurrence)


async def _ask(work: Work, occurrence_id: int) -> Answer:
    one, question_id = await on_behalf.ask(work, occurrence_id)
    return shows(ask_execution(one, question_id))


async def record(message: Message, question: Question, work: Work) -> Answer:
    try:
        one, day = await on_behalf.record(work, question.facts["occurrence"], message.text or "")
    except on_behalf.Finished as late:
        await talk.answered(work.tx, question.id, work.now)  # or his next words were taken for the answer again
        return says(str(late))
    await talk.answered(work.tx, question.id, work.now)
    return says(f"Отмечено исполнение: {one.organisation}, {short_day(day)}.")


def router() -> Router:
    room = Router(name="change")
    room.message.filter(PRIVATE_MESSAGE, IsAdministrator())
    room.callback_query.filter(PRIVATE_PRESS, IsAdministrator())
    room.message.register(record, F.text, SOURCE, Answers(Asked.ON_BEHALF))
    room.message.register(change, F.text, RepliesTo(About.DIRECTIVE))
    room.callback_query.register(choose, ChooseExecuted.filter())
    room.callback_query.register(ask, Executed.filter())
    return room
