"""Silence at night and on days off: what can wait does, and what comes all the same makes no sound."""

from __future__ import annotations

from datetime import datetime

from bot.control.work import Work
from bot.model import NoticeKind

WAITS = frozenset(
    {
        NoticeKind.REMINDER, NoticeKind.CHOICE, NoticeKind.DIGEST, NoticeKind.SILENT, NoticeKind.REVIEW,
        NoticeKind.TOTALS, NoticeKind.RESEND,
    }
)  # fmt: skip
"""These wait for working hours, however late an outage has made them."""

ASKED_FOR = frozenset(
    {
        NoticeKind.DRAFT, NoticeKind.PROGRESS, NoticeKind.RECEIPT, NoticeKind.ROSTER, NoticeKind.TROUBLE,
        NoticeKind.OUTAGE,
    }
)  # fmt: skip
"""Whoever gets these has written a moment ago, or must know at once: they sound at any hour."""


class NotNow(Exception):
    """A notice is to be written when its turn comes again."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


def sounds(work: Work, kind: NoticeKind) -> bool:
    """Whether a notice may sound now. Raises NotNow for one that waits for working hours."""
    hours, calendar = work.regulations.hours, work.regulations.calendar
    if hours.is_open(work.now, calendar):
        return True
    if kind in WAITS:
        raise NotNow(hours.next_opening(work.now, calendar))
    return kind in ASKED_FOR
