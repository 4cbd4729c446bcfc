"""Buttons of the review queue."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class ReviewPage(CallbackData, prefix="rq"):
    page: int


class LookAtReport(CallbackData, prefix="rl"):
    submission: int


class AcceptReport(CallbackData, prefix="ra"):
    submission: int


class ReturnReport(CallbackData, prefix="rr"):
    submission: int


class NotAReport(CallbackData, prefix="rn"):
    submission: int


class AcceptAll(CallbackData, prefix="raa"):
    directive: int
    count: int
    """How many were waiting when the button was drawn: more came in since, then it asks again."""
