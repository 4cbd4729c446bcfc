"""A point's card in a draft: what would be sent to whom, and how to correct it by a reply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from aiogram.utils.formatting import Bold, ExpandableBlockQuote, Italic, Text, as_list

from bot.model import About, Draft, DraftPoint, ResolutionState
from bot.views.draft_callbacks import DraftPointOpen, PointInformational, PointRemoved
from bot.views.draft_parts import ON_PAGE, cut_text, list_data
from bot.views.remarks import reached_by, remarks_on
from bot.views.screen import Button, Row, Screen
from bot.views.words import cut, day, some

CARD_TEXT, SOURCE = 1500, 900
HOW_TO = (
    "Исправить: ответьте на это сообщение, например: «срок 15 октября», «ответственный Иванова И.И.», "
    "«без отчёта», «удалить», «текст …»."
)


def point_screen(draft: Draft, point: DraftPoint, everything: bool, today: date, said: str = "") -> Screen:
    """A point's card: a reply to it corrects the point. `said` stands first («Исправлено.»)."""
    lines: list[Text] = [Text(said), Text()] if said else []
    lines += [
        Text(Bold(f"Пункт {point.number}"), f" · {cut(draft.title, 60)}"),
        Text(cut_text(point.text, CARD_TEXT)),
        Text(),
        Text(Bold("Ответственные: "), "; ".join(point.responsible) or "не указаны"),
        Text("→ ", reached_by(point, 5)),
        Text(Bold("Срок: "), _deadline(point)),
    ]
    lines += [Text(f"⚠ {words}") for words in remarks_on(point, today)]
    if point.removed:
        lines.append(Bold("Пункт удалён из черновика."))
    if point.source:
        lines += [Text(), ExpandableBlockQuote("В документе: ", cut_text(point.source, SOURCE))]
    if draft.state is ResolutionState.DRAFT:
        lines += [Text(), Italic(HOW_TO)]
    return Screen(as_list(*lines), _point_buttons(draft, point, everything, today), About.DRAFT_DIRECTIVE, point.id)


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
    back = Button("К списку", list_data(draft.id, everything, at // ON_PAGE, fresh=False))
    return tuple(row for row in (actions, beside, (back,)) if row)


def _neighbours(listed: Sequence[DraftPoint], at: int) -> Iterator[tuple[DraftPoint, str]]:
    if at > 0:
        yield listed[at - 1], f"‹ {listed[at - 1].number}"
    if at + 1 < len(listed):
        yield listed[at + 1], f"{listed[at + 1].number} ›"


def _neighbour(point: DraftPoint, label: str, everything: bool) -> Button:
    return Button(label, DraftPointOpen(directive=point.id, everything=everything).pack())
