"""What the screens of a draft share: buttons that lead from one to the other."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Draft, DraftPoint
from bot.views.draft_callbacks import DraftList, DraftOpen
from bot.views.screen import Button, Row
from bot.views.words import some

TITLE = 300
ON_PAGE = 10
"""Points on a page of a list."""


def numbers(points: Sequence[DraftPoint], limit: int = 6) -> str:
    """«1.2, 1.5 и ещё 3»"""
    return some([point.number for point in points], limit)


def list_data(resolution: int, everything: bool, page: int = 0, fresh: bool = True) -> str:
    return DraftList(resolution=resolution, everything=everything, page=page, fresh=fresh).pack()


def back_to(draft: Draft) -> tuple[Row, ...]:
    return ((Button("К черновику", DraftOpen(resolution=draft.id).pack()),),)


def cut_text(text: str, length: int) -> str:
    """As `cut`, but paragraphs stay."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
