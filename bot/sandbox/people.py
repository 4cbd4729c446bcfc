"""The people of a story: what they do beside writing, and what they see."""

from bot.sandbox.chats import Chat, Message, Press, User
from bot.sandbox.groups import Group, Place, Topic
from bot.sandbox.pressing import find, press_inline, start_payload
from bot.sandbox.screen import Button, ShownMessage
from bot.sandbox.window import PATIENCE, Window
from bot.sandbox.world import World
from bot.sandbox.writing import Writer


class Person(Writer):
    """A person with Telegram."""

    def __init__(self, world: World, chat: Chat, user: User) -> None:
        super().__init__(world, chat, user)
        self.last_press: Press | None = None
        self.opened: list[str] = []
        self.copied: list[str] = []

    @property
    def toast(self) -> str | None:
        """The answer to the last press: "" for a silent one, None while the button still spins."""
        return self.last_press.toast if self.last_press and self.last_press.answered else None

    async def starts(self, payload: str | None = None) -> ShownMessage:
        """Presses «Старт», by a link with a payload or without; unblocks the bot where it was blocked."""
        if self.user.blocked_bot:
            await self.unblocks_bot()
        self.user.started = True
        return await self.sends("/start" if payload is None else f"/start {payload}")

    async def follows(self, url: str) -> None:
        """Opens a link; one to the bot presses «Старт» there."""
        payload = start_payload(url, self._world.bot.username or "")
        if payload is None:
            self.opened.append(url)
        else:
            await self.starts(payload or None)

    async def reacts(self, message: ShownMessage, emoji: str) -> None:
        """Puts an emoji under a message.

        The bot hears of it only where it asked for such updates, in a group only as an administrator.
        """
        stored = message.stored
        old = stored.reactions.get(self.id)
        stored.reactions[self.id] = emoji
        self._world.changes.notify()
        if stored.chat.kind != "private" and stored.chat.bot_status != "administrator":
            return
        self._world.updates.add(
            "message_reaction",
            {
                "chat": stored.chat.json(),
                "message_id": stored.id,
                "user": self.user.json(),
                "date": self._world.now(),
                "old_reaction": [{"type": "emoji", "emoji": old}] if old else [],
                "new_reaction": [{"type": "emoji", "emoji": emoji}],
            },
        )

    async def presses(self, label: str, *, on: ShownMessage | None = None, within: Place | None = None) -> Press | None:
        """Presses the newest button with this label (or that begins so): on a message, in a group, or here.

        Returns the press where the bot has to answer it. Raises AssertionError that shows the
        chat where there is no such button, or it is disabled.
        """
        chat = within.chat if within else self.chat
        window = self if within is None else Window(self._world, chat)
        found = find(label, [on] if on else window.screen, [] if on else window.keyboard)
        if found is None:
            raise AssertionError(f"Нет кнопки «{label}».\n{window.transcript()}")
        if found.button.disabled:
            raise AssertionError(f"Кнопка «{found.button.label}» недоступна.\n{window.transcript()}")
        if found.message is None:
            await self._press_keyboard(found.button, within)
            return None
        return await self._press_inline(found.message.stored, found.button)

    async def presses_and_waits(
        self,
        label: str,
        *,
        on: ShownMessage | None = None,
        within: Place | None = None,
        patience: float = PATIENCE,
    ) -> str:
        """Presses, waits until the bot has answered, and returns the toast."""
        press = await self.presses(label, on=on, within=within)
        if press is None:
            raise AssertionError(f"На нажатие «{label}» бот не отвечает всплывающим сообщением")
        try:
            await self._world.changes.until(lambda: press.answered, patience)
        except TimeoutError as late:
            raise AssertionError(f"Нажатие «{label}» без ответа.\n{self.transcript()}") from late
        return press.toast

    async def blocks_bot(self) -> None:
        """Blocks the bot."""
        self.user.blocked_bot = True
        self._world.note(self.chat, f"{self.name}: бот заблокирован")
        self._world.bot_status_changes(self.chat, self.user, "member", "kicked")

    async def unblocks_bot(self) -> None:
        """Lets the bot write again."""
        self.user.blocked_bot = False
        self._world.note(self.chat, f"{self.name}: бот разблокирован")
        self._world.bot_status_changes(self.chat, self.user, "kicked", "member")

    def deletes_account(self) -> None:
        """Is gone for good: the bot is told only by its next refusal."""
        self.user.deactivated = True

    async def joins(self, group: Group) -> None:
        """Enters a group."""
        group.admits(self.user)
        self._world.post(group.chat, self.user, {"new_chat_members": [self.user.json()]})

    async def leaves(self, group: Group) -> None:
        """Leaves a group."""
        self._world.post(group.chat, self.user, {"left_chat_member": self.user.json()})
        group.admits(self.user, "left")

    async def adds_bot(self, group: Group) -> None:
        """Adds the bot to a group."""
        group.bot_becomes("member", self.user)
        self._world.post(group.chat, self.user, {"new_chat_members": [self._world.bot.json()]})

    async def removes_bot(self, group: Group) -> None:
        """Throws the bot out of a group."""
        group.bot_becomes("kicked", self.user)

    async def promotes_bot(self, group: Group) -> None:
        """Makes the bot an administrator of a group: now it sees every message there."""
        group.bot_becomes("administrator", self.user)

    async def creates_topic(self, group: Group, name: str) -> Topic:
        """Opens a topic in a forum."""
        return group.open_topic(name, self.user)

    async def upgrades(self, group: Group, new_id: int) -> None:
        """Does something that turns a group into a supergroup: it gets another id."""
        group.become_supergroup(new_id, self.user)

    async def _press_keyboard(self, button: Button, within: Place | None) -> None:
        chat = within.chat if within else self.chat
        if (chat.keyboard or {}).get("one_time_keyboard"):
            chat.keyboard = None
        if button.asks_contact:
            await self.shares_contact()
        else:
            await self.sends(button.label, to=within)

    async def _press_inline(self, message: Message, button: Button) -> Press | None:
        if button.url is not None:
            self._world.note(message.chat, f"{self.name} открывает [{button.label}]")
            await self.follows(button.url)
        elif button.copies is not None:
            self._world.note(message.chat, f"{self.name} копирует [{button.label}]")
            self.copied.append(button.copies)
        elif button.data is not None:
            self._check_may_write(message.chat)
            self.last_press = press_inline(self._world, self.user, message, button)
            return self.last_press
        else:
            raise AssertionError(f"Песочница не умеет нажимать такую кнопку: {button!r}")
        return None
