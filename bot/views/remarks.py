"""What is to be looked at in a point of a draft, and whom it reaches, in words: for screens and sheets alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.model import DraftPoint
from bot.reading.model import Remark
from bot.views.words import cut, some

IN_WORDS: dict[str, str] = {
    Remark.NO_DEADLINE: "срок не указан",
    Remark.NO_RESPONSIBLE: "ответственный не указан",
    Remark.DEADLINE_BEFORE_DOCUMENT: "срок раньше даты документа",
    Remark.UNREADABLE_DEADLINE: "срок не удалось понять",
    Remark.UNCERTAIN_DEADLINE: "срок можно понять по-разному",
    Remark.UNCERTAIN_TEXT: "текст распознан неуверенно, сверьте с документом",
    Remark.UNCERTAIN_RESPONSIBLE: "неясно, к какому заголовку относится: проверьте ответственного",
    Remark.UNKNOWN_RESPONSIBLE: "ответственный не найден в реестре",
    Remark.AMBIGUOUS_RESPONSIBLE: "ответственному подходят несколько человек",
}
PAST = "срок уже прошёл"
NOBODY = "никому не уйдёт: нет получателей"


def says_why(point: DraftPoint) -> bool:
    """A remark says already why it reaches nobody."""
    return bool({Remark.NO_RESPONSIBLE, Remark.UNKNOWN_RESPONSIBLE, Remark.AMBIGUOUS_RESPONSIBLE} & {*point.remarks})


def remarks_on(point: DraftPoint, today: date) -> Iterator[str]:
    """Everything that is to be said about a point, in words."""
    yield from (IN_WORDS[code] for code in point.remarks)
    if point.is_past(today):
        yield PAST
    if not point.recipients and not point.removed and not says_why(point):
        yield NOBODY


def reached_by(point: DraftPoint, limit: int) -> str:
    """«2: Иванова Ирина Ивановна (МБОУ «Луговая СОШ»), вакансия (МБДОУ «Ромашка»)»"""
    if not point.recipients:
        return "никому: в реестре никто не найден"
    names = [f"{one.person or 'вакансия'} ({cut(one.organisation, 40)})" for one in point.recipients]
    counted = f"{len(names)}: " if len(names) > 1 else ""
    return counted + some(names, limit)
