"""Telegram on this machine: a Bot API server on loopback, and the people who use it."""

import asyncio
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta, timezone, tzinfo
from types import TracebackType
from typing import Self, TypeVar

from aiohttp import web

from bot.sandbox.calls import Call
from bot.sandbox.changes import Changes
from bot.sandbox.chats import Chat, User
from bot.sandbox.courier import Courier
from bot.sandbox.faults import Faults
from bot.sandbox.groups import Group
from bot.sandbox.limits import Limits
from bot.sandbox.people import Person
from bot.sandbox.server import BotApi
from bot.sandbox.window import PATIENCE
from bot.sandbox.world import World

T = TypeVar("T")

DEFAULT_MOMENT = datetime(2025, 9, 1, 10, 0, tzinfo=timezone(timedelta(hours=3)))


class Sandbox:
    """A stand-in for Telegram.

    `clock` gives the date of messages (aware); without it the time stands still. `monotonic` gives the
    seconds by which rate limits and the age of pressed buttons are measured: an answer to a press that is
    older than `callback_age` seconds is refused. Presses on messages older than `inaccessible_after` carry
    only the message's place. `privacy` is the bot's privacy mode in groups. `zone` is where transcripts are
    read (by default that of the clock).
    """

    def __init__(
        self,
        token: str = "42:TEST",  # noqa: S107 - opens nothing
        username: str = "poruchik_bot",
        *,
        clock: Callable[[], datetime] = lambda: DEFAULT_MOMENT,
        monotonic: Callable[[], float] = time.monotonic,
        port: int = 0,
        callback_age: float = 15.0,
        inaccessible_after: timedelta | None = None,
        privacy: bool = True,
        zone: tzinfo | None = None,
    ) -> None:
        bot = User(int(token.partition(":")[0]), "Поручик", username=username, is_bot=True)
        self.token = token
        self._changes = Changes()
        self.world = World(bot, clock, monotonic, self._changes, callback_age=callback_age, zone=zone)
        self.world.inaccessible_after = inaccessible_after
        self.world.privacy = privacy
        self.limits = Limits(monotonic)
        self.faults = Faults(self._changes)
        self._api = BotApi(token, self.world, self.limits, self.faults)
        self._people: dict[int, Person] = {}
        self._groups: list[Group] = []
        self._port = port
        self._runner: web.AppRunner | None = None
        self._courier: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen; after `stop` on the same port again, with all that was kept."""
        self.world.updates.open()
        runner = web.AppRunner(self.application(), access_log=None, shutdown_timeout=2.0)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", self._port).start()
        self._port = runner.addresses[0][1]
        self._runner = runner
        self._courier = asyncio.create_task(Courier(self.world).run())

    async def stop(self) -> None:
        """Be unreachable: connections are refused."""
        self.world.updates.close()
        self.faults.release()
        if self._courier is not None:
            self._courier.cancel()
            await asyncio.wait([self._courier])
            self._courier = None
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def application(self) -> web.Application:
        """The web application behind `url`."""
        return self._api.application()

    @property
    def url(self) -> str:
        """The address to give the bot as TELEGRAM_API_URL."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def calls(self) -> list[Call]:
        """Every call of the bot, oldest first."""
        return self._api.calls

    def calls_of(self, *methods: str) -> list[Call]:
        """The calls of these methods."""
        return [call for call in self.calls if call.method in methods]

    @property
    def people(self) -> list[Person]:
        """Everyone who has Telegram here."""
        return list(self._people.values())

    @property
    def groups(self) -> list[Group]:
        """The group chats."""
        return list(self._groups)

    def person(
        self,
        user_id: int,
        first_name: str = "",
        last_name: str | None = None,
        *,
        username: str | None = None,
        phone: str | None = None,
        started: bool = False,
    ) -> Person:
        """The person with this id; a new one, where a name is given, has not started the bot yet.

        The bot may not write to such a person (403); to an id that nobody has, «chat not found».
        """
        if user_id in self._people:
            return self._people[user_id]
        if not first_name:
            raise KeyError(f"Нет человека с номером {user_id}")
        user = User(user_id, first_name, last_name, username, phone, started=started)
        chat = Chat(user_id, "private", owner=user)
        self.world.users[user_id] = user
        self.world.chats[user_id] = chat
        self._people[user_id] = Person(self.world, chat, user)
        return self._people[user_id]

    def group(
        self,
        chat_id: int,
        title: str,
        members: Iterable[Person] = (),
        *,
        supergroup: bool = False,
        forum: bool = False,
        with_bot: bool = True,
    ) -> Group:
        """A new group (forums are supergroups); nobody is told that the bot is in it."""
        chat = Chat(chat_id, "supergroup" if supergroup or forum else "group", title, is_forum=forum)
        chat.bot_status = "member" if with_bot else "left"
        chat.members = {person.id: "member" for person in members}
        self.world.chats[chat_id] = chat
        group = Group(self.world, chat)
        self._groups.append(group)
        return group

    def group_of(self, chat_id: int) -> Group:
        """The group with this id; raises KeyError where there is none."""
        for group in self._groups:
            if group.id == chat_id:
                return group
        raise KeyError(f"Нет группы {chat_id}")

    async def until(self, predicate: Callable[[], T], patience: float = PATIENCE) -> T:
        """The first true answer of the predicate, asked at every change; an AssertionError is «not yet».

        Raises AssertionError with all chats after `patience` seconds.
        """
        try:
            return await self._changes.until(predicate, patience)
        except TimeoutError as late:
            raise AssertionError(f"За {patience} с не дождались.\n{self.transcript()}") from late

    def transcript(self) -> str:
        """All chats in print, each under its owner's name."""
        parts = [(person.user.full_name, person.transcript()) for person in self.people]
        parts += [(group.chat.title, group.transcript()) for group in self.groups]
        return "\n\n".join(f"═══ {title} ═══\n{chat}" for title, chat in parts if chat)
