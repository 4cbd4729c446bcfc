"""The roster in the chat: its figures, lists and cards, sheets to apply, leavers and successors."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from aiogram.utils.formatting import Text

from bot.control import importing, inviting, people, roster
from bot.control.work import Work
from bot.model import Asked, DomainError, Place
from bot.roster import template, write_roster
from bot.views import proposal as proposals
from bot.views import roster as views
from bot.views.roster import Seat
from bot.views.roster_callbacks import (
    ApplyProposal,
    AskLeave,
    AskSuccessor,
    CancelProposal,
    Leave,
    ProposalPage,
    RosterFile,
    RosterList,
    RosterTemplate,
    ShowPlace,
    ShowProposal,
    ShowRoster,
)
from bot.views.screen import Answer, Attachment, Screen, shows, turns_into
from handlers.filters import PRIVATE_MESSAGE, PRIVATE_PRESS, Answers, IsAdministrator, SeesEverything
from storage.talk import Question

SHORT_TEXT = F.text.func(lambda text: len(text) <= 200 and not text.startswith("/"))
"""A name with a number; a pasted document is no answer to the question that happens to be open."""


async def show_roster(message: Message, command: CommandObject, work: Work) -> Answer:
    """«/roster», or «/roster Примерова» for the positions of those who fit."""
    seats = await _seats(work)
    if not command.args:
        return shows(views.summary(seats, may_change=work.actor.is_administrator))
    fitting = {one.person_id for one in await inviting.find_members(work, command.args)}
    return shows(views.found([seat for seat in seats if seat.place.person_id in fitting], command.args))


async def back_to_roster(press: CallbackQuery, work: Work) -> Answer:
    return turns_into(views.summary(await _seats(work), may_change=work.actor.is_administrator))


async def turn_list(press: CallbackQuery, callback_data: RosterList, work: Work) -> Answer:
    return turns_into(views.roster_list(await _seats(work), callback_data.circle, callback_data.page))


async def send_template(press: CallbackQuery) -> Answer:
    return _file("Реестр (шаблон).xlsx", template(), "Заполните таблицу и пришлите её сюда файлом.")


async def send_roster(press: CallbackQuery, work: Work) -> Answer:
    data = write_roster(await roster.present_roster(work))
    return _file("Реестр.xlsx", data, views.HOW_TO_CHANGE if work.actor.is_administrator else "Реестр на сегодня.")


async def show_place(press: CallbackQuery, callback_data: ShowPlace, work: Work) -> Answer:
    seat, held = await _seat(work, callback_data.position_id)
    invited = (await inviting.awaited(work)).invited
    others = [other for other in held if other != seat.place]
    may_change = work.actor.is_administrator
    return turns_into(views.card(seat, others, invited=seat.place.person_id in invited, may_change=may_change))


async def ask_leave(press: CallbackQuery, callback_data: AskLeave, work: Work) -> Answer:
    seat, held = await _seat(work, callback_data.position_id)
    if seat.place.person_id is None:
        raise DomainError("Эта должность уже вакантна.")
    standing = await roster.standing(work)
    points = sum(standing.points.get(place.id, 0) for place in held)
    return turns_into(views.confirm_leaving(seat.place, held, points))


async def leave(press: CallbackQuery, callback_data: Leave, work: Work) -> Answer:
    person, held = await people.leave(work, callback_data.person_id)
    return turns_into(views.left(person.name, held))


async def ask_successor(press: CallbackQuery, callback_data: AskSuccessor, work: Work) -> Answer:
    place, question_id = await people.ask_successor(work, press.from_user.id, callback_data.position_id)
    return shows(views.ask_successor(place, question_id))


async def name_successor(message: Message, question: Question, work: Work) -> Answer:
    place, person = await people.name_successor(work, question, message.text or "")
    seat, _ = await _seat(work, place.id)
    joined = seat.member is not None and seat.member.joined
    return shows(views.appointed(place, person, seat.points, joined))


async def show_proposal(press: CallbackQuery, callback_data: ShowProposal, work: Work) -> Answer:
    seen = await roster.preview(work, callback_data.proposal_id)
    return turns_into(proposals.proposal(seen.proposal_id, seen.changes, seen.remarks, seen.orphaned, seen.present))


async def turn_proposal(press: CallbackQuery, callback_data: ProposalPage, work: Work) -> Answer:
    seen = await roster.preview(work, callback_data.proposal_id)
    return turns_into(proposals.proposal_details(seen.proposal_id, seen.changes, seen.remarks, callback_data.page))


async def apply_proposal(press: CallbackQuery, callback_data: ApplyProposal, work: Work) -> Answer:
    done = await importing.apply(work, callback_data.proposal_id, removing=callback_data.removing)
    return turns_into(proposals.applied(done.added, done.changed, done.removed, done.left, done.awaited))


async def cancel_proposal(press: CallbackQuery, callback_data: CancelProposal, work: Work) -> Answer:
    await roster.cancel(work, callback_data.proposal_id)
    return turns_into(proposals.cancelled())


async def _seats(work: Work) -> list[Seat]:
    standing = await roster.standing(work)
    return views.seats_of(standing.places, standing.members, standing.points)


async def _seat(work: Work, position_id: int) -> tuple[Seat, list[Place]]:
    """A position, and all that its holder holds."""
    seats = await _seats(work)
    seat = next((one for one in seats if one.place.id == position_id), None)
    if seat is None:
        raise DomainError("Этой должности больше нет в реестре. Откройте его заново: /roster")
    holder = seat.place.person_id
    return seat, [one.place for one in seats if holder is not None and one.place.person_id == holder]


def _file(name: str, data: bytes, words: str) -> Answer:
    return shows(Screen(Text(words), attachments=(Attachment(name, data=data),)))


def router() -> Router:
    room = Router(name="roster")
    room.message.register(show_roster, PRIVATE_MESSAGE, Command("roster"), SeesEverything())
    room.callback_query.register(back_to_roster, PRIVATE_PRESS, ShowRoster.filter(), SeesEverything())
    room.callback_query.register(turn_list, PRIVATE_PRESS, RosterList.filter(), SeesEverything())
    room.callback_query.register(send_template, PRIVATE_PRESS, RosterTemplate.filter(), SeesEverything())
    room.callback_query.register(send_roster, PRIVATE_PRESS, RosterFile.filter(), SeesEverything())
    room.callback_query.register(show_place, PRIVATE_PRESS, ShowPlace.filter(), SeesEverything())
    room.callback_query.register(ask_leave, PRIVATE_PRESS, AskLeave.filter(), IsAdministrator())
    room.callback_query.register(leave, PRIVATE_PRESS, Leave.filter(), IsAdministrator())
    room.callback_query.register(ask_successor, PRIVATE_PRESS, AskSuccessor.filter(), IsAdministrator())
    room.message.register(name_successor, PRIVATE_MESSAGE, SHORT_TEXT, IsAdministrator(), Answers(Asked.SUCCESSOR))
    room.callback_query.register(show_proposal, PRIVATE_PRESS, ShowProposal.filter(), IsAdministrator())
    room.callback_query.register(turn_proposal, PRIVATE_PRESS, ProposalPage.filter(), IsAdministrator())
    room.callback_query.register(apply_proposal, PRIVATE_PRESS, ApplyProposal.filter(), IsAdministrator())
    room.callback_query.register(cancel_proposal, PRIVATE_PRESS, CancelProposal.filter(), IsAdministrator())
    return room
