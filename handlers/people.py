"""Invitations, and those who run the control: administrators and observers."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.control import inviting, staff
from bot.control.inviting import Invitation
from bot.control.work import Work
from bot.model import Member
from bot.views import inviting as letters
from bot.views import people as views
from bot.views.inviting import AT_ONCE
from bot.views.people import Letter
from bot.views.people_callbacks import (
    AskRemoveStaff,
    InviteFile,
    InviteMany,
    InviteOne,
    InviteRole,
    RemoveStaff,
    RevokeRoles,
    ShowStaff,
)
from bot.views.screen import Answer, shows, turns_into
from handlers.filters import PRIVATE_MESSAGE, PRIVATE_PRESS, IsAdministrator


async def invite(message: Message, command: CommandObject, work: Work, bot_name: str) -> Answer:
    """«/invite»: all who have not joined; «/invite Примерова»: one."""
    if command.args:
        return await _invite_found(work, await inviting.find_members(work, command.args), bot_name)
    awaited = await inviting.awaited(work)
    without_link = awaited.without_link
    if not awaited.members:
        return shows(letters.nobody_awaited())
    if not without_link or len(without_link) > AT_ONCE:
        return shows(letters.choose(len(awaited.members), len(without_link)))
    made = await _letters(work, without_link, bot_name)
    return shows(*letters.letter_screens(made), letters.file_of(made, shown=True))


async def invite_many(press: CallbackQuery, callback_data: InviteMany, work: Work, bot_name: str) -> Answer:
    """The next few messages; who has got a link drops out of the list of those without one."""
    everybody, after = callback_data.everybody, callback_data.after
    missing = await _missing(work, everybody)
    now = missing[after : after + AT_ONCE]
    if not now:
        return shows(letters.nobody_awaited())
    made = await _letters(work, now, bot_name)
    left = len(missing) - after - len(now)
    following = after + AT_ONCE if everybody else 0
    return shows(*letters.letter_screens(made), letters.after_letters(len(made), left, everybody, following))


async def invite_by_file(press: CallbackQuery, callback_data: InviteFile, work: Work, bot_name: str) -> Answer:
    missing = await _missing(work, callback_data.everybody)
    if not missing:
        return shows(letters.nobody_awaited())
    return shows(letters.file_of(await _letters(work, missing, bot_name)))


async def invite_one(press: CallbackQuery, callback_data: InviteOne, work: Work, bot_name: str) -> Answer:
    made = await inviting.invite_people(work, [callback_data.person_id])
    return shows(*letters.letter_screens([_letter(work, one, bot_name) for one in made]))


async def show_staff(message: Message, work: Work, founders: Collection[int]) -> Answer:
    everybody, waiting = await staff.staff(work), await staff.waiting_links(work)
    return shows(views.staff_screen(everybody, founders, waiting))


async def back_to_staff(press: CallbackQuery, work: Work, founders: Collection[int]) -> Answer:
    everybody, waiting = await staff.staff(work), await staff.waiting_links(work)
    return turns_into(views.staff_screen(everybody, founders, waiting))


async def invite_role(press: CallbackQuery, callback_data: InviteRole, work: Work, bot_name: str) -> Answer:
    token, expires_at = await inviting.invite_for_role(work, callback_data.role)
    until = expires_at.astimezone(work.regulations.zone).date()
    return shows(views.role_letter(callback_data.role, views.link_of(bot_name, token), until))


async def revoke_roles(press: CallbackQuery, work: Work, founders: Collection[int]) -> Answer:
    await staff.revoke_links(work)
    return turns_into(views.staff_screen(await staff.staff(work), founders, 0), toast="Ссылки отозваны.")


async def ask_remove(
    press: CallbackQuery, callback_data: AskRemoveStaff, work: Work, founders: Collection[int]
) -> Answer:
    return turns_into(views.confirm_removal(await staff.removable(work, callback_data.user_id, founders)))


async def remove(press: CallbackQuery, callback_data: RemoveStaff, work: Work, founders: Collection[int]) -> Answer:
    await staff.remove(work, callback_data.user_id, founders)
    if callback_data.user_id == work.actor.user_id:
        return turns_into(views.removed_himself())
    waiting = await staff.waiting_links(work)
    return turns_into(views.staff_screen(await staff.staff(work), founders, waiting), toast="Убрано.")


async def _invite_found(work: Work, found: Sequence[Member], bot_name: str) -> Answer:
    if len(found) > 1:
        return shows(letters.pick(found))
    if found[0].joined:
        return shows(letters.joined_already(found[0]))
    return shows(*letters.letter_screens(await _letters(work, found, bot_name)))


async def _missing(work: Work, everybody: bool) -> Sequence[Member]:
    awaited = await inviting.awaited(work)
    return awaited.members if everybody else awaited.without_link


async def _letters(work: Work, members: Sequence[Member], bot_name: str) -> list[Letter]:
    made = await inviting.invite_people(work, [one.person_id for one in members])
    return [_letter(work, one, bot_name) for one in made]


def _letter(work: Work, one: Invitation, bot_name: str) -> Letter:
    until = one.expires_at.astimezone(work.regulations.zone).date()
    return Letter(one.name, one.places, views.link_of(bot_name, one.token), until)


def router() -> Router:
    room = Router(name="people")
    room.message.filter(PRIVATE_MESSAGE, IsAdministrator())
    room.callback_query.filter(PRIVATE_PRESS, IsAdministrator())
    room.message.register(invite, Command("invite"))
    room.callback_query.register(invite_many, InviteMany.filter())
    room.callback_query.register(invite_by_file, InviteFile.filter())
    room.callback_query.register(invite_one, InviteOne.filter())
    room.message.register(show_staff, Command("staff"))
    room.callback_query.register(back_to_staff, ShowStaff.filter())
    room.callback_query.register(invite_role, InviteRole.filter())
    room.callback_query.register(revoke_roles, RevokeRoles.filter())
    room.callback_query.register(ask_remove, AskRemoveStaff.filter())
    room.callback_query.register(remove, RemoveStaff.filter())
    return room
