"""Looking after documents on control: reminding now, taking off control, what came by paper or mail."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from bot.control.work import Work
from bot.model import (
    UNFINISHED,
    Channel,
    DocumentFigures,
    DomainError,
    Given,
    NewNotice,
    NoticeKind,
    OccurrenceState,
    Priority,
    ResolutionState,
    SentDocument,
)
from bot.reading.deadlines import read_correction
from storage import figures, review, sent

NO_DOCUMENT = "Такого документа нет. Документы на контроле: /control"
ENDED = {
    ResolutionState.CLOSED: "Документ уже снят с контроля.",
    ResolutionState.CANCELLED: "Документ уже отменён.",
    ResolutionState.DRAFT: "Документ ещё не разослан.",
}
HOW = "Напишите, откуда известно об исполнении, и дату: «бумага 12.10», «почта 15 октября», «по телефону сегодня»."
FINISHED = "Этот пункт уже исполнен или снят с контроля."

CHANNELS: tuple[tuple[re.Pattern[str], Channel], ...] = (
    (re.compile(r"бума|письм|нарочн|приказ|акт\b|справк", re.I), Channel.PAPER),
    (re.compile(r"почт|e-?mail|имейл|электрон|mail", re.I), Channel.MAIL),
    (re.compile(r"телефон|устн|звон|лично|сказал|совещани", re.I), Channel.SPOKEN),
)


async def look(work: Work, resolution_id: int) -> tuple[SentDocument, DocumentFigures | None]:
    """A document with its figures (None: nothing in it is under control any more)."""
    document = await sent.document(work.tx, resolution_id)
    if document is None or document.state is ResolutionState.DRAFT:
        raise DomainError(NO_DOCUMENT)
    found = await figures.documents(work.tx, work.today, resolution_id)
    return document, found[0] if found else None


async def remind_now(work: Work, resolution_id: int) -> int:
    """«Напомнить сейчас»: one message to everybody who owes a report on the document; returns to how many."""
    await _on_control(work, resolution_id)
    people = await sent.people_owing(work.tx, resolution_id)
    notices = [
        NewNotice(
            NoticeKind.REMINDER,
            {"resolution": resolution_id},
            person_id=person_id,
            key=f"remind-now:{resolution_id}:{person_id}:{work.today}",
            priority=Priority.REMINDER,
        )
        for person_id in sorted(people)
    ]
    await work.tell(*notices)
    await work.note("resolution.reminded", f"resolution:{resolution_id}", people=len(people))
    return len(people)


async def end(work: Work, resolution_id: int, state: ResolutionState) -> SentDocument:
    """Takes a document off control (CLOSED) or cancels it (CANCELLED); whoever still owed something is told."""
    document = await _on_control(work, resolution_id)
    people = await sent.people_owing(work.tx, resolution_id)
    left = [one.occurrence_id for one in await sent.given_in(work.tx, resolution_id) if one.state in UNFINISHED]
    if not await sent.end_document(work.tx, resolution_id, state, work.now):
        raise DomainError(ENDED[state])
    occurrence = OccurrenceState.CLOSED if state is ResolutionState.CLOSED else OccurrenceState.CANCELLED
    await sent.end_occurrences(work.tx, left, occurrence, work.actor.user_id, work.now)
    facts = {"resolution": resolution_id, "state": state.value}
    await work.tell(
        *(
            NewNotice(NoticeKind.CHANGE, facts, person_id=person_id, key=f"ended:{resolution_id}:{person_id}")
            for person_id in sorted(people)
        )
    )
    await work.note(f"resolution.{state}", f"resolution:{resolution_id}", unfinished=len(left))
    return document


async def _on_control(work: Work, resolution_id: int) -> SentDocument:
    document, _ = await look(work, resolution_id)
    if document.state is not ResolutionState.CONTROL:
        raise DomainError(ENDED[document.state])
    return document


async def unfinished(work: Work, occurrence_id: int) -> Given:
    """A date of a point that is not finished yet. Raises DomainError where it is."""
    one = await sent.one_given(work.tx, occurrence_id)
    if one is None or one.state not in UNFINISHED:
        raise DomainError(FINISHED)
    return one


async def record_on_behalf(work: Work, occurrence_id: int, words: str) -> tuple[Given, date]:
    """«Отметить исполнение»: a report that came by paper or mail, recorded as accepted; returns its date."""
    one = await unfinished(work, occurrence_id)
    channel = next((channel for pattern, channel in CHANNELS if pattern.search(words)), None)
    day = _day_of(work, words)
    if channel is None or day is None:
        raise DomainError(HOW)
    at = datetime.combine(day, time(12), work.regulations.zone).astimezone(UTC)
    by = work.actor.user_id
    report_id = await sent.record_execution(work.tx, one.person_id, by, channel, words.strip(), at)
    submission_id = await sent.add_accepted(work.tx, report_id, occurrence_id, by, work.now)
    await review.finish(work.tx, occurrence_id, day, by, work.now)
    await review.settle_others(work.tx, occurrence_id, by, work.now)
    if one.person_id is not None:
        facts = {"submission": submission_id}
        await work.tell(NewNotice(NoticeKind.VERDICT, facts, person_id=one.person_id, key=f"verdict:{submission_id}"))
    await work.note("report.recorded", f"occurrence:{occurrence_id}", channel=channel.value, date=day.isoformat())
    return one, day


def _day_of(work: Work, words: str) -> date | None:
    """The day that was said, the latest that is not in the future; today where none is said."""
    if re.search(r"\bсегодня\b", words, re.I) or not re.search(r"\d|вчера", words, re.I):
        return work.today
    if re.search(r"\bвчера\b", words, re.I):
        return work.today - timedelta(days=1)
    dated = re.sub(r"^\D*", "срок ", words)
    read = read_correction(dated, today=work.today - timedelta(days=364), calendar=work.regulations.calendar)
    if read is None or len(read.due) != 1 or read.due[0] > work.today:
        return None
    return read.due[0]
