"""The outbox on a real stage: notices to the administrator, faults on order."""

from __future__ import annotations

from bot.demo.stage import FOUNDER
from bot.model import NewNotice, NoticeKind, NoticeState
from storage import outbox
from tests.scenarios.conftest import District, district

__all__ = ["district"]


async def tells(district: District, words: str, key: str | None = None) -> None:
    """Puts a notice for the administrator into the outbox."""
    notice = NewNotice(NoticeKind.TROUBLE, {"words": words}, user_id=FOUNDER, key=key)
    async with district.app.database.write() as tx:
        await outbox.add(tx, [notice], district.clock.now)


async def state(district: District) -> list[NoticeState]:
    async with district.app.database.read() as tx:
        return [state for _, state in await outbox.states(tx, NoticeKind.TROUBLE)]


def heard(district: District, words: str) -> int:
    """How often the administrator sees the words."""
    return sum(words in (message.text or "") for message in district.admin.screen)
