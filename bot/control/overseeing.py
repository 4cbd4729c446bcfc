"""Looking after documents on control: reminding now, taking off control."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.control.work import Work
from bot.model import (
    UNFINISHED,
    DocumentFigures,
    DomainError,
    NewNotice,
    NoticeKind,
    OccurrenceState,
    Priority,
    ResolutionState,
    SentDocument,
)
from storage import changes, figures, reminders, sent

NO_DOCUMENT = "Такого документа нет. Документы на контроле: /control"
ENDED = {
    ResolutionState.CLOSED: "Документ уже снят с контроля.",
    ResolutionState.CANCELLED: "Документ уже отменён.",
    ResolutionState.DRAFT: "Документ ещё не разослан.",
}


@dataclass(frozen=True, slots=True)
class Reminded:
    """«Напомнить сейчас»: to how many it goes, how many had been reminded today, how many cannot be reached."""

    people: int
    already: int
    unreachable: int
    at: datetime


async def look(work: Work, resolution_id: int) -> tuple[SentDocument, DocumentFigures | None]:
    """A document with its figures (None: it is not under control any more)."""
    document = await sent.document(work.tx, resolution_id)
    if document is None or document.state is ResolutionState.DRAFT:
        raise DomainError(NO_DOCUMENT)
    found = await figures.documents(work.tx, work.today, resolution_id)
    return document, found[0] if found else None


async def look_on_control(work: Work, resolution_id: int) -> tuple[SentDocument, DocumentFigures | None]:
    """The same. Raises DomainError where it has been taken off control or cancelled."""
    document, found = await look(work, resolution_id)
    if document.state is not ResolutionState.CONTROL:
        raise DomainError(ENDED[document.state])
    return document, found


async def remind_now(work: Work, resolution_id: int) -> Reminded:
    """«Напомнить сейчас»: everybody who owes a report on the document; a person once a day, in working hours."""
    await look_on_control(work, resolution_id)
    owing = await sent.people_owing(work.tx, resolution_id)
    at = work.regulations.hours.next_opening(work.now, work.regulations.calendar)
    day = at.astimezone(work.regulations.zone).date()
    keys = {person_id: f"remind-now:{person_id}:{day}" for person_id in owing}
    already = await reminders.planned(work.tx, keys.values())
    facts = {"resolution": resolution_id}
    await work.tell(
        *(
            NewNotice(
                NoticeKind.REMINDER, facts, person_id=person_id, key=key, not_before=at, priority=Priority.REMINDER
            )
            for person_id, key in sorted(keys.items())
        )
    )
    unreachable = await reminders.unreachable(work.tx, [one for one, key in keys.items() if key not in already])
    reminded = Reminded(len(keys) - len(already) - unreachable, len(already), unreachable, at)
    await work.note("resolution.reminded", f"resolution:{resolution_id}", people=reminded.people)
    return reminded


async def end(work: Work, resolution_id: int, state: ResolutionState) -> SentDocument:
    """Takes a document off control (CLOSED) or cancels it (CANCELLED); whoever still had something in it is told."""
    document, _ = await look_on_control(work, resolution_id)
    left = [one for one in await sent.given_in(work.tx, resolution_id) if one.state in UNFINISHED]
    if not await changes.end_document(work.tx, resolution_id, state, work.now):
        raise DomainError(ENDED[state])
    occurrence = OccurrenceState.CLOSED if state is ResolutionState.CLOSED else OccurrenceState.CANCELLED
    ids = [one.occurrence_id for one in left]
    await changes.end_occurrences(work.tx, ids, occurrence, work.actor.user_id, work.now)
    people = {one.person_id for one in left if one.person_id is not None}
    facts = {"resolution": resolution_id, "state": state.value}
    await work.tell(
        *(
            NewNotice(NoticeKind.CHANGE, facts, person_id=person_id, key=f"ended:{resolution_id}:{person_id}")
            for person_id in sorted(people)
        )
    )
    await work.note(f"resolution.{state}", f"resolution:{resolution_id}", unfinished=len(left))
    return document
