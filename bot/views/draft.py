"""What an administrator sees of a draft: the draft, its lists, a point's card, the questions about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.model import About, Among, Asked, DateChoice, Draft, DraftPoint, ResolutionState
from bot.reading.model import Remark
from bot.views.draft_callbacks import (
    AskAddressee,
    ChooseDate,
    DraftAsks,
    DraftDrop,
    DraftPointOpen,
    DraftSheet,
    MatchAgain,
    SendLook,
)
from bot.views.draft_parts import ON_PAGE, TITLE, back_to, list_data, numbers
from bot.views.pages import page_of
from bot.views.remarks import IN_WORDS, NOBODY, PAST, says_why
from bot.views.screen import Button, Row, Screen, Style
from bot.views.words import cut, day, short_day

LINE = 80
IN_ROW = 5
NO_ROSTER = (
    "Получателей пока нет. Если реестр ещё не загружен, пришлите его таблицей (шаблон: /roster) "
    "и нажмите «Сверить с реестром ещё раз»."
)
ASKED_AT_ONCE = 4
"""Wordings that a draft offers a button for; the rest get theirs as these are answered."""


def draft_screen(draft: Draft, today: date, said: str = "") -> Screen:
    """The draft as a whole: what it is, what to look at first, what can be done. `said` stands first."""
    if draft.state is not ResolutionState.DRAFT:
        return ended_screen(draft)
    attention = list(_attention(draft, today))
    lines: list[Text] = [Text(said), Text()] if said else []
    lines += [
        Text(Bold("Черновик. "), cut(draft.title, TITLE)),
        Text(f"от {day(draft.date)}" if draft.date else "Дата документа не найдена."),
        Text(
            "Пунктов: ", Bold(len(draft.kept)), " · получателей: ", Bold(len(draft.recipients)), _removed_words(draft)
        ),
        Text(),
    ]
    lines += [Bold("Проверьте до рассылки:"), *attention] if attention else [Text("Замечаний нет.")]
    if not draft.recipients:
        lines.append(Text(NO_ROSTER))
    lines += [Text(), Italic("Чтобы исправить пункт, откройте его карточку и ответьте на неё.")]
    return Screen(as_list(*lines), _draft_buttons(draft, today), About.DRAFT, draft.id)


def ended_screen(draft: Draft) -> Screen:
    """What is left of a draft that was sent out or dropped."""
    if draft.state is ResolutionState.CANCELLED:
        return Screen(Text(Bold("Черновик отменён."), "\n", cut(draft.title, TITLE)))
    words = "\nКак идёт доставка — в отдельном сообщении. Документы на контроле: /control"
    return Screen(Text(Bold("Документ разослан."), "\n", cut(draft.title, TITLE), words))


def _removed_words(draft: Draft) -> str:
    removed = len(draft.points) - len(draft.kept)
    return f" · удалено: {removed}" if removed else ""


def _attention(draft: Draft, today: date) -> Iterator[Text]:
    """The remarks in words, each with the points it is about."""
    for remark, words in IN_WORDS.items():
        points = [point for point in draft.kept if remark in point.remarks]
        if points:
            yield _about_points(words, points)
    past = [point for point in draft.kept if point.is_past(today)]
    if points := [point for point in past if Remark.DEADLINE_BEFORE_DOCUMENT not in point.remarks]:
        yield _about_points(PAST, points)
    silent = [point for point in draft.kept if not point.recipients and not says_why(point)]
    if silent:
        yield _about_points(NOBODY, silent)
    if ongoing := [point for point in draft.kept if point.lacks_date and point.ongoing]:
        yield _about_points("«постоянно», без контрольного срока", ongoing)


def _about_points(words: str, points: Sequence[DraftPoint]) -> Text:
    return Text(f"• {words}: {len(points)} (п. {numbers(points)})")


def _draft_buttons(draft: Draft, today: date) -> tuple[Row, ...]:
    remarked = sum(point.wants_attention(today) for point in draft.points)
    lists = []
    if remarked:
        lists.append(Button(f"Замечания: {remarked}", list_data(draft.id, everything=False)))
    lists.append(Button(f"Все пункты: {len(draft.points)}", list_data(draft.id, everything=True)))
    rows: list[Row] = [tuple(lists), *_date_buttons(draft), *_addressee_buttons(draft)]
    if draft.date is None:
        rows.append((Button("Указать дату документа", _asks(draft, Asked.DOCUMENT_DATE)),))
    sheet = Button("В Excel", DraftSheet(resolution=draft.id).pack())
    rows.append((Button("Добавить пункт", _asks(draft, Asked.NEW_DIRECTIVE)), sheet))
    rows.append(
        (
            Button("Разослать", SendLook(resolution=draft.id).pack(), style=Style.SUCCESS),
            Button("Отменить", DraftDrop(resolution=draft.id).pack()),
        )
    )
    return tuple(rows)


def _asks(draft: Draft, what: Asked) -> str:
    return DraftAsks(resolution=draft.id, what=what).pack()


def _date_buttons(draft: Draft) -> Iterator[Row]:
    """Choices for the points without a date; those that are «постоянно» have one of their own."""
    silent = sum(point.lacks_date and not point.ongoing for point in draft.points)
    ongoing = sum(point.lacks_date and point.ongoing for point in draft.points)
    if not silent + ongoing:
        return
    yield (
        Button(f"Контрольный срок… ({silent + ongoing})", _asks(draft, Asked.CONTROL_DATE)),
        _choice(draft, f"Без отчёта ({silent + ongoing})", DateChoice.NO_REPORT, Among.ALL),
    )
    month = _choice(
        draft, f"Через месяц ({silent or ongoing})", DateChoice.MONTH, Among.SILENT if silent else Among.ONGOING
    )
    january = _choice(
        draft, f"До 20 января ({ongoing or silent})", DateChoice.JANUARY, Among.ONGOING if ongoing else Among.SILENT
    )
    yield month, january


def _choice(draft: Draft, label: str, choice: DateChoice, among: Among) -> Button:
    sure = choice is not DateChoice.NO_REPORT
    return Button(label, ChooseDate(resolution=draft.id, choice=choice, among=among, sure=sure).pack())


def _addressee_buttons(draft: Draft) -> Iterator[Row]:
    """A button for each wording that nobody on the roster fits, in the document's order."""
    first: dict[str, AskAddressee] = {}
    for point in draft.kept:
        for place, addressee in enumerate(point.unknown):
            first.setdefault(addressee, AskAddressee(directive=point.id, place=place))
    for addressee, data in list(first.items())[:ASKED_AT_ONCE]:
        yield (Button(f"Кто такие «{cut(addressee, 34)}»?", data.pack()),)
    if first:
        yield (Button("Сверить с реестром ещё раз", MatchAgain(resolution=draft.id).pack()),)


