"""Buttons of invitations, of joining and of the staff."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData

from bot.model import Role


class InviteMany(CallbackData, prefix="im"):
    """Links for those who have not joined: for all of them, or only for those who have none that works.

    after: place in the list (from 0) at which the next messages begin.
    """

    everybody: bool
    after: int = 0


class InviteFile(CallbackData, prefix="if"):
    """The same as one file."""

    everybody: bool


class InviteOne(CallbackData, prefix="io"):
    person_id: int


class TakeInvite(CallbackData, prefix="it"):
    """«Это я»: an administrator opened a link of his own."""

    invite_id: int


class InviteRole(CallbackData, prefix="ir"):
    role: Role


class RevokeRoles(CallbackData, prefix="iv"):
    """Links for a role that nobody has used stop working."""


class AskRemoveStaff(CallbackData, prefix="sa"):
    user_id: int


class RemoveStaff(CallbackData, prefix="sr"):
    user_id: int


class ShowStaff(CallbackData, prefix="ss"):
    pass
