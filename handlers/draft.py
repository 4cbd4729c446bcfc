"""Looking at a draft: the draft, its lists, a point's card; choices for many points at once."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.control import choices, corrections, draft_sheet, drafting, explaining, questions
from bot.control.work import Work
from bot.model import Asked
from bot.views import draft as views
from bot.views import draft_questions as asking
from bot.views.draft_callbacks import (
    AskAddressee,
    ChooseAddressee,
    ChooseDate,
    DraftAsks,
    DraftDrop,
    DraftDropped,
    DraftList,
    DraftOpen,
    DraftPointOpen,
    DraftSheet,
    MatchAgain,
    PointInformational,
    PointRemoved,
)
from bot.views.draft_point import point_screen
from bot.views.screen import Answer, Screen, shows, turns_into
from handlers.filters import PRIVATE_MESSAGE, PRIVATE_PRESS, Answers, IsAdministrator
from storage.talk import Question

SHORT = F.text.len() < 400
"""Longer text is rather a document than the answer to a question that happens to be open."""


async def open_draft(press: CallbackQuery, callback_data: DraftOpen, work: Work) -> Answer:
    draft = await drafting.look(work, callback_data.resolution)
    return turns_into(views.draft_screen(draft, work.today))


async def show_list(press: CallbackQuery, callback_data: DraftList, work: Work) -> Answer:
    draft = await drafting.look(work, callback_data.resolution)
    screen = views.list_screen(draft, callback_data.everything, callback_data.page, work.today)
    return shows(screen) if callback_data.fresh else turns_into(screen)


async def open_point(press: CallbackQuery, callback_data: DraftPointOpen, work: Work) -> Answer:
    draft, point = await drafting.look_at_point(work, callback_data.directive)
    return turns_into(point_screen(draft, point, callback_data.everything, work.today))


async def set_informational(press: CallbackQuery, callback_data: PointInformational, work: Work) -> Answer:
    draft, point = await corrections.set_informational(work, callback_data.directive, callback_data.informational)
    return turns_into(point_screen(draft, point, callback_data.everything, work.today))


async def set_removed(press: CallbackQuery, callback_data: PointRemoved, work: Work) -> Answer:
    draft, point = await corrections.set_removed(work, callback_data.directive, callback_data.removed)
    return turns_into(point_screen(draft, point, callback_data.everything, work.today))


async def hand_out_sheet(press: CallbackQuery, callback_data: DraftSheet, work: Work) -> Answer:
    draft, data = await draft_sheet.hand_out(work, callback_data.resolution)
    return shows(asking.sheet_screen(draft, data))


# Choices for many points


async def ask(press: CallbackQuery, callback_data: DraftAsks, work: Work) -> Answer:
    return shows(await _question(work, callback_data.resolution, callback_data.what))


async def _question(work: Work, resolution_id: int, what: Asked) -> Screen:
    if what is Asked.CONTROL_DATE:
        _, count = await choices.asked_for_date(work, resolution_id)
        return asking.control_date_question(count, await _asked(work, resolution_id, what))
    draft = await drafting.look_at_open(work, resolution_id)
    question_id = await _asked(work, resolution_id, what)
    if what is Asked.DOCUMENT_DATE:
        return asking.date_question(draft, question_id)
    return asking.new_point_question(question_id)


async def _asked(work: Work, resolution_id: int, what: Asked) -> int:
    return await questions.ask_about_draft(work, resolution_id, what, work.actor.user_id)


async def choose_date(press: CallbackQuery, callback_data: ChooseDate, work: Work) -> Answer:
    resolution, among = callback_data.resolution, callback_data.among
    if not callback_data.sure:
        draft, count = await choices.asked_for_date(work, resolution, among)
        return turns_into(asking.no_report_screen(draft, count, among))
    draft, done = await choices.choose_date(work, resolution, callback_data.choice, among)
    return turns_into(views.draft_screen(draft, work.today), done)


async def give_control_date(message: Message, question: Question, work: Work) -> Answer:
    draft, done = await choices.give_control_date(work, question, message.text or "")
    return shows(asking.done_screen(draft, done))


async def set_document_date(message: Message, question: Question, work: Work) -> Answer:
    draft = await choices.set_document_date(work, question, message.text or "")
    return shows(asking.dated_screen(draft))


async def ask_addressee(press: CallbackQuery, callback_data: AskAddressee, work: Work) -> Answer:
    asked = await explaining.ask_addressee(work, callback_data.directive, callback_data.place)
    labels = [label for label, _ in asked.proposals]
    return shows(asking.addressee_question(asked.addressee, asked.points, labels, asked.id))


async def match_again(press: CallbackQuery, callback_data: MatchAgain, work: Work) -> Answer:
    draft, found = await explaining.match_again(work, callback_data.resolution)
    return turns_into(views.draft_screen(draft, work.today), asking.matched_words(found))


async def choose_addressee(press: CallbackQuery, callback_data: ChooseAddressee, work: Work) -> Answer:
    choice = callback_data.choice if callback_data.choice >= 0 else None
    meant = await explaining.choose_addressee(work, callback_data.question, choice)
    return turns_into(asking.explained_screen(meant.draft, meant.addressee, meant.count))


async def explain_addressee(message: Message, question: Question, work: Work) -> Answer:
    meant = await explaining.explain_addressee(work, question, message.text or "")
    return shows(asking.explained_screen(meant.draft, meant.addressee, meant.count))


# Dropping


async def ask_to_drop(press: CallbackQuery, callback_data: DraftDrop, work: Work) -> Answer:
    return turns_into(asking.drop_screen(await drafting.look_at_open(work, callback_data.resolution)))


async def drop(press: CallbackQuery, callback_data: DraftDropped, work: Work) -> Answer:
    draft = await drafting.cancel_draft(work, callback_data.resolution, callback_data.revision)
    await questions.close_questions(work, work.actor.user_id, draft.id)
    return turns_into(views.ended_screen(draft))


def router() -> Router:
    room = Router(name="draft")
    room.message.filter(PRIVATE_MESSAGE, IsAdministrator())
    room.callback_query.filter(PRIVATE_PRESS, IsAdministrator())
    room.callback_query.register(open_draft, DraftOpen.filter())
    room.callback_query.register(show_list, DraftList.filter())
    room.callback_query.register(open_point, DraftPointOpen.filter())
    room.callback_query.register(set_informational, PointInformational.filter())
    room.callback_query.register(set_removed, PointRemoved.filter())
    room.callback_query.register(hand_out_sheet, DraftSheet.filter())
    room.callback_query.register(ask, DraftAsks.filter())
    room.callback_query.register(choose_date, ChooseDate.filter())
    room.callback_query.register(ask_addressee, AskAddressee.filter())
    room.callback_query.register(match_again, MatchAgain.filter())
    room.callback_query.register(choose_addressee, ChooseAddressee.filter())
    room.callback_query.register(ask_to_drop, DraftDrop.filter())
    room.callback_query.register(drop, DraftDropped.filter())
    room.message.register(give_control_date, SHORT, Answers(Asked.CONTROL_DATE))
    room.message.register(set_document_date, SHORT, Answers(Asked.DOCUMENT_DATE))
    room.message.register(explain_addressee, SHORT, Answers(Asked.ADDRESSEE))
    return room
