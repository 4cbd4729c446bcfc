"""Changing a point that was sent: date, addressee, text, cancelling. Told to those concerned in one «Изменение»."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from bot.control.addressing import directory
from bot.control.corrections import WITHOUT_PEOPLE, WITHOUT_TEXT, refuse_unknown, understood
from bot.control.instructions import Instruction, Verb, read_instructions
from bot.control.terms import coming_step
from bot.control.work import Work
from bot.model import (
    OWED,
    UNFINISHED,
    DomainError,
    Given,
    NewNotice,
    NoticeKind,
    OccurrenceState,
    Priority,
    ResolutionState,
    SentPoint,
)
from bot.reading.addressees.listing import split_addressees
from bot.reading.deadlines import read_correction
from storage import assignments, sent, steps
from storage import changes as edits
from storage.assignments import NewOccurrence

EXAMPLES = "«срок 15 октября», «ответственный Иванова И.И.», «текст …», «без отчёта», «отменить»"
HOW = f"Не понял изменение. Ответьте на карточку пункта, например: {EXAMPLES}."
NO_POINT = "Такого пункта больше нет. Документы на контроле: /control"
OFF_CONTROL = "Документ уже снят с контроля или отменён: его пункты не меняются."
CANCELLED = "Пункт уже отменён."

Changes = list[dict[str, Any]]
"""What was changed, as facts for the view: [{"what": "deadline", "to": "…"}]."""


async def look(work: Work, directive_id: int) -> tuple[SentPoint, list[Given]]:
    """A sent point with every date of every organisation. Raises DomainError where there is none."""
    point = await sent.point(work.tx, directive_id)
    if point is None or point.document_state is ResolutionState.DRAFT:
        raise DomainError(NO_POINT)
    return point, await sent.given(work.tx, directive_id)


async def change(work: Work, directive_id: int, message: str) -> tuple[Changes, int]:
    """Changes a sent point as a reply to its card says: all of it, or nothing where a part is not understood.

    Returns the changes and how many people are told.
    """
    point, _ = await look(work, directive_id)
    if point.document_state is not ResolutionState.CONTROL:
        raise DomainError(OFF_CONTROL)
    if point.cancelled_at is not None:
        raise DomainError(CANCELLED)
    instructions = read_instructions(message)
    if not instructions:
        raise DomainError(HOW)
    before = await sent.people_of(work.tx, directive_id)
    changes = []
    for one in instructions:
        changes.append(await _apply(work, point, one))
        point, _ = await look(work, directive_id)
    after = await sent.people_of(work.tx, directive_id)
    told = await _tell(work, point, before, after, changes)
    await work.note("point.changed", f"directive:{directive_id}", words=message, changes=changes)
    return changes, told


async def _apply(work: Work, point: SentPoint, instruction: Instruction) -> dict[str, Any]:
    words = instruction.words
    match instruction.verb:
        case Verb.DEADLINE:
            return await _reschedule(work, point, words)
        case Verb.GUESS:
            return await _guess(work, point, words)
        case Verb.DATELESS:
            await _set_dates(work, point, (), None, ongoing=False)
            return {"what": "dateless"}
        case Verb.RESPONSIBLE:
            return await _readdress(work, point, words)
        case Verb.TEXT:
            if not words:
                raise DomainError(WITHOUT_TEXT)
            await edits.set_text(work.tx, point.id, words)
            return {"what": "text", "to": words}
        case Verb.INFORMATIONAL:
            await edits.set_informational(work.tx, point.id, True)
            await _end(work, await sent.given(work.tx, point.id), OccurrenceState.CLOSED)
            return {"what": "informational"}
        case Verb.REPORTED:
            await _set_dates(work, point, point.due, point.deadline_words, ongoing=False)
            return {"what": "reported"}
        case Verb.REMOVE:
            await edits.cancel_point(work.tx, point.id, work.now)
            await _end(work, await sent.given(work.tx, point.id), OccurrenceState.CANCELLED)
            return {"what": "cancelled"}
        case _:
            raise DomainError(HOW)


async def _guess(work: Work, point: SentPoint, words: str) -> dict[str, Any]:
    """Words without a verb: a date, or somebody of the roster."""
    if read_correction(words, today=work.today, calendar=work.regulations.calendar) is not None:
        return await _reschedule(work, point, words)
    addressed = (await directory(work)).addressed(split_addressees(words))
    if addressed.unknown or not addressed.position_ids:
        raise DomainError(HOW)
    return await _readdress(work, point, words)


async def _end(work: Work, given: Sequence[Given], state: OccurrenceState) -> None:
    ids = [one.occurrence_id for one in given]
    await edits.end_occurrences(work.tx, ids, state, work.actor.user_id, work.now)


# Dates


async def _reschedule(work: Work, point: SentPoint, words: str) -> dict[str, Any]:
    deadline = understood(work, words)
    await _set_dates(work, point, deadline.due, deadline.raw or words, deadline.ongoing)
    return {"what": "deadline", "to": [day.isoformat() for day in deadline.due], "words": deadline.raw or words}


async def _set_dates(work: Work, point: SentPoint, due: Sequence[date], words: str | None, ongoing: bool) -> None:
    """A date asks for a report: what was «для сведения» is under control from now on."""
    await edits.set_deadline(work.tx, point.id, words, due, ongoing)
    if point.informational:
        await edits.set_informational(work.tx, point.id, False)
        await edits.reopen_informational(work.tx, point.id)
    by_assignment: dict[int, list[Given]] = {}
    for one in await sent.given(work.tx, point.id):
        by_assignment.setdefault(one.assignment_id, []).append(one)
    for assignment_id, present in by_assignment.items():
        await _move_dates(work, assignment_id, present, due or (None,))


async def _move_dates(work: Work, assignment_id: int, present: Sequence[Given], wanted: Sequence[date | None]) -> None:
    """What is unfinished moves to the new dates (its reports with it); what is left over is cancelled."""
    if all(one.state not in UNFINISHED for one in present):
        return  # reported and accepted: a new date does not ask for the report again
    missing = [day for day in wanted if day not in {one.due for one in present}]
    free = [one for one in present if one.state in UNFINISHED and one.due not in wanted]
    for one, day in zip(free, missing, strict=False):
        await edits.move_due(work.tx, one.occurrence_id, day)
    await _open(work, assignment_id, missing[len(free) :])
    await _end(work, free[len(missing) :], OccurrenceState.CANCELLED)
    await _remind(work, assignment_id, missing)


async def _open(work: Work, assignment_id: int, dates: Sequence[date | None], closed: bool = False) -> None:
    """Opens dates; those that had been cancelled count again."""
    await assignments.schedule(work.tx, [(assignment_id, NewOccurrence(day, closed=closed)) for day in dates])
    if not closed:
        await edits.reopen(work.tx, assignment_id, dates)


async def _remind(work: Work, assignment_id: int, dates: Collection[date | None]) -> None:
    """The ladder of new dates begins now; what is under review is not reminded of."""
    for one in await sent.given_to(work.tx, assignment_id):
        if one.due in dates and one.state in OWED:
            step = await coming_step(work, one.occurrence_id)
            await steps.move(work.tx, one.occurrence_id, (one.state,), one.state, step)


# Addressees


async def _readdress(work: Work, point: SentPoint, words: str) -> dict[str, Any]:
    addressees = split_addressees(words)
    if not addressees:
        raise DomainError(WITHOUT_PEOPLE)
    people = await directory(work)
    refuse_unknown(people, addressees)
    wanted = set(people.addressed(addressees).position_ids)
    given = await sent.given(work.tx, point.id)
    await _release(work, [one for one in given if one.position_id not in wanted])
    await _assign(work, point, wanted - {one.position_id for one in given})
    await edits.set_responsible(work.tx, point.id, addressees)
    return {"what": "responsible", "to": list(addressees), "positions": sorted(wanted)}


async def _release(work: Work, given: Sequence[Given]) -> None:
    """Whoever is not addressed any more owes nothing; what he has had accepted stays."""
    await _end(work, given, OccurrenceState.CANCELLED)
    reported = {one.assignment_id for one in given if one.state is OccurrenceState.DONE}
    await edits.cancel_assignments(work.tx, {one.assignment_id for one in given} - reported, work.now)


async def _assign(work: Work, point: SentPoint, positions: Collection[int]) -> None:
    """New addressees answer for the dates to come; where all have passed, for the last: the reply names it."""
    dates = tuple(day for day in point.due if day >= work.today) or point.due[-1:] or (None,)
    await assignments.assign(work.tx, [(point.id, position) for position in sorted(positions)], work.now)
    for position in sorted(positions):
        assignment_id = await edits.revive_assignment(work.tx, point.id, position)
        await _open(work, assignment_id, (None,) if point.informational else dates, closed=point.informational)
        await _remind(work, assignment_id, dates)


# Telling


async def _tell(work: Work, point: SentPoint, before: Collection[int], after: Collection[int], changes: Changes) -> int:
    """One message to each one concerned. Other addressees alone concern only those who come and go."""
    come, gone = set(after) - set(before), set(before) - set(after)
    only_people = all(one["what"] == "responsible" for one in changes)
    concerned = come | gone if only_people else {*before, *after}
    await work.tell(
        *(
            NewNotice(
                NoticeKind.CHANGE,
                {"directive": point.id, "changes": changes, "new": person_id in come},
                person_id=person_id,
                key=f"change:{point.id}:{person_id}:{work.now.isoformat()}",
                priority=Priority.BROADCAST,
            )
            for person_id in sorted(concerned)
        )
    )
    return len(concerned)
