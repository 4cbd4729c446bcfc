"""Reviewing reports: accept, return, «не отчёт»."""

from __future__ import annotations

from bot.control.work import Work


async def announce_waiting(work: Work) -> None:
    """Tells the controllers that reports wait (called at most twice a day)."""
