"""Sending a draft out: what it would mean, the confirmation, how far it has got."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.control.drafting import CHANGED, REFUSED, draft_key, look
from bot.control.groups import announce
from bot.control.questions import close_questions
from bot.control.rules import next_step
from bot.control.work import Work
from bot.model import (
    DomainError,
    Draft,
    DraftPoint,
    Load,
    NewNotice,
    NoticeKind,
    NoticeState,
    PersonalPoint,
    Priority,
    Progress,
    Reach,
    Recipient,
    ResolutionState,
    Undelivered,
)
from bot.roster import short_name
from storage import assignments, outbox, sending
from storage.assignments import NewOccurrence
from storage.sending import SentOut, broadcast_key, progress_key

PROGRESS_PAUSE = timedelta(seconds=3)
"""Deliveries and acknowledgements of this long are shown by one edit."""
SHOWN = 3
"""How many of the busiest people and days are named."""
NOT_RECEIVED = {
    None: "бот не запущен",
    Reach.BLOCKED: "бот заблокирован",
    Reach.GONE: "аккаунта больше нет",
}


async def weigh(work: Work, resolution_id: int) -> Load:
    """What sending this draft would mean. Raises DomainError where nobody would receive anything."""
    draft = await look(work, resolution_id)
    if draft.state is not ResolutionState.DRAFT:
        raise DomainError(REFUSED[draft.state])
    if not draft.recipients:
        raise DomainError("Рассылать некому: ни у одного пункта нет получателей из реестра. Реестр: /roster")
    people = {one.person_id: one for one in draft.recipients if one.person_id is not None}
    reach = await sending.reach_of(work.tx, people)
    return Load(
        draft=draft,
        people=len(people),
        reports=sum(len(point.recipients) * len(_dates(point, work.today)) for point in draft.kept),
        busiest=tuple(_busiest(draft)),
        peaks=tuple(_peaks(draft, work.today)),
        past=tuple(point for point in draft.kept if point.is_past(work.today) and point.recipients),
        dateless=tuple(point for point in draft.kept if point.lacks_date and point.recipients),
        unaddressed=tuple(point for point in draft.kept if not point.recipients),
        never_started=tuple(_called(people[one]) for one in people if one not in reach),
        blocked=tuple(_called(people[one]) for one in people if reach.get(one) in (Reach.BLOCKED, Reach.GONE)),
        vacant=tuple(_called(one) for one in draft.recipients if one.person_id is None),
        opens_at=_opening(work),
    )


def _opening(work: Work) -> datetime | None:
    """The next working morning; None: it is working hours."""
    hours, calendar = work.regulations.hours, work.regulations.calendar
    return None if hours.is_open(work.now, calendar) else hours.next_opening(work.now, calendar)


def _called(one: Recipient) -> str:
    return f"{short_name(one.person) if one.person else one.title} ({one.organisation})"


def _busiest(draft: Draft) -> Iterable[tuple[str, int]]:
    points = Counter(one.position_id for point in draft.kept for one in point.recipients)
    names = {one.position_id: _called(one) for one in draft.recipients}
    return ((names[position], count) for position, count in points.most_common(SHOWN))


def _peaks(draft: Draft, today: date) -> Iterable[tuple[date, int]]:
    days = Counter(day for point in draft.kept if point.recipients for day in _dates(point, today) if day)
    return days.most_common(SHOWN)


def _dates(point: DraftPoint, today: date) -> tuple[date | None, ...]:
    """The dates that a point is put under control with: of a series those to come, one None where it has none."""
    if point.informational:
        return ()
    if not point.due:
        return (None,)
    coming = tuple(day for day in point.due if day >= today)
    return coming or point.due[-1:]


@dataclass(frozen=True, slots=True)
class SentNow:
    """A draft that was just sent out: to how many people, and when it leaves."""

    draft: Draft
    people: int
    at: datetime


async def send_out(work: Work, resolution_id: int, revision: int, later: bool = False) -> SentNow:
    """Puts a draft under control and addresses it to everybody, in one go.

    later: leaves at the next working morning. Raises DomainError: sent already, changed since, nobody to send to.
    """
    draft = await look(work, resolution_id)
    at = (_opening(work) if later else None) or work.now
    if not await sending.confirm(work.tx, resolution_id, revision, work.actor.user_id, at):
        raise DomainError(REFUSED.get(draft.state, CHANGED))
    if not draft.recipients:
        raise DomainError("Рассылать некому: ни у одного пункта нет получателей из реестра. Реестр: /roster")
    await close_questions(work, work.actor.user_id, resolution_id)
    await sending.forget_removed(work.tx, resolution_id)
    await _assign(work, draft, at)
    people = sorted({one.person_id for one in draft.recipients if one.person_id is not None})
    await work.tell(*(_broadcast(resolution_id, person_id, at) for person_id in people), _progress(work, draft, at))
    await announce(work, resolution_id, at)
    await outbox.touch(work.tx, draft_key(resolution_id), work.now)
    await work.note("документ разослан", f"resolution:{resolution_id}", people=len(people), at=at.isoformat())
    return SentNow(await look(work, resolution_id), len(people), at)


async def _assign(work: Work, draft: Draft, at: datetime) -> None:
    points = {point.id: point for point in draft.kept}
    pairs = [(point.id, one.position_id) for point in draft.kept for one in point.recipients]
    await assignments.assign(work.tx, pairs, at)
    given = await assignments.of_resolution(work.tx, draft.id)
    opened = {point.id: _occurrences(work, point, at) for point in points.values()}
    await assignments.schedule(
        work.tx, [(assignment_id, new) for assignment_id, point_id in given for new in opened[point_id]]
    )


def _occurrences(work: Work, point: DraftPoint, at: datetime) -> list[NewOccurrence]:
    """The due dates of a point; «для сведения» has one without a date that is closed from the beginning."""
    if point.informational:
        return [NewOccurrence(None, closed=True)]
    sent_on = at.astimezone(work.regulations.zone).date()
    found = []
    for day in _dates(point, sent_on):
        step = next_step(day, sent_on, at, work.regulations) if day else None
        found.append(NewOccurrence(day, (step.name, step.at) if step else None))
    return found


def _broadcast(resolution_id: int, person_id: int, at: datetime) -> NewNotice:
    return NewNotice(
        NoticeKind.BROADCAST,
        {"resolution": resolution_id},
        person_id=person_id,
        key=broadcast_key(resolution_id, person_id),
        not_before=at,
    )


def _progress(work: Work, draft: Draft, at: datetime) -> NewNotice:
    return NewNotice(
        NoticeKind.PROGRESS,
        {"resolution": draft.id},
        user_id=work.actor.user_id,
        key=progress_key(draft.id),
        not_before=work.now if at > work.now else at + PROGRESS_PAUSE,
        priority=Priority.ANSWER,
    )


async def refresh_progress(work: Work, resolution_id: int) -> None:
    """Something was delivered or acknowledged: the live message is edited a few seconds from now."""
    await sending.ask_for_progress(work.tx, resolution_id, work.now + PROGRESS_PAUSE)


async def progress(work: Work, resolution_id: int) -> Progress | None:
    """How far a document's broadcast has got; None where it is no longer under control."""
    document = await sending.sent_out(work.tx, resolution_id)
    if document is None:
        return None
    deliveries = await sending.deliveries(work.tx, resolution_id)
    reasons = {one.person_id: _reason(one) for one in deliveries}
    return Progress(
        resolution_id=resolution_id,
        title=document.title,
        starts_at=document.sent_at if document.sent_at > work.now else None,
        total=len(deliveries),
        sent=sum(one.arrived for one in deliveries),
        acknowledged=await sending.acknowledged(work.tx, resolution_id),
        undelivered=tuple(
            Undelivered(one.person_id, one.name, reason) for one in deliveries if (reason := reasons[one.person_id])
        ),
    )


