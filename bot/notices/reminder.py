"""Reminders and weekly digests, written from what is owed at the moment they are sent."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from bot.control.controllers import controllers
from bot.control.rules import silence_noticed
from bot.control.work import Work
from bot.model import Notice, Point
from bot.reporting.digests import digest_key
from bot.views.overview import silent_screen, staff_week
from bot.views.points import Today
from bot.views.reminders import reminder, weekly
from bot.views.screen import Screen
from storage import accounts, figures, outbox, points, reminders


async def write_reminder(work: Work, notice: Notice) -> Screen | None:
    """Everything that its reader is to be reminded of today, in one message; None where he has reported meanwhile."""
    person_id = notice.person_id or 0
    if not _asked_for_today(work, notice) and await _told_today(work, person_id):
        return None  # one message a day: what an outage or a blocked bot has held back is said by the first
    owed = [one for one in await points.open_points(work.tx, person_id, work.today) if one.is_owed]
    half_term = await _half_term(work, notice)
    document = notice.facts.get("resolution")
    shown = [
        one
        for one in owed
        if not one.informational
        and (_is_near(work, one) or one.occurrence_id in half_term or one.resolution.id == document)
    ]
    return reminder(person_id, shown, half_term, _today(work))


def _asked_for_today(work: Work, notice: Notice) -> bool:
    """«Напомнить сейчас», pressed today: it comes although the ladder's reminder has come."""
    return "resolution" in notice.facts and notice.created_at >= _midnight(work)


async def _told_today(work: Work, person_id: int) -> bool:
    """A reminder has come today, or a digest, which says the same."""
    if await outbox.exists(work.tx, digest_key(person_id, work.today)):
        return True
    return await reminders.told_since(work.tx, person_id, _midnight(work))


def _midnight(work: Work) -> datetime:
    return datetime.combine(work.today, time(), work.regulations.zone).astimezone(UTC)


async def _half_term(work: Work, notice: Notice) -> set[int]:
    """Occurrences that are to be asked about half-way: the step was taken when this notice was planned, or since."""
    since = min(notice.created_at, _midnight(work))
    return await reminders.half_terms(work.tx, notice.person_id or 0, since)


def _is_near(work: Work, point: Point) -> bool:
    """Overdue, or due within the ladder's reach."""
    calendar = work.regulations.calendar
    horizon = calendar.shift(work.today, -min((0, *work.regulations.ladder)))
    return point.deadline is not None and calendar.preceding_working(point.deadline) <= horizon


async def write_digest(work: Work, notice: Notice) -> Screen | None:
    """The week of a recipient, or the documents of an administrator or observer."""
    if await reminders.superseded(work.tx, notice):
        return None
    if notice.person_id is None:
        return await _staff_digest(work, notice)
    if notice.created_at < _midnight(work) and await _told_today(work, notice.person_id):
        return None  # held back for days, and he has been reminded today
    owed = await points.open_points(work.tx, notice.person_id, work.today)
    return weekly(notice.person_id, owed, await _half_term(work, notice), _today(work))


async def _staff_digest(work: Work, notice: Notice) -> Screen | None:
    reader = await accounts.by_user(work.tx, notice.user_id or 0)
    if reader is None or not reader.sees_everything:
        return None  # he was removed while the digest waited
    documents = await figures.documents(work.tx, work.today)
    return staff_week(documents, await figures.overdue(work.tx, work.today), work.today)


async def write_silent(work: Work, notice: Notice) -> Screen | None:
    """Who has become silent on a controller's documents since he was last told: the last step of the ladder came."""
    if await reminders.superseded(work.tx, notice):
        return None
    in_charge = await controllers(work)
    documents = await figures.documents(work.tx, work.today)
    own = {one.resolution_id for one in documents if in_charge.looks_after(notice.user_id, one.controller_id)}
    late = [one for one in await figures.silent(work.tx, work.today) if one.resolution_id in own]
    told = await reminders.told_before(work.tx, notice)
    new = [one for one in late if _is_new(work, one.due, told)]
    return silent_screen(new, len(late))


def _is_new(work: Work, due: date, told: datetime | None) -> bool:
    noticed = silence_noticed(due, work.regulations)
    return noticed <= work.now and (told is None or noticed > told)


def _today(work: Work) -> Today:
    return Today(work.today, work.regulations.calendar.working_days_between, work.regulations.zone)
