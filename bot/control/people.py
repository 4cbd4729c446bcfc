"""Who holds what: appointing, succeeding, leaving."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.control.namesakes import Named, Somebody, tell_apart
from bot.control.work import Work
from bot.model import Asked, DomainError, NewNotice, NoticeKind, Person, Place
from bot.roster import normalise_phone
from storage import accounts, invites, people, roster, talk
from storage.talk import Question

PHONE = re.compile(r"\+?\d[\d\s()‐-–-]*\d")
NAME = re.compile(r"[А-ЯЁ][А-Яа-яЁё-]+(?:\s+[А-ЯЁ](?:[а-яё-]+|\.)){1,2}|[А-ЯЁ][А-Яа-яЁё-]+\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.")
"""A surname with first name and patronymic, or with initials."""


@dataclass(frozen=True, slots=True)
class Handover:
    """What a change of holders came to: positions that got somebody new, people who hold nothing any more."""

    begun: tuple[int, ...] = ()
    left: tuple[Person, ...] = ()


async def appoint(work: Work, holders: Mapping[int, int | None]) -> Handover:
    """Gives positions to people (None: vacant). A successor is told of the open work that he inherits.

    Whoever holds nothing any more loses his access at once.
    """
    before = {place.id: place.person_id for place in await roster.places(work.tx)}
    changed = [one for one, holder in holders.items() if before.get(one) != holder]
    for position_id in (one for one in changed if before.get(one)):  # ended first: two may have changed places
        await people.end_holding(work.tx, position_id, work.now)
        await work.note("holding ended", f"position:{position_id}", person=before.get(position_id))
    begun = [one for one in changed if holders[one] is not None]
    inherited = await roster.open_work(work.tx, begun)
    for position_id in begun:
        await _begin(work, position_id, int(holders[position_id] or 0), inherits=position_id in inherited)
    return Handover(tuple(begun), await _dismiss(work, {before[one] for one in changed if before.get(one)}))


async def _begin(work: Work, position_id: int, person_id: int, *, inherits: bool) -> None:
    await people.begin_holding(work.tx, position_id, person_id, work.now)
    await work.note("holding begun", f"position:{position_id}", person=person_id)
    if inherits:
        key = f"handover:{position_id}:{person_id}:{work.now.isoformat()}"
        await work.tell(NewNotice(NoticeKind.HANDOVER, {"position": position_id}, person_id=person_id, key=key))


async def _dismiss(work: Work, former: Collection[int | None]) -> tuple[Person, ...]:
    """Ends the access of those who hold nothing any more."""
    left = []
    for person_id in sorted(one for one in former if one):
        person = await people.person_by_id(work.tx, person_id)
        if person and not await roster.places_of(work.tx, person_id):
            await _end_access(work, person_id)
            left.append(person)
    return tuple(left)


async def _end_access(work: Work, person_id: int) -> None:
    await people.drop_notices(work.tx, person_id)
    await invites.revoke_for_person(work.tx, person_id, work.now)
    account = await accounts.by_person(work.tx, person_id)
    if account is None:
        return
    await accounts.set_person(work.tx, account.user_id, None)
    if account.role is None:  # what he was asked as a recipient is not his to answer any more
        for question in await talk.open_questions(work.tx, account.user_id):
            await talk.answered(work.tx, question.id, work.now)
    await work.note("access ended", f"person:{person_id}", account=account.user_id)


async def leave(work: Work, person_id: int) -> tuple[Person, tuple[Place, ...]]:
    """A person works here no more: his positions are vacant, their work stays with them. Returns both."""
    person = await people.person_by_id(work.tx, person_id)
    held = tuple(await roster.places_of(work.tx, person_id))
    if person is None or not held:
        raise DomainError("Уже отмечено: этот человек не занимает ни одной должности.")
    await appoint(work, dict.fromkeys((place.id for place in held), None))
    return person, held


async def ask_successor(work: Work, chat_id: int, position_id: int) -> tuple[Place, int]:
    """Asks in a chat who takes a position over; returns it with the id of the question."""
    place = await place_of(work, position_id)
    facts = {"position": position_id}
    return place, await talk.ask(work.tx, chat_id, Asked.SUCCESSOR, facts, work.now)


async def name_successor(work: Work, question: Question, text: str) -> tuple[Place, Person]:
    """The answer to that question; it stays open where no name is in the text."""
    name, phone = read_successor(text)
    if not await talk.answered(work.tx, question.id, work.now):
        raise DomainError("На этот вопрос уже ответили. Карточка должности: /roster")
    place = await place_of(work, int(question.facts["position"]))
    return place, await succeed(work, place.id, name, phone)


async def succeed(work: Work, position_id: int, name: str, phone: str | None) -> Person:
    """Gives a position to somebody named by the administrator."""
    place = await place_of(work, position_id)
    before = await people.person_by_id(work.tx, place.person_id) if place.person_id else None
    (somebody,) = tell_apart([Named(name, phone)], await people.everybody(work.tx))
    if before and somebody.person_id == before.id:
        raise DomainError(f"{before.name} уже занимает эту должность.")
    person = await enter(work, somebody)
    await appoint(work, {position_id: person.id})
    return person


def read_successor(text: str) -> tuple[str, str | None]:
    """«Примерова Анна Петровна, +7 900 000-00-00» as name and phone. Raises DomainError where no name is in it."""
    number = PHONE.search(text)
    phone = normalise_phone(number[0]) if number else None
    if number and phone is None:
        raise DomainError(f"Не разобрал номер «{number[0].strip()}»: напишите его целиком, например +7 900 000-00-00.")
    name = " ".join((PHONE.sub(" ", text) if number else text).replace(",", " ").split()).strip(" ;:–-")
    if not NAME.fullmatch(name):
        raise DomainError("Напишите фамилию, имя и отчество (можно с номером телефона): Примерова Анна Петровна.")
    return name, phone


async def enter(work: Work, somebody: Somebody) -> Person:
    """Writes a person down, or brings what is known of him up to date."""
    if somebody.person_id is None:
        person_id = await people.add(work.tx, somebody.name, somebody.phone)
        return Person(person_id, somebody.name, somebody.phone)
    person = Person(somebody.person_id, somebody.name, somebody.phone)
    known = await people.person_by_id(work.tx, person.id)
    if known != person:
        await people.change(work.tx, person.id, person.name, person.phone)
        await work.note("person changed", f"person:{person.id}", was=known and [known.name, known.phone])
    return person


async def place_of(work: Work, position_id: int) -> Place:
    """A position that is on the roster; DomainError where it was removed."""
    place = await roster.place(work.tx, position_id)
    if place is None:
        raise DomainError("Этой должности больше нет в реестре. Откройте его заново: /roster")
    return place