# Lists and cards


def list_screen(draft: Draft, everything: bool, number: int, today: date) -> Screen:
    """A page of points: a line and a button each."""
    points = [point for point in draft.points if everything or point.wants_attention(today)]
    page = page_of(points, number, ON_PAGE)
    head = "Все пункты" if everything else "Пункты с замечаниями"
    lines: list[Text] = [Bold(f"{head}: {len(points)}{page.words}")]
    lines += [Text(_line(point, today)) for point in page.items]
    if not points:
        lines.append(Text("Замечаний больше нет."))
    else:
        lines += [Text(), Italic("Откройте пункт кнопкой с его номером.")]
    buttons = [
        Button(point.number, DraftPointOpen(directive=point.id, everything=everything).pack()) for point in page.items
    ]
    rows = tuple(tuple(buttons[at : at + IN_ROW]) for at in range(0, len(buttons), IN_ROW))
    turning = page.turning(lambda to: list_data(draft.id, everything, to, fresh=False))
    return Screen(as_list(*lines), (*rows, *turning, *back_to(draft)))


def _line(point: DraftPoint, today: date) -> str:
    """At most 80 characters: number, beginning of the text, date and how many it reaches."""
    mark = "⚠ " if point.wants_attention(today) else ""
    begin = f"{mark}{point.number} "
    reached = f"{len(point.recipients)} чел." if point.recipients else "никому"
    end = " · удалён" if point.removed else f" · {_short_deadline(point)} · {reached}"
    return f"{begin}{cut(point.text, LINE - len(begin) - len(end))}{end}"


def _short_deadline(point: DraftPoint) -> str:
    if point.informational:
        return "без отчёта"
    if point.due:
        return short_day(point.due[0]) + (f" +{len(point.due) - 1}" if len(point.due) > 1 else "")
    return "постоянно" if point.ongoing else "без срока"
