"""A notice as it goes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.model import Notice
from bot.views.calls import Method, editing, sending
from bot.views.screen import Screen
from storage.talk import Card


class Letter:
    """A notice as it goes out: the screen and the calls that show it, of which an edit is one."""

    def __init__(self, screen: Screen, notice: Notice, chat_id: int) -> None:
        self.screen, self.notice, self.chat_id = screen, notice, chat_id
        self.edits = notice.message_id
        self.calls: Sequence[Method] = (
            list(sending(screen, chat_id)) if self.edits is None else [editing(screen, chat_id, self.edits)]
        )

    def cards(self, message_ids: Iterable[int]) -> Iterator[tuple[int, int, Card]]:
        """What the messages that were sent are about."""
        if self.screen.about:
            yield from ((self.chat_id, one, Card(self.screen.about, self.screen.subject_id)) for one in message_ids)
