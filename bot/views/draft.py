"""What an administrator sees of a draft: the draft, its lists, a point's card, the questions about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from aiogram.utils.formatting import Bold, ExpandableBlockQuote, Italic, Text

from bot.model import About, Asked, Draft, DraftPoint, ResolutionState
from bot.reading.model import Remark
from bot.views.draft_callbacks import (
    AskAddressee,
    ChooseAddressee,
    ChooseDate,
    DraftAsks,
    DraftDrop,
    DraftDropped,
    DraftList,
    DraftOpen,
    DraftPointOpen,
    PointInformational,
    PointRemoved,
    SendLook,
)
from bot.views.pages import page_of
from bot.views.screen import Button, Row, Screen, Style
from bot.views.words import cut, day, plural, short_day, some

LINE = 80
ON_PAGE = 10
IN_ROW = 5
TITLE, CARD_TEXT, SOURCE = 300, 1500, 900
ASKED_AT_ONCE = 4
"""Wordings that a draft offers a button for; the rest get theirs as these are answered."""

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
HOW_TO = (
    "Исправить: ответьте на это сообщение, например: «срок 15 октября», «ответственный Иванова И.И.», "
    "«без отчёта», «удалить», «текст …»."
)


def draft_screen(draft: Draft, today: date) -> Screen:
    """The draft as a whole: what it is, what to look at first, what can be done."""
    if draft.state is not ResolutionState.DRAFT:
        return ended_screen(draft)
    attention = list(_attention(draft, today))
    lines: list[Text] = [
        Text(Bold("Черновик. "), cut(draft.title, TITLE)),
        Text(f"от {day(draft.date)}" if draft.date else "Дата документа не найдена."),
        Text(
            "Пунктов: ", Bold(len(draft.kept)), " · получателей: ", Bold(len(draft.recipients)), _removed_words(draft)
        ),
        Text(),
    ]
    lines += [Bold("Проверьте до рассылки:"), *attention] if attention else [Text("Замечаний нет.")]
    lines += [Text(), Italic("Чтобы исправить пункт, откройте его карточку и ответьте на неё.")]
    return Screen(_lines(lines), _draft_buttons(draft, today), About.DRAFT, draft.id)


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
    silent = [point for point in draft.kept if not point.recipients and not _explained(point)]
    if silent:
        yield _about_points(NOBODY, silent)
    if ongoing := [point for point in draft.kept if point.lacks_date and point.ongoing]:
        yield _about_points("«постоянно», без контрольного срока", ongoing)


def _explained(point: DraftPoint) -> bool:
    """A remark says already why it reaches nobody."""
    return bool({Remark.NO_RESPONSIBLE, Remark.UNKNOWN_RESPONSIBLE, Remark.AMBIGUOUS_RESPONSIBLE} & {*point.remarks})


def _about_points(words: str, points: Sequence[DraftPoint]) -> Text:
    return Text(f"• {words}: {len(points)} (п. {numbers(points)})")


def numbers(points: Sequence[DraftPoint], limit: int = 6) -> str:
    """«1.2, 1.5 и ещё 3»"""
    return some([point.number for point in points], limit)


def _draft_buttons(draft: Draft, today: date) -> tuple[Row, ...]:
    remarked = sum(point.wants_attention(today) for point in draft.points)
    lists = []
    if remarked:
        lists.append(Button(f"Замечания: {remarked}", _list_data(draft.id, everything=False)))
    lists.append(Button(f"Все пункты: {len(draft.points)}", _list_data(draft.id, everything=True)))
    rows: list[Row] = [tuple(lists), *_date_buttons(draft), *_addressee_buttons(draft)]
    if draft.date is None:
        rows.append((Button("Указать дату документа", _asks(draft, Asked.DOCUMENT_DATE)),))
    rows.append((Button("Добавить пункт", _asks(draft, Asked.NEW_DIRECTIVE)),))
    rows.append(
        (
            Button("Разослать", SendLook(resolution=draft.id).pack(), style=Style.SUCCESS),
            Button("Отменить", DraftDrop(resolution=draft.id).pack()),
        )
    )
    return tuple(rows)


def _list_data(resolution: int, everything: bool, page: int = 0, fresh: bool = True) -> str:
    return DraftList(resolution=resolution, everything=everything, page=page, fresh=fresh).pack()


def _asks(draft: Draft, what: Asked) -> str:
    return DraftAsks(resolution=draft.id, what=what.value).pack()


def _date_buttons(draft: Draft) -> Iterator[Row]:
    """Choices for the points without a date; those that are «постоянно» have one of their own."""
    silent = sum(point.lacks_date and not point.ongoing for point in draft.points)
    ongoing = sum(point.lacks_date and point.ongoing for point in draft.points)
    if not silent + ongoing:
        return
    yield (
        Button(f"Контрольный срок… ({silent + ongoing})", _asks(draft, Asked.CONTROL_DATE)),
        _choice(draft, f"Без отчёта ({silent + ongoing})", "none", "all"),
    )
    month = _choice(draft, f"Через месяц ({silent or ongoing})", "month", "silent" if silent else "ongoing")
    january = _choice(draft, f"До 20 января ({ongoing or silent})", "january", "ongoing" if ongoing else "silent")
    yield month, january


def _choice(draft: Draft, label: str, choice: str, among: str) -> Button:
    return Button(label, ChooseDate(resolution=draft.id, choice=choice, among=among, sure=choice != "none").pack())


def _addressee_buttons(draft: Draft) -> Iterator[Row]:
    """A button for each wording that nobody on the roster fits, in the document's order."""
    first: dict[str, AskAddressee] = {}
    for point in draft.kept:
        for place, addressee in enumerate(point.unknown):
            first.setdefault(addressee, AskAddressee(directive=point.id, place=place))
    for addressee, data in list(first.items())[:ASKED_AT_ONCE]:
        yield (Button(f"Кто такие «{cut(addressee, 34)}»?", data.pack()),)


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
    turning = page.turning(lambda to: _list_data(draft.id, everything, to, fresh=False))
    return Screen(_lines(lines), (*rows, *turning, *_back_to(draft)))


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


