"""Buttons of the roster: its lists, a position's card, and the sheet that would change it."""

from __future__ import annotations

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData


class Circle(StrEnum):
    """Which positions a list shows."""

    ALL = "a"
    NOT_JOINED = "n"
    LOST = "l"
    """Joined, but blocked or gone."""
    VACANT = "v"


class ShowRoster(CallbackData, prefix="Rs"):
    pass


class RosterList(CallbackData, prefix="Rl"):
    circle: Circle
    page: int = 0


class RosterTemplate(CallbackData, prefix="Rt"):
    pass


class RosterFile(CallbackData, prefix="Rf"):
    pass


class ShowPlace(CallbackData, prefix="Rp"):
    position_id: int


class AskLeave(CallbackData, prefix="Rq"):
    position_id: int


class Leave(CallbackData, prefix="Rx"):
    """person_id: who was shown; if somebody else holds the position by now, nothing happens."""

    position_id: int
    person_id: int


class AskSuccessor(CallbackData, prefix="Ru"):
    position_id: int


class ProposalPage(CallbackData, prefix="Rd"):
    proposal_id: int
    page: int = 0


class ShowProposal(CallbackData, prefix="Rb"):
    proposal_id: int


class ApplyProposal(CallbackData, prefix="Ra"):
    """removing: positions that the sheet lacks are taken off the roster."""

    proposal_id: int
    removing: bool


class CancelProposal(CallbackData, prefix="Rc"):
    proposal_id: int
