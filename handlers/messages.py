"""A message of Telegram as the value that reports are made of."""

from __future__ import annotations

from aiogram.types import Message

from storage.reports import Sent

KINDS = ("document", "photo", "video", "voice", "audio", "video_note")
"""What may be a report beside text; an animation comes as a document too."""


def sent_of(message: Message) -> Sent:
    """The message with its text or caption, and its file by id (never downloaded: size does not matter)."""
    kind = next((one for one in KINDS if getattr(message, one)), "text")
    file = getattr(message, kind) if kind != "text" else None
    largest = file[-1] if isinstance(file, list) else file  # a photo comes in several sizes
    return Sent(
        chat_id=message.chat.id,
        message_id=message.message_id,
        at=message.date,
        text=message.text or message.caption or "",
        kind=kind,
        file_id=largest.file_id if largest else None,
        file_name=getattr(largest, "file_name", None),
        media_group=message.media_group_id,
    )
