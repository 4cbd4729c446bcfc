"""Documents that have been sent out, without the way there: for what recipients do with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.control import sending
from bot.control.work import Work
from bot.model import Account, Role
from bot.sandbox import Person
from storage import accounts, drafts, people, roster
from storage.database import Tx
from storage.draft_points import NewPoint
from storage.drafts import NewDraft
from tests.scenarios.conftest import District

TITLE = "Решение совещания руководителей Заречного района «О готовности к учебному году»"


@dataclass(frozen=True)
class P:
    """A point: number, text, date."""

    number: str
    text: str
    due: tuple[date, ...] = ()
    known: bool = False
    """«для сведения»"""


POINTS = (
    P("1.1", "Провести инвентаризацию учебного оборудования и направить сводный перечень.", (date(2026, 9, 10),)),
    P("1.2", "Утвердить график подвоза обучающихся.", (date(2026, 9, 18),)),
    P("1.3", "Организовать работу родительского контроля питания."),
    P("1.4", "Представить отчёт о летнем отдыхе детей.", (date(2026, 10, 15),)),
    P("2", "Принять участие в неделе безопасности.", known=True),
)


async def joins(district: District, person: Person, *organisations: str) -> int:
    """A director who holds a position in each organisation, and has joined; returns his person id."""
    person.user.started = True
    async with district.app.database.write() as tx:
        person_id = await people.add(tx, f"{person.user.last_name} {person.user.first_name}", None)
        for name in organisations:
            await _holds(district, tx, person_id, name)
        await accounts.join(tx, person.id, person.user.full_name, district.clock())
        await accounts.set_person(tx, person.id, person_id)
    return person_id


async def _holds(district: District, tx: Tx, person_id: int, organisation: str) -> None:
    organisation_id = await roster.organisation_id(tx, organisation, [], [])
    place = len(await roster.places(tx)) + 1
    position_id = await roster.add_position(tx, organisation_id, "директор", [], place)
    await people.begin_holding(tx, position_id, person_id, district.clock())


async def sends_out(
    district: District, *people_ids: int, points: Sequence[P] = POINTS, title: str = TITLE, file_id: str | None = None
) -> int:
    """Everybody named receives all the points, by all his positions; returns the document's id."""
    async with district.app.database.write() as tx:
        positions = tuple([place.id for one in people_ids for place in await roster.places_of(tx, one)])
        new = NewDraft(
            title, "решение", date(2026, 8, 28), district.admin.id, None, "решение.docx" if file_id else None, file_id,
            None, tuple(_new(point, positions) for point in points),
        )  # fmt: skip
        actor = Account(district.admin.id, "Вера Смирнова", Role.ADMINISTRATOR)
        work = Work(tx, district.clock(), actor, district.app.regulations)
        resolution_id = await drafts.create(tx, new, work.now)
        draft = await drafts.by_id(tx, resolution_id)
        assert draft is not None
        await sending.send_out(work, resolution_id, draft.revision)
    await district.settles()
    return resolution_id


def _new(point: P, positions: tuple[int, ...]) -> NewPoint:
    return NewPoint(
        point.number, None, point.text, ("директора школ",), (), None, point.due, None, False, None, (), point.text,
        positions, point.known,
    )  # fmt: skip
