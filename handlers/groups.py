"""Group chats: binding them, what happens to them, reports by reply to a post; the group itself hears one sentence."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import ChatMemberUpdated, Message

from bot.control import groups
from bot.control.work import Work
from bot.model import About, DomainError
from bot.views import groups as views
from bot.views.people import stranger
from bot.views.screen import Answer, says, shows
from handlers import control, points, reports
from handlers.fallback import STRANGER
from handlers.filters import PRIVATE_MESSAGE, IsAdministrator, IsRecipient, RepliesTo
from storage import groups as bound_groups
from storage.talk import Card

GROUP = F.chat.type.in_({"group", "supergroup"})
GONE = F.new_chat_member.status.in_({"left", "kicked"})
OPENS_DOCUMENT = F.args.regexp(rf"^{views.OPENS_DOCUMENT}\d{{1,9}}$")

# Binding


async def bind(message: Message, work: Work) -> Answer:
    topic_id = _topic_of(message)
    before = await groups.bind(work, message.chat.id, topic_id, message.chat.title or "")
    already = before is not None and before.topic_id == topic_id
    return shows(views.bound(topic_id, already=already))


async def unbind(message: Message, work: Work) -> Answer:
    ended = await groups.unbind(work, message.chat.id)
    return shows(views.unbound(_topic_of(message), ended=ended))


def _topic_of(message: Message) -> int | None:
    """A chain of replies in a supergroup carries a thread too, without being a topic."""
    return message.message_thread_id if message.is_topic_message else None


async def explain(message: Message, work: Work) -> Answer:
    return shows(views.explained(await bound_groups.bound(work.tx)))


# What happens to a group


async def upgraded(message: Message, work: Work) -> Answer:
    """Told in the old group."""
    if message.migrate_to_chat_id:
        await groups.become_supergroup(work, message.chat.id, message.migrate_to_chat_id)
    return Answer()


async def came_as_upgrade(message: Message, work: Work) -> Answer:
    """Told in the new one."""
    if message.migrate_from_chat_id:
        await groups.become_supergroup(work, message.migrate_from_chat_id, message.chat.id)
    return Answer()


async def removed(update: ChatMemberUpdated, work: Work) -> Answer:
    group = await bound_groups.by_chat(work.tx, update.chat.id)
    if group:
        await groups.lose(work, group.id)
    return Answer()


# Replies to posts


async def on_document(message: Message, work: Work, card: Card) -> Answer:
    return await _in_private(work, reports.on_document(message, work, card))


async def on_totals(message: Message, work: Work) -> Answer:
    return await _in_private(work, reports.unplaced(message, work))


async def corrected(message: Message, work: Work) -> Answer:
    return await _in_private(work, reports.corrected(message, work))


async def _in_private(work: Work, said: Awaitable[Answer]) -> Answer:
    """What is to be said goes to his private chat, a refusal as well: the group need not read what he has open."""
    try:
        async with work.tx.begin_nested():  # what a refused report had begun is undone
            answer = await said
    except DomainError as refusal:
        answer = says(str(refusal))
    return replace(answer, chat_id=work.actor.user_id)


# The button under a post


async def open_document(message: Message, command: CommandObject, work: Work) -> Answer:
    """His points of the document; for those who see everything, its card."""
    resolution_id = int((command.args or "").removeprefix(views.OPENS_DOCUMENT))
    if work.actor.is_stranger:
        return shows(stranger(STRANGER))
    if work.actor.sees_everything:
        return shows(await control.document_card(work, resolution_id))
    return shows(await points.document_card(work, resolution_id))


def router() -> Router:
    room = Router(name="groups")
    room.message.register(bind, GROUP, Command("bind"), IsAdministrator())
    room.message.register(unbind, GROUP, Command("unbind"), IsAdministrator())
    room.message.register(explain, PRIVATE_MESSAGE, Command("bind", "unbind"), IsAdministrator())
    room.message.register(upgraded, GROUP, F.migrate_to_chat_id)
    room.message.register(came_as_upgrade, GROUP, F.migrate_from_chat_id)
    room.my_chat_member.register(removed, GROUP, GONE)
    reported = (GROUP, IsRecipient(), reports.REPORTABLE)
    room.message.register(reports.album_item, *reported, reports.ContinuesAlbum())
    room.message.register(on_document, *reported, RepliesTo(About.RESOLUTION))
    room.message.register(on_totals, *reported, RepliesTo(About.DIGEST))
    room.edited_message.register(corrected, *reported)
    room.message.register(open_document, PRIVATE_MESSAGE, CommandStart(deep_link=True, magic=OPENS_DOCUMENT))
    return room
