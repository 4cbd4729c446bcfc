"""Whatever Telegram hands over is written down raw, by whichever way it comes, before Telegram is told so."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.model import Sign
from storage import inbox, pulse
from storage.database import Database, Tx
from storage.inbox import Arrived

KEPT_FOR = timedelta(hours=24)
"""Telegram throws away what nobody has fetched for so long (Bot API, «Getting updates»)."""
PATIENCE = (1, 2, 5, 15, 30)
"""Seconds between tries while the Bot API is out of reach."""

Body = dict[str, Any]
"""An update as Telegram words it."""
Lost = Callable[[Tx, datetime, datetime], Awaitable[None]]
"""Hears in the same transaction between which moments Telegram may have thrown messages away."""


class CannotReceive(Exception):
    """Nothing can be received any more; the message is one Russian sentence."""


UNREACHABLE = "Telegram недоступен: проверьте сеть, PROXY_URL и TELEGRAM_API_URL."
REVOKED = "Telegram не принимает токен BOT_TOKEN: возьмите новый у @BotFather."
ELSEWHERE = "Бот с этим токеном уже запущен в другом месте: остановите его."


class Arrivals:
    """Keeps updates, once each, and the moments at which Telegram was heard of."""

    def __init__(
        self, database: Database, clock: Callable[[], datetime], lost: Lost, kept_for: timedelta = KEPT_FOR
    ) -> None:
        self._database, self._clock, self._lost, self._kept_for = database, clock, lost, kept_for
        self._noted: dict[Sign, datetime] = {}

    async def keep(self, bodies: Sequence[Body]) -> None:
        """Writes updates down; none at all is a sign too: Telegram was reached, and nothing waits there."""
        now = self._clock()
        signs = [sign for sign in self._shown(bodies) if not self._is_fresh(sign, now)]
        if not bodies and not signs:
            return
        async with self._database.write() as tx:
            await inbox.add(tx, [_arrived(body) for body in bodies], now)
            before = (await pulse.note(tx, signs, now)).get(Sign.CONTACT)
            if before is not None and now - before > self._kept_for:
                await self._lost(tx, before, now - self._kept_for)
        self._noted |= dict.fromkeys(signs, now)

    def _shown(self, bodies: Sequence[Body]) -> tuple[Sign, ...]:
        return (Sign.CONTACT, Sign.UPDATE) if bodies else (Sign.CONTACT,)

    def _is_fresh(self, sign: Sign, now: datetime) -> bool:
        noted = self._noted.get(sign)
        return noted is not None and now - noted < pulse.EVERY


def _arrived(body: Body) -> Arrived:
    return Arrived(update_id=body["update_id"], chat_id=_chat_id(body), body=body)


def _chat_id(body: Body) -> int | None:
    """The chat whose order is kept: found without parsing, an update of an unknown kind has none."""
    for part in body.values():
        if isinstance(part, dict):
            message = part.get("message") if isinstance(part.get("message"), dict) else part
            chat = (message or {}).get("chat") or part.get("from")
            if isinstance(chat, dict) and isinstance(chat.get("id"), int):
                return int(chat["id"])
    return None
