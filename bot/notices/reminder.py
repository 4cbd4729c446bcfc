"""Reminders and weekly digests, written from what is owed at the moment they are sent."""

from __future__ import annotations

from datetime import UTC, datetime, time

from bot.control.work import Work
from bot.model import Notice, Point
from bot.reporting.digests import digest_key
from bot.views.overview import silent_screen, staff_week
from bot.views.reminders import reminder, weekly
from bot.views.screen import Screen
from storage import figures, outbox, points, reminders


async def write_reminder(work: Work, notice: Notice) -> Screen | None:
    """Everything that its reader is to be reminded of today, in one message; None where he has reported meanwhile."""
    person_id = notice.person_id or 0
    calendar = work.regulations.calendar
    if await outbox.exists(work.tx, digest_key(person_id, work.today)):
        return None  # today's digest says the same: one message a day
    midnight = datetime.combine(work.today, time(), work.regulations.zone).astimezone(UTC)
    half_term = await reminders.half_terms(work.tx, person_id, midnight)
    horizon = calendar.shift(work.today, -min(work.regulations.ladder))

    def near(point: Point) -> bool:
        return point.deadline is not None and calendar.preceding_working(point.deadline) <= horizon

    found = await points.open_points(work.tx, person_id, work.today)
    owed = [one for one in found if one.is_owed and not one.informational]
    # «Напомнить сейчас» speaks of everything that is owed on one document, however far its dates are.
    asked_for = notice.facts.get("resolution")
    shown = [
        one
        for one in owed
        if (one.resolution.id == asked_for if asked_for else near(one) or one.occurrence_id in half_term)
    ]
    return reminder(person_id, shown, half_term, work.today, calendar.working_days_between)


async def write_digest(work: Work, notice: Notice) -> Screen | None:
    """The week of a recipient, or the documents of an administrator or observer."""
    if notice.person_id is not None:
        owed = await points.open_points(work.tx, notice.person_id, work.today)
        return weekly(notice.person_id, owed, work.today, work.regulations.calendar.working_days_between)
    documents = await figures.documents(work.tx, work.today)
    return staff_week(documents, await figures.overdue(work.tx, work.today), work.today)


async def write_silent(work: Work, notice: Notice) -> Screen | None:
    """Who is silent on a controller's documents after the last step of the ladder."""
    documents = await figures.documents(work.tx, work.today)
    own = {one.resolution_id for one in documents if one.controller_id == notice.user_id}
    since = work.regulations.calendar.working_days_between
    late = [one for one in await figures.silent(work.tx, work.today) if one.resolution_id in own]
    return silent_screen([one for one in late if since(one.due, work.today) >= max(work.regulations.ladder)])
