"""Buttons: no two conversations use the same prefix, else one would catch the other's presses."""

from __future__ import annotations

from collections import Counter

from aiogram.filters.callback_data import CallbackData

from handlers import routers


def test_every_button_has_a_prefix_of_its_own() -> None:
    routers()  # imports every conversation
    prefixes = Counter(kind.__prefix__ for kind in CallbackData.__subclasses__())
    assert [prefix for prefix, count in prefixes.items() if count > 1] == []
