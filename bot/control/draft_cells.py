"""A draft's point as the cells of a row that people may edit. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import DraftPoint
from bot.views.words import short_day
from storage.draft_points import NewPoint

YES, NO = "да", "нет"
_SERIES = 6
"""More dates than this are shown by their words."""


@dataclass(frozen=True, slots=True)
class Cells:
    """What a person may write of a point."""

    number: str
    section: str
    text: str
    responsible: str
    deadline: str
    informational: str


def tidy(text: str) -> str:
    """A cell's text: its lines without the spaces and signs that programs add and nobody sees."""
    seen = "".join(sign for sign in text if sign.isprintable() or sign.isspace())
    return "\n".join(" ".join(line.split()) for line in seen.splitlines()).strip()


def written(point: DraftPoint) -> NewPoint:
    """A point as it was written into the draft."""
    return NewPoint(
        number=point.number,
        section=point.section,
        text=point.text,
        responsible=point.responsible,
        unknown=point.unknown,
        deadline_words=point.deadline_words,
        due=point.due,
        start=point.start,
        ongoing=point.ongoing,
        recurrence=point.recurrence,
        remarks=point.remarks,
        source=point.source,
        position_ids=tuple(one.position_id for one in point.recipients),
        informational=point.informational,
    )


def cells_of(point: NewPoint) -> Cells:
    """The row that is handed out for a point."""
    return Cells(
        number=tidy(point.number),
        section=tidy(point.section or ""),
        text=tidy(point.text),
        responsible=tidy("; ".join(point.responsible)),
        deadline=tidy(_deadline_of(point)),
        informational=YES if point.informational else NO,
    )


def _deadline_of(point: NewPoint) -> str:
    """The dates; a series, and what has none, in the document's words."""
    series = point.recurrence is not None or len(point.due) > _SERIES
    if point.due and not (series and point.deadline_words):
        return ", ".join(short_day(day) for day in point.due) + (", далее постоянно" if point.ongoing else "")
    return point.deadline_words or ("постоянно" if point.ongoing else "")
