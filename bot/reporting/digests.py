"""The weekly digest: planned for everybody at once, written for each when it is sent."""

from __future__ import annotations

from datetime import date

from bot.control.groups import plan_totals
from bot.control.work import Work
from bot.model import NewNotice, NoticeKind, Priority, Role
from storage import accounts, figures


def digest_key(person_id: int, day: date) -> str:
    """One digest a day for a recipient."""
    return f"digest:p{person_id}:{day}"


async def plan_digests(work: Work) -> None:
    """For everybody who has open points, every administrator, observer and group; once a day, in working hours."""
    at = work.regulations.hours.next_opening(work.now, work.regulations.calendar)
    day = at.astimezone(work.regulations.zone).date()
    recipients = [
        NewNotice(
            NoticeKind.DIGEST,
            person_id=person_id,
            key=digest_key(person_id, day),
            not_before=at,
            priority=Priority.DIGEST,
        )
        for person_id in await figures.people_with_work(work.tx)
    ]
    staff = [
        NewNotice(
            NoticeKind.DIGEST,
            user_id=one.user_id,
            key=f"digest:u{one.user_id}:{day}",
            not_before=at,
            priority=Priority.DIGEST,
        )
        for one in await accounts.with_roles(work.tx, Role.ADMINISTRATOR, Role.OBSERVER)
    ]
    await work.tell(*recipients, *staff)
    await plan_totals(work)
