"""Every refusal of Telegram, classified once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from aiogram import exceptions as telegram
from aiohttp import ClientConnectorError, ClientProxyConnectionError, ConnectionTimeoutError
from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError

from bot.model import Reach


class Fate(StrEnum):
    """What becomes of a call that did not simply succeed."""

    UNCHANGED = "unchanged"
    """«message is not modified»: the screen shows it already, a success."""
    NEVER_SENT = "never sent"
    """No connection was made: it may be tried again freely."""
    FLOOD = "flood"
    """Too fast: everybody waits for `retry_after` seconds."""
    UNCERTAIN = "uncertain"
    """The connection broke after sending: it may have arrived."""
    UNREACHABLE = "unreachable"
    """Blocked, never started, deactivated; the chat is gone, or the bot may not write in it."""
    MIGRATED = "migrated"
    """The group has become a supergroup with a new id."""
    LOST_MESSAGE = "lost message"
    """The message to edit or to answer is gone: send a new one."""
    STALE_PRESS = "stale press"
    """A press was answered too late; nothing is lost by that."""
    OURS = "ours"
    """Telegram refuses what we built: a mistake of ours."""
    FORBIDDEN_TOKEN = "forbidden token"  # noqa: S105 - the name of a fate, no secret
    """The token was revoked."""
    SECOND_POLLER = "second poller"
    """The same bot runs elsewhere (409)."""


@dataclass(frozen=True, slots=True)
class Failure:
    fate: Fate
    words: str
    retry_after: float = 0.0
    """Seconds."""
    reach: Reach | None = None
    new_chat_id: int | None = None


_NEVER_SENT = (
    ClientConnectorError,
    ClientProxyConnectionError,
    ConnectionTimeoutError,
    ProxyConnectionError,
    ProxyError,
    ProxyTimeoutError,
)

_GONE = (
    "chat not found",
    "user is deactivated",
    "group chat was deleted",
    "bot was kicked",
    "peer_id_invalid",
)

_CLOSED = (
    "not enough rights to send",
    "have no rights to send",
    "chat_write_forbidden",
    "message thread not found",
    "topic_closed",
    "topic_deleted",
)
"""Of groups and their topics."""

_LOST = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message to be replied not found",
)

_STALE = ("query is too old", "query id is invalid")


def classify(error: telegram.AiogramError) -> Failure:
    """What a failed call means. Raises the error itself where it is none of Telegram's answers."""
    words = str(getattr(error, "message", error))
    if isinstance(error, telegram.TelegramRetryAfter):
        return Failure(Fate.FLOOD, words, retry_after=float(error.retry_after))
    if isinstance(error, telegram.TelegramMigrateToChat):
        return Failure(Fate.MIGRATED, words, new_chat_id=error.migrate_to_chat_id)
    if isinstance(error, telegram.TelegramEntityTooLarge):  # aiogram calls it a matter of the network
        return Failure(Fate.OURS, words)
    if isinstance(error, telegram.TelegramNetworkError):
        never = isinstance(error.__cause__, _NEVER_SENT)
        return Failure(Fate.NEVER_SENT if never else Fate.UNCERTAIN, words)
    # A 502 page of HTML is no TelegramAPIError, and may come after the message was stored.
    if isinstance(error, telegram.ClientDecodeError | telegram.TelegramServerError):
        return Failure(Fate.UNCERTAIN, words)
    if isinstance(error, telegram.TelegramUnauthorizedError):
        return Failure(Fate.FORBIDDEN_TOKEN, words)
    if isinstance(error, telegram.TelegramConflictError):
        return Failure(Fate.SECOND_POLLER, words)
    if isinstance(error, telegram.TelegramForbiddenError):
        return _forbidden(words)
    if isinstance(error, telegram.TelegramAPIError):
        return _bad_request(words)
    raise error


def _forbidden(words: str) -> Failure:
    gone = any(sign in words.lower() for sign in _GONE)
    return Failure(Fate.UNREACHABLE, words, reach=Reach.GONE if gone else Reach.BLOCKED)


def _bad_request(words: str) -> Failure:
    lowered = words.lower()
    if "message is not modified" in lowered:
        return Failure(Fate.UNCHANGED, words)
    if any(sign in lowered for sign in _STALE):
        return Failure(Fate.STALE_PRESS, words)
    if any(sign in lowered for sign in _LOST):
        return Failure(Fate.LOST_MESSAGE, words)
    if any(sign in lowered for sign in _GONE):
        return Failure(Fate.UNREACHABLE, words, reach=Reach.GONE)
    if any(sign in lowered for sign in _CLOSED):
        return Failure(Fate.UNREACHABLE, words)
    return Failure(Fate.OURS, words)
