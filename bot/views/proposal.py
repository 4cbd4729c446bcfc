"""What a roster sheet would change: figures first, each change by its row, and the decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.model import Person
from bot.roster import Change, Changes, Position, RowError, short_name
from bot.views.pages import page_of
from bot.views.roster_callbacks import ApplyProposal, CancelProposal, ProposalPage, ShowProposal, ShowRoster
from bot.views.screen import Button, Row, Screen, Style
from bot.views.words import cut, plural, some

LINES = 20
"""Lines of details on a page."""

Orphaned = Sequence[tuple[Position, int]]
"""Positions that would go although work is on their desk, with how many points."""


def proposal(
    proposal_id: int, changes: Changes, remarks: Sequence[RowError], orphaned: Orphaned, present: int
) -> Screen:
    lines: list[object] = [Bold("Реестр прочитан")]
    lines.append(_figures(changes) if changes else "Таблица совпадает с реестром: менять нечего.")
    if changes.errors:
        lines.append("Строки с ошибками не войдут, остальные можно применить.")
    if orphaned:
        named = [f"{_short(one)} ({points})" for one, points in orphaned]
        lines.append(Text(Bold("Внимание: "), f"у должностей, которые уйдут, есть открытые пункты: {some(named, 5)}."))
    if changes.removed and len(changes.removed) * 2 > present:
        lines.append(
            Text(Bold("Внимание: "), f"таблица убирает {len(changes.removed)} из {present} должностей. Она полная?")
        )
    details = Button("Подробно", ProposalPage(proposal_id=proposal_id).pack())
    rows: list[Row] = [(details,)] if changes or changes.errors or remarks else []
    return Screen(as_list(*lines), (*rows, *_decision(proposal_id, changes)))


def _figures(changes: Changes) -> str:
    figures = {
        "Добавить": len(changes.added),
        "изменить": len(changes.changed),
        "убрать": len(changes.removed),
        "ошибок": len(changes.errors),
    }
    return " · ".join(f"{name}: {count}" for name, count in figures.items())


def _decision(proposal_id: int, changes: Changes) -> tuple[Row, ...]:
    cancel = Button("Отменить", CancelProposal(proposal_id=proposal_id).pack())
    if not changes:
        return ()
    everything = Button("Применить", ApplyProposal(proposal_id=proposal_id, removing=True).pack(), style=Style.SUCCESS)
    if not changes.removed or not (changes.added or changes.changed):
        return ((everything, cancel),)
    keeping = Button("Применить, никого не убирая", ApplyProposal(proposal_id=proposal_id, removing=False).pack())
    return ((everything, cancel), (keeping,))


def proposal_details(proposal_id: int, changes: Changes, remarks: Sequence[RowError], number: int) -> Screen:
    """Errors first, then what is added, changed and removed, a line each."""
    page = page_of(list(_details(changes, remarks)), number, LINES)
    rows = (
        *page.turning(lambda turned: ProposalPage(proposal_id=proposal_id, page=turned).pack()),
        (Button("К решению", ShowProposal(proposal_id=proposal_id).pack()),),
    )
    return Screen(as_list(Bold("Что изменится", page.words), *page.items), rows)


def _details(changes: Changes, remarks: Sequence[RowError]) -> Iterator[Text]:
    if changes.errors:
        yield Text(Italic("Ошибки"))
        yield from (Text("! ", cut(error.message, 180)) for error in changes.errors)
    if remarks:
        yield Text(Italic("На что посмотреть"))
        yield from (Text("? ", cut(remark.message, 180)) for remark in remarks)
    if changes.added:
        yield Text(Italic("Добавить"))
        yield from (Text("+ ", cut(_line(position), 78)) for position in changes.added)
    if changes.changed:
        yield Text(Italic("Изменить"))
        yield from (Text("• ", _change(change)) for change in changes.changed)
    if changes.removed:
        yield Text(Italic("Убрать"))
        yield from (Text("– ", cut(_line(position), 78)) for position in changes.removed)


def _change(change: Change) -> str:
    said = "; ".join(f"{one.column}: {one.before or 'пусто'} → {one.after or 'пусто'}" for one in change.fields)
    return cut(f"{cut(_short(change.before), 60)}: {said}", 180)


def _line(position: Position) -> str:
    return f"{_short(position)}: {short_name(position.person) if position.person else 'вакантно'}"


def _short(position: Position) -> str:
    return f"{position.short_names[0] if position.short_names else position.organisation}, {position.title}"


def applied(added: int, changed: int, removed: int, left: Sequence[Person], awaited: int) -> Screen:
    """What was done, whose access has ended, and what comes next: the invitations."""
    lines: list[object] = [Bold("Реестр обновлён"), f"Добавлено: {added} · изменено: {changed} · убрано: {removed}"]
    if left:
        lines.append(f"Больше не работают, доступ закрыт: {some([short_name(one.name) for one in left], 10)}")
    if awaited:
        waits = plural(awaited, "человек не подключился", "человека не подключились", "человек не подключились")
        lines.append(f"{waits} к боту. Личные ссылки для них: /invite")
    return Screen(as_list(*lines), ((Button("К реестру", ShowRoster().pack()),),))


def cancelled() -> Screen:
    return Screen(Text("Таблица отложена, реестр не изменился."))
