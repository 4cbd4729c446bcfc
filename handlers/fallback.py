"""Whatever nobody else understood. Registered last."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.views.screen import Answer, says, toasts
from handlers.filters import PRIVATE_MESSAGE, IsStranger

STRANGER = "Здравствуйте! Этот бот работает только по приглашению управления образования."
NOT_UNDERSTOOD = "Не понял сообщение. Что умеет бот: /help"
OLD_BUTTON = "Эта кнопка больше не действует. Откройте список заново: /help"


async def stranger(message: Message) -> Answer:
    return says(STRANGER)


async def not_understood(message: Message) -> Answer:
    return says(NOT_UNDERSTOOD)


async def unknown_press(press: CallbackQuery) -> Answer:
    """Without an answer the button would spin for ever."""
    return toasts(OLD_BUTTON)


def router() -> Router:
    room = Router(name="fallback")
    room.message.register(stranger, PRIVATE_MESSAGE, IsStranger())
    room.message.register(not_understood, PRIVATE_MESSAGE, F.content_type)
    room.callback_query.register(unknown_press)
    return room
