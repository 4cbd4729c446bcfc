"""What a person sees: plain values, turned into Telegram's calls by the delivery."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from aiogram.utils.formatting import Text

from bot.model import About

TEXT_LIMIT = 4096
"""UTF-16 units in a message (Telegram, sendMessage)."""


class Style(StrEnum):
    """Colour of a button (Bot API 9.4); old clients show a plain one."""

    PRIMARY = "primary"
    SUCCESS = "success"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: `data` is a packed callback, or `url` a link."""

    label: str
    data: str | None = None
    url: str | None = None
    style: Style | None = None


Row = tuple[Button, ...]


class Media(StrEnum):
    DOCUMENT = "document"
    PHOTO = "photo"
    VIDEO = "video"
    VOICE = "voice"
    AUDIO = "audio"
    VIDEO_NOTE = "video_note"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes before the text: bytes of our own, or one that Telegram has already."""

    name: str
    data: bytes | None = None
    file_id: str | None = None
    media: Media = Media.DOCUMENT


@dataclass(frozen=True, slots=True)
class Screen:
    """One message: text, buttons under it, what it is about (so that a reply finds its subject)."""

    text: Text
    buttons: tuple[Row, ...] = ()
    about: About | None = None
    subject_id: int = 0
    attachments: tuple[Attachment, ...] = ()
    asks_contact: str | None = None
    """Label of a keyboard button that shares the person's own contact."""
    drops_keyboard: bool = False
    """The keyboard that asked for the contact goes away."""
    answer_hint: str | None = None
    """The message is a question: Telegram opens a reply to it, with this hint in the field."""
    topic_id: int | None = None
    """The topic of a forum that it goes to."""
    silent: bool = False
    """It comes without a sound."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a handler answers with; sent after its transaction was committed.

    screens: new messages; edit: what the pressed message becomes; toast: the short answer to a press.
    """

    screens: tuple[Screen, ...] = ()
    edit: Screen | None = None
    toast: str | None = None
    alert: bool = False
    """The toast waits for OK."""
    chat_id: int | None = None
    """Where a message is answered instead of in its own chat: in private to what was written in a group."""


def says(*text: object, buttons: tuple[Row, ...] = ()) -> Answer:
    """An answer of one message."""
    return Answer(screens=(Screen(Text(*text), buttons),))


def shows(*screens: Screen) -> Answer:
    return Answer(screens=screens)


def turns_into(screen: Screen, toast: str | None = None) -> Answer:
    """The pressed message becomes this screen."""
    return Answer(edit=screen, toast=toast)


def toasts(text: str, alert: bool = False) -> Answer:
    return Answer(toast=text, alert=alert)