def _reason(one: sending.Delivery) -> str | None:
    """Why somebody has not received it; None: he has, or his turn is still to come."""
    if one.arrived:
        return None
    match one.state:
        case NoticeState.HELD:
            return NOT_RECEIVED.get(one.reach)
        case NoticeState.UNCERTAIN | NoticeState.UNCONFIRMED:
            return "доставка не подтверждена"
        case NoticeState.FAILED:
            return "Telegram не принял сообщение"
        case _:
            return None


async def progress_of(work: Work, resolution_id: int) -> Progress:
    """As `progress`. Raises DomainError where the document is no longer under control."""
    found = await progress(work, resolution_id)
    if found is None:
        raise DomainError("Этот документ не рассылается.")
    return found


@dataclass(frozen=True, slots=True)
class Forwarded:
    """What a document asks of one person, to be sent to him in another way."""

    document: SentOut
    name: str
    points: list[PersonalPoint]


async def text_for(work: Work, resolution_id: int, person_id: int) -> Forwarded:
    """Somebody's points, for an administrator to send on. Raises DomainError where there is nothing."""
    document = await sending.sent_out(work.tx, resolution_id)
    name = await sending.name_of_person(work.tx, person_id)
    points = await sending.points_of_person(work.tx, resolution_id, person_id)
    if document is None or name is None or not points:
        raise DomainError("Пунктов для этого человека в документе нет.")
    return Forwarded(document, name, points)
