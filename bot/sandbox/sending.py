"""The methods that put a message into a chat."""

import copy

from bot.sandbox.calls import Call
from bot.sandbox.chats import Chat, Message
from bot.sandbox.content import check_caption, check_entities, check_markup, check_text
from bot.sandbox.files import StoredFile, as_message
from bot.sandbox.refusals import Json, bad_request
from bot.sandbox.world import World

CONTENT = (
    *("text", "entities", "caption", "caption_entities", "contact"),
    *("photo", "document", "video", "voice", "video_note"),
)
ALBUM_SIZE = range(2, 11)
_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def send_message(world: World, call: Call) -> Json:
    """sendMessage."""
    chat = world.writable(call.fields["chat_id"])
    return _deliver(world, chat, call, text_content(call.fields))


def send_photo(world: World, call: Call) -> Json:
    """sendPhoto."""
    return _send_file(world, call, "photo")


def send_document(world: World, call: Call) -> Json:
    """sendDocument."""
    return _send_file(world, call, "document")


def send_video(world: World, call: Call) -> Json:
    """sendVideo."""
    return _send_file(world, call, "video")


def send_voice(world: World, call: Call) -> Json:
    """sendVoice."""
    return _send_file(world, call, "voice")


def send_video_note(world: World, call: Call) -> Json:
    """sendVideoNote."""
    return _send_file(world, call, "video_note")


def send_media_group(world: World, call: Call) -> list[Json]:
    """sendMediaGroup: 2 to 10 items, which become as many messages; all or none."""
    chat = world.writable(call.fields["chat_id"])
    items: list[Json] = call.fields["media"]
    if len(items) not in ALBUM_SIZE:
        raise bad_request("group send failed: an album has 2-10 items")
    kinds = {item["type"] for item in items}
    if "document" in kinds and len(kinds) > 1:
        raise bad_request("document can't be mixed with other media types")
    contents = [
        as_message(item["type"], _file(world, call, item["type"], item["media"])) | caption_content(item)
        for item in items
    ]
    group = {"media_group_id": world.new_album()}
    return [_deliver(world, chat, call, group | content) for content in contents]


def copy_message(world: World, call: Call) -> Json:
    """copyMessage: the content without the author, optionally under another caption."""
    chat = world.writable(call.fields["chat_id"])
    source = _source(world, call, "copy")
    content = {key: source.body[key] for key in CONTENT if key in source.body}
    if not content:
        raise bad_request("message can't be copied")
    if "caption" in call.fields and "text" not in content:
        content.pop("caption_entities", None)
        content |= caption_content(call.fields)
    return {"message_id": _deliver(world, chat, call, content)["message_id"]}


def forward_message(world: World, call: Call) -> Json:
    """forwardMessage: the content with its author."""
    chat = world.writable(call.fields["chat_id"])
    source = _source(world, call, "forward")
    return _deliver(world, chat, call, forwarded(source))


def send_chat_action(world: World, call: Call) -> bool:
    """sendChatAction: «печатает…»; leaves no trace."""
    world.writable(call.fields["chat_id"])
    if call.fields["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def forwarded(source: Message) -> Json:
    """The content of a forwarded message."""
    content = {key: source.body[key] for key in CONTENT if key in source.body}
    if not content:
        raise bad_request("message can't be forwarded")
    origin = {"type": "user", "sender_user": source.sender.json(), "date": source.body["date"]}
    return content | {"forward_origin": origin}


def text_content(fields: Json) -> Json:
    """The checked text of a call, with its entities."""
    text, entities = fields.get("text", ""), fields.get("entities", [])
    check_entities(text, entities, fields.get("parse_mode"))
    check_text(text)
    return {"text": text} | ({"entities": entities} if entities else {})


def caption_content(fields: Json) -> Json:
    """The checked caption of a call or of an album's item, with its entities."""
    caption, entities = fields.get("caption", ""), fields.get("caption_entities", [])
    check_entities(caption, entities, fields.get("parse_mode"))
    check_caption(caption)
    found: Json = {"caption": caption} if caption else {}
    return found | ({"caption_entities": entities} if entities else {})


def _send_file(world: World, call: Call, kind: str) -> Json:
    chat = world.writable(call.fields["chat_id"])
    caption = caption_content(call.fields)
    file = _file(world, call, kind, call.fields[kind])
    return _deliver(world, chat, call, as_message(kind, file) | caption)


def _file(world: World, call: Call, kind: str, value: str) -> StoredFile:
    return world.files.take(kind, value, call.uploads)


def _source(world: World, call: Call, what: str) -> Message:
    message = world.chat(call.fields["from_chat_id"]).find(call.fields["message_id"])
    if message is None:
        raise bad_request(f"message to {what} not found")
    return message


def _deliver(world: World, chat: Chat, call: Call, content: Json) -> Json:
    markup: Json | None = call.fields.get("reply_markup")
    if markup is not None:
        check_markup(markup)
        _check_place(chat, markup)
    message = world.post(
        chat,
        world.bot,
        content,
        reply_to=_replied(chat, call.fields.get("reply_parameters")),
        thread_id=_thread(chat, call.fields.get("message_thread_id")),
        markup=markup,
    )
    _show_keyboard(chat, markup)
    return copy.deepcopy(message.body)


def _check_place(chat: Chat, markup: Json) -> None:
    """Raises 400 for a keyboard that asks for phone numbers in a group."""
    buttons = [button for row in markup.get("keyboard", []) for button in row]
    if chat.kind != "private" and any(button.get("request_contact") for button in buttons):
        raise bad_request("phone number can be requested in private chats only")


def _replied(chat: Chat, reply: Json | None) -> Message | None:
    """The message that is replied to; 400 where it is gone or elsewhere, unless the call allows that."""
    if reply is None:
        return None
    message = chat.find(reply["message_id"]) if reply.get("chat_id", chat.id) == chat.id else None
    if message is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message


def _thread(chat: Chat, thread_id: int | None) -> int | None:
    if thread_id is not None and thread_id not in chat.topics:
        raise bad_request("message thread not found")
    return thread_id


def _show_keyboard(chat: Chat, markup: Json | None) -> None:
    """The reply keyboard under the chat's input field, which stays until another one comes."""
    if markup is None:
        return
    if "keyboard" in markup:
        chat.keyboard = markup
    elif "remove_keyboard" in markup:
        chat.keyboard = None
