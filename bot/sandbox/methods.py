"""Which function answers which method."""

from collections.abc import Callable
from typing import Any

from bot.sandbox import editing, other, sending
from bot.sandbox.calls import Call
from bot.sandbox.world import World

HANDLERS: dict[str, Callable[[World, Call], Any]] = {
    "getMe": other.get_me,
    "logOut": other.done,
    "close": other.done,
    "setWebhook": other.set_webhook,
    "deleteWebhook": other.delete_webhook,
    "getWebhookInfo": other.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendVideo": sending.send_video,
    "sendVoice": sending.send_voice,
    "sendVideoNote": sending.send_video_note,
    "sendMediaGroup": sending.send_media_group,
    "copyMessage": sending.copy_message,
    "forwardMessage": sending.forward_message,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "pinChatMessage": editing.pin_chat_message,
    "unpinChatMessage": editing.unpin_chat_message,
    "setMessageReaction": editing.set_message_reaction,
    "answerCallbackQuery": other.answer_callback_query,
    "getFile": other.get_file,
    "getChat": other.get_chat,
    "getChatMember": other.get_chat_member,
    "leaveChat": other.leave_chat,
    "setMyCommands": other.set_my_commands,
    "getMyCommands": other.get_my_commands,
    "deleteMyCommands": other.delete_my_commands,
    "setMyName": other.set_profile,
    "setMyDescription": other.set_profile,
    "setMyShortDescription": other.set_profile,
    "setChatMenuButton": other.set_chat_menu_button,
}
