"""A roster of the fictional Заречный район, straight into the database."""

from __future__ import annotations

from bot.control.work import Work
from bot.roster import Kind
from storage import people, roster

POSITIONS = (
    ("МБОУ «Луговая СОШ»", Kind.SCHOOL, "директор", "Иванова Ирина Ивановна"),
    ("МБДОУ «Ромашка»", Kind.KINDERGARTEN, "заведующий", "Петров Пётр Петрович"),
    ("МБУ ДО «Истоки»", Kind.SUPPLEMENTARY, "директор", "Сидорова Анна Олеговна"),
)


async def has_positions(work: Work, positions: tuple[tuple[str, Kind, str, str], ...] = POSITIONS) -> None:
    for place, (organisation, kind, title, name) in enumerate(positions, 1):
        organisation_id = await roster.organisation_id(work.tx, organisation, [], [kind.value])
        position_id = await roster.add_position(work.tx, organisation_id, title, [], place)
        person_id = await people.add(work.tx, name, None)
        await people.begin_holding(work.tx, position_id, person_id, work.now)
