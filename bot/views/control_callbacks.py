"""Buttons of documents on control."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class Documents(CallbackData, prefix="cl"):
    page: int


class OpenDocument(CallbackData, prefix="cd"):
    resolution: int


class DocumentPoints(CallbackData, prefix="cp"):
    resolution: int
    page: int


class OpenPoint(CallbackData, prefix="co"):
    """page: of the list of points that the card goes back to."""

    directive: int
    page: int


class Places(CallbackData, prefix="cg"):
    """Every organisation of a point, with how it stands."""

    directive: int
    page: int


class ShowSilence(CallbackData, prefix="cq"):
    """Who has not reported on a document; beside its card, which stays."""

    resolution: int


class Silence(CallbackData, prefix="cs"):
    """A page of that list; resolution 0: on any document."""

    resolution: int
    page: int


class RemindNow(CallbackData, prefix="cr"):
    resolution: int


class EndDocument(CallbackData, prefix="ce"):
    """Taking off control, or cancelling; `sure`: the second press."""

    resolution: int
    cancel: bool
    sure: bool


class ChooseExecuted(CallbackData, prefix="cx"):
    """«Отметить исполнение»: whose."""

    directive: int
    page: int


class Executed(CallbackData, prefix="cy"):
    occurrence: int


class SendDocument(CallbackData, prefix="cf"):
    resolution: int
