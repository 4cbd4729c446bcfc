"""Buttons of the review queue."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class ReviewPage(CallbackData, prefix="rq"):
    page: int


class LookAtReport(CallbackData, prefix="rl"):
    submission: int


class AcceptReport(CallbackData, prefix="ra"):
    submission: int


class AcceptWholeReport(CallbackData, prefix="rw"):
    """On every point that the report is about."""

    submission: int


class ReturnReport(CallbackData, prefix="rr"):
    submission: int


class NotAReport(CallbackData, prefix="rn"):
    submission: int


class ShowAll(CallbackData, prefix="rs"):
    """The reports that wait on one point, to be accepted at once."""

    directive: int


class AcceptAll(CallbackData, prefix="raa"):
    directive: int
    up_to: int
    """The newest report that was shown: what has come in since has been seen by nobody."""


class PointReports(CallbackData, prefix="rp"):
    """Everything that was reported on a point, «ход исполнения» too."""

    directive: int
    page: int
