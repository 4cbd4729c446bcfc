"""The front door: an update becomes work of somebody known, and goes to the first conversation that takes it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from datetime import datetime
from functools import cache
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.dispatcher.middlewares.user_context import UserContextMiddleware
from aiogram.types import Message, Update, User

from bot.control.regulations import Regulations
from bot.control.work import Work
from bot.model import Account, Machine, Reach, Role
from bot.views.screen import Answer
from handlers import routers
from handlers.filters import replied_message_id
from storage import accounts, outbox, talk
from storage.database import Tx
from storage.talk import Card


class Front:
    """Knows who writes, and asks the conversations in their order."""

    def __init__(
        self, bot: Bot, regulations: Regulations, administrators: Collection[int], bot_name: str,
        machine: Callable[[], Machine],
    ) -> None:  # fmt: skip
        self._bot, self._regulations = bot, regulations
        self._facts = {"bot_name": bot_name, "founders": frozenset(administrators), "machine": machine}

    @property
    def allowed_updates(self) -> list[str]:
        """The kinds of updates that somebody here listens to."""
        return _conversations().resolve_used_update_types()

    async def handle(self, tx: Tx, update: Update, now: datetime) -> Answer:
        """Answers one update, inside the transaction of the inbox."""
        context = UserContextMiddleware.resolve_event_context(update)
        if context.user is None:
            return Answer()
        in_private = context.chat is None or context.chat.type == "private"
        work = Work(tx, now, await self._account(tx, context.user, now, in_private), self._regulations)
        replied = await _replied(tx, update.message) if update.message else None
        result = await _conversations().feed_update(self._bot, update, work=work, replied=replied, **self._facts)
        return result if isinstance(result, Answer) else Answer()

    async def _account(self, tx: Tx, user: User, now: datetime, in_private: bool) -> Account:
        if not in_private:  # what he writes in a group tells nothing of whether his private chat is open to us
            known = await accounts.by_user(tx, user.id)
        else:
            known = await accounts.seen(tx, user.id, user.full_name, now)
            if known and known.reach is not Reach.REACHABLE:
                await accounts.reachable(tx, user.id, now)
                await outbox.release(tx, user.id, known.person_id, now)
        return known or Account(user_id=user.id, name=user.full_name)


async def _replied(tx: Tx, message: Message) -> Card | None:
    """What the message of ours is about that somebody replies to."""
    message_id = replied_message_id(message)
    return await talk.card_of(tx, message.chat.id, message_id) if message_id else None


@cache
def _conversations() -> Dispatcher:
    """All conversations, put together once: they know nothing of the bot and the settings for which they work."""
    # Questions are stored messages (a restart forgets nothing), so aiogram's state machine is off.
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_routers(*routers())
    _keep_filters_here(dispatcher)
    return dispatcher


def _keep_filters_here(dispatcher: Dispatcher) -> None:
    """aiogram runs `F.…` in a thread of its own each time: fifty of them cost an update more than its transaction."""
    observers = (observer for room in dispatcher.chain_tail for observer in room.observers.values())
    for observer in observers:
        for handler in (observer._handler, *observer.handlers):  # the first one holds the filters of the whole room
            for one in handler.filters or ():
                if not one.awaitable:
                    one.callback, one.awaitable = _at_once(one.callback), True


def _at_once(check: Callable[..., Any]) -> Callable[..., Awaitable[Any]]:
    async def checked(*event: Any, **facts: Any) -> Any:
        return check(*event, **facts)

    return checked


async def appoint_founders(tx: Tx, administrators: Collection[int], now: datetime) -> None:
    """Those named in the settings are administrators from the first start on."""
    for user_id in administrators:
        await accounts.join(tx, user_id, "Администратор", now)
        await accounts.set_role(tx, user_id, Role.ADMINISTRATOR)
