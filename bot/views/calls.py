"""A screen as Telegram's calls: built here, sent by the delivery."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from aiogram import methods, types
from aiogram.enums import ButtonStyle

from bot.views.help import Menu
from bot.views.screen import Attachment, Button, Media, Screen

Method = methods.TelegramMethod[Any]

_SEND: dict[Media, tuple[Callable[..., Method], str]] = {
    Media.DOCUMENT: (methods.SendDocument, "document"),
    Media.PHOTO: (methods.SendPhoto, "photo"),
    Media.VIDEO: (methods.SendVideo, "video"),
    Media.VOICE: (methods.SendVoice, "voice"),
    Media.AUDIO: (methods.SendAudio, "audio"),
    Media.VIDEO_NOTE: (methods.SendVideoNote, "video_note"),
}


def keyboard(buttons: tuple[tuple[Button, ...], ...]) -> types.InlineKeyboardMarkup | None:
    if not buttons:
        return None
    return types.InlineKeyboardMarkup(inline_keyboard=[[_button(one) for one in row] for row in buttons])


def _button(one: Button) -> types.InlineKeyboardButton:
    style = ButtonStyle(one.style.value) if one.style else None
    return types.InlineKeyboardButton(text=one.label, callback_data=one.data, url=one.url, style=style)


def _markup(screen: Screen) -> Any:
    if screen.asks_contact:
        share = types.KeyboardButton(text=screen.asks_contact, request_contact=True)
        return types.ReplyKeyboardMarkup(keyboard=[[share]], resize_keyboard=True, one_time_keyboard=True)
    if screen.drops_keyboard:
        return types.ReplyKeyboardRemove()
    if screen.answer_hint:
        return types.ForceReply(input_field_placeholder=screen.answer_hint)
    return keyboard(screen.buttons)


def _attachment(one: Attachment, chat_id: int, topic_id: int | None) -> Method:
    method, field = _SEND[one.media]
    file: Any = one.file_id
    if one.data is not None:
        file = types.BufferedInputFile(one.data, one.name)
    return method(chat_id=chat_id, message_thread_id=topic_id, **{field: file})


def sending(screen: Screen, chat_id: int) -> Iterator[Method]:
    """The calls that show a screen in a chat: files first, the text (which replies are bound to) last."""
    for one in screen.attachments:
        yield _attachment(one, chat_id, screen.topic_id)
    yield methods.SendMessage(
        chat_id=chat_id,
        message_thread_id=screen.topic_id,
        disable_notification=screen.silent or None,
        reply_markup=_markup(screen),
        **_text(screen),
    )


def editing(screen: Screen, chat_id: int, message_id: int) -> Method:
    """The call that puts a screen in place of a message of ours."""
    markup = keyboard(screen.buttons)
    return methods.EditMessageText(chat_id=chat_id, message_id=message_id, reply_markup=markup, **_text(screen))


def _text(screen: Screen) -> dict[str, Any]:
    # Entities, never glued markup: text of others cannot become formatting. Previews would load what it links to.
    no_preview = types.LinkPreviewOptions(is_disabled=True)
    return {**screen.text.as_kwargs(), "link_preview_options": no_preview}


def command_menus(menus: Iterable[Menu]) -> Iterator[Method]:
    """The calls that set the command menus."""
    for menu in menus:
        scope: types.BotCommandScopeUnion = types.BotCommandScopeAllPrivateChats()
        if menu.chat_id is not None:
            scope = types.BotCommandScopeChat(chat_id=menu.chat_id)
        commands = [types.BotCommand(command=one.name, description=one.words) for one in menu.commands]
        yield methods.SetMyCommands(commands=commands, scope=scope)
