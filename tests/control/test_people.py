"""Holders of positions: what a successor inherits, what a leaver loses."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Table, insert, select

from bot.control import inviting, joining, people
from bot.control.importing import apply
from bot.control.roster import present_roster, propose_roster
from bot.control.work import Work
from bot.model import Account, Asked, DomainError, NewNotice, NoticeKind, NoticeState, OccurrenceState
from bot.roster import Kind, Position, RowError, Sheet
from storage import accounts, outbox, roster, tables, talk
from storage.people import everybody

SCHOOL = Position("МБОУ «Луговая СОШ»", "директор", frozenset({Kind.SCHOOL}), "Иванова Ирина Ивановна", row=2)
GARDEN = Position("МБДОУ «Ромашка»", "заведующий", frozenset({Kind.KINDERGARTEN}), "Петров Пётр Петрович", row=3)


async def has(work: Work, *rows: Position) -> list[int]:
    """The roster is brought to these rows; returns the ids of their positions."""
    await propose_roster(work, Sheet(rows))
    proposals = await outbox.states(work.tx, NoticeKind.ROSTER)
    await apply(work, proposals[-1][0].facts["proposal"], removing=True)
    return [int(position.key or 0) for position in await present_roster(work)]


async def makes(work: Work, table: Table, row: dict[str, Any]) -> int:
    return int((await work.tx.execute(insert(table).values(row).returning(table.c.id))).scalar_one())


async def owes(work: Work, position_id: int) -> None:
    """A position has an open point on its desk."""
    rows: dict[str, dict[str, Any]] = {
        "resolution": {"title": "О подготовке", "kind": "приказ", "state": "control", "revision": 1,
                       "controller_id": 1001, "created_at": work.now},
        "directive": {"ord": 1, "number": "1", "text": "Подготовить", "responsible": [], "unknown": [], "due": [],
                      "ongoing": False, "informational": False, "remarks": [], "source": ""},
    }  # fmt: skip
    resolution = await makes(work, tables.resolution, rows["resolution"])
    directive = await makes(work, tables.directive, rows["directive"] | {"resolution_id": resolution})
    assignment = {"directive_id": directive, "position_id": position_id, "created_at": work.now}
    assignment_id = await makes(work, tables.assignment, assignment)
    occurrence = {"assignment_id": assignment_id, "state": OccurrenceState.OPEN}
    await makes(work, tables.occurrence, occurrence)


async def joins(work: Work, user_id: int, name: str) -> Work:
    """Somebody opens his link; returns work in his name from then on."""
    (person_id,) = [one.id for one in await everybody(work.tx) if one.name == name]
    (invitation,) = await inviting.invite_people(work, [person_id])
    stranger = replace(work, actor=Account(user_id, name))
    await joining.open_link(stranger, invitation.token)
    account = await accounts.by_user(work.tx, user_id)
    assert account is not None
    return replace(work, actor=account)


async def handovers(work: Work) -> list[tuple[int | None, dict[str, int]]]:
    return [(notice.person_id, notice.facts) for notice, _ in await outbox.states(work.tx, NoticeKind.HANDOVER)]


async def test_a_successor_is_told_of_the_open_work_he_inherits(work: Work) -> None:
    school, garden = await has(work, SCHOOL, GARDEN)
    await owes(work, school)
    successor = await people.succeed(work, school, "Козлова Мария Юрьевна", None)
    await people.succeed(work, garden, "Лебедева Ольга Сергеевна", None)
    assert await handovers(work) == [(successor.id, {"position": school})]


async def test_the_same_holder_in_another_spelling_is_no_successor(work: Work) -> None:
    (school,) = await has(work, SCHOOL)
    await owes(work, school)
    await has(work, replace(SCHOOL, person="Иванова И.И.", key=school))
    assert await handovers(work) == []
    assert len(await everybody(work.tx)) == 1


async def test_a_leavers_waiting_messages_and_questions_and_links_end(work: Work) -> None:
    await has(work, SCHOOL)
    director = await joins(work, 2001, SCHOOL.person)
    person_id = director.actor.person_id
    assert person_id is not None
    await work.tell(NewNotice(NoticeKind.BROADCAST, {"resolution": 1}, person_id=person_id))
    await talk.ask(work.tx, 2001, Asked.REPORT, {}, work.now)
    (invitation,) = await inviting.invite_people(work, [person_id])
    await people.leave(work, person_id)
    assert [state for _, state in await outbox.states(work.tx, NoticeKind.BROADCAST)] == [NoticeState.DROPPED]
    assert await talk.open_questions(work.tx, 2001) == []
    account = await accounts.by_user(work.tx, 2001)
    assert account is not None
    assert account.is_stranger
    with pytest.raises(DomainError, match="заменена"):
        await joining.open_link(replace(work, actor=account), invitation.token)


async def test_whoever_keeps_another_position_keeps_access(work: Work) -> None:
    both = replace(GARDEN, person=SCHOOL.person)
    school, _ = await has(work, SCHOOL, both)
    await joins(work, 2001, SCHOOL.person)
    await people.succeed(work, school, "Козлова Мария Юрьевна", None)
    account = await accounts.by_user(work.tx, 2001)
    assert account is not None
    assert account.person_id is not None


async def test_two_who_change_places_keep_their_access(work: Work) -> None:
    school, garden = await has(work, SCHOOL, GARDEN)
    await joins(work, 2001, SCHOOL.person)
    swapped = (replace(SCHOOL, person=GARDEN.person, key=school), replace(GARDEN, person=SCHOOL.person, key=garden))
    await has(work, *swapped)
    assert [place.person for place in await roster.places(work.tx)] == [GARDEN.person, SCHOOL.person]
    assert len(await everybody(work.tx)) == 2
    account = await accounts.by_user(work.tx, 2001)
    assert account is not None
    assert account.person_id is not None


async def test_a_row_with_a_mistake_leaves_its_position_alone(work: Work) -> None:
    school, garden = await has(work, SCHOOL, GARDEN)
    wrong = RowError(3, "Строка 3: не указан вид организации.", garden, GARDEN.organisation, GARDEN.title)
    await propose_roster(work, Sheet((replace(SCHOOL, person="Козлова Мария Юрьевна", key=school),), (wrong,)))
    proposals = await outbox.states(work.tx, NoticeKind.ROSTER)
    await apply(work, proposals[-1][0].facts["proposal"], removing=True)
    assert [place.person for place in await roster.places(work.tx)] == ["Козлова Мария Юрьевна", GARDEN.person]


async def test_a_school_that_was_renamed_keeps_its_position_and_work(work: Work) -> None:
    (school,) = await has(work, SCHOOL)
    await owes(work, school)
    assert await has(work, replace(SCHOOL, organisation="МБОУ «Луговая гимназия»", key=school)) == [school]
    assert await roster.open_work(work.tx, [school]) == {school: 1}
    assert await handovers(work) == []


async def test_what_was_held_for_somebody_leaves_when_he_joins(work: Work) -> None:
    await has(work, SCHOOL)
    (person,) = await everybody(work.tx)
    await work.tell(NewNotice(NoticeKind.BROADCAST, {"resolution": 1}, person_id=person.id))
    while claimed := await outbox.claim(work.tx, work.now):
        await outbox.settle(work.tx, claimed[0][0].id, NoticeState.HELD)
    await joins(work, 2001, SCHOOL.person)
    assert [state for _, state in await outbox.states(work.tx, NoticeKind.BROADCAST)] == [NoticeState.QUEUED]


async def test_a_number_that_two_people_share_lets_nobody_in(work: Work) -> None:
    await has(work, replace(SCHOOL, phone="79000000011"), GARDEN)
    await people.succeed(work, 2, "Козлова Мария Юрьевна", "79000000011")
    with pytest.raises(DomainError, match="у нескольких человек"):
        await joining.join_by_phone(replace(work, actor=Account(2001, "Кто-то")), "79000000011")


async def test_who_did_what_is_in_the_audit_journal(work: Work) -> None:
    school, _ = await has(work, SCHOOL, GARDEN)
    await joins(work, 2001, SCHOOL.person)
    (person_id, *_) = [one.id for one in await everybody(work.tx)]
    await people.leave(work, person_id)
    journal = tables.audit.c
    lines = (await work.tx.execute(select(journal.user_id, journal.action, journal.subject).order_by(journal.id))).all()
    told = [tuple(line) for line in lines]
    assert (1001, "roster applied", "proposal:1") in told
    assert (1001, "invited", f"person:{person_id}") in told
    assert (2001, "joined", f"person:{person_id}") in told
    assert told[-2:] == [
        (1001, "holding ended", f"position:{school}"),
        (1001, "access ended", f"person:{person_id}"),
    ]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Козлова Мария Юрьевна, +7 900 000-00-13", ("Козлова Мария Юрьевна", "79000000013")),
        ("8(900)000-00-13 Козлова Мария Юрьевна", ("Козлова Мария Юрьевна", "79000000013")),
        ("Козлова М.Ю.", ("Козлова М.Ю.", None)),
        ("Петрова-Водкина Анна Олеговна", ("Петрова-Водкина Анна Олеговна", None)),
    ],
)
def test_a_successor_is_named_in_plain_words(text: str, read: tuple[str, str | None]) -> None:
    assert people.read_successor(text) == read


@pytest.mark.parametrize("text", ["Козлова", "не знаю", "", "Козлова Мария Юрьевна 12345", "+7 900 000-00-13"])
def test_words_that_name_nobody_are_refused(text: str) -> None:
    with pytest.raises(DomainError):
        people.read_successor(text)