def point_screen(draft: Draft, point: DraftPoint, everything: bool, today: date, said: str = "") -> Screen:
    """A point's card: a reply to it corrects the point. `said` stands first («Исправлено.»)."""
    lines: list[Text] = [Text(said), Text()] if said else []
    lines += [
        Text(Bold(f"Пункт {point.number}"), f" · {cut(draft.title, 60)}"),
        Text(cut_text(point.text, CARD_TEXT)),
        Text(),
        Text(Bold("Ответственные: "), "; ".join(point.responsible) or "не указаны"),
        Text("→ ", _reached(point)),
        Text(Bold("Срок: "), _deadline(point)),
    ]
    lines += [Text(f"⚠ {words}") for words in _remarks(point, today)]
    if point.removed:
        lines.append(Bold("Пункт удалён из черновика."))
    if point.source:
        lines += [Text(), ExpandableBlockQuote("В документе: ", cut_text(point.source, SOURCE))]
    if draft.state is ResolutionState.DRAFT:
        lines += [Text(), Italic(HOW_TO)]
    return Screen(_lines(lines), _point_buttons(draft, point, everything, today), About.DRAFT_DIRECTIVE, point.id)


def _reached(point: DraftPoint) -> str:
    if not point.recipients:
        return "никому: в реестре никто не найден"
    names = [f"{one.person or 'вакансия'} ({cut(one.organisation, 40)})" for one in point.recipients]
    counted = f"{len(names)}: " if len(names) > 1 else ""
    return counted + some(names, 5)


def _deadline(point: DraftPoint) -> str:
    said = f"«{cut(point.deadline_words, 120)}»" if point.deadline_words else ""
    if len(point.due) == 1 and day(point.due[0]) in said:
        said = ""  # the words are that date
    if point.informational:
        return "без отчёта, для сведения"
    if point.due:
        dates = some([day(one) for one in point.due], 6)
        return f"{said} → {dates}" if said else dates
    if point.ongoing:
        return f"{said or '«постоянно»'} → контрольного срока нет"
    return f"{said} → даты нет" if said else "не указан"


def _remarks(point: DraftPoint, today: date) -> Iterator[str]:
    yield from (IN_WORDS[code] for code in point.remarks)
    if point.is_past(today):
        yield PAST
    if not point.recipients and not point.removed and not _explained(point):
        yield NOBODY


