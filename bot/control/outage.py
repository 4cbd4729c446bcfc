"""A gap: Telegram keeps messages for a day, what nobody has fetched by then is lost, and its authors must know."""

from __future__ import annotations

from datetime import datetime

from bot.control.work import Work
from bot.model import NewNotice, NoticeKind, Priority, Role
from storage import accounts, figures


async def tell_of_outage(work: Work, since: datetime, until: datetime) -> None:
    """What was sent between these moments may be lost: administrators hear of it, and whoever has open points.

    The key is the beginning of the gap: it is told once, whatever ends in the middle.
    """
    facts = {"since": since.isoformat(), "until": until.isoformat(), "back": work.now.isoformat()}
    administrators = await accounts.with_roles(work.tx, Role.ADMINISTRATOR)
    told = {one.person_id for one in administrators}  # who is a recipient too reads it once
    recipients = [one for one in await figures.people_with_work(work.tx) if one not in told]
    joined = await accounts.joined(work.tx, recipients)
    at = work.regulations.hours.next_opening(work.now, work.regulations.calendar)
    await work.tell(
        *(NewNotice(NoticeKind.OUTAGE, facts, user_id=one.user_id, key=f"outage:{one.user_id}:{facts['since']}")
          for one in administrators),
        *(NewNotice(NoticeKind.RESEND, facts, person_id=person_id, key=f"resend:{person_id}:{facts['since']}",
                    not_before=at, priority=Priority.REMINDER)
          for person_id in joined),
    )  # fmt: skip
    await work.note("outage", "telegram", people=len(joined), **facts)
