"""The Bot API's nested types, as far as the methods of `schema` use them."""

from typing import Any

from bot.sandbox.readers import Reader, boolean, chat, decoded, integer, list_of, one_of, shape, text
from bot.sandbox.refusals import Json, bad_request

ENTITY_TYPES = [
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
    "code",
    "pre",
    "text_link",
    "text_mention",
    "custom_emoji",
    "date_time",
]
STYLES = one_of("danger", "success", "primary")


def anything(name: str, value: Any) -> Any:
    """A nested object whose inside does not matter here."""
    return decoded(name, value)


entity = shape(
    "MessageEntity",
    {"type": one_of(*ENTITY_TYPES), "offset": integer, "length": integer},
    {
        "url": text,
        "user": anything,
        "language": text,
        "custom_emoji_id": text,
        "unix_time": integer,
        "date_time_format": text,
    },
)
entities = list_of(entity)

reply_parameters = shape(
    "ReplyParameters",
    {"message_id": integer},
    {
        "chat_id": chat,
        "allow_sending_without_reply": boolean,
        "quote": text,
        "quote_parse_mode": text,
        "quote_entities": entities,
        "quote_position": integer,
    },
)

link_preview_options = shape(
    "LinkPreviewOptions",
    {},
    {
        "is_disabled": boolean,
        "url": text,
        "prefer_small_media": boolean,
        "prefer_large_media": boolean,
        "show_above_text": boolean,
    },
)

BUTTON_ACTIONS: dict[str, Reader] = {
    "url": text,
    "callback_data": text,
    "web_app": anything,
    "login_url": anything,
    "switch_inline_query": text,
    "switch_inline_query_current_chat": text,
    "switch_inline_query_chosen_chat": anything,
    "copy_text": shape("CopyTextButton", {"text": text}, {}),
    "pay": boolean,
    "disabled": shape("DisabledButton", {}, {}),
}
inline_button = shape(
    "InlineKeyboardButton", {"text": text}, {"icon_custom_emoji_id": text, "style": STYLES, **BUTTON_ACTIONS}
)
inline_keyboard = shape("InlineKeyboardMarkup", {"inline_keyboard": list_of(list_of(inline_button))}, {})

_plain_button = shape(
    "KeyboardButton",
    {"text": text},
    {
        "icon_custom_emoji_id": text,
        "style": STYLES,
        "request_contact": boolean,
        "request_location": boolean,
        "request_users": anything,
        "request_chat": anything,
        "request_poll": anything,
        "web_app": anything,
    },
)


def keyboard_button(name: str, value: Any) -> Json:
    """A button of the reply keyboard; its label alone is enough."""
    found: Json = {"text": value} if isinstance(value, str) else _plain_button(name, value)
    return found


_KEYBOARD_OPTIONS: dict[str, Reader] = {"input_field_placeholder": text, "selective": boolean}
_MARKUPS: dict[str, Reader] = {
    "inline_keyboard": inline_keyboard,
    "keyboard": shape(
        "ReplyKeyboardMarkup",
        {"keyboard": list_of(list_of(keyboard_button))},
        {
            "is_persistent": boolean,
            "resize_keyboard": boolean,
            "one_time_keyboard": boolean,
            "force_reply": boolean,
            **_KEYBOARD_OPTIONS,
        },
    ),
    "remove_keyboard": shape("ReplyKeyboardRemove", {"remove_keyboard": boolean}, {"selective": boolean}),
    "force_reply": shape("ForceReply", {"force_reply": boolean}, _KEYBOARD_OPTIONS),
}


def reply_markup(name: str, value: Any) -> Json:
    """Any of the four kinds of reply_markup."""
    found = decoded(name, value)
    if not isinstance(found, dict):
        raise bad_request("object expected as reply markup")
    for kind, read in _MARKUPS.items():
        if kind in found:
            markup: Json = read(name, found)
            return markup
    raise bad_request("can't parse reply keyboard markup JSON object")


_CAPTION: dict[str, Reader] = {"caption": text, "parse_mode": text, "caption_entities": entities}
_MEDIA: dict[str, Reader] = {
    "photo": shape(
        "InputMediaPhoto",
        {"type": text, "media": text},
        {**_CAPTION, "show_caption_above_media": boolean, "has_spoiler": boolean},
    ),
    "document": shape(
        "InputMediaDocument",
        {"type": text, "media": text},
        {**_CAPTION, "thumbnail": text, "disable_content_type_detection": boolean},
    ),
    "video": shape(
        "InputMediaVideo",
        {"type": text, "media": text},
        {
            **_CAPTION,
            "thumbnail": text,
            "show_caption_above_media": boolean,
            "width": integer,
            "height": integer,
            "duration": integer,
            "supports_streaming": boolean,
            "has_spoiler": boolean,
        },
    ),
}


def input_media(name: str, value: Any) -> Json:
    """One item of an album."""
    if not isinstance(value, dict):
        raise bad_request("expected an Object as InputMedia")
    if value.get("type") not in _MEDIA:
        raise bad_request("type of the media must be one of photo, document, video in an album")
    item: Json = _MEDIA[value["type"]](name, value)
    return item


bot_command = shape("BotCommand", {"command": text, "description": text}, {"is_ephemeral": boolean})
bot_command_scope = shape("BotCommandScope", {"type": text}, {"chat_id": chat, "user_id": integer})
reaction = shape("ReactionType", {"type": one_of("emoji")}, {"emoji": text})