def _point_buttons(draft: Draft, point: DraftPoint, everything: bool, today: date) -> tuple[Row, ...]:
    if draft.state is not ResolutionState.DRAFT:
        return ()
    info = PointInformational(directive=point.id, informational=not point.informational, everything=everything)
    remove = PointRemoved(directive=point.id, removed=not point.removed, everything=everything)
    actions = (
        Button("С отчётом" if point.informational else "Без отчёта", info.pack()),
        Button("Вернуть" if point.removed else "Удалить", remove.pack()),
    )
    listed = [one for one in draft.points if everything or one.wants_attention(today) or one.id == point.id]
    at = next(place for place, one in enumerate(listed) if one.id == point.id)
    beside = tuple(_neighbour(one, label, everything) for one, label in _neighbours(listed, at))
    back = Button("К списку", _list_data(draft.id, everything, at // ON_PAGE, fresh=False))
    return tuple(row for row in (actions, beside, (back,)) if row)


def _neighbours(listed: Sequence[DraftPoint], at: int) -> Iterator[tuple[DraftPoint, str]]:
    if at > 0:
        yield listed[at - 1], f"‹ {listed[at - 1].number}"
    if at + 1 < len(listed):
        yield listed[at + 1], f"{listed[at + 1].number} ›"


def _neighbour(point: DraftPoint, label: str, everything: bool) -> Button:
    return Button(label, DraftPointOpen(directive=point.id, everything=everything).pack())


# Questions


def date_question(draft: Draft, question_id: int) -> Screen:
    text = Text(
        "Какого числа документ «", cut(draft.title, 120), "»? Даты в тексте нет, а от неё считаются сроки "
        "вроде «в десятидневный срок». Ответьте датой с годом."
    )  # fmt: skip
    return Screen(text, about=About.QUESTION, subject_id=question_id, answer_hint="28.08.2024")


def control_date_question(draft: Draft, count: int, question_id: int) -> Screen:
    points = plural(count, "пункта", "пунктов", "пунктов")
    text = f"Какой контрольный срок поставить для {points} без срока? Ответьте датой."
    return Screen(Text(text), about=About.QUESTION, subject_id=question_id, answer_hint="15 октября")


def new_point_question(draft: Draft, question_id: int) -> Screen:
    text = Text(
        "Напишите новый пункт в ответ на это сообщение. Срок и ответственного — с новой строки, например:\n\n",
        Italic("Представить отчёт о горячем питании\nсрок 15 октября\nответственные: директора школ"),
    )
    return Screen(text, about=About.QUESTION, subject_id=question_id, answer_hint="Текст пункта")


def addressee_question(addressee: str, points: Sequence[str], proposals: Sequence[str], question_id: int) -> Screen:
    """proposals: labels, in the order of their places."""
    text = Text(
        "Кто такие «", Bold(cut(addressee, 200)), f"» (п. {some(points, 6)})? В реестре таких нет.\n\n"
        "Выберите кнопкой или ответьте на это сообщение словами: «директора школ», «Иванова И.И.». "
        "Ответ запомнится для следующих документов."
    )  # fmt: skip
    rows = [(_means(question_id, place, cut(label, 60)),) for place, label in enumerate(proposals)]
    rows.append((_means(question_id, -1, "Никому не отправлять"),))
    return Screen(text, tuple(rows), About.QUESTION, question_id)


def _means(question_id: int, choice: int, label: str) -> Button:
    return Button(label, ChooseAddressee(question=question_id, choice=choice).pack())


def no_report_screen(draft: Draft, count: int, among: str) -> Screen:
    """Asked once more: it concerns many points at once."""
    points = plural(count, "пункт", "пункта", "пунктов")
    text = f"{points} без срока уйдут «для сведения»: отчёта по ним не будет. Так и сделать?"
    sure = ChooseDate(resolution=draft.id, choice="none", among=among, sure=True).pack()
    back = DraftOpen(resolution=draft.id).pack()
    return Screen(Text(text), ((Button("Да, без отчёта", sure), Button("Назад", back)),))


def drop_screen(draft: Draft) -> Screen:
    text = Text("Отменить черновик «", cut(draft.title, TITLE), "»? Исправления пропадут.")
    sure = DraftDropped(resolution=draft.id, revision=draft.revision).pack()
    back = DraftOpen(resolution=draft.id).pack()
    return Screen(text, ((Button("Да, отменить", sure, style=Style.DANGER), Button("Назад", back)),))


def refusal_screen(sentence: str) -> Screen:
    """Why what was sent did not become a draft."""
    return Screen(Text(sentence))


def explained_screen(draft: Draft, addressee: str, count: int) -> Screen:
    """The question about a wording, once it is answered."""
    to = f"получателей: {count}" if count else "никому не отправляется"
    text = Text("«", Bold(cut(addressee, 200)), f"» — {to}. Запомнил для следующих документов.")
    return Screen(text, _back_to(draft))


def done_screen(draft: Draft, done: str) -> Screen:
    return Screen(Text(f"{done}."), _back_to(draft))


def dated_screen(draft: Draft) -> Screen:
    """After a reply about the document itself."""
    made_on = f" от {day(draft.date)}" if draft.date else ""
    return Screen(Text("Исправлено: ", cut(draft.title, TITLE), f"{made_on}. Сроки пересчитаны."), _back_to(draft))


def _back_to(draft: Draft) -> tuple[Row, ...]:
    return ((Button("К черновику", DraftOpen(resolution=draft.id).pack()),),)


# Parts


def cut_text(text: str, length: int) -> str:
    """As `cut`, but paragraphs stay."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _lines(lines: Sequence[Text]) -> Text:
    body: list[object] = []
    for line in lines:
        body += ["\n", line] if body else [line]
    return Text(*body)
