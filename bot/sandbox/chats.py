"""What Telegram keeps: users, chats, and all that was said in them."""

from dataclasses import dataclass, field
from typing import Literal

from bot.sandbox.refusals import Json

ChatKind = Literal["private", "group", "supergroup"]
Status = Literal["creator", "administrator", "member", "left", "kicked"]

PRESENT: frozenset[Status] = frozenset({"creator", "administrator", "member"})
_ADMINISTRATOR_RIGHTS = [
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
]


@dataclass(eq=False)
class User:
    """An account: a person's or the bot's own."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    phone: str | None = None
    is_bot: bool = False
    started: bool = False
    blocked_bot: bool = False
    deactivated: bool = False

    @property
    def full_name(self) -> str:
        """As clients show it."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    def json(self) -> Json:
        """As the Bot API shows it."""
        body: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        optional: Json = {"last_name": self.last_name, "username": self.username}
        language: Json = {} if self.is_bot else {"language_code": "ru"}
        return body | {name: value for name, value in optional.items() if value} | language


@dataclass(eq=False)
class Message:
    """A message; `body` is what the Bot API shows of it, `markup` the keyboard that it brought."""

    chat: "Chat"
    body: Json
    sender: User
    markup: Json | None = None
    deleted: bool = False
    reactions: dict[int, str] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """Its number in the chat."""
        number: int = self.body["message_id"]
        return number

    @property
    def date(self) -> int:
        """When it was sent, in seconds of the epoch."""
        date: int = self.body["date"]
        return date

    @property
    def from_bot(self) -> bool:
        """Whether the bot has sent it."""
        return self.sender.is_bot


@dataclass(eq=False)
class Press:
    """A pressed button: Telegram waits for the bot's answer and shows it as a toast or an alert."""

    id: str
    user: User
    message: Message
    label: str
    date: int
    pressed_at: float
    answered: bool = False
    toast: str = ""
    alert: bool = False


@dataclass(frozen=True, eq=False)
class Note:
    """Something that happened in a chat without a message: a link was opened, the bot was blocked."""

    text: str
    date: int


@dataclass(eq=False)
class Chat:
    """A private chat with the bot, or a group."""

    id: int
    kind: ChatKind
    title: str = ""
    owner: User | None = None
    is_forum: bool = False
    bot_status: Status = "member"
    members: dict[int, Status] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    timeline: list[Message | Press | Note] = field(default_factory=list)
    topics: dict[int, str] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    keyboard: Json | None = None
    migrated_to: int | None = None
    last_message_id: int = 0

    def json(self) -> Json:
        """As the Bot API shows it."""
        if self.owner is not None:
            shown = self.owner.json()
            names: Json = {key: shown[key] for key in ("first_name", "last_name", "username") if key in shown}
            return {"id": self.id, "type": self.kind, **names}
        body: Json = {"id": self.id, "type": self.kind, "title": self.title}
        return body | {"is_forum": True} if self.is_forum else body

    def find(self, message_id: int) -> Message | None:
        """A message that is still there."""
        message = self.messages.get(message_id)
        return None if message is None or message.deleted else message


def member_json(user: User, status: Status) -> Json:
    """A ChatMember of this status."""
    body: Json = {"user": user.json(), "status": status}
    if status == "kicked":
        body["until_date"] = 0
    elif status == "creator":
        body["is_anonymous"] = False
    elif status == "administrator":
        body |= dict.fromkeys(_ADMINISTRATOR_RIGHTS, False) | {"can_manage_chat": True}
    return body
