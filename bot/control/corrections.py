"""Corrections in plain words: a reply to a point's card says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from bot.control.addressing import Directory, directory
from bot.control.drafting import (
    DEADLINE_REMARKS,
    NO_POINT,
    PEOPLE_REMARKS,
    change,
    look,
    look_at_point,
    point_of,
    without,
)
from bot.control.instructions import Instruction, Verb, read_instructions
from bot.control.questions import answer
from bot.control.work import Work
from bot.model import DomainError, Draft, DraftPoint
from bot.reading.addressees.listing import split_addressees
from bot.reading.deadlines import read_correction
from bot.reading.model import Deadline, Remark
from bot.roster import Found
from bot.views.words import day, short_day
from storage import draft_points
from storage.draft_points import NewPoint
from storage.talk import Question

EXAMPLES = "«срок 15 октября», «ответственный Иванова И.И.», «без отчёта», «удалить», «текст …»"
NOT_UNDERSTOOD = f"Не понял исправление. Напишите, например: {EXAMPLES}."
NO_SUCH_DATE = "Срок «{words}» не понял. Напишите, например: «срок 15 октября», «срок до пятницы», «без срока»."
WITHOUT_TEXT = "Напишите текст пункта словами, например: «текст Представить отчёт о питании»."
WITHOUT_PEOPLE = "Напишите, кто отвечает, например: «ответственный Иванова И.И.» или «ответственные: директора школ»."


async def correct(work: Work, directive_id: int, message: str) -> tuple[Draft, DraftPoint]:
    """Changes a point of a draft as a reply says; all of it, or nothing where a part is not understood."""
    instructions = read_instructions(message)
    if not instructions:
        raise DomainError(NOT_UNDERSTOOD)
    resolution_id = await draft_points.resolution_of(work.tx, directive_id)
    if resolution_id is None:
        raise DomainError(NO_POINT)
    await change(work, resolution_id)
    await _follow(work, directive_id, instructions)
    await work.note("пункт черновика исправлен", f"directive:{directive_id}", words=message)
    return await look_at_point(work, directive_id)


async def _follow(work: Work, directive_id: int, instructions: Sequence[Instruction]) -> None:
    for instruction in instructions:
        # Looked at anew each time: one instruction settles a remark that the next one must not bring back.
        await _apply(work, await point_of(work, directive_id), instruction)


_NUMBERED = re.compile(r"(?:п\.?\s*|пункт\s+)(?P<number>\d[\d.–-]*?\)?)[.:,]?\s+(?=\S)", re.I)


async def correct_numbered(work: Work, resolution_id: int, message: str) -> tuple[Draft, DraftPoint] | None:
    """«п. 2.1 срок 15 октября», said of the draft as a whole; None where no point is named."""
    named = _NUMBERED.match(message)
    if named is None:
        return None
    draft = await look(work, resolution_id)
    number = named["number"].replace("-", "–")
    named_so = [point for point in draft.points if point.number.replace("-", "–") == number]
    # A new point may bear the number of one that was removed.
    found = [point for point in named_so if not point.removed] or named_so
    if len(found) != 1:
        raise DomainError(f"Пункта {named['number']} в черновике нет: посмотрите «Все пункты».")
    return await correct(work, found[0].id, message[named.end() :])


async def set_informational(work: Work, directive_id: int, informational: bool) -> tuple[Draft, DraftPoint]:
    """«Без отчёта» and «С отчётом» by a button."""
    return await correct(work, directive_id, "без отчёта" if informational else "с отчётом")


async def set_removed(work: Work, directive_id: int, removed: bool) -> tuple[Draft, DraftPoint]:
    """«Удалить» and «Вернуть» by a button."""
    return await correct(work, directive_id, "удалить" if removed else "вернуть")


async def _apply(work: Work, point: DraftPoint, instruction: Instruction) -> None:
    words = instruction.words
    match instruction.verb:
        case Verb.DEADLINE:
            await _set_deadline(work, point, understood(work, words), words)
        case Verb.DATELESS:
            await _set_deadline(work, point, Deadline(), None)
        case Verb.RESPONSIBLE:
            await _set_responsible(work, point, words)
        case Verb.INFORMATIONAL:
            await make_informational(work, point)
        case Verb.REPORTED:
            await _make_reported(work, point)
        case Verb.REMOVE:
            await draft_points.set_removed(work.tx, point.id, work.now)
        case Verb.RESTORE:
            await draft_points.set_removed(work.tx, point.id, None)
        case Verb.TEXT:
            await _set_text(work, point, words)
        case Verb.GUESS:
            await _guess(work, point, words)


def understood(work: Work, words: str) -> Deadline:
    """A deadline in an administrator's own words, read against today. Raises DomainError: not read, or past."""
    deadline = _read(work, words)
    if deadline is None:
        raise DomainError(NO_SUCH_DATE.format(words=words))
    refuse_past(deadline.due, work.today)
    return deadline


def _read(work: Work, words: str) -> Deadline | None:
    return read_correction(words, today=work.today, calendar=work.regulations.calendar)


