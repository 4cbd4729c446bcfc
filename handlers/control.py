"""Documents on control: /control, /overdue, one document, one point, «Напомнить сейчас», «Снять с контроля»."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.control import changing, overseeing
from bot.control.work import Work
from bot.model import ResolutionState
from bot.views import control as views
from bot.views import sent_point
from bot.views.control_callbacks import (
    DocumentPoints,
    Documents,
    EndDocument,
    OpenDocument,
    OpenPoint,
    Places,
    RemindNow,
    SendDocument,
    ShowSilence,
    Silence,
)
from bot.views.points import source
from bot.views.screen import Answer, Screen, shows, toasts, turns_into
from handlers.filters import PRIVATE_MESSAGE, PRIVATE_PRESS, IsAdministrator, SeesEverything
from storage import figures, points, sent


async def show_documents(message: Message, work: Work) -> Answer:
    return shows(views.documents(await figures.documents(work.tx, work.today), 0))


async def turn_documents(press: CallbackQuery, callback_data: Documents, work: Work) -> Answer:
    return turns_into(views.documents(await figures.documents(work.tx, work.today), callback_data.page))


async def open_document(press: CallbackQuery, callback_data: OpenDocument, work: Work) -> Answer:
    return turns_into(await document_card(work, callback_data.resolution))


async def document_card(work: Work, resolution_id: int) -> Screen:
    """A sent document as an administrator (or the head) sees it."""
    document, found = await overseeing.look(work, resolution_id)
    owing = await sent.people_owing(work.tx, resolution_id)
    return views.document(document, found, len(owing), work.actor.is_administrator)


async def show_points(press: CallbackQuery, callback_data: DocumentPoints, work: Work) -> Answer:
    document, _ = await overseeing.look(work, callback_data.resolution)
    found = await sent.points_of(work.tx, document.id)
    given = await sent.given_in(work.tx, document.id)
    return turns_into(views.points(document, found, given, work.today, callback_data.page))


async def open_point(press: CallbackQuery, callback_data: OpenPoint, work: Work) -> Answer:
    return turns_into(await point_card(work, callback_data.directive, callback_data.page))


async def point_card(work: Work, directive_id: int, page: int = 0) -> Screen:
    """A sent point as an administrator (or the head) sees it."""
    point, given = await changing.look(work, directive_id)
    working_days = work.regulations.calendar.working_days_between
    may_change = work.actor.is_administrator
    return sent_point.card(point, given, work.today, working_days, page=page, may_change=may_change)


async def show_places(press: CallbackQuery, callback_data: Places, work: Work) -> Answer:
    point, given = await changing.look(work, callback_data.directive)
    working_days = work.regulations.calendar.working_days_between
    return turns_into(sent_point.places(point, given, work.today, working_days, callback_data.page))


async def show_overdue(message: Message, work: Work) -> Answer:
    return shows(views.silence(await figures.silent(work.tx, work.today), 0, 0))


async def show_document_overdue(press: CallbackQuery, callback_data: ShowSilence, work: Work) -> Answer:
    found = await figures.silent(work.tx, work.today, callback_data.resolution)
    return shows(views.silence(found, callback_data.resolution, 0))


async def turn_overdue(press: CallbackQuery, callback_data: Silence, work: Work) -> Answer:
    found = await figures.silent(work.tx, work.today, callback_data.resolution or None)
    return turns_into(views.silence(found, callback_data.resolution, callback_data.page))


async def send_source(press: CallbackQuery, callback_data: SendDocument, work: Work) -> Answer:
    found = await points.source_of(work.tx, callback_data.resolution)
    if found is None:
        return toasts("Файла у этого документа нет")
    return shows(source(found.title, found.name, found.file_id, callback_data.resolution))


async def remind_now(press: CallbackQuery, callback_data: RemindNow, work: Work) -> Answer:
    told = await overseeing.remind_now(work, callback_data.resolution)
    later = told.at.astimezone(work.regulations.zone) if told.at > work.now else None
    return toasts(views.reminded(told.people, told.already, told.unreachable, later), alert=True)


async def end_document(press: CallbackQuery, callback_data: EndDocument, work: Work) -> Answer:
    state = ResolutionState.CANCELLED if callback_data.cancel else ResolutionState.CLOSED
    if not callback_data.sure:
        one, found = await overseeing.look_on_control(work, callback_data.resolution)
        return turns_into(views.confirm_end(one, found, callback_data.cancel))
    await overseeing.end(work, callback_data.resolution, state)
    return turns_into(await document_card(work, callback_data.resolution), views.STATES[state])


def router() -> Router:
    room = Router(name="control")
    everything, change = SeesEverything(), IsAdministrator()
    room.message.filter(PRIVATE_MESSAGE)
    room.callback_query.filter(PRIVATE_PRESS)
    room.message.register(show_documents, Command("control"), everything)
    room.message.register(show_overdue, Command("overdue"), everything)
    room.callback_query.register(turn_documents, Documents.filter(), everything)
    room.callback_query.register(open_document, OpenDocument.filter(), everything)
    room.callback_query.register(show_points, DocumentPoints.filter(), everything)
    room.callback_query.register(open_point, OpenPoint.filter(), everything)
    room.callback_query.register(show_places, Places.filter(), everything)
    room.callback_query.register(show_document_overdue, ShowSilence.filter(), everything)
    room.callback_query.register(turn_overdue, Silence.filter(), everything)
    room.callback_query.register(send_source, SendDocument.filter(), everything)
    room.callback_query.register(remind_now, RemindNow.filter(), change)
    room.callback_query.register(end_document, EndDocument.filter(), change)
    return room
