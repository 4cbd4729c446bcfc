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
from bot.reading.addressees import split_addressees
from storage import assignments, sent, steps
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
    if point is None:
        raise DomainError(NO_POINT)
    return point, await sent.given(work.tx, directive_id)


async def change(work: Work, directive_id: int, message: str) -> Changes:
    """Changes a sent point as a reply to its card says: all of it, or nothing where a part is not understood."""
    point, _ = await look(work, directive_id)
    if point.document_state is not ResolutionState.CONTROL:
        raise DomainError(OFF_CONTROL)
    if point.cancelled_at is not None:
        raise DomainError(CANCELLED)
    instructions = read_instructions(_cancelling(message))
    if not instructions:
        raise DomainError(HOW)
    before = await sent.people_of(work.tx, directive_id)
    changes = [await _apply(work, point, one) for one in instructions]
    after = await sent.people_of(work.tx, directive_id)
    await _tell(work, point, before | after, changes)
    await work.note("point.changed", f"directive:{directive_id}", words=message, changes=changes)
    return changes


def _cancelling(message: str) -> str:
    """«Отменить» says of a sent point what «удалить» says of a draft's."""
    return "удалить" if message.strip().lower().rstrip(".!") in {"отменить", "отмена", "отмени", "отменён"} else message


async def _apply(work: Work, point: SentPoint, instruction: Instruction) -> dict[str, Any]:
    words = instruction.words
    match instruction.verb:
        case Verb.DEADLINE | Verb.GUESS:
            return await _reschedule(work, point, words, guessed=instruction.verb is Verb.GUESS)
        case Verb.DATELESS:
            await _set_dates(work, point, (), None, ongoing=False)
            return {"what": "dateless"}
        case Verb.RESPONSIBLE:
            return await _readdress(work, point, words)
        case Verb.TEXT:
            if not words:
                raise DomainError(WITHOUT_TEXT)
            await sent.set_text(work.tx, point.id, words)
            return {"what": "text", "to": words}
        case Verb.INFORMATIONAL:
            await sent.set_informational(work.tx, point.id)
            await _end(work, await sent.given(work.tx, point.id), OccurrenceState.CLOSED)
            return {"what": "informational"}
        case Verb.REMOVE:
            await sent.cancel_point(work.tx, point.id, work.now)
            await _end(work, await sent.given(work.tx, point.id), OccurrenceState.CANCELLED)
            return {"what": "cancelled"}
        case _:
            raise DomainError(HOW)


async def _end(work: Work, given: Sequence[Given], state: OccurrenceState) -> None:
    ids = [one.occurrence_id for one in given]
    await sent.end_occurrences(work.tx, ids, state, work.actor.user_id, work.now)


# Dates


async def _reschedule(work: Work, point: SentPoint, words: str, guessed: bool) -> dict[str, Any]:
    try:
        deadline = understood(work, words)
    except DomainError as error:
        if guessed and str(error).startswith("Срок"):
            raise DomainError(HOW) from error
        raise
    await _set_dates(work, point, deadline.due, deadline.raw or words, deadline.ongoing)
    return {"what": "deadline", "to": [day.isoformat() for day in deadline.due], "words": deadline.raw or words}


async def _set_dates(work: Work, point: SentPoint, due: Sequence[date], words: str | None, ongoing: bool) -> None:
    await sent.set_deadline(work.tx, point.id, words, due, ongoing)
    by_assignment: dict[int, list[Given]] = {}
    for one in await sent.given(work.tx, point.id):
        by_assignment.setdefault(one.assignment_id, []).append(one)
    for assignment_id, dates in by_assignment.items():
        await _move_dates(work, assignment_id, dates, due)


async def _move_dates(work: Work, assignment_id: int, present: Sequence[Given], due: Sequence[date]) -> None:
    """What is unfinished moves to the new dates (its reports with it); what is left over is cancelled."""
    if all(one.state not in UNFINISHED for one in present):
        return  # reported and accepted: a new date does not ask for the report again
    kept = {one.due for one in present}
    missing = [day for day in due if day not in kept]
    free = [one for one in present if one.state in UNFINISHED and one.due not in due]
    for one, day in zip(free, missing, strict=False):
        await sent.move_due(work.tx, one.occurrence_id, day)
        await _remind(work, one.occurrence_id, one.state)
    opened = [(assignment_id, NewOccurrence(day)) for day in missing[len(free) :]]
    await assignments.schedule(work.tx, opened)
    for one in await sent.given(work.tx, present[0].directive_id):
        if one.assignment_id == assignment_id and one.due in missing[len(free) :]:
            await _remind(work, one.occurrence_id, one.state)
    left = free[len(missing) :] if due else []
    await _end(work, left, OccurrenceState.CANCELLED)
    if not due:
        await _open_without_date(work, assignment_id, free)


async def _open_without_date(work: Work, assignment_id: int, dated: Sequence[Given]) -> None:
    with_date = [one for one in dated if one.due is not None]
    if not with_date:
        return
    await _end(work, with_date, OccurrenceState.CANCELLED)
    await assignments.schedule(work.tx, [(assignment_id, NewOccurrence(None))])


async def _remind(work: Work, occurrence_id: int, state: OccurrenceState) -> None:
    """The ladder is computed anew; under review nothing is reminded."""
    if state is not OccurrenceState.REVIEW:
        await steps.move(work.tx, occurrence_id, (state,), state, await coming_step(work, occurrence_id))


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
    await _assign(work, point, wanted - {one.position_id for one in given}, given)
    await sent.set_responsible(work.tx, point.id, addressees)
    return {"what": "responsible", "to": list(addressees), "positions": sorted(wanted)}


async def _release(work: Work, given: Sequence[Given]) -> None:
    await _end(work, given, OccurrenceState.CANCELLED)
    await sent.cancel_assignments(work.tx, {one.assignment_id for one in given}, work.now)


async def _assign(work: Work, point: SentPoint, positions: Collection[int], given: Sequence[Given]) -> None:
    """New addressees answer for the same dates as the others do (a past one is theirs too: the reply names it)."""
    dates: list[date | None] = [*sorted({one.due for one in given if one.due is not None})] or [None]
    await assignments.assign(work.tx, [(point.id, position) for position in sorted(positions)], work.now)
    for position in sorted(positions):
        assignment_id = await sent.revive_assignment(work.tx, point.id, position)
        if assignment_id is not None:
            opened = [(assignment_id, NewOccurrence(day)) for day in dates]
            await assignments.schedule(work.tx, opened)
    for one in await sent.given(work.tx, point.id):
        if one.position_id in positions:
            await _remind(work, one.occurrence_id, one.state)


async def _tell(work: Work, point: SentPoint, people: Collection[int], changes: Changes) -> None:
    await work.tell(
        *(
            NewNotice(
                NoticeKind.CHANGE,
                {"directive": point.id, "changes": changes},
                person_id=person_id,
                key=f"change:{point.id}:{person_id}:{work.now.isoformat()}",
                priority=Priority.BROADCAST,
            )
            for person_id in sorted(people)
        )
    )
