"""A chat printed as its reader sees it."""

from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from itertools import groupby

from bot.sandbox.chats import Chat, Message, Note, Press
from bot.sandbox.files import Files
from bot.sandbox.refusals import Json
from bot.sandbox.screen import Button, ShownMessage, rows_of

_WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
_MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_FILES = {"photo": "📷 фото", "video": "🎬 видео", "voice": "🎤 голосовое", "video_note": "⏺ видеосообщение"}
_INDENT = "       "
_QUOTE_LENGTH = 48


def transcript(chat: Chat, files: Files, zone: tzinfo | None) -> str:
    """The whole chat: who, when, the text, the buttons, the presses; deleted messages are left out.

    An album is one entry. Edited messages stand where they were sent, as they read now.
    """
    lines: list[str] = []
    day = ""
    visible = [item for item in chat.timeline if not (isinstance(item, Message) and item.deleted)]
    above: Message | None = None
    for _, entry in groupby(visible, key=_album):
        items = list(entry)
        at = datetime.fromtimestamp(items[0].date, UTC).astimezone(zone)
        if day != (day := _day(at)):
            lines.append(f"── {day} ──")
        messages = [item for item in items if isinstance(item, Message)]
        told = _messages(messages, files) if messages else _event(items[0], above, files)
        lines += [f"{at:%H:%M}  {line}" if number == 0 else _INDENT + line for number, line in enumerate(told)]
        above = messages[-1] if messages else above
    lines += [f"{_INDENT}⌨ {_row(row)}" for row in rows_of(chat.keyboard)]
    return "\n".join(line.rstrip() for line in lines)


def _album(item: Message | Press | Note) -> object:
    """What makes neighbours one entry: the album; otherwise nothing does."""
    return (item.body.get("media_group_id") if isinstance(item, Message) else None) or id(item)


def _day(at: datetime) -> str:
    return f"{_WEEKDAYS[at.weekday()]}, {at.day} {_MONTHS[at.month - 1]} {at.year}"


def _messages(messages: list[Message], files: Files) -> Iterator[str]:
    """A message, or the messages of an album, line by line."""
    shown = [ShownMessage(message, files) for message in messages]
    first = shown[0]
    marks = " (изменено)" if any(message.edited for message in shown) else ""
    if first.reply_to is not None:
        marks += f" ↪ «{_short(first.reply_to)}»"
    body = [line for message in messages for line in _attachment(message.body)]
    body += [line for message in shown for line in message.text.splitlines()]
    yield f"{first.author}{marks}: {body[0] if body else ''}"
    yield from body[1:]
    for message in shown:
        yield from map(_row, message.buttons)
        if message.reactions:
            yield " ".join(message.reactions)


def _attachment(body: Json) -> Iterator[str]:
    if "document" in body:
        yield f"📎 {body['document']['file_name']} ({_size(body['document']['file_size'])})"
    for kind, words in _FILES.items():
        if kind in body:
            yield words
    if "contact" in body:
        yield f"👤 контакт {body['contact']['first_name']}, {body['contact']['phone_number']}"
    if "new_chat_members" in body:
        yield "· в группе теперь " + ", ".join(user["first_name"] for user in body["new_chat_members"])
    if "left_chat_member" in body:
        yield f"· из группы вышел(а) {body['left_chat_member']['first_name']}"
    if "migrate_to_chat_id" in body:
        yield "· группа стала супергруппой"
    if "forum_topic_created" in body:
        yield f"· создана тема «{body['forum_topic_created']['name']}»"


def _event(event: Message | Press | Note, above: Message | None, files: Files) -> Iterator[str]:
    """A press with its answer, or a note; under which message, where that is not the one above."""
    if isinstance(event, Note):
        yield f"· {event.text}"
    elif isinstance(event, Press):
        where = "" if event.message is above else f" под «{_short(ShownMessage(event.message, files))}»"
        yield f"{event.user.full_name} нажимает [{event.label}]{where}"
        if event.toast:
            yield f"{'❗' if event.alert else '💬'} {event.toast}"


def _row(row: list[Button]) -> str:
    return " ".join(map(str, row))


def _size(size: int) -> str:
    kilobytes = size / 1024
    return f"{kilobytes / 1024:.0f} МБ" if kilobytes >= 1024 else f"{max(1, round(kilobytes))} КБ"


def _short(message: ShownMessage) -> str:
    text = " ".join(message.text.split()) or message.file_name or message.kind
    return text if len(text) <= _QUOTE_LENGTH else text[: _QUOTE_LENGTH - 1] + "…"
