"""A person's points, as he asks for them: the list, a document's part, one card, the document's file."""

from __future__ import annotations

from dataclasses import dataclass

from bot.control.work import Work
from bot.model import Asked, Decision, DomainError, OccurrenceState, Point
from storage import points, talk
from storage.points import Source

NOT_HIS = "Этот пункт больше не за Вами. Ваши пункты: /my"
NOT_HIS_DOCUMENT = "В этом документе за Вами больше нет пунктов. Ваши пункты: /my"


@dataclass(frozen=True, slots=True)
class Card:
    """One point with the reviewer's last word; several_places: its holder has several organisations."""

    point: Point
    decision: Decision | None
    several_places: bool


def person_of(work: Work) -> int:
    """Who of the roster acts. Raises DomainError for somebody whose access has ended."""
    if work.actor.person_id is None:
        raise DomainError("Вы больше не числитесь в реестре: обратитесь к администратору.")
    return work.actor.person_id


async def open_points(work: Work) -> list[Point]:
    return await points.open_points(work.tx, person_of(work), work.today)


async def in_document(work: Work, resolution_id: int) -> list[Point]:
    """His points of a document, finished ones among them. Raises DomainError where there is none."""
    found = await points.in_resolution(work.tx, person_of(work), resolution_id, work.today)
    if not found:
        raise DomainError(NOT_HIS_DOCUMENT)
    return found


async def his_point(work: Work, assignment_id: int) -> Point:
    """Raises DomainError where the point is not (or no longer) his."""
    point = await points.his(work.tx, person_of(work), assignment_id, work.today)
    if point is None:
        raise DomainError(NOT_HIS)
    return point


async def card(work: Work, assignment_id: int) -> Card:
    point = await his_point(work, assignment_id)
    decision = await points.last_decision(work.tx, point.occurrence_id)
    return Card(point, decision, await has_several_places(work))


async def has_several_places(work: Work) -> bool:
    return await points.organisations_of(work.tx, person_of(work)) > 1


async def source(work: Work, resolution_id: int) -> Source:
    """The file of a document in which he has points. Raises DomainError where there is none."""
    await in_document(work, resolution_id)
    found = await points.source_of(work.tx, resolution_id)
    if found is None:
        raise DomainError("Этот документ прислан текстом, файла нет.")
    return found


async def ask_report(work: Work, assignment_id: int, chat_id: int) -> tuple[Point, int]:
    """Asks for the report on a point; returns the point and the question's id.

    An earlier such question is closed: text that is no reply is meant for the newest one.
    Raises DomainError where nothing is owed.
    """
    point = await his_point(work, assignment_id)
    if not point.takes_report:
        raise DomainError(why_no_report(work, point))
    for question in await talk.open_questions(work.tx, chat_id):
        if question.kind is Asked.REPORT:
            await talk.answered(work.tx, question.id, work.now)
    return point, await talk.ask(work.tx, chat_id, Asked.REPORT, {"assignment": assignment_id}, work.now)


def why_no_report(work: Work, point: Point) -> str:
    """One sentence on a point that owes no report (any more)."""
    ended = f" {point.ended_at.astimezone(work.regulations.zone):%d.%m.%Y}" if point.ended_at else ""
    if point.cancelled or point.state is OccurrenceState.CANCELLED:
        return f"Пункт {point.number} отменён, отчёт не нужен."
    if point.state is OccurrenceState.REVIEW:
        return f"По п. {point.number} отчёт уже на проверке. Чтобы дополнить его, ответьте на карточку пункта."
    if point.state is OccurrenceState.DONE:
        return f"По п. {point.number} отчёт уже принят{ended}."
    return f"Пункт {point.number} снят с контроля{ended}, отчёт не нужен."
