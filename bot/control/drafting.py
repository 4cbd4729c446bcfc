"""Drafts: a document that was read is written down, looked at, dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.control.addressing import Addressed, directory
from bot.control.work import Work
from bot.model import DomainError, Draft, DraftPoint, NewNotice, NoticeKind, Priority, ResolutionState
from bot.reading.model import Directive, Document, Remark
from storage import draft_points, drafts, outbox
from storage.draft_points import NewPoint
from storage.drafts import NewDraft

UNTITLED = "Документ без названия"
ROSTER_REMARKS = frozenset({Remark.NO_RESPONSIBLE, Remark.UNKNOWN_RESPONSIBLE, Remark.AMBIGUOUS_RESPONSIBLE})
"""What the roster says anew whenever it is asked."""
PEOPLE_REMARKS = ROSTER_REMARKS | {Remark.UNCERTAIN_RESPONSIBLE}
DEADLINE_REMARKS = frozenset(
    {Remark.NO_DEADLINE, Remark.DEADLINE_BEFORE_DOCUMENT, Remark.UNREADABLE_DEADLINE, Remark.UNCERTAIN_DEADLINE}
)

NO_POINT = "Этого пункта в документе больше нет."
GONE = "Такого черновика нет: пришлите документ ещё раз."
REFUSED = {
    ResolutionState.CONTROL: "Документ уже разослан, черновик больше не меняется.",
    ResolutionState.CLOSED: "Документ уже снят с контроля, черновик больше не меняется.",
    ResolutionState.CANCELLED: "Черновик уже отменён: пришлите документ ещё раз.",
}
OUTDATED = "Черновик изменился после выгрузки: выгрузите таблицу заново."
CHANGED = "Черновик с тех пор изменился: посмотрите его ещё раз и подтвердите заново."


@dataclass(frozen=True, slots=True)
class Source:
    """Where a draft came from: the sender's name of the file, Telegram's id of it, our own copy."""

    name: str | None = None
    file_id: str | None = None
    path: str | None = None


def draft_key(resolution_id: int) -> str:
    """The notice that shows a draft to whoever sent the document."""
    return f"draft:{resolution_id}"


async def create_draft(work: Work, document: Document, source: Source) -> int:
    """Writes a document that was read down as a draft of the actor's, and tells him."""
    people = await directory(work)
    # A wording is met again and again: whom it reaches is found once.
    reached = {one: people.addressed(one) for one in {directive.responsible for directive in document.directives}}
    new = NewDraft(
        title=document.title or UNTITLED,
        kind=document.kind,
        date=document.date,
        controller_id=work.actor.user_id,
        controller_words=document.controller,
        source_name=source.name,
        source_file_id=source.file_id,
        source_path=source.path,
        points=tuple(_new_point(one, reached[one.responsible]) for one in document.directives),
    )
    resolution_id = await drafts.create(work.tx, new, work.now)
    await work.note("черновик создан", f"resolution:{resolution_id}", points=len(new.points))
    await _announce(work, resolution_id, document)
    return resolution_id


async def _announce(work: Work, resolution_id: int, document: Document) -> None:
    facts = {"resolution": resolution_id}
    to = work.actor.user_id
    shown = NewNotice(NoticeKind.DRAFT, facts, user_id=to, key=draft_key(resolution_id), priority=Priority.ANSWER)
    await work.tell(shown)
    if document.date is None:
        asks = {**facts, "asks": "date"}
        key = f"draft-date:{resolution_id}"
        await work.tell(NewNotice(NoticeKind.DRAFT, asks, user_id=to, key=key, priority=Priority.ANSWER))


def _new_point(directive: Directive, addressed: Addressed) -> NewPoint:
    deadline = directive.deadline
    remarks = [*(one for one in directive.warnings if one not in ROSTER_REMARKS), *addressed.remarks]
    return NewPoint(
        number=directive.number,
        section=directive.section,
        text=directive.text,
        responsible=directive.responsible,
        unknown=addressed.unknown,
        deadline_words=deadline.raw,
        due=deadline.due,
        start=deadline.start,
        ongoing=deadline.ongoing,
        recurrence=deadline.recurrence,
        remarks=tuple(dict.fromkeys(remarks)),
        source=directive.source,
        position_ids=addressed.position_ids,
    )


async def look(work: Work, resolution_id: int) -> Draft:
    """A draft, in whatever state. Raises DomainError where there is none."""
    draft = await drafts.by_id(work.tx, resolution_id)
    if draft is None:
        raise DomainError(GONE)
    return draft


async def look_at_open(work: Work, resolution_id: int) -> Draft:
    """A draft that may still be changed. Raises DomainError where it is sent out or dropped."""
    draft = await look(work, resolution_id)
    if draft.state is not ResolutionState.DRAFT:
        raise DomainError(REFUSED[draft.state])
    return draft


async def point_of(work: Work, directive_id: int) -> DraftPoint:
    """A point alone, without those whom it reaches. Raises DomainError where it is gone."""
    point = await draft_points.by_id(work.tx, directive_id)
    if point is None:
        raise DomainError(NO_POINT)
    return point


async def look_at_point(work: Work, directive_id: int) -> tuple[Draft, DraftPoint]:
    """A point with its draft. Raises DomainError where it is gone."""
    resolution_id = await draft_points.resolution_of(work.tx, directive_id)
    if resolution_id is None:
        raise DomainError(NO_POINT)
    draft = await look(work, resolution_id)
    return draft, next(point for point in draft.points if point.id == directive_id)


async def change(work: Work, resolution_id: int, revision: int | None = None) -> None:
    """Begins a change: it counts, and the draft's message is written anew.

    Raises DomainError where it is no draft (any more), or not that revision, which somebody has had in his hands.
    """
    if not await drafts.bump(work.tx, resolution_id, revision):
        draft = await look(work, resolution_id)
        raise DomainError(REFUSED.get(draft.state, OUTDATED))
    await outbox.touch(work.tx, draft_key(resolution_id), work.now + timedelta(seconds=1))


async def show_anew(work: Work, draft: Draft, **said: object) -> None:
    """After a change the draft's message is not edited but sent again, below what the actor has sent.

    said: what the message says of the change, until the next one.
    """
    facts = {"resolution": draft.id, "revision": draft.revision, **said}
    await outbox.send_again(work.tx, draft_key(draft.id), work.actor.user_id, facts, work.now)


async def cancel_draft(work: Work, resolution_id: int, revision: int) -> Draft:
    """Drops a draft, if it is still the one that was shown."""
    if not await drafts.cancel(work.tx, resolution_id, revision, work.now):
        draft = await look(work, resolution_id)
        raise DomainError(REFUSED.get(draft.state, CHANGED))
    await work.note("черновик отменён", f"resolution:{resolution_id}")
    await outbox.touch(work.tx, draft_key(resolution_id), work.now)
    return await look(work, resolution_id)


def without(remarks: tuple[str, ...], settled: frozenset[Remark]) -> tuple[str, ...]:
    """What is left to be looked at once these remarks are settled."""
    return tuple(code for code in remarks if Remark(code) not in settled)
