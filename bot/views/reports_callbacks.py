"""What the buttons under a report carry."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class ChoosePoint(CallbackData, prefix="tc"):
    report: int
    assignment: int


class ChoicePage(CallbackData, prefix="tp"):
    """Points to choose from; resolution 0: of all documents."""

    report: int
    resolution: int
    page: int


class NoReport(CallbackData, prefix="tn"):
    report: int


class MakeInterim(CallbackData, prefix="ti"):
    report: int


class MakeFinal(CallbackData, prefix="tf"):
    report: int


class Withdraw(CallbackData, prefix="tw"):
    report: int
