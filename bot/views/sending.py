"""What an administrator sees of sending: the load before it, the progress after it, texts to send on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.model import About, Load, PersonalPoint, Progress, Undelivered
from bot.views import draft_callbacks as callbacks
from bot.views.draft_parts import cut_text, numbers
from bot.views.pages import page_of
from bot.views.screen import Button, Row, Screen, Style
from bot.views.words import WEEKDAYS_TO, cut, day, day_of_year, plural, short_day, some, word

NAMES = 8
PEOPLE_ON_PAGE = 8
POINT_TEXT = 700
TEXT_LENGTH = 3_800
"""Characters of one message of a text to send on."""


def load_screen(load: Load, now: datetime, zone: ZoneInfo) -> Screen:
    """What sending would mean, and the buttons that confirm it."""
    draft = load.draft
    people = plural(load.people, "человек", "человека", "человек")
    sent = [point for point in draft.kept if point.recipients]
    lines: list[Text] = [
        Text(Bold("Разослать? "), cut(draft.title, 300)),
        Text(f"Пунктов: {len(sent)} · получит: {people} · отчётов ожидается: {load.reports}"),
    ]
    if load.busiest and load.busiest[0][1] > 1:
        lines.append(Text("Больше всего пунктов: ", "; ".join(f"{cut(who, 60)} — {n}" for who, n in load.busiest)))
    if load.peaks and load.peaks[0][1] > 1:
        lines.append(Text("Больше всего сроков: ", "; ".join(_peak(day_, n) for day_, n in load.peaks)))
    lines += [Text(), *warnings] if (warnings := list(_warnings(load))) else []
    if load.opens_at:
        lines += [Text(), Text("Сейчас нерабочее время. Когда отправить?")]
    return Screen(as_list(*lines), _confirmation(load, now, zone), About.DRAFT, draft.id)


def _peak(due: date, count: int) -> str:
    return f"{plural(count, 'пункт', 'пункта', 'пунктов')} на {day(due)}"


def _warnings(load: Load) -> Iterator[Text]:
    if load.past:
        yield Text(Bold("⚠ Срок уже прошёл: "), f"п. {numbers(load.past)}. Они сразу станут просроченными.")
    if load.unaddressed:
        yield Text(Bold("⚠ Никому не уйдут: "), f"п. {numbers(load.unaddressed)} — нет получателей.")
    if load.dateless:
        yield Text(Bold("Без срока: "), f"п. {numbers(load.dateless)} — только в недельной сводке, без напоминаний.")
    if load.never_started:
        yield Text(
            Bold(f"Ещё не запустили бота ({len(load.never_started)}): "), _named(load.never_started),
            ". Получат, как только запустят; пригласить: /invite",
        )  # fmt: skip
    if load.blocked:
        yield Text(Bold(f"Заблокировали бота ({len(load.blocked)}): "), _named(load.blocked))
    if load.vacant:
        yield Text(Bold(f"Вакансии ({len(load.vacant)}): "), _named(load.vacant))


def _named(names: Sequence[str]) -> str:
    return some([cut(name, 70) for name in names], NAMES)


def _confirmation(load: Load, now: datetime, zone: ZoneInfo) -> tuple[Row, ...]:
    draft = load.draft
    back = (Button("Назад", callbacks.DraftOpen(resolution=draft.id).pack()),)
    if load.opens_at is None:
        rest = " остальные" if load.unaddressed else ""
        return ((_confirms(load, f"Да, разослать{rest}", later=False),), back)
    opening = when(load.opens_at, now, zone)
    return ((_confirms(load, "Сейчас", later=False), _confirms(load, cap(opening), later=True)), back)


def _confirms(load: Load, label: str, later: bool) -> Button:
    data = callbacks.SendConfirmed(resolution=load.draft.id, revision=load.draft.revision, later=later)
    return Button(label, data.pack(), style=Style.SUCCESS)


def when(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """«сегодня в 9:00», «завтра в 9:00», «в понедельник в 9:00», «9 января в 9:00»"""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    hour = f"в {local.hour}:{local:%M}"
    if local.date() == today:
        return f"сегодня {hour}"
    if local.date() == today + timedelta(days=1):
        return f"завтра {hour}"
    if local.date() <= today + timedelta(days=6):
        return f"{WEEKDAYS_TO[local.weekday()]} {hour}"
    return f"{day_of_year(local.date())} {hour}"


def cap(words: str) -> str:
    return words[:1].upper() + words[1:]


def sent_words(people: int, at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """The answer to the confirmation."""
    to = plural(people, "получателю", "получателям", "получателям")
    return f"Уйдёт {when(at, now, zone)}: {to}." if at > now else f"Документ разослан: {to}."


def progress_screen(progress: Progress, now: datetime, zone: ZoneInfo) -> Screen:
    """The live message of a broadcast."""
    if progress.starts_at:
        begun = Text(f"Отправка начнётся {when(progress.starts_at, now, zone)}. Получателей: {progress.total}.")
    else:
        begun = Text("Отправлено ", Bold(f"{progress.sent} из {progress.total}"), " · ознакомились ",
                     Bold(progress.acknowledged))  # fmt: skip
    lines: list[Text] = [Text(Bold("Рассылка. "), cut(progress.title, 300)), begun]
    rows: tuple[Row, ...] = ()
    if progress.undelivered:
        lines += [Text(), Text(Bold(f"Не доставлено: {len(progress.undelivered)}"))]
        lines += [Text(f"• {one.name} — {one.reason}") for one in progress.undelivered[:NAMES]]
        if len(progress.undelivered) > NAMES:
            lines.append(Text(f"и ещё {len(progress.undelivered) - NAMES}"))
        lines.append(Italic("Им можно переслать пункты иначе: почтой или в другом мессенджере."))
        missed = callbacks.Undelivered(resolution=progress.resolution_id, page=0, fresh=True).pack()
        rows = ((Button("Текст для пересылки", missed),),)
    return Screen(as_list(*lines), rows, About.RESOLUTION, progress.resolution_id)


def undelivered_screen(progress: Progress, number: int) -> Screen:
    """Those whom the broadcast did not reach: a button each for the text to send on."""
    page = page_of(progress.undelivered, number, PEOPLE_ON_PAGE)
    if not progress.undelivered:
        return Screen(Text("Доставлено всем: пересылать ничего не нужно."))
    lines: list[Text] = [
        Bold(f"Не доставлено: {len(progress.undelivered)}{page.words}"),
        Text("Нажмите имя — пришлю пункты этого человека текстом, его можно переслать."),
    ]
    rows = tuple(_forwards(progress.resolution_id, one) for one in page.items)
    turning = page.turning(
        lambda to: callbacks.Undelivered(resolution=progress.resolution_id, page=to, fresh=False).pack()
    )
    return Screen(as_list(*lines), (*rows, *turning))


def _forwards(resolution_id: int, one: Undelivered) -> Row:
    data = callbacks.Forward(resolution=resolution_id, person=one.person_id).pack()
    return (Button(cut(f"{one.name} — {one.reason}", 60), data),)


def forward_screens(title: str, made_on: date | None, name: str, points: Sequence[PersonalPoint]) -> tuple[Screen, ...]:
    """Somebody's points as plain text, in as few messages as they fit in."""
    from_day = f" от {short_day(made_on)}" if made_on and short_day(made_on) not in title else ""
    asked = word(len(points), "Вам поручен пункт", "Вам поручены пункты", "Вам поручены пункты")
    parts = [f"{name}, здравствуйте! {asked} документа «{cut(title, 300)}»{from_day}:"]
    parts += [f"{one.number}. {cut_text(one.text, POINT_TEXT)}\nСрок: {_deadline(one)}" for one in points]
    parts.append("Прошу сообщить об исполнении.")
    return tuple(Screen(Text(text)) for text in _packed(parts))


def _deadline(point: PersonalPoint) -> str:
    if point.informational:
        return "для сведения, отчёт не нужен"
    return ", ".join(day(one) for one in point.due) or point.deadline_words or "не указан"


def _packed(parts: Sequence[str]) -> Iterator[str]:
    """Parts joined into as few messages as their length allows."""
    text = ""
    for part in parts:
        if text and len(text) + len(part) + 2 > TEXT_LENGTH:
            yield text
            text = ""
        text = f"{text}\n\n{part}" if text else part
    yield text
