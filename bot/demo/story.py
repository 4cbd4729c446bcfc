"""A story in the middle of being played: who is on stage, what must be seen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from bot.demo.cast import Cast
from bot.demo.stage import FOUNDER, Stage
from bot.model import Draft, Waiting
from bot.sandbox import Person, ShownMessage
from storage import drafts, review

RESOLUTION = 1
"""The database is new: the story's document is its first."""


@dataclass(slots=True)
class Story:
    """What acts work with. roster, resolution: name and bytes of the files that the administrator sends."""

    stage: Stage
    roster: tuple[str, bytes]
    resolution: tuple[str, bytes]
    say: Callable[[str], None]
    date: date
    """The document's date, for a document that names none."""
    parts: Cast = field(default_factory=Cast)
    failures: list[str] = field(default_factory=list)

    @property
    def admin(self) -> Person:
        return self.stage.telegram.person(FOUNDER, "Вера", "Смирнова")

    async def plays(self, acts: Sequence[tuple[str, Act]]) -> bool:
        """Plays the acts; True where every step gave what the story expects."""
        for title, act in acts:
            self.say(f"\n{title}")
            try:
                await act(self)
            except AssertionError as error:
                self.expect(False, str(error))
                break
        return not self.failures

    def expect(self, true: bool, words: str) -> None:
        """Notes whether something that the story says is so."""
        self.say(f"  {'✓' if true else '✗'} {words}")
        if not true:
            self.failures.append(words)

    def sees(self, who: Person, words: str) -> None:
        """What the bot must have shown to a person by now."""
        shown = any(words in f"{message.text or ''}{message.caption or ''}" for message in who.from_bot)
        self.expect(shown, f"{who.name} видит «{words}»")

    async def presses(self, who: Person, label: str, on: ShownMessage | None = None) -> None:
        await who.presses(label, on=on)
        await self.stage.settles()

    async def until_monday(self) -> None:
        """Time passes until the hour after the next Monday's digest."""
        regulations = self.stage.app.regulations
        today = self.stage.clock.now.astimezone(regulations.zone).date()
        monday = regulations.calendar.following_working(today + timedelta(days=7 - today.weekday()))
        await self.stage.comes(datetime.combine(monday, time(10), regulations.zone))

    async def draft(self) -> Draft:
        async with self.stage.app.database.read() as tx:
            draft = await drafts.by_id(tx, RESOLUTION)
        assert draft is not None, "документ не прочитан"  # noqa: S101 - a story fails by assertions, as tests do
        return draft

    async def waiting(self) -> list[Waiting]:
        """Reports that wait for review."""
        async with self.stage.app.database.read() as tx:
            return await review.waiting(tx)


Act = Callable[[Story], Awaitable[None]]


def button(message: ShownMessage, beginning: str) -> str | None:
    """The label of a message's button that begins so."""
    return next((label for label in message.labels if label.startswith(beginning)), None)


def numbers(message: ShownMessage) -> list[str]:
    """The labels that are numbers of points."""
    return [label for label in message.labels if label[:1].isdigit()]
