"""What the screens of a draft share: remarks in words, buttons that lead from one to the other."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Draft, DraftPoint
from bot.reading.model import Remark
from bot.views.draft_callbacks import DraftList, DraftOpen
from bot.views.screen import Button, Row
from bot.views.words import some

TITLE = 300
ON_PAGE = 10
"""Points on a page of a list."""

IN_WORDS: dict[str, str] = {
    Remark.NO_DEADLINE: "срок не указан",
    Remark.NO_RESPONSIBLE: "ответственный не указан",
    Remark.DEADLINE_BEFORE_DOCUMENT: "срок раньше даты документа",
    Remark.UNREADABLE_DEADLINE: "срок не удалось понять",
    Remark.UNCERTAIN_DEADLINE: "срок можно понять по-разному",
    Remark.UNCERTAIN_TEXT: "текст распознан неуверенно, сверьте с документом",
    Remark.UNKNOWN_RESPONSIBLE: "ответственный не найден в реестре",
    Remark.AMBIGUOUS_RESPONSIBLE: "ответственному подходят несколько человек",
}
PAST = "срок уже прошёл"
NOBODY = "никому не уйдёт: нет получателей"


def says_why(point: DraftPoint) -> bool:
    """A remark says already why it reaches nobody."""
    return bool({Remark.NO_RESPONSIBLE, Remark.UNKNOWN_RESPONSIBLE, Remark.AMBIGUOUS_RESPONSIBLE} & {*point.remarks})


def numbers(points: Sequence[DraftPoint], limit: int = 6) -> str:
    """«1.2, 1.5 и ещё 3»"""
    return some([point.number for point in points], limit)


def list_data(resolution: int, everything: bool, page: int = 0, fresh: bool = True) -> str:
    return DraftList(resolution=resolution, everything=everything, page=page, fresh=fresh).pack()


def back_to(draft: Draft) -> tuple[Row, ...]:
    return ((Button("К черновику", DraftOpen(resolution=draft.id).pack()),),)


def cut_text(text: str, length: int) -> str:
    """As `cut`, but paragraphs stay."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
