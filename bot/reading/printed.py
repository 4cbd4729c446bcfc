"""A document as a table for people, in the terminal (`poruchik parse` without --json)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bot.reading.model import Deadline, Directive, Document, Remark

REMARKS = {
    Remark.NO_DEADLINE: "срок не назван",
    Remark.NO_RESPONSIBLE: "ответственный не назван",
    Remark.DEADLINE_BEFORE_DOCUMENT: "срок раньше даты документа",
    Remark.UNREADABLE_DEADLINE: "срок не понят",
    Remark.UNCERTAIN_DEADLINE: "срок можно понять иначе",
    Remark.UNCERTAIN_TEXT: "текст распознан неуверенно",
    Remark.UNCERTAIN_RESPONSIBLE: "неясно, к какому заголовку относится",
    Remark.UNKNOWN_RESPONSIBLE: "ответственного нет в реестре",
    Remark.AMBIGUOUS_RESPONSIBLE: "в реестре подходят несколько человек",
}
_MOST_DATES = 4


def printed(document: Document, *, explain: bool, recipients: Sequence[str] | None = None) -> Iterator[RenderableType]:
    """The heading, a row for each directive and, where asked for, what was passed over and why.

    recipients: for each directive those on the roster for whom it is, in words; None without a roster.
    """
    yield Text(document.title or "Без названия", style="bold")
    yield Text(f"Дата: {_day(document)} · пунктов: {len(document.directives)}")
    yield _directives(document, explain=explain, recipients=recipients)
    if document.controller:
        yield Text(f"Контроль: {document.controller}")
    if explain:
        yield _passed_over(document)


def _day(document: Document) -> str:
    return f"{document.date:%d.%m.%Y}" if document.date else "не найдена, укажите --date"


def _directives(document: Document, *, explain: bool, recipients: Sequence[str] | None) -> Table:
    table = Table(show_lines=True)
    table.add_column("Пункт", no_wrap=True)
    for title in ("Поручение", "Ответственные", "Срок", "Замечания", *(["Получатели"] if recipients else [])):
        table.add_column(title, overflow="fold")
    for at, directive in enumerate(document.directives):
        task = f"{directive.text}\n\n{_explained(directive)}" if explain else directive.text
        remarks = "\n".join(REMARKS[remark] for remark in directive.warnings)
        cells = [directive.number, task, "\n".join(directive.responsible), _deadline(directive.deadline), remarks]
        cells += [recipients[at]] if recipients else []
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _deadline(deadline: Deadline) -> str:
    dates = [f"{day:%d.%m.%Y}" for day in deadline.due[:_MOST_DATES]]
    more = [f"… всего {len(deadline.due)}"] if len(deadline.due) > _MOST_DATES else []
    words = [f"«{deadline.raw}»"] if deadline.raw else []
    return "\n".join([*dates, *more, *(["постоянно"] if deadline.ongoing else []), *words])


def _explained(directive: Directive) -> str:
    titles = {"found": "найден как", "deadline": "срок", "responsible": "ответственные"}
    said = [f"{titles.get(key, key)} – {words}" for key, words in directive.explained.items()]
    return "\n".join([*said, f"источник – {directive.source}"])


def _passed_over(document: Document) -> Table:
    table = Table(title="Не поручения", title_justify="left", show_lines=False)
    table.add_column("Почему", no_wrap=True)
    table.add_column("Слова документа", overflow="fold")
    for text, why in document.passed_over:
        table.add_row(Text(why), Text(text if len(text) < 160 else text[:157] + "…"))
    return table
