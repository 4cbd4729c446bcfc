"""Asking Telegram once, without the bot's machinery (its import takes seconds): is it there, what time is it there?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from aiohttp import ClientError, ClientSession, ClientTimeout
from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError

from bot.delivery.arrivals import REVOKED, UNREACHABLE

PATIENCE = ClientTimeout(total=20)
"""Seconds: where Telegram is slowed down, it answers after many."""
_NETWORK = (ClientError, ProxyConnectionError, ProxyError, ProxyTimeoutError, OSError, TimeoutError)


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back: Telegram's time, or why nothing did, in one sentence."""

    date: datetime | None = None
    refusal: str | None = None


async def ask(token: str, api_url: str, proxy_url: str | None) -> Answered:
    connector = ProxyConnector.from_url(proxy_url) if proxy_url else None
    address = f"{api_url.rstrip('/')}/bot{token}/getMe"
    try:
        async with ClientSession(connector=connector, timeout=PATIENCE) as session, session.get(address) as answer:
            date = date_of(answer.headers.get("Date", ""))
            return Answered(date, REVOKED if answer.status in (401, 404) else None if answer.ok else UNREACHABLE)
    except _NETWORK:  # their words would hold the token
        return Answered(refusal=UNREACHABLE)


def date_of(header: str) -> datetime | None:
    """The moment of an HTTP Date header; None where there is none."""
    try:
        return parsedate_to_datetime(header)
    except ValueError:
        return None
