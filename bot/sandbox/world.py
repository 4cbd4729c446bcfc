"""The state of the sandbox and the few things that happen to it: a message is kept, the bot is told."""

import copy
import re
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo

from bot.sandbox.changes import Changes
from bot.sandbox.chats import PRESENT, Chat, Message, Note, Press, Status, User, member_json
from bot.sandbox.files import Files
from bot.sandbox.refusals import Json, bad_request, forbidden, upgraded
from bot.sandbox.updates import Updates

_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,32}(?:@(\w+))?(?=\s|$)")
_SERVICE = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "forum_topic_created",
        "pinned_message",
    }
)


def no_webhook() -> Json:
    """What getWebhookInfo tells of a bot that polls."""
    return {"url": "", "has_custom_certificate": False}


class World:
    """Everything that Telegram knows."""

    def __init__(
        self,
        bot: User,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
        changes: Changes,
        *,
        callback_age: float,
        zone: tzinfo | None = None,
    ) -> None:
        self.bot = bot
        self.clock = clock
        self.monotonic = monotonic
        self.changes = changes
        self.callback_age = callback_age
        self.zone = zone
        self.inaccessible_after: timedelta | None = None
        self.privacy = True
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Press] = {}
        self.files = Files()
        self.updates = Updates(changes, clock)
        self.profile: Json = {}
        self._albums = 0
        self.webhook = no_webhook()

    def new_album(self) -> str:
        """A media_group_id."""
        self._albums += 1
        return f"{14_000_000_000_000_000 + self._albums}"

    def now(self) -> int:
        """The date that messages carry."""
        return int(self.clock().timestamp())

    def chat(self, chat_id: int | str) -> Chat:
        """The chat that a call means; raises 400 where there is none."""
        if isinstance(chat_id, str) or chat_id not in self.chats:
            raise bad_request("chat not found")
        return self.chats[chat_id]

    def writable(self, chat_id: int | str) -> Chat:
        """The chat that the bot may write to; raises what Telegram answers where it may not."""
        chat = self.chat(chat_id)
        if chat.migrated_to is not None:
            raise upgraded(chat.migrated_to)
        if chat.owner is not None:
            self._check_person(chat.owner)
        elif chat.bot_status == "kicked":
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        elif chat.bot_status not in PRESENT:
            raise forbidden(f"bot is not a member of the {chat.kind} chat")
        return chat

    def _check_person(self, person: User) -> None:
        if person.deactivated:
            raise forbidden("user is deactivated")
        if person.blocked_bot:
            raise forbidden("bot was blocked by the user")
        if not person.started:
            raise forbidden("bot can't initiate conversation with a user")

    def post(
        self,
        chat: Chat,
        sender: User,
        content: Json,
        *,
        reply_to: Message | None = None,
        thread_id: int | None = None,
        markup: Json | None = None,
    ) -> Message:
        """Keep a message; the bot is told of it where it is a person's and the bot may see it."""
        chat.last_message_id += 1
        body: Json = {
            "message_id": chat.last_message_id,
            "date": self.now(),
            "chat": chat.json(),
            "from": sender.json(),
        }
        if thread_id is not None:
            body |= {"message_thread_id": thread_id, "is_topic_message": True}
            reply_to = reply_to or chat.find(thread_id)
        elif reply_to is not None and chat.kind == "supergroup":
            # A chain of replies carries a thread too, without being a topic: a bot must not answer into it.
            body["message_thread_id"] = reply_to.body.get("message_thread_id", reply_to.id)
        if reply_to is not None:
            quoted = {key: value for key, value in reply_to.body.items() if key != "reply_to_message"}
            body["reply_to_message"] = copy.deepcopy(quoted)
        body |= copy.deepcopy(content)
        if markup and "inline_keyboard" in markup:
            body["reply_markup"] = copy.deepcopy(markup)
        message = Message(chat, body, sender, markup)
        chat.messages[message.id] = message
        chat.timeline.append(message)
        self.tell("message", message)
        self.changes.notify()
        return message

    def note(self, chat: Chat, text: str) -> None:
        """Put down in a chat what happened there without a message."""
        chat.timeline.append(Note(text, self.now()))

    def tell(self, kind: str, message: Message) -> None:
        """Queue the message as an update, where it is a person's and the bot may see it."""
        if not message.from_bot and self.bot_sees(message):
            self.updates.add(kind, copy.deepcopy(message.body))

    def bot_sees(self, message: Message) -> bool:
        """All in private; in a group, under privacy mode, commands, replies to the bot, service messages."""
        chat, body = message.chat, message.body
        if chat.kind == "private":
            return True
        if chat.bot_status not in PRESENT:
            return False
        if not self.privacy or chat.bot_status == "administrator" or _SERVICE & body.keys():
            return True
        if body.get("reply_to_message", {}).get("from", {}).get("id") == self.bot.id:
            return True
        command = _COMMAND.match(body.get("text", ""))
        return command is not None and command.group(1) in (None, self.bot.username)

    def bot_status_changes(self, chat: Chat, by: User, old: Status, new: Status) -> None:
        """Tell the bot that it was added, thrown out, blocked or unblocked."""
        chat.bot_status = new
        self.updates.add(
            "my_chat_member",
            {
                "chat": chat.json(),
                "from": by.json(),
                "date": self.now(),
                "old_chat_member": member_json(self.bot, old),
                "new_chat_member": member_json(self.bot, new),
            },
        )
        self.changes.notify()


def command_entities(text: str) -> list[Json]:
    """The entity that Telegram marks a leading command with."""
    command = _COMMAND.match(text)
    return [{"type": "bot_command", "offset": 0, "length": command.end()}] if command else []
