"""What a recipient reads of his points: lines of a list, one point's card, the broadcast, /my."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from aiogram.utils.formatting import Bold, ExpandableBlockQuote, Italic, Text, as_list

from bot.model import About, Decision, OccurrenceState, Point, Resolution, Verdict
from bot.views.pages import Page, page_of
from bot.views.points_callbacks import Acknowledge, AskReport, Origin, SendSource, ShowDocument, ShowMine, ShowPoint
from bot.views.screen import Attachment, Button, Row, Screen, Style
from bot.views.words import cut, day, moment, plural, short_day

WorkingDays = Callable[[date, date], int]
"""How many working days lie after the first day, up to the last."""

PAGE = 10
LINE = 48
"""Characters of a point's text in a list: with number and date a line stays within 80."""
WHOLE = 350
"""Characters of a point's text in a broadcast of few points: then nobody has to open a card to read it."""
FEW = 3
CARD = 3_000
FOLDED = 400
"""A longer text is folded on the card."""

HOW_TO_REPORT = "Отчитаться: ответьте на это сообщение текстом, фото или файлом."
NOT_HIS = "Этот пункт больше не за Вами."


@dataclass(frozen=True, slots=True)
class Today:
    """Against what dates are read: the local day, the working days, the zone."""

    day: date
    working_days: WorkingDays
    zone: ZoneInfo


# Words and lines of lists


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


def point_line(point: Point, mark: str | None = None, length: int = LINE) -> Text:
    """Number and short text; `mark` stands for a number that occurs twice."""
    return Text(Bold(mark or point.number), " ", cut(point.text, length))


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


def _lines(marked: Sequence[Marked], today: Today, *, organisations: bool, length: int = LINE) -> list[Text]:
    found = []
    for mark, point in marked:
        words = deadline_words(point, today.day, today.working_days)
        whose = f"{cut(point.organisation, 20)}: " if organisations else ""
        text = cut(whose + point.text, length)
        found.append(Text(Bold(mark), f" {text} — ", Bold(words) if point.is_overdue(today.day) else words))
    return found


def point_buttons(page: Page[Marked], origin: Origin) -> tuple[Row, ...]:
    buttons = [card_button(point, mark, origin, page.number) for mark, point in page.items]
    return tuple(tuple(buttons[at : at + 5]) for at in range(0, len(buttons), 5))


# The broadcast


def broadcast(points: Sequence[Point], page: int, today: Today, *, picking: bool = False) -> Screen:
    """A document with one person's points (at least one); due ones first, «для сведения» last."""
    resolution = points[0].resolution
    ordered = sorted(points, key=lambda point: (point.informational, point.deadline or date.max))
    shown = page_of(list(zip(marks(ordered), ordered, strict=True)), page, PAGE)
    known = _known_since(points)
    length = WHOLE if len(points) <= FEW else LINE
    lines = _lines(shown.items, today, organisations=several_organisations(points), length=length)
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


# One point


def card(
    point: Point, decision: Decision | None, today: Today, *, origin: Origin, page: int, organisation: bool
) -> Screen:
    """A point's card; a reply to it is a report."""
    text = cut(point.text, CARD)
    parts = [
        as_list(Bold(f"Пункт {point.number}"), document_name(point.resolution), *([point.organisation] * organisation)),
        ExpandableBlockQuote(text) if len(text) > FOLDED else Text(text),
        as_list(_deadline(point, today), f"Статус: {status_words(point)}", *_decided(decision, today.zone)),
    ]
    if point.takes_report:
        parts.append(Italic(HOW_TO_REPORT))
    return Screen(
        as_list(*parts, sep="\n\n"), _card_buttons(point, origin, page), About.ASSIGNMENT, point.assignment_id
    )


def _deadline(point: Point, today: Today) -> str:
    due = point.deadline
    if point.informational:
        return "Для сведения: отчёт не обязателен"
    if due is None:
        return "Срок: постоянно" if point.ongoing else "Без срока"
    words = f"Срок {day(due)}"
    if point.extended_to and point.due:
        words = f"Срок продлён до {day(due)} (был {short_day(point.due)})"
    return f"{words}, {_distance(due, today)}" if point.is_owed else words


def _distance(due: date, today: Today) -> str:
    if due < today.day:
        return f"просрочено, {today.working_days(due, today.day)} раб. дн."
    if due == today.day:
        return "сегодня"
    left = today.working_days(today.day, due)
    if not left:
        return "рабочих дней до срока не осталось"
    return f"{'остался' if left % 10 == 1 and left % 100 != 11 else 'осталось'} {plural(left, *WORKING_DAYS)}"


WORKING_DAYS = ("раб. день", "раб. дня", "раб. дней")


def status_words(point: Point) -> str:
    """The status in the words of the field."""
    if point.cancelled:
        return "отменено"
    match point.state:
        case OccurrenceState.OPEN:
            return "на исполнении" if point.acknowledged_at else "направлено"
        case OccurrenceState.REVIEW:
            return "отчёт на проверке"
        case OccurrenceState.RETURNED:
            return "возвращено на доработку"
        case OccurrenceState.DONE:
            return f"исполнено{_in_time(point)}"
        case OccurrenceState.CLOSED:
            return "для сведения" if point.informational else "снято с контроля"
        case OccurrenceState.CANCELLED:
            return "отменено"


