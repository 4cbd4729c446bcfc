"""What is on a person's screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.sandbox.chats import Message
from bot.sandbox.files import Files
from bot.sandbox.refusals import Json

_FILE_KINDS = ("photo", "document", "video", "voice", "video_note")


@dataclass(frozen=True)
class Button:
    """A button as it is seen and, behind that, what it does."""

    label: str
    data: str | None = None
    url: str | None = None
    copies: str | None = None
    style: str | None = None
    disabled: bool = False
    asks_contact: bool = False

    @classmethod
    def of(cls, raw: Json) -> "Button":
        """From an inline or a reply button of the Bot API."""
        return cls(
            label=raw["text"],
            data=raw.get("callback_data"),
            url=raw.get("url"),
            copies=raw.get("copy_text", {}).get("text"),
            style=raw.get("style"),
            disabled="disabled" in raw,
            asks_contact=raw.get("request_contact", False),
        )

    def __str__(self) -> str:
        return f"[{self.label}]"


def rows_of(markup: Json | None) -> list[list[Button]]:
    """The buttons of a keyboard, row by row."""
    rows = (markup or {}).get("inline_keyboard") or (markup or {}).get("keyboard") or []
    return [[Button.of(raw) for raw in row] for row in rows]


class ShownMessage:
    """A message as it is on the screen now: it changes when it is edited, and is gone when it is deleted."""

    def __init__(self, message: Message, files: Files) -> None:
        self.stored = message
        self._files = files

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ShownMessage) and other.stored is self.stored

    def __hash__(self) -> int:
        return hash((self.chat_id, self.id))

    def __repr__(self) -> str:
        return f"<{self.author}: {self.text!r} {' '.join(map(str, self.all_buttons))}>"

    @property
    def id(self) -> int:
        """message_id."""
        return self.stored.id

    @property
    def chat_id(self) -> int:
        """The chat that it is in."""
        return self.stored.chat.id

    @property
    def text(self) -> str:
        """Its text, or the caption of its file; empty for a bare file."""
        text: str = self._body.get("text") or self._body.get("caption") or ""
        return text

    @property
    def caption(self) -> str | None:
        """The caption of its file."""
        caption: str | None = self._body.get("caption")
        return caption

    @property
    def kind(self) -> str:
        """«text», «photo», «document», «video», «voice», «video_note», «contact» or «service»."""
        return next((kind for kind in ("text", *_FILE_KINDS, "contact") if kind in self._body), "service")

    @property
    def file_name(self) -> str | None:
        """The name of the document."""
        name: str | None = self._body.get("document", {}).get("file_name")
        return name

    @property
    def content(self) -> bytes:
        """What is in its file; raises AssertionError where there is none."""
        for kind in _FILE_KINDS:
            if kind in self._body:
                shown = self._body[kind][-1] if kind == "photo" else self._body[kind]
                return self._files.by_id(shown["file_id"]).content
        raise AssertionError(f"В сообщении нет файла: {self!r}")

    @property
    def buttons(self) -> list[list[Button]]:
        """The inline buttons, row by row."""
        return rows_of(self._body.get("reply_markup"))

    @property
    def all_buttons(self) -> list[Button]:
        """The inline buttons in one list."""
        return [button for row in self.buttons for button in row]

    @property
    def labels(self) -> list[str]:
        """What is written on the inline buttons."""
        return [button.label for button in self.all_buttons]

    @property
    def from_bot(self) -> bool:
        """Whether the bot sent it."""
        return self.stored.from_bot

    @property
    def author(self) -> str:
        """Who sent it."""
        return self.stored.sender.full_name

    @property
    def date(self) -> datetime:
        """When, in UTC."""
        return datetime.fromtimestamp(self._body["date"], UTC)

    @property
    def reply_to(self) -> "ShownMessage | None":
        """The message that it answers."""
        replied = self._body.get("reply_to_message")
        if replied is None or "forum_topic_created" in replied:
            return None
        return ShownMessage(self.stored.chat.messages[replied["message_id"]], self._files)

    @property
    def album(self) -> str | None:
        """The same for all items of an album."""
        album: str | None = self._body.get("media_group_id")
        return album

    @property
    def edited(self) -> bool:
        """Whether it is marked «изменено»."""
        return "edit_date" in self._body

    @property
    def deleted(self) -> bool:
        """Whether it is gone."""
        return self.stored.deleted

    @property
    def pinned(self) -> bool:
        """Whether it is pinned in its chat."""
        return self.id in self.stored.chat.pinned

    @property
    def asks_reply(self) -> bool:
        """Whether the client opens an answer to it (ForceReply)."""
        return bool((self.stored.markup or {}).get("force_reply"))

    @property
    def reactions(self) -> list[str]:
        """The emoji under it."""
        return list(self.stored.reactions.values())

    @property
    def thread_id(self) -> int | None:
        """The forum topic that it is in."""
        return self._body["message_thread_id"] if "is_topic_message" in self._body else None

    @property
    def _body(self) -> Json:
        return self.stored.body


def on_screen(messages: list[Message], files: Files) -> Iterator[ShownMessage]:
    """The messages that are still there."""
    return (ShownMessage(message, files) for message in messages if not message.deleted)