def refuse_past(due: Sequence[date], today: date) -> None:
    """A term that has gone by cannot be set. Raises DomainError."""
    if due and due[0] < today:
        raise DomainError(f"Дата {short_day(due[0])} уже прошла: укажите срок не раньше сегодняшнего дня.")


async def _set_deadline(work: Work, point: DraftPoint, deadline: Deadline, words: str | None) -> None:
    await draft_points.set_deadline(
        work.tx,
        point.id,
        said_in_full(deadline, words),
        deadline.due,
        deadline.start,
        deadline.ongoing,
        deadline.recurrence,
        without(point.remarks, DEADLINE_REMARKS),
    )
    if deadline.due and point.informational:
        await draft_points.set_informational(work.tx, point.id, False)


def said_in_full(deadline: Deadline, words: str | None) -> str | None:
    """The words to keep beside a deadline: read again on another day, «до пятницы» would mean another Friday."""
    if len(deadline.due) != 1 or deadline.recurrence:
        return words
    return f"до {day(deadline.due[0])} года" + (", далее постоянно" if deadline.ongoing else "")


async def make_informational(work: Work, point: DraftPoint) -> None:
    """No report is asked for: remarks on the deadline have no object any more."""
    await draft_points.set_informational(work.tx, point.id, True)
    await draft_points.set_remarks(work.tx, point.id, without(point.remarks, DEADLINE_REMARKS))


async def _make_reported(work: Work, point: DraftPoint) -> None:
    await draft_points.set_informational(work.tx, point.id, False)
    if point.informational and not point.due and not point.ongoing:
        await draft_points.set_remarks(work.tx, point.id, (*point.remarks, Remark.NO_DEADLINE))


async def _set_text(work: Work, point: DraftPoint, words: str) -> None:
    if not words:
        raise DomainError(WITHOUT_TEXT)
    await draft_points.set_text(work.tx, point.id, words, without(point.remarks, frozenset({Remark.UNCERTAIN_TEXT})))


async def _set_responsible(work: Work, point: DraftPoint, words: str) -> None:
    addressees = split_addressees(words)
    if not addressees:
        raise DomainError(WITHOUT_PEOPLE)
    people = await directory(work)
    refuse_unknown(people, addressees)
    addressed = people.addressed(addressees)
    remarks = without(point.remarks, PEOPLE_REMARKS)
    await draft_points.set_addressees(work.tx, point.id, addressees, (), addressed.position_ids, remarks)


def refuse_unknown(people: Directory, addressees: Sequence[str]) -> None:
    """Who corrects by hand must name somebody on the roster. Raises DomainError with whom he may have meant."""
    for addressee in people.addressed(addressees).unknown:
        found = people.answer(addressee)
        if found.ambiguous:
            raise DomainError(f"«{addressee}» — подходят несколько: {_named(found)}. Уточните имя или должность.")
        near = f" Может быть, {_named(found)}?" if _named(found) else ""
        raise DomainError(f"В реестре нет «{addressee}».{near} Реестр: /roster")


def _named(found: Found) -> str:
    positions = [
        one
        for group in (*(a.candidates for a in found.ambiguous), *(u.proposals for u in found.unknown))
        for one in group
    ]
    return ", ".join(f"{one.person or one.title} ({one.organisation})" for one in positions[:4])


async def _guess(work: Work, point: DraftPoint, words: str) -> None:
    deadline = _read(work, words)
    if deadline is not None:
        refuse_past(deadline.due, work.today)
        await _set_deadline(work, point, deadline, words)
        return
    addressees = split_addressees(words)
    addressed = (await directory(work)).addressed(addressees)
    if addressed.unknown or not addressed.position_ids:
        raise DomainError(NOT_UNDERSTOOD)
    await _set_responsible(work, point, words)


async def add_point(work: Work, question: Question, message: str) -> tuple[Draft, DraftPoint]:
    """Adds a point behind the last one, from text with «срок …» and «ответственный …» on lines of their own."""
    resolution_id = question.facts["resolution"]
    instructions = read_instructions(message, bare=Verb.TEXT)
    text = " ".join(one.words for one in instructions if one.verb is Verb.TEXT)
    if not text:
        raise DomainError(WITHOUT_TEXT)
    await answer(work, question)
    await change(work, resolution_id)
    draft = await look(work, resolution_id)
    place = await draft_points.last_place(work.tx, resolution_id)
    new = blank(next_number(one.number for one in draft.points), text, message)
    await draft_points.add(work.tx, resolution_id, (new,), after=place)
    point = (await look(work, resolution_id)).points[-1]
    await _follow(work, point.id, [one for one in instructions if one.verb is not Verb.TEXT])
    await work.note("пункт добавлен", f"directive:{point.id}", words=message)
    return await look_at_point(work, point.id)


def blank(number: str, text: str, source: str) -> NewPoint:
    """A point of which nothing is known yet but its text."""
    remarks = (Remark.NO_DEADLINE, Remark.NO_RESPONSIBLE)
    return NewPoint(number, None, text, (), (), None, (), None, False, None, remarks, source, ())


def next_number(numbers: Iterable[str]) -> str:
    """The number after the highest one at the top level."""
    firsts = [int(found[0]) for number in numbers if (found := re.match(r"\d+", number))]
    return str(max(firsts, default=0) + 1)
