"""What people send: one module a conversation. The order below is the order in which they are asked."""

from __future__ import annotations

from aiogram import Router

from handlers import digest, fallback, people, points, reports, review, roster, start
from handlers import help as helping


def routers() -> tuple[Router, ...]:
    """Fresh routers for one dispatcher (a router can be attached only once)."""
    return (
        start.router(),
        helping.router(),
        roster.router(),
        people.router(),
        review.router(),
        digest.router(),
        points.router(),
        reports.router(),
        reports.unplaced_router(),  # after everything that says what it is about
        fallback.router(),  # last: answers whatever nobody else understood
    )
