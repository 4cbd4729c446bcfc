"""The methods that tell something, set the bot's profile up, or answer a pressed button."""

import re
from typing import Any
from urllib.parse import urlparse

from bot.sandbox.calls import Call
from bot.sandbox.chats import PRESENT, member_json
from bot.sandbox.content import CALLBACK_ANSWER_LIMIT, length
from bot.sandbox.refusals import Json, bad_request, forbidden
from bot.sandbox.world import World, no_webhook

_COMMAND_NAME = re.compile(r"[a-z0-9_]{1,32}")
_PROFILE_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def get_me(world: World, _: Call) -> Json:
    """getMe."""
    return world.bot.json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": False,
    }


def answer_callback_query(world: World, call: Call) -> bool:
    """answerCallbackQuery, once and in time."""
    press = world.presses.get(call.fields["callback_query_id"])
    if press is None or press.answered or world.monotonic() - press.pressed_at > world.callback_age:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = call.fields.get("text", "")
    if length(text) > CALLBACK_ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    press.answered, press.toast, press.alert = True, text, call.fields.get("show_alert", False)
    world.changes.notify()
    return True


def get_file(world: World, call: Call) -> Json:
    """getFile."""
    return world.files.describe(call.fields["file_id"])


def get_chat(world: World, call: Call) -> Json:
    """getChat."""
    chat = world.chat(call.fields["chat_id"])
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    return chat.json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, True),
    }


def get_chat_member(world: World, call: Call) -> Json:
    """getChatMember."""
    chat = world.chat(call.fields["chat_id"])
    if call.fields["user_id"] == world.bot.id:
        return member_json(world.bot, chat.bot_status)
    user = world.users.get(call.fields["user_id"])
    if user is None:
        raise bad_request("user not found")
    return member_json(user, chat.members.get(user.id, "left"))


def leave_chat(world: World, call: Call) -> bool:
    """leaveChat."""
    chat = world.chat(call.fields["chat_id"])
    if chat.kind == "private":
        raise bad_request("chat not found")
    if chat.bot_status not in PRESENT:
        raise forbidden(f"bot is not a member of the {chat.kind} chat")
    chat.bot_status = "left"
    world.changes.notify()
    return True


def set_my_commands(world: World, call: Call) -> bool:
    """setMyCommands: one list for each scope and language."""
    commands: list[Json] = call.fields["commands"]
    for command in commands:
        if not _COMMAND_NAME.fullmatch(command["command"].removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= length(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.profile.setdefault("commands", {})[_scope(call)] = commands
    return True


def get_my_commands(world: World, call: Call) -> list[Json]:
    """getMyCommands."""
    found: list[Json] = world.profile.get("commands", {}).get(_scope(call), [])
    return found


def delete_my_commands(world: World, call: Call) -> bool:
    """deleteMyCommands."""
    world.profile.get("commands", {}).pop(_scope(call), None)
    return True


def set_profile(world: World, call: Call) -> bool:
    """setMyName, setMyDescription, setMyShortDescription."""
    for name, limit in _PROFILE_LIMITS.items():
        if length(call.fields.get(name, "")) > limit:
            raise bad_request(f"{name} is too long")
    world.profile |= {name: value for name, value in call.fields.items() if name in _PROFILE_LIMITS}
    return True


def set_chat_menu_button(world: World, call: Call) -> bool:
    """setChatMenuButton."""
    world.profile["menu_button"] = call.fields.get("menu_button")
    return True


def set_webhook(world: World, call: Call) -> bool:
    """setWebhook: getUpdates is refused until deleteWebhook; plain HTTP is taken, as Telegram's own server does."""
    url: str = call.fields["url"]
    secret: str = call.fields.get("secret_token", "")
    if url and urlparse(url).scheme not in ("http", "https"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    connections = min(max(call.fields.get("max_connections", 40), 1), 100)
    world.webhook = no_webhook() | {"url": url, "secret_token": secret, "max_connections": connections}
    world.updates.allow(call.fields.get("allowed_updates"))
    _drop_pending(world, call)
    world.changes.notify()
    return True


def delete_webhook(world: World, call: Call) -> bool:
    """deleteWebhook."""
    world.webhook = no_webhook()
    _drop_pending(world, call)
    world.changes.notify()
    return True


def get_webhook_info(world: World, _: Call) -> Json:
    """getWebhookInfo."""
    shown = {name: value for name, value in world.webhook.items() if name != "secret_token"}
    allowed = sorted(world.updates.allowed)
    return shown | {"pending_update_count": len(world.updates.pending), "allowed_updates": allowed}


def done(_: World, __: Call) -> bool:
    """Methods that have nothing to do here."""
    return True


def _drop_pending(world: World, call: Call) -> None:
    if call.fields.get("drop_pending_updates"):
        world.updates.clear()


def _scope(call: Call) -> tuple[Any, ...]:
    scope: Json = call.fields.get("scope", {"type": "default"})
    return (*sorted(scope.items()), call.fields.get("language_code", ""))
