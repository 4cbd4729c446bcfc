"""The methods that change or take away what the bot has sent."""

import copy
from datetime import timedelta

from bot.sandbox.calls import Call
from bot.sandbox.chats import Message
from bot.sandbox.content import check_markup
from bot.sandbox.refusals import Json, bad_request
from bot.sandbox.sending import caption_content, text_content
from bot.sandbox.world import World

DELETABLE_FOR = timedelta(hours=48)
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_message_text(world: World, call: Call) -> Json:
    """editMessageText: new text and new buttons; buttons that are not given go away."""
    message = _editable(world, call)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    return _replace(world, message, call, ("text", "entities"), text_content(call.fields))


def edit_message_caption(world: World, call: Call) -> Json:
    """editMessageCaption, likewise; without a caption it goes away."""
    message = _editable(world, call)
    if "text" in message.body:
        raise bad_request("there is no caption in the message to edit")
    return _replace(world, message, call, ("caption", "caption_entities"), caption_content(call.fields))


def edit_message_reply_markup(world: World, call: Call) -> Json:
    """editMessageReplyMarkup: the buttons alone."""
    return _replace(world, _editable(world, call), call, (), {})


def delete_message(world: World, call: Call) -> bool:
    """deleteMessage, within 48 hours."""
    message = world.writable(call.fields["chat_id"]).find(call.fields["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    _delete(world, message)
    return True


def delete_messages(world: World, call: Call) -> bool:
    """deleteMessages: those that are not there are passed over."""
    chat = world.writable(call.fields["chat_id"])
    for message in filter(None, map(chat.find, call.fields["message_ids"])):
        _delete(world, message)
    return True


def pin_chat_message(world: World, call: Call) -> bool:
    """pinChatMessage; in a group only as an administrator."""
    chat = world.writable(call.fields["chat_id"])
    if chat.kind != "private" and chat.bot_status != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    if chat.find(call.fields["message_id"]) is None:
        raise bad_request("message to pin not found")
    chat.pinned.append(call.fields["message_id"])
    world.changes.notify()
    return True


def unpin_chat_message(world: World, call: Call) -> bool:
    """unpinChatMessage: the named one, or the newest."""
    chat = world.writable(call.fields["chat_id"])
    if not chat.pinned:
        raise bad_request("message to unpin not found")
    named = call.fields.get("message_id", chat.pinned[-1])
    chat.pinned = [message_id for message_id in chat.pinned if message_id != named]
    world.changes.notify()
    return True


def set_message_reaction(world: World, call: Call) -> bool:
    """setMessageReaction: one emoji of the bot's, or none."""
    message = world.writable(call.fields["chat_id"]).find(call.fields["message_id"])
    if message is None:
        raise bad_request("message to react not found")
    reactions: list[Json] = call.fields.get("reaction", [])
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    message.reactions.pop(world.bot.id, None)
    for reaction in reactions:
        message.reactions[world.bot.id] = reaction["emoji"]
    world.changes.notify()
    return True


def _editable(world: World, call: Call) -> Message:
    if "chat_id" not in call.fields:
        raise bad_request("chat_id is empty")
    if "message_id" not in call.fields:
        raise bad_request("message identifier is not specified")
    message = world.writable(call.fields["chat_id"]).find(call.fields["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return message


def _replace(world: World, message: Message, call: Call, parts: tuple[str, ...], content: Json) -> Json:
    """Put the new parts in place of the old ones; raises 400 where nothing would change."""
    markup: Json | None = call.fields.get("reply_markup")
    if markup is not None:
        check_markup(markup)
    if markup and markup["inline_keyboard"]:
        content = content | {"reply_markup": markup}
    parts = (*parts, "reply_markup")
    if {part: message.body[part] for part in parts if part in message.body} == content:
        raise bad_request(_NOT_MODIFIED)
    for part in parts:
        message.body.pop(part, None)
    message.body |= copy.deepcopy(content)
    message.markup = markup
    if len(parts) > 1:  # new buttons alone do not make a message «edited»
        message.body["edit_date"] = world.now()
    world.changes.notify()
    return copy.deepcopy(message.body)


def _delete(world: World, message: Message) -> None:
    age = timedelta(seconds=world.now() - message.body["date"])
    foreign = not message.from_bot and message.chat.kind != "private"
    if age > DELETABLE_FOR or (foreign and message.chat.bot_status != "administrator"):
        raise bad_request("message can't be deleted for everyone")
    message.deleted = True
    world.changes.notify()
