"""What a correction makes of a draft's point, in the database."""

from __future__ import annotations

from datetime import date

import pytest

from bot.control.corrections import correct, set_informational
from bot.control.drafting import Source, create_draft, look
from bot.control.work import Work
from bot.model import DomainError, Draft, DraftPoint
from bot.reading.model import Deadline, Directive, Document, Remark
from tests.control.district import has_positions

SLIP = Directive(
    number="2.1",
    section="Директорам школ",
    text="Представить списки обучающихся.",
    responsible=("директора школ",),
    deadline=Deadline("до 31.05.2026 г.", (date(2026, 5, 31),)),
    warnings=(Remark.DEADLINE_BEFORE_DOCUMENT,),
    source="2.1. Представить списки обучающихся. Срок: до 31.05.2026 г.",
)
DOCUMENT = Document("Резолюция совещания", "резолюция", date(2026, 8, 28), (SLIP,))


async def drafted(work: Work) -> Draft:
    await has_positions(work)
    return await look(work, await create_draft(work, DOCUMENT, Source()))


async def corrected(work: Work, reply: str) -> DraftPoint:
    draft = await drafted(work)
    _, point = await correct(work, draft.points[0].id, reply)
    return point


def reached(point: DraftPoint) -> list[str | None]:
    return [one.person for one in point.recipients]


async def test_a_point_reaches_whom_the_roster_names(work: Work) -> None:
    (point,) = (await drafted(work)).points
    assert reached(point) == ["Иванова Ирина Ивановна"]
    assert point.remarks == (Remark.DEADLINE_BEFORE_DOCUMENT,)


@pytest.mark.parametrize(
    ("reply", "due"),
    [
        ("срок 15 октября", (date(2026, 10, 15),)),
        ("Срок: до пятницы", (date(2026, 9, 4),)),
        ("15 октября", (date(2026, 10, 15),)),
        ("срок октябрь, март", (date(2026, 10, 31), date(2027, 3, 31))),
        ("срок постоянно", ()),
        ("без срока", ()),
    ],
)
async def test_a_new_deadline_settles_the_remark_on_the_old_one(work: Work, reply: str, due: tuple[date, ...]) -> None:
    point = await corrected(work, reply)
    assert point.due == due
    assert point.remarks == ()


@pytest.mark.parametrize(
    ("reply", "people"),
    [
        ("ответственный Петров П.П.", ["Петров Пётр Петрович"]),
        ("Петров П.П.", ["Петров Пётр Петрович"]),
        ("ответственные: директора школ, Сидорова А.О.", ["Иванова Ирина Ивановна", "Сидорова Анна Олеговна"]),
    ],
)
async def test_new_addressees_are_found_on_the_roster(work: Work, reply: str, people: list[str]) -> None:
    assert reached(await corrected(work, reply)) == people


async def test_several_instructions_are_all_followed(work: Work) -> None:
    point = await corrected(work, "срок 15 октября; отв. Петров П.П.\nтекст Проверить подвоз:\nмаршруты;\nавтобусы")
    assert point.due == (date(2026, 10, 15),)
    assert reached(point) == ["Петров Пётр Петрович"]
    assert point.text == "Проверить подвоз:\nмаршруты;\nавтобусы"


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        ("всё хорошо", "Не понял исправление"),
        ("срок 31.05.2026", "Дата 31.05.2026 уже прошла"),
        ("31.05.2026", "Дата 31.05.2026 уже прошла"),
        ("срок как получится", "Срок «как получится» не понял"),
        ("ответственный Неизвестнов Н.Н.", "В реестре нет «Неизвестнов Н.Н.»"),
        ("ответственный Иванава И.И.", "Может быть, Иванова Ирина Ивановна"),
        ("ответственный", "Напишите, кто отвечает"),
        ("текст", "Напишите текст пункта"),
    ],
)
async def test_what_is_not_understood_is_refused_in_one_sentence(work: Work, reply: str, sentence: str) -> None:
    with pytest.raises(DomainError, match=sentence):
        await corrected(work, reply)


async def test_without_a_report_nothing_is_said_about_the_deadline(work: Work) -> None:
    point = await corrected(work, "без отчёта")
    assert point.informational
    assert point.remarks == ()


async def test_a_deadline_takes_a_point_back_under_control(work: Work) -> None:
    point = await corrected(work, "без отчёта; срок 15 октября")
    assert not point.informational


async def test_a_point_that_owes_a_report_again_and_has_no_date_says_so(work: Work) -> None:
    point = await corrected(work, "без срока; без отчёта")
    _, again = await set_informational(work, point.id, informational=False)
    assert again.remarks == (Remark.NO_DEADLINE,)


async def test_every_change_counts(work: Work) -> None:
    draft = await drafted(work)
    await correct(work, draft.points[0].id, "срок 15 октября")
    assert (await look(work, draft.id)).revision == draft.revision + 1
