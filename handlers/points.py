"""A recipient's points: the broadcast's buttons, a point's card, /my and /week."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.control import points
from bot.control.acknowledging import acknowledge
from bot.control.work import Work
from bot.views.broadcast import broadcast
from bot.views.mine import mine
from bot.views.point_card import ask_report as report_question
from bot.views.point_card import card
from bot.views.points import Today, source
from bot.views.points_callbacks import (
    Acknowledge,
    AskReport,
    Origin,
    SendSource,
    ShowDocument,
    ShowMine,
    ShowPoint,
)
from bot.views.screen import Answer, Screen, shows, turns_into
from bot.views.words import moment
from handlers.filters import PRIVATE_MESSAGE, PRIVATE_PRESS, IsRecipient


async def acknowledged(press: CallbackQuery, callback_data: Acknowledge, work: Work) -> Answer:
    known = await acknowledge(work, callback_data.resolution)
    toast = "Отмечено, спасибо." if known.first else f"Уже отмечено {moment(known.at, work.regulations.zone)}."
    return turns_into(await document_card(work, callback_data.resolution), toast)


async def show_document(press: CallbackQuery, callback_data: ShowDocument, work: Work) -> Answer:
    return turns_into(await document_card(work, callback_data.resolution, callback_data.page, callback_data.picking))


async def document_card(work: Work, resolution_id: int, page: int = 0, picking: bool = False) -> Screen:
    """A document with the points of whoever asks."""
    his = await points.in_document(work, resolution_id)
    return broadcast(his, page, _today(work), picking=picking)


async def show_point(press: CallbackQuery, callback_data: ShowPoint, work: Work) -> Answer:
    one = await points.card(work, callback_data.assignment)
    origin, page = callback_data.origin, callback_data.page
    screen = card(one.point, one.decision, _today(work), origin=origin, page=page, organisation=one.several_places)
    return shows(screen) if origin is Origin.ELSEWHERE else turns_into(screen)


async def ask_report(press: CallbackQuery, callback_data: AskReport, work: Work) -> Answer:
    point, question_id = await points.ask_report(work, callback_data.assignment, press.from_user.id)
    return shows(report_question(point, question_id))


async def send_source(press: CallbackQuery, callback_data: SendSource, work: Work) -> Answer:
    file = await points.source(work, callback_data.resolution)
    return shows(source(file.title, file.name, file.file_id, callback_data.resolution))


async def my_points(message: Message, work: Work) -> Answer:
    return shows(await _mine(work, 0, week=False))


async def my_week(message: Message, work: Work) -> Answer:
    return shows(await _mine(work, 0, week=True))


async def turn_mine(press: CallbackQuery, callback_data: ShowMine, work: Work) -> Answer:
    return turns_into(await _mine(work, callback_data.page, week=callback_data.week))


async def _mine(work: Work, page: int, *, week: bool) -> Screen:
    return mine(await points.open_points(work), page, _today(work), week=week)


def _today(work: Work) -> Today:
    rules = work.regulations
    return Today(work.today, rules.calendar.working_days_between, rules.zone)


def router() -> Router:
    room = Router(name="points")
    room.message.filter(PRIVATE_MESSAGE, IsRecipient())
    room.callback_query.filter(PRIVATE_PRESS, IsRecipient())
    room.message.register(my_points, Command("my"))
    room.message.register(my_week, Command("week"))
    room.callback_query.register(acknowledged, Acknowledge.filter())
    room.callback_query.register(show_document, ShowDocument.filter())
    room.callback_query.register(show_point, ShowPoint.filter())
    room.callback_query.register(ask_report, AskReport.filter())
    room.callback_query.register(send_source, SendSource.filter())
    room.callback_query.register(turn_mine, ShowMine.filter())
    return room
