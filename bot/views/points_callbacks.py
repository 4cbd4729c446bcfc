"""What the buttons of a recipient's points carry."""

from __future__ import annotations

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData


class Origin(StrEnum):
    """From where a point's card was opened, so that «Назад» finds the way."""

    DOCUMENT = "d"
    MINE = "m"
    WEEK = "w"
    ELSEWHERE = "e"
    """From a reminder or another message that must stay as it is: the card is a new message."""


class Acknowledge(CallbackData, prefix="pa"):
    resolution: int


class ShowDocument(CallbackData, prefix="pd"):
    """A page of the broadcast; `picking`: with a button for each point."""

    resolution: int
    page: int
    picking: bool


class ShowPoint(CallbackData, prefix="pt"):
    """page: of the list that the card was opened from."""

    assignment: int
    origin: Origin
    page: int


class ShowMine(CallbackData, prefix="pm"):
    week: bool
    page: int


class AskReport(CallbackData, prefix="pr"):
    assignment: int


class SendSource(CallbackData, prefix="ps"):
    resolution: int
