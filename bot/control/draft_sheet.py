"""«В Excel»: a draft goes out as a sheet; sent back, the sheet replaces the draft's points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from bot.control.addressing import directory
from bot.control.draft_cells import written
from bot.control.draft_file import DraftSheet, write_sheet
from bot.control.draft_rows import Entry, Reader
from bot.control.drafting import change, look, look_at_open, show_anew
from bot.control.work import Work
from bot.model import DomainError, Draft
from storage import draft_points

EMPTY = "В таблице нет ни одного пункта. Чтобы отменить черновик, нажмите под ним «Отменить»."
MOST_POINTS = 1_000
TOO_MANY = f"В таблице больше {MOST_POINTS} пунктов: удалите лишние строки и пришлите её ещё раз."
NOTHING_NEW = "В таблице нет изменений: черновик остался прежним."


@dataclass(frozen=True, slots=True)
class Replaced:
    """How many points a sheet has changed; moved: their order is another."""

    changed: int
    added: int
    removed: int
    moved: bool


async def hand_out(work: Work, resolution_id: int) -> tuple[Draft, bytes]:
    """A draft and its sheet. Raises DomainError where it is a draft no more."""
    draft = await look_at_open(work, resolution_id)
    return draft, write_sheet(draft, work.today)


async def replace_points(work: Work, sheet: DraftSheet) -> Replaced:
    """Makes the draft's points those of the sheet, all of them or none, and shows the draft anew.

    Raises DomainError: the draft has changed since, is sent or dropped; rows that are not understood; nothing new.
    """
    await change(work, sheet.resolution_id, sheet.revision)
    draft = await look(work, sheet.resolution_id)
    if not sheet.rows:
        raise DomainError(EMPTY)
    if len(sheet.rows) > MOST_POINTS:  # rows are read while everybody else waits for the database
        raise DomainError(TOO_MANY)
    reader = Reader(await directory(work), work.today, work.regulations.calendar)
    done = await _write(work, draft, reader.read(sheet.rows, draft))
    if not any(asdict(done).values()):
        raise DomainError(NOTHING_NEW)
    await work.note("черновик заменён таблицей", f"resolution:{draft.id}", **asdict(done))
    await show_anew(work, draft, replaced=asdict(done))
    return done


async def _write(work: Work, draft: Draft, entries: Sequence[Entry]) -> Replaced:
    before = {point.id: written(point) for point in draft.kept}
    changed = [one for one in entries if one.point_id is not None and one.point != before[one.point_id]]
    for one in changed:
        await draft_points.rewrite(work.tx, one.point_id or 0, one.point)
    new = [one.point for one in entries if one.point_id is None]
    added = iter(await draft_points.add(work.tx, draft.id, new, after=await draft_points.last_place(work.tx, draft.id)))
    order = [one.point_id or next(added) for one in entries]
    removed = [point_id for point_id in before if point_id not in order]
    for point_id in removed:
        await draft_points.set_removed(work.tx, point_id, work.now)
    await draft_points.arrange(work.tx, in_order([point.id for point in draft.points], order))
    stayed = [point_id for point_id in order if point_id in before]
    return Replaced(len(changed), len(new), len(removed), moved=stayed != [one for one in before if one in stayed])


def in_order(before: Sequence[int], listed: Sequence[int]) -> list[int]:
    """The points as listed; each other one stays behind the one that stood before it."""
    order = list(listed)
    for place, one in enumerate(before):
        if one not in order:
            order.insert(order.index(before[place - 1]) + 1 if place else 0, one)
    return order
