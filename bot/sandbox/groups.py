"""Group chats, their topics, and what happens to them."""

from dataclasses import dataclass

from bot.sandbox.chats import Chat, Status, User
from bot.sandbox.window import Window
from bot.sandbox.world import World


@dataclass(frozen=True)
class Topic:
    """A topic of a forum: messages go to it by its thread."""

    chat: Chat
    thread_id: int
    name: str


class Group(Window):
    """A group of people, with the bot or without it."""

    def __init__(self, world: World, chat: Chat) -> None:
        super().__init__(world, chat)
        self.thread_id: int | None = None

    @property
    def id(self) -> int:
        """chat_id: another one after an upgrade."""
        return self.chat.id

    def open_topic(self, name: str, by: User) -> Topic:
        """Someone opens a topic: its first message is a service message that all later ones answer."""
        if not self.chat.is_forum:
            raise AssertionError(f"«{self.chat.title}» — не форум")
        thread_id = self.chat.last_message_id + 1
        content = {
            "message_thread_id": thread_id,
            "is_topic_message": True,
            "forum_topic_created": {"name": name, "icon_color": 7322096},
        }
        self.chat.topics[thread_id] = name
        self._world.post(self.chat, by, content)
        return Topic(self.chat, thread_id, name)

    def become_supergroup(self, new_id: int, by: User) -> None:
        """Telegram gives the group a new id; calls with the old one are refused with it."""
        old = self.chat
        if old.kind != "group":
            raise AssertionError(f"«{old.title}» уже супергруппа")
        new = Chat(new_id, "supergroup", old.title, bot_status=old.bot_status, members=dict(old.members))
        self._world.chats[new_id] = new
        self._world.post(old, by, {"migrate_to_chat_id": new_id})
        old.migrated_to = new_id
        self.chat = new
        self._world.post(new, by, {"migrate_from_chat_id": old.id})

    def bot_becomes(self, status: Status, by: User) -> None:
        """Someone changes what the bot is here; the bot is told."""
        self._world.bot_status_changes(self.chat, by, self.chat.bot_status, status)

    def admits(self, user: User, status: Status = "member") -> None:
        """Change who is a member, without a word about it."""
        self.chat.members[user.id] = status


Place = Group | Topic
