"""What a recipient reads of his points: lines of a list, one point's card, the broadcast, /my."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from aiogram.utils.formatting import Bold, Text

from bot.model import About, OccurrenceState, Point, Resolution
from bot.views.pages import Page
from bot.views.points_callbacks import Origin, ShowPoint
from bot.views.screen import Attachment, Button, Row, Screen
from bot.views.words import cut, short_day

WorkingDays = Callable[[date, date], int]
"""How many working days lie after the first day, up to the last."""

PAGE = 10
LINE = 80
"""Characters of a line in a list."""
SHORT = 48
"""Characters of a point's text where a date is still to follow it in its line."""

HOW_TO_REPORT = "Отчитаться: ответьте на это сообщение текстом, фото или файлом."


@dataclass(frozen=True, slots=True)
class Today:
    """Against what dates are read: the local day, the working days, the zone."""

    day: date
    working_days: WorkingDays
    zone: ZoneInfo


def document_name(resolution: Resolution) -> str:
    """«Резолюция от 28.08.2023»; the beginning of its title where it has no date."""
    if resolution.date is None:
        return cut(resolution.title, 60)
    return f"{(resolution.kind or 'документ').capitalize()} от {short_day(resolution.date)}"


def deadline_words(point: Point, today: date, working_days: WorkingDays) -> str:
    """The date of a point in a list: «до 15.10», «сегодня», «просрочено 3 раб. дн.», «без срока»."""
    if words := _settled(point):
        return words
    if point.informational:
        return "для сведения"
    due = _date_words(point, today, working_days)
    return f"возвращено, {due}" if point.state is OccurrenceState.RETURNED else due


def _settled(point: Point) -> str | None:
    if point.cancelled:
        return "отменено"
    words = {
        OccurrenceState.REVIEW: "на проверке",
        OccurrenceState.DONE: "исполнено",
        OccurrenceState.CLOSED: "для сведения" if point.informational else "снято с контроля",
        OccurrenceState.CANCELLED: "отменено",
    }
    return words.get(point.state)


def _date_words(point: Point, today: date, working_days: WorkingDays) -> str:
    due = point.deadline
    if due is None:
        return "постоянно" if point.ongoing else "без срока"
    if due < today:
        return _late(working_days(due, today))
    if due == today:
        return "сегодня"
    return f"до {due:%d.%m}" if due.year == today.year else f"до {short_day(due)}"


def _late(working_days: int) -> str:
    return f"просрочено {working_days} раб. дн." if working_days else "просрочено"


def point_line(point: Point) -> Text:
    """Number and short text."""
    return Text(Bold(point.number), " ", cut(point.text, SHORT))


def card_button(point: Point, label: str | None = None, origin: Origin = Origin.ELSEWHERE, page: int = 0) -> Button:
    """Opens the point's card; from a message that must stay, as a new message."""
    data = ShowPoint(assignment=point.assignment_id, origin=origin, page=page)
    return Button(label or f"п. {point.number}", data.pack())


def marks(points: Sequence[Point]) -> list[str]:
    """Their numbers; one that occurs again (another document or organisation) is told apart: «1.4 (2)»."""
    seen: dict[str, int] = {}
    found = []
    for point in points:
        times = seen[point.number] = seen.get(point.number, 0) + 1
        found.append(point.number if times == 1 else f"{point.number} ({times})")
    return found


def several_organisations(points: Sequence[Point]) -> bool:
    return len({point.organisation for point in points}) > 1


Marked = tuple[str, Point]


def lines_of(marked: Sequence[Marked], today: Today, *, organisations: bool, whole: int = 0) -> list[Text]:
    """Lines of a list, at most `LINE` characters each; whole: so many of a point's text instead."""
    found = []
    for mark, point in marked:
        words = deadline_words(point, today.day, today.working_days)
        whose = f"{cut(point.organisation, 20)}: " if organisations else ""
        text = cut(whose + point.text, whole or LINE - len(f"{mark}  — {words}"))
        found.append(Text(Bold(mark), f" {text} — ", Bold(words) if point.is_overdue(today.day) else words))
    return found


def point_buttons(page: Page[Marked], origin: Origin) -> tuple[Row, ...]:
    buttons = [card_button(point, mark, origin, page.number) for mark, point in page.items]
    return tuple(tuple(buttons[at : at + 5]) for at in range(0, len(buttons), 5))


def source(title: str, name: str, file_id: str, resolution_id: int) -> Screen:
    """The document's own file."""
    file = Attachment(name, file_id=file_id)
    return Screen(Text(cut(title, 300)), about=About.RESOLUTION, subject_id=resolution_id, attachments=(file,))