def _in_time(point: Point) -> str:
    if point.deadline is None or point.reported_on is None:
        return ""
    return " в срок" if point.reported_on <= point.deadline else " с нарушением срока"


def _decided(decision: Decision | None, zone: ZoneInfo) -> list[str]:
    if decision is None:
        return []
    when = short_day(decision.at.astimezone(zone).date())
    words = {
        Verdict.ACCEPTED: f"Отчёт принят {when}",
        Verdict.RETURNED: f"Возвращён {when}",
        Verdict.NOT_A_REPORT: f"Присланное {when} отчётом не признано",
    }[decision.verdict]
    return [f"{words}: {cut(decision.reason, 500)}" if decision.reason else words]


def _card_buttons(point: Point, origin: Origin, page: int) -> tuple[Row, ...]:
    rows: list[Row] = []
    if point.takes_report:
        rows.append((Button("Отчитаться", AskReport(assignment=point.assignment_id).pack(), style=Style.PRIMARY),))
    last: list[Button] = []
    if point.resolution.has_source:
        last.append(Button("Документ", SendSource(resolution=point.resolution.id).pack()))
    match origin:
        case Origin.DOCUMENT:
            back = ShowDocument(resolution=point.resolution.id, page=page, picking=True).pack()
            last.append(Button("Назад", back))
        case Origin.MINE | Origin.WEEK:
            last.append(Button("Назад", ShowMine(week=origin is Origin.WEEK, page=page).pack()))
        case Origin.ELSEWHERE:
            pass
    return (*rows, tuple(last)) if last else tuple(rows)


def ask_report(point: Point, question_id: int) -> Screen:
    """The question whose reply is the report."""
    words = Text(Bold(f"Отчёт по п. {point.number}"), "\n", cut(point.text, 150), "\n\n", ASKED)
    return Screen(words, about=About.QUESTION, subject_id=question_id, answer_hint=f"Что сделано по п. {point.number}")


ASKED = "Ответьте на это сообщение: что сделано, фото или файл."


def source(title: str, name: str, file_id: str, resolution_id: int) -> Screen:
    """The document's own file."""
    file = Attachment(name, file_id=file_id)
    return Screen(Text(cut(title, 300)), about=About.RESOLUTION, subject_id=resolution_id, attachments=(file,))


# /my and /week


def mine(points: Sequence[Point], page: int, today: Today, *, week: bool) -> Screen:
    """A person's open points: overdue, this week, later, open-ended, under review, for information."""
    sunday = today.day + timedelta(days=6 - today.day.weekday())
    sections = {point.assignment_id: _section(point, today.day, sunday) for point in points}
    chosen = [point for point in points if not week or sections[point.assignment_id] <= THIS_WEEK]
    if not chosen:
        return Screen(Text(NOTHING_THIS_WEEK if week else NOTHING))
    chosen.sort(key=lambda point: sections[point.assignment_id])
    shown = page_of(list(zip(marks(chosen), chosen, strict=True)), page, PAGE)
    lines = _lines(shown.items, today, organisations=several_organisations(chosen))
    parts: list[Text] = []
    for number, section in enumerate(SECTIONS):
        inside = [line for line, (_, point) in zip(lines, shown.items, strict=True)
                  if sections[point.assignment_id] == number]  # fmt: skip
        parts += [as_list(Bold(section), *inside)] if inside else []
    title = f"{'На этой неделе' if week else 'Ваши пункты'}: {len(chosen)}{shown.words}"
    origin = Origin.WEEK if week else Origin.MINE
    buttons = (
        *point_buttons(shown, origin),
        *shown.turning(lambda number: ShowMine(week=week, page=number).pack()),
    )
    return Screen(as_list(Bold(title), *parts, sep="\n\n"), buttons)


SECTIONS = ("Просрочено", "До конца недели", "Позже", "Без срока", "На проверке", "Для сведения")
THIS_WEEK = 1
NOTHING = "Открытых пунктов у Вас нет. Когда придёт новый документ, бот напишет."
NOTHING_THIS_WEEK = "На этой неделе сроков нет. Все открытые пункты: /my"


def _section(point: Point, today: date, sunday: date) -> int:
    """Where in SECTIONS it stands."""
    if point.state is OccurrenceState.REVIEW:
        return 4
    if point.informational:
        return 5
    if point.deadline is None:
        return 3
    if point.deadline < today:
        return 0
    return THIS_WEEK if point.deadline <= sunday else 2


def handover(points: Sequence[Point], person_id: int, today: Today) -> Screen:
    """A successor's inheritance: the open points of a position, beginning with what is due."""
    shown = page_of(list(zip(marks(points), points, strict=True)), 0, PAGE)
    body = as_list(
        as_list(
            Bold("Вам переданы пункты на контроле"),
            f"{points[0].position}, {points[0].organisation}: {plural(len(points), 'пункт', 'пункта', 'пунктов')}",
        ),
        as_list(*_lines(shown.items, today, organisations=False)),
        sep="\n\n",
    )
    everything = Button("Все мои пункты", ShowMine(week=False, page=0).pack())
    return Screen(body, (*point_buttons(shown, Origin.ELSEWHERE), (everything,)), About.DIGEST, person_id)
