"""«Разослать»: the load, the confirmation, and texts for those whom it did not reach."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.control import sending
from bot.control.work import Work
from bot.views import sending as views
from bot.views.draft import ended_screen
from bot.views.draft_callbacks import Forward, SendConfirmed, SendLook, Undelivered
from bot.views.screen import Answer, shows, turns_into
from handlers.filters import PRIVATE_PRESS, IsAdministrator, SeesEverything


async def look(press: CallbackQuery, callback_data: SendLook, work: Work) -> Answer:
    load = await sending.weigh(work, callback_data.resolution)
    return turns_into(views.load_screen(load, work.now, work.regulations.zone))


async def confirm(press: CallbackQuery, callback_data: SendConfirmed, work: Work) -> Answer:
    sent = await sending.send_out(work, callback_data.resolution, callback_data.revision, callback_data.later)
    words = views.sent_words(sent.people, sent.at, work.now, work.regulations.zone)
    return turns_into(ended_screen(sent.draft), words)


async def show_undelivered(press: CallbackQuery, callback_data: Undelivered, work: Work) -> Answer:
    progress = await sending.progress_of(work, callback_data.resolution)
    screen = views.undelivered_screen(progress, callback_data.page)
    return shows(screen) if callback_data.fresh else turns_into(screen)


async def forward(press: CallbackQuery, callback_data: Forward, work: Work) -> Answer:
    text = await sending.text_for(work, callback_data.resolution, callback_data.person)
    return Answer(screens=views.forward_screens(text.document.title, text.document.date, text.name, text.points))


def router() -> Router:
    room = Router(name="send")
    room.callback_query.register(look, PRIVATE_PRESS, SendLook.filter(), IsAdministrator())
    room.callback_query.register(confirm, PRIVATE_PRESS, SendConfirmed.filter(), IsAdministrator())
    room.callback_query.register(show_undelivered, PRIVATE_PRESS, Undelivered.filter(), SeesEverything())
    room.callback_query.register(forward, PRIVATE_PRESS, Forward.filter(), SeesEverything())
    return room
