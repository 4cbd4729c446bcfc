"""Buttons of a draft, from the first look to sending."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData

from bot.model import Among, Asked, DateChoice


class DraftOpen(CallbackData, prefix="draft"):
    resolution: int


class DraftList(CallbackData, prefix="draft-list"):
    """everything: all points; otherwise only those with remarks. fresh: as a message of its own."""

    resolution: int
    everything: bool
    page: int
    fresh: bool


class DraftPointOpen(CallbackData, prefix="draft-point"):
    """everything: which list it was opened from, and goes back to."""

    directive: int
    everything: bool


class PointInformational(CallbackData, prefix="draft-info"):
    directive: int
    informational: bool
    everything: bool


class PointRemoved(CallbackData, prefix="draft-remove"):
    directive: int
    removed: bool
    everything: bool


class DraftAsks(CallbackData, prefix="draft-ask"):
    """Asks for something in words."""

    resolution: int
    what: Asked


class ChooseDate(CallbackData, prefix="draft-date"):
    """sure: asked already whether he means it."""

    resolution: int
    choice: DateChoice
    among: Among
    sure: bool


class AskAddressee(CallbackData, prefix="draft-who"):
    """place: which of the point's unknown addressees is meant."""

    directive: int
    place: int


class MatchAgain(CallbackData, prefix="draft-match"):
    resolution: int


class ChooseAddressee(CallbackData, prefix="draft-means"):
    """choice: place of the proposal, −1: nobody."""

    question: int
    choice: int


class DraftSheet(CallbackData, prefix="draft-xlsx"):
    resolution: int


class DraftDrop(CallbackData, prefix="draft-drop"):
    resolution: int


class DraftDropped(CallbackData, prefix="draft-dropped"):
    resolution: int
    revision: int


class SendLook(CallbackData, prefix="send"):
    resolution: int


class SendConfirmed(CallbackData, prefix="send-yes"):
    """later: at the next working morning."""

    resolution: int
    revision: int
    later: bool


class Undelivered(CallbackData, prefix="send-missed"):
    """fresh: as a message of its own, so that the live message of the broadcast stays."""

    resolution: int
    page: int
    fresh: bool


class Forward(CallbackData, prefix="send-text"):
    resolution: int
    person: int


class SentIs(CallbackData, prefix="intake"):
    """What an administrator who is a recipient too has sent: a new document, or a report."""

    piece: int
    document: bool
