"""What comes to a recipient by itself: a document with his points, the work that he inherits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.model import About, Point, Resolution
from bot.views.pages import Page, page_of
from bot.views.points import (
    HOW_TO_REPORT,
    PAGE,
    Marked,
    Today,
    lines_of,
    marks,
    point_buttons,
    several_organisations,
)
from bot.views.points_callbacks import Acknowledge, Origin, SendSource, ShowDocument, ShowMine
from bot.views.screen import Button, Row, Screen, Style
from bot.views.words import cut, moment, plural

WHOLE = 350
"""Characters of a point's text in a broadcast of few points: then nobody has to open a card to read it."""
FEW = 3


def broadcast(points: Sequence[Point], page: int, today: Today, *, picking: bool = False) -> Screen:
    """A document with one person's points (at least one); due ones first, «для сведения» last."""
    resolution = points[0].resolution
    ordered = sorted(points, key=lambda point: (point.informational, point.deadline or date.max))
    shown = page_of(list(zip(marks(ordered), ordered, strict=True)), page, PAGE)
    known = _known_since(points)
    whole = WHOLE if len(points) <= FEW else 0
    lines = lines_of(shown.items, today, organisations=several_organisations(points), whole=whole)
    body = as_list(
        as_list(Bold(cut(resolution.title, 300)), Text(_for_you(points), shown.words)),
        as_list(*lines),
        _what_to_do(points, known, today),
        sep="\n\n",
    )
    return Screen(body, _broadcast_buttons(shown, resolution, known, picking), About.RESOLUTION, resolution.id)


def _for_you(points: Sequence[Point]) -> str:
    known = sum(point.informational for point in points)
    words = f"Вам: {plural(len(points), 'пункт', 'пункта', 'пунктов')}"
    return f"{words}, из них для сведения: {known}" if known and known < len(points) else words


def _known_since(points: Sequence[Point]) -> datetime | None:
    """When the last of them became known; None while one is not."""
    moments = [point.acknowledged_at for point in points]
    known = [at for at in moments if at is not None]
    return max(known) if len(known) == len(moments) else None


def _what_to_do(points: Sequence[Point], known: datetime | None, today: Today) -> Text:
    parts: list[Text] = []
    if known:
        parts.append(Text(f"Ознакомлен: {moment(known, today.zone)}."))
    if any(point.is_owed and not point.informational for point in points):
        example = f" Начните с номера: «п. {points[0].number} …»." if len(points) > 1 else ""
        parts.append(Italic(HOW_TO_REPORT + example))
    return as_list(*parts) if parts else Text("Отчёт не требуется.")


def _broadcast_buttons(
    shown: Page[Marked], resolution: Resolution, known: datetime | None, picking: bool
) -> tuple[Row, ...]:
    def turned(number: int, picking: bool = picking) -> str:
        return ShowDocument(resolution=resolution.id, page=number, picking=picking).pack()

    rows: list[Row] = []
    if known is None:
        done = Button("Ознакомлен", Acknowledge(resolution=resolution.id).pack(), style=Style.SUCCESS)
        rows.append((done,))
    if picking:
        rows += point_buttons(shown, Origin.DOCUMENT)
    others = [Button("Скрыть пункты" if picking else "Пункты", turned(shown.number, not picking))]
    if resolution.has_source:
        others.append(Button("Документ", SendSource(resolution=resolution.id).pack()))
    return (*rows, *shown.turning(turned), tuple(others))


def handover(points: Sequence[Point], person_id: int, today: Today) -> Screen:
    """A successor's inheritance: the open points of a position, beginning with what is due."""
    shown = page_of(list(zip(marks(points), points, strict=True)), 0, PAGE)
    body = as_list(
        as_list(
            Bold("Вам переданы пункты на контроле"),
            f"{points[0].position}, {points[0].organisation}: {plural(len(points), 'пункт', 'пункта', 'пунктов')}",
        ),
        as_list(*lines_of(shown.items, today, organisations=False)),
        sep="\n\n",
    )
    everything = Button("Все мои пункты", ShowMine(week=False, page=0).pack())
    return Screen(body, (*point_buttons(shown, Origin.ELSEWHERE), (everything,)), About.DIGEST, person_id)
