"""A chat as someone looks at it: the base of people and groups."""

from datetime import tzinfo

from bot.sandbox.chats import Chat, Message
from bot.sandbox.screen import Button, ShownMessage, on_screen, rows_of
from bot.sandbox.transcript import transcript
from bot.sandbox.world import World

PATIENCE = 10.0


class Window:
    """The open chat."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self.chat = chat

    @property
    def screen(self) -> list[ShownMessage]:
        """All that can be read in the chat, oldest first; deleted messages are gone."""
        return list(on_screen(self._messages(), self._world.files))

    @property
    def from_bot(self) -> list[ShownMessage]:
        """What the bot has written here."""
        return [message for message in self.screen if message.from_bot]

    @property
    def last(self) -> ShownMessage:
        """The bot's newest message; raises AssertionError where it has written none."""
        if not self.from_bot:
            raise AssertionError(f"Бот ничего не написал.\n{self.transcript()}")
        return self.from_bot[-1]

    @property
    def keyboard(self) -> list[list[Button]]:
        """The reply keyboard under the input field."""
        return rows_of(self.chat.keyboard)

    def since(self, message: ShownMessage) -> list[ShownMessage]:
        """What the bot has written after that message."""
        return [shown for shown in self.from_bot if shown.id > message.id]

    def sees(self, part: str, *, after: ShownMessage | None = None) -> ShownMessage:
        """The bot's newest message with this in its text or file name; AssertionError shows the chat."""
        candidates = self.from_bot if after is None else self.since(after)
        for shown in reversed(candidates):
            if part in shown.text or part in (shown.file_name or ""):
                return shown
        raise AssertionError(f"На экране нет «{part}».\n{self.transcript()}")

    def does_not_see(self, part: str) -> None:
        """Raises AssertionError where the bot has written this."""
        for shown in self.from_bot:
            if part in shown.text or part in (shown.file_name or ""):
                raise AssertionError(f"На экране есть «{part}».\n{self.transcript()}")

    async def awaits(self, part: str, *, after: ShownMessage | None = None, patience: float = PATIENCE) -> ShownMessage:
        """Like `sees`, but waits for it up to `patience` seconds; `after` leaves older messages out."""
        try:
            return await self._world.changes.until(lambda: self.sees(part, after=after), patience)
        except TimeoutError as late:
            raise AssertionError(f"За {patience} с не появилось «{part}».\n{self.transcript()}") from late

    def transcript(self, zone: tzinfo | None = None) -> str:
        """The chat in print; times are local to the zone, by default the sandbox's."""
        return transcript(self.chat, self._world.files, zone or self._world.zone or self._world.clock().tzinfo)

    def _messages(self) -> list[Message]:
        return list(self.chat.messages.values())
