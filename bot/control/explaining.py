"""Who is meant by a wording that nobody on the roster fits: asked once, remembered for the documents to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.control.addressing import Addressed, directory, keys
from bot.control.corrections import refuse_unknown
from bot.control.drafting import ROSTER_REMARKS, change, look, look_at_point, without
from bot.control.questions import answer, close_questions
from bot.control.work import Work
from bot.model import Asked, DomainError, Draft, DraftPoint
from bot.reading.addressees.listing import split_addressees
from bot.roster import Found, Position, normalise_wording
from storage import draft_points, talk, wordings
from storage.talk import Question

MANY = 4
"""More proposals than this are offered as one."""


@dataclass(frozen=True, slots=True)
class AddresseeQuestion:
    """«Кто такие «классные руководители»?», with those who may be meant: (label, positions)."""

    id: int
    addressee: str
    points: tuple[str, ...]
    proposals: tuple[tuple[str, tuple[int, ...]], ...]


async def ask_addressee(work: Work, directive_id: int, place: int) -> AddresseeQuestion:
    """Stores the question who is meant by a wording of a point that nobody on the roster fits."""
    draft, point = await look_at_point(work, directive_id)
    resolution_id = draft.id
    if place >= len(point.unknown):
        raise DomainError("Про это уже ответили: таких ответственных в черновике больше нет.")
    addressee = point.unknown[place]
    found = (await directory(work)).answer(addressee)
    offered = proposals(found)
    await close_questions(work, work.actor.user_id, resolution_id)
    facts: dict[str, Any] = {
        "resolution": resolution_id,
        "addressee": addressee,
        "found": keys(found.positions),
        "proposals": [[label, list(ids)] for label, ids in offered],
    }
    question_id = await talk.ask(work.tx, work.actor.user_id, Asked.ADDRESSEE, facts, work.now)
    numbers = tuple(point.number for point in draft.kept if addressee in point.unknown)
    return AddresseeQuestion(question_id, addressee, numbers, offered)


def proposals(found: Found) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Whom a wording may mean, as buttons: each by name, or all together where they are many."""
    groups = [*(one.candidates for one in found.ambiguous), *(one.proposals for one in found.unknown)]
    positions = list(dict.fromkeys(one for group in groups for one in group))
    if len(positions) > MANY:
        return ((f"Руководители организаций: {len(positions)}", keys(positions)),)
    return tuple((_label(one), keys([one])) for one in positions)


def _label(position: Position) -> str:
    return f"{position.person or position.title}, {next(iter(position.short_names), position.organisation)}"


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is meant by a wording: how many positions it stands for from now on."""

    draft: Draft
    addressee: str
    count: int


async def choose_addressee(work: Work, question_id: int, choice: int | None) -> Meant:
    """Answers the question by a proposal's place, None: nobody; remembered for this wording."""
    question = await talk.question_by_id(work.tx, question_id)
    if question is None or question.kind is not Asked.ADDRESSEE or question.chat_id != work.actor.user_id:
        raise DomainError("Такого вопроса нет.")
    offered = question.facts["proposals"]
    if choice is not None and choice >= len(offered):
        raise DomainError("Такого варианта нет.")
    return await _explain(work, question, () if choice is None else offered[choice][1])


async def explain_addressee(work: Work, question: Question, words: str) -> Meant:
    """Answers the question in words («директора школ»)."""
    addressees = split_addressees(words)
    people = await directory(work)
    refuse_unknown(people, addressees)
    return await _explain(work, question, people.addressed(addressees).position_ids)


async def _explain(work: Work, question: Question, chosen: Sequence[int]) -> Meant:
    resolution_id, addressee = question.facts["resolution"], question.facts["addressee"]
    await change(work, resolution_id)
    await answer(work, question)
    meant = list(dict.fromkeys((*question.facts["found"], *chosen)))
    wording = normalise_wording(addressee)
    await wordings.remember(work.tx, wording, meant, work.actor.user_id, work.now)
    await work.note("адресат уточнён", f"resolution:{resolution_id}", addressee=addressee, positions=meant)
    people = await directory(work)
    for point in (await look(work, resolution_id)).points:
        if addressee in point.unknown:
            await _match_again(work, point, people.addressed(point.responsible))
    return Meant(await look(work, resolution_id), addressee, len(meant))


async def match_again(work: Work, resolution_id: int) -> tuple[Draft, int]:
    """Asks the roster again whom the points reach that have somebody unknown: it may have been filled since."""
    await change(work, resolution_id)
    people = await directory(work)
    points = [point for point in (await look(work, resolution_id)).points if point.unknown]
    for point in points:
        await _match_again(work, point, people.addressed(point.responsible))
    draft = await look(work, resolution_id)
    return draft, len(points) - sum(bool(point.unknown) for point in draft.points)


async def _match_again(work: Work, point: DraftPoint, addressed: Addressed) -> None:
    remarks = (*without(point.remarks, ROSTER_REMARKS), *addressed.remarks)
    await draft_points.set_addressees(
        work.tx, point.id, point.responsible, addressed.unknown, addressed.position_ids, remarks
    )
