"""The methods of the Bot API that the sandbox answers, each with its fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.readers import Reader, boolean, chat, fields_of, integer, list_of, text
from bot.sandbox.refusals import Json, unknown_method
from bot.sandbox.types import (
    anything,
    bot_command,
    bot_command_scope,
    entities,
    inline_keyboard,
    input_media,
    link_preview_options,
    reaction,
    reply_markup,
    reply_parameters,
)


@dataclass(frozen=True)
class Method:
    """A method's fields."""

    required: Mapping[str, Reader] = field(default_factory=dict)
    optional: Mapping[str, Reader] = field(default_factory=dict)


_TO: dict[str, Reader] = {"chat_id": chat}
_WHICH: dict[str, Reader] = {"chat_id": chat, "message_id": integer}
_QUIET: dict[str, Reader] = {
    "message_thread_id": integer,
    "disable_notification": boolean,
    "protect_content": boolean,
    "message_effect_id": text,
}
_ALBUM: dict[str, Reader] = {**_QUIET, "allow_paid_broadcast": boolean, "reply_parameters": reply_parameters}
_SEND: dict[str, Reader] = {**_ALBUM, "reply_markup": reply_markup}
_TEXT: dict[str, Reader] = {
    "parse_mode": text,
    "entities": entities,
    "link_preview_options": link_preview_options,
}
_NOTE: dict[str, Reader] = {"caption": text, "parse_mode": text, "caption_entities": entities}
_CAPTION: dict[str, Reader] = {**_NOTE, "show_caption_above_media": boolean}
_FRAME: dict[str, Reader] = {"width": integer, "height": integer, "duration": integer}
_LANGUAGE: dict[str, Reader] = {"language_code": text}
_UPDATES: dict[str, Reader] = {"allowed_updates": list_of(text)}
_DROP: dict[str, Reader] = {"drop_pending_updates": boolean}

METHODS: dict[str, Method] = {
    "getMe": Method(),
    "logOut": Method(),
    "close": Method(),
    "getUpdates": Method({}, {"offset": integer, "limit": integer, "timeout": integer, **_UPDATES}),
    "setWebhook": Method(
        {"url": text},
        {"secret_token": text, "max_connections": integer, "ip_address": text, **_UPDATES, **_DROP},
    ),
    "deleteWebhook": Method({}, _DROP),
    "getWebhookInfo": Method(),
    "sendMessage": Method({**_TO, "text": text}, {**_SEND, **_TEXT}),
    "sendPhoto": Method({**_TO, "photo": text}, {**_SEND, **_CAPTION, "has_spoiler": boolean}),
    "sendDocument": Method(
        {**_TO, "document": text},
        {**_SEND, **_NOTE, "thumbnail": text, "disable_content_type_detection": boolean},
    ),
    "sendVideo": Method(
        {**_TO, "video": text},
        {
            **_SEND,
            **_CAPTION,
            **_FRAME,
            "thumbnail": text,
            "supports_streaming": boolean,
            "has_spoiler": boolean,
        },
    ),
    "sendVoice": Method({**_TO, "voice": text}, {**_SEND, **_NOTE, "duration": integer}),
    "sendVideoNote": Method(
        {**_TO, "video_note": text}, {**_SEND, "duration": integer, "length": integer, "thumbnail": text}
    ),
    "sendMediaGroup": Method({**_TO, "media": list_of(input_media)}, _ALBUM),
    "copyMessage": Method({**_WHICH, "from_chat_id": chat}, {**_SEND, **_CAPTION}),
    "forwardMessage": Method({**_WHICH, "from_chat_id": chat}, _QUIET),
    "sendChatAction": Method({**_TO, "action": text}, {"message_thread_id": integer}),
    "editMessageText": Method({}, {**_WHICH, "text": text, **_TEXT, "reply_markup": inline_keyboard}),
    "editMessageCaption": Method({}, {**_WHICH, **_CAPTION, "reply_markup": inline_keyboard}),
    "editMessageReplyMarkup": Method({}, {**_WHICH, "reply_markup": inline_keyboard}),
    "deleteMessage": Method(_WHICH),
    "deleteMessages": Method({**_TO, "message_ids": list_of(integer)}),
    "pinChatMessage": Method(_WHICH, {"disable_notification": boolean}),
    "unpinChatMessage": Method(_TO, {"message_id": integer}),
    "setMessageReaction": Method(_WHICH, {"reaction": list_of(reaction), "is_big": boolean}),
    "answerCallbackQuery": Method(
        {"callback_query_id": text},
        {"text": text, "show_alert": boolean, "url": text, "cache_time": integer},
    ),
    "getFile": Method({"file_id": text}),
    "getChat": Method(_TO),
    "getChatMember": Method({**_TO, "user_id": integer}),
    "leaveChat": Method(_TO),
    "setMyCommands": Method({"commands": list_of(bot_command)}, {"scope": bot_command_scope, **_LANGUAGE}),
    "getMyCommands": Method({}, {"scope": bot_command_scope, **_LANGUAGE}),
    "deleteMyCommands": Method({}, {"scope": bot_command_scope, **_LANGUAGE}),
    "setMyName": Method({}, {"name": text, **_LANGUAGE}),
    "setMyDescription": Method({}, {"description": text, **_LANGUAGE}),
    "setMyShortDescription": Method({}, {"short_description": text, **_LANGUAGE}),
    "setChatMenuButton": Method({}, {"chat_id": integer, "menu_button": anything}),
}
_SPELLING = {name.lower(): name for name in METHODS}


def spelled(method: str) -> str:
    """The method's own spelling (Telegram takes any case); raises 404 for one that does not exist."""
    if method.lower() not in _SPELLING:
        raise unknown_method()
    return _SPELLING[method.lower()]


def check(method: str, raw: Mapping[str, Any]) -> Json:
    """The fields of a call, typed; raises 400 for what Telegram would not take."""
    return fields_of(method, raw, METHODS[method].required, METHODS[method].optional)
