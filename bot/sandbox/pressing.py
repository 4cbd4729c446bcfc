"""Finding the button that a person means, and pressing it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import parse_qs, urlparse

from bot.sandbox.chats import Message, Press, User
from bot.sandbox.refusals import Json
from bot.sandbox.screen import Button, ShownMessage
from bot.sandbox.world import World


@dataclass(frozen=True)
class Found:
    """A button and the message that it hangs on; None for the reply keyboard."""

    button: Button
    message: ShownMessage | None


def find(label: str, messages: Iterable[ShownMessage], keyboard: list[list[Button]]) -> Found | None:
    """The newest button with exactly this label, else the newest whose label begins so."""
    newest_first = [Found(button, message) for message in reversed(list(messages)) for button in message.all_buttons]
    newest_first += [Found(button, None) for row in keyboard for button in row]
    exact = (found for found in newest_first if found.button.label == label)
    beginning = (found for found in newest_first if found.button.label.startswith(label))
    return next(exact, None) or next(beginning, None)


def press_inline(world: World, user: User, message: Message, button: Button) -> Press:
    """A pressed callback button: the bot gets a callback query and is expected to answer it."""
    number = len(world.presses) + 1
    press = Press(f"{4_000_000_000 + number}", user, message, button.label, world.now(), world.monotonic())
    world.presses[press.id] = press
    message.chat.timeline.append(press)
    world.updates.add(
        "callback_query",
        {
            "id": press.id,
            "from": user.json(),
            "message": _as_pressed(world, message),
            "chat_instance": f"-{abs(message.chat.id)}42",
            "data": button.data,
        },
    )
    world.changes.notify()
    return press


def start_payload(url: str, username: str) -> str | None:
    """The payload of a link to the bot («t.me/bot?start=…», «tg://resolve?domain=bot&start=…»); else None."""
    parts = urlparse(url)
    query = parse_qs(parts.query)
    name = query.get("domain", [""])[0] if parts.scheme == "tg" else parts.path.strip("/")
    known = parts.scheme == "tg" or parts.netloc in ("t.me", "telegram.me")
    return query.get("start", [""])[0] if known and name.lower() == username.lower() else None


def _as_pressed(world: World, message: Message) -> Json:
    """The message in the query; of a deleted or a very old one Telegram tells only where it was."""
    age = timedelta(seconds=world.now() - message.body["date"])
    forgotten = world.inaccessible_after is not None and age > world.inaccessible_after
    if message.deleted or forgotten:
        return {"chat": message.chat.json(), "message_id": message.id, "date": 0}
    return message.body.copy()
