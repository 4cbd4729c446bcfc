"""Callback data: ids only, at most 64 bytes. Adding a field breaks every button already sent: take a new prefix.

Each conversation keeps its own classes in its own module of this room; here are those that several share.
"""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class Nothing(CallbackData, prefix="-"):
    """A button that only shows something (a page's number)."""
