"""Every refusal that Telegram can give, and what it means."""

from __future__ import annotations

import pytest
from aiogram import exceptions as telegram
from aiogram.methods import GetMe
from aiohttp import ClientConnectorError, ServerDisconnectedError
from aiohttp.client_reqrep import ConnectionKey

from bot.delivery.failures import Fate, classify
from bot.model import Reach

CALL = GetMe()
NOWHERE = ConnectionKey("api.telegram.org", 443, True, True, None, None, None)


def network(cause: BaseException) -> telegram.TelegramNetworkError:
    error = telegram.TelegramNetworkError(CALL, str(cause))
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "fate"),
    [
        (telegram.TelegramRetryAfter(CALL, "Too Many Requests: retry after 7", 7), Fate.FLOOD),
        (telegram.TelegramMigrateToChat(CALL, "group upgraded", -1005), Fate.MIGRATED),
        (network(ClientConnectorError(NOWHERE, OSError("refused"))), Fate.NEVER_SENT),
        (network(ServerDisconnectedError()), Fate.UNCERTAIN),
        (network(TimeoutError()), Fate.UNCERTAIN),
        (telegram.ClientDecodeError("Failed to decode", ValueError(), "<html>"), Fate.UNCERTAIN),
        (telegram.TelegramServerError(CALL, "Internal Server Error"), Fate.UNCERTAIN),
        (telegram.TelegramUnauthorizedError(CALL, "Unauthorized"), Fate.FORBIDDEN_TOKEN),
        (telegram.TelegramConflictError(CALL, "terminated by other getUpdates"), Fate.SECOND_POLLER),
        (telegram.TelegramForbiddenError(CALL, "Forbidden: bot was blocked by the user"), Fate.UNREACHABLE),
        (telegram.TelegramForbiddenError(CALL, "Forbidden: user is deactivated"), Fate.UNREACHABLE),
        (telegram.TelegramBadRequest(CALL, "Bad Request: chat not found"), Fate.UNREACHABLE),
        (telegram.TelegramBadRequest(CALL, "Bad Request: message is not modified: specified"), Fate.UNCHANGED),
        (telegram.TelegramBadRequest(CALL, "Bad Request: message to edit not found"), Fate.LOST_MESSAGE),
        (telegram.TelegramBadRequest(CALL, "Bad Request: query is too old and response timeout"), Fate.STALE_PRESS),
        (telegram.TelegramBadRequest(CALL, "Bad Request: message is too long"), Fate.OURS),
        (telegram.TelegramBadRequest(CALL, "Bad Request: can't parse entities"), Fate.OURS),
    ],
)
def test_a_refusal_has_one_meaning(error: telegram.AiogramError, fate: Fate) -> None:
    assert classify(error).fate is fate


def test_a_refusal_says_how_long_to_wait_and_where_the_group_went() -> None:
    assert classify(telegram.TelegramRetryAfter(CALL, "Too Many Requests", 7)).retry_after == 7
    assert classify(telegram.TelegramMigrateToChat(CALL, "group upgraded", -1005)).new_chat_id == -1005


@pytest.mark.parametrize(
    ("words", "reach"),
    [
        ("Forbidden: bot was blocked by the user", Reach.BLOCKED),
        ("Forbidden: bot can't initiate conversation with a user", Reach.BLOCKED),
        ("Forbidden: user is deactivated", Reach.GONE),
    ],
)
def test_why_somebody_cannot_be_written_to(words: str, reach: Reach) -> None:
    assert classify(telegram.TelegramForbiddenError(CALL, words)).reach is reach


def test_what_is_no_answer_of_telegram_is_raised() -> None:
    with pytest.raises(telegram.DetailedAiogramError):
        classify(telegram.DetailedAiogramError("a mistake in our own code"))
