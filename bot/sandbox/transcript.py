"""A chat printed as its reader sees it."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from bot.sandbox.chats import Chat, Message, Press
from bot.sandbox.files import Files
from bot.sandbox.screen import Button, ShownMessage, rows_of

_WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
_MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
_FILES = {"photo": "📷 фото", "video": "🎬 видео", "voice": "🎤 голосовое", "video_note": "⏺ видеосообщение"}
_INDENT = "       "
_QUOTE_LENGTH = 48


def transcript(chat: Chat, files: Files, zone: tzinfo | None) -> str:
    """The whole chat: who, when, the text, the buttons, the presses; deleted messages are left out."""
    lines: list[str] = []
    day = ""
    at: datetime | None = None
    for item in chat.timeline:
        if isinstance(item, Press):
            lines += _press(item)
            continue
        if item.deleted:
            continue
        shown = ShownMessage(item, files)
        at = shown.date.astimezone(zone)
        if day != (day := _day(at)):
            lines.append(f"── {day} ──")
        lines += _message(item, shown, at)
    if chat.keyboard is not None:
        lines += [f"{_INDENT}⌨ {_row(row)}" for row in rows_of(chat.keyboard)]
    return "\n".join(lines)


def _day(at: datetime) -> str:
    return f"{_WEEKDAYS[at.weekday()]}, {at.day} {_MONTHS[at.month - 1]} {at.year}"


def _message(message: Message, shown: ShownMessage, at: datetime) -> Iterator[str]:
    marks = " (изменено)" if shown.edited else ""
    if shown.reply_to is not None:
        marks += f" ↪ «{_short(shown.reply_to)}»"
    body = [*_attachment(message), *shown.text.splitlines()] or [""]
    yield f"{at:%H:%M}  {shown.author}{marks}: {body[0]}"
    for line in body[1:]:
        yield f"{_INDENT}{line}".rstrip()
    for row in shown.buttons:
        yield f"{_INDENT}{_row(row)}"
    if shown.reactions:
        yield f"{_INDENT}{' '.join(shown.reactions)}"


def _attachment(message: Message) -> Iterator[str]:
    body = message.body
    if "document" in body:
        yield f"📎 {body['document']['file_name']} ({_size(body['document']['file_size'])})"
    for kind, words in _FILES.items():
        if kind in body:
            yield words
    if "contact" in body:
        yield f"👤 контакт {body['contact']['first_name']}, {body['contact']['phone_number']}"
    yield from _service(message)


def _service(message: Message) -> Iterator[str]:
    body = message.body
    if "new_chat_members" in body:
        yield "· в группе теперь " + ", ".join(user["first_name"] for user in body["new_chat_members"])
    if "left_chat_member" in body:
        yield f"· из группы вышел(а) {body['left_chat_member']['first_name']}"
    if "migrate_to_chat_id" in body:
        yield "· группа стала супергруппой"
    if "forum_topic_created" in body:
        yield f"· создана тема «{body['forum_topic_created']['name']}»"


def _press(press: Press) -> Iterator[str]:
    yield f"{_INDENT}{press.user.full_name} нажимает [{press.label}]"
    if press.toast:
        yield f"{_INDENT}{'❗' if press.alert else '💬'} {press.toast}"


def _row(row: list[Button]) -> str:
    return " ".join(map(str, row))


def _size(size: int) -> str:
    return f"{max(1, round(size / 1024))} КБ"


def _short(message: ShownMessage) -> str:
    text = " ".join(message.text.split()) or message.file_name or message.kind
    return text if len(text) <= _QUOTE_LENGTH else text[: _QUOTE_LENGTH - 1] + "…"
