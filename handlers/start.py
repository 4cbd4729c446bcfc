"""Coming in: Start by a personal link or without, sharing one's own number, blocking and coming back."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.control import joining
from bot.control.joining import Joined, NotYours
from bot.control.work import Work
from bot.model import Reach
from bot.roster.phones import normalise_phone
from bot.views import people as views
from bot.views.people_callbacks import TakeInvite
from bot.views.screen import Answer, Screen, says, shows, turns_into
from handlers.fallback import STRANGER
from handlers.filters import PRIVATE_MESSAGE, IsAdministrator
from storage import outbox


async def start_by_link(message: Message, command: CommandObject, work: Work) -> Answer:
    came = await joining.open_link(work, command.args or "")
    if isinstance(came, NotYours):
        return shows(views.not_yours(came.invite_id, came.name, came.role, came.may_take))
    return shows(_welcome(came))


async def take_link(press: CallbackQuery, callback_data: TakeInvite, work: Work) -> Answer:
    return turns_into(_welcome(await joining.take_link(work, callback_data.invite_id)))


async def start(message: Message, work: Work) -> Answer:
    if work.actor.is_stranger:
        return shows(views.stranger(STRANGER))
    return shows(_welcome(await joining.describe(work, work.actor, already=False)))


async def share_number(message: Message, work: Work) -> Answer:
    """A contact proves a number only where it is the sender's own."""
    contact, sender = message.contact, message.from_user
    if contact is None or sender is None or contact.user_id != sender.id:
        return says(views.NOT_YOUR_CONTACT)
    number = normalise_phone("+" + contact.phone_number.lstrip("+"))  # some clients leave the plus out
    return shows(_welcome(await joining.join_by_phone(work, number or "")))


async def blocked_or_back(update: ChatMemberUpdated, work: Work) -> Answer:
    """He blocked the bot, or lets it write again (then what was held for him leaves)."""
    if update.new_chat_member.status == "kicked":
        await outbox.unreachable(work.tx, work.actor.user_id, Reach.BLOCKED, work.now)
        await work.note("bot blocked", f"account:{work.actor.user_id}")
    elif not work.actor.is_stranger:
        await outbox.release(work.tx, work.actor.user_id, work.actor.person_id, work.now)
        await work.note("bot unblocked", f"account:{work.actor.user_id}")
    return Answer()


def _welcome(joined: Joined) -> Screen:
    if joined.already:
        return views.already(joined.name)
    return views.welcome(joined.name, joined.places, joined.open_points, joined.role)


def router() -> Router:
    room = Router(name="start")
    room.message.register(start_by_link, PRIVATE_MESSAGE, CommandStart(deep_link=True))
    room.message.register(start, PRIVATE_MESSAGE, CommandStart())
    room.message.register(share_number, PRIVATE_MESSAGE, F.contact)
    room.callback_query.register(take_link, TakeInvite.filter(), IsAdministrator())
    room.my_chat_member.register(blocked_or_back, F.chat.type == "private")
    return room
