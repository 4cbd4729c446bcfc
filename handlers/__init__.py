"""What people send: one module a conversation. The order below is the order in which they are asked."""

from __future__ import annotations

from aiogram import Router

from handlers import (
    change,
    control,
    correct,
    digest,
    draft,
    fallback,
    groups,
    health,
    intake,
    people,
    points,
    reports,
    review,
    roster,
    send,
    start,
)
from handlers import help as helping


def routers() -> tuple[Router, ...]:
    """Fresh routers for one dispatcher (a router can be attached only once)."""
    return (
        groups.router(),  # first: whatever comes from a group is met here, and links that posts carry
        start.router(),
        helping.router(),
        health.router(),
        draft.router(),
        correct.router(),
        send.router(),
        roster.router(),
        people.router(),
        review.router(),
        control.router(),
        change.router(),
        digest.router(),
        points.router(),
        reports.router(),
        intake.router(),  # before reports without a point: an administrator is asked which of the two it is
        reports.unplaced_router(),  # after everything that says what it is about
        fallback.router(),  # last: answers whatever nobody else understood
    )
