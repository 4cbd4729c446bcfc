"""A resolution of the fictional Заречный район, and the way to its draft."""

from __future__ import annotations

from bot.sandbox.screen import ShownMessage
from tests.scenarios.conftest import District
from tests.scenarios.rosters import has_roster

RESOLUTION = """Резолюция августовского совещания работников образования Заречного района
от 28.08.2026

Участники совещания решили:
1. Руководителям образовательных организаций:
1.1. Обеспечить готовность зданий к отопительному сезону.
Срок: до 15 сентября 2026 года.
1.2. Организовать горячее питание обучающихся.
Срок: постоянно.
1.3. Разместить на сайтах планы воспитательной работы.
2. Директорам школ:
2.1. Представить списки обучающихся, нуждающихся в подвозе.
Срок: до 31.05.2026 г.
3. Классным руководителям 9 классов:
3.1. Провести беседы о правилах дорожного движения.
Срок: до 1 октября 2026 года.
"""


async def has_draft(district: District, text: str = RESOLUTION) -> ShownMessage:
    """The roster is there, the administrator has pasted a resolution; its draft."""
    await has_roster(district)
    return await pastes(district, text)


async def pastes(district: District, text: str) -> ShownMessage:
    await district.admin.pastes(text)
    await district.settles()
    return district.admin.sees("Черновик.")


async def presses(district: District, label: str, on: ShownMessage | None = None) -> ShownMessage:
    """Presses and waits for the end; the bot's newest message."""
    await district.admin.presses(label, on=on)
    await district.settles()
    return district.admin.last


async def replies(district: District, message: ShownMessage, text: str) -> ShownMessage:
    await district.admin.replies(message, text)
    await district.settles()
    return district.admin.last


async def opens_point(district: District, draft: ShownMessage, number: str) -> ShownMessage:
    """The card of a point, by the list of all points."""
    await presses(district, "Все пункты", on=draft)
    return await presses(district, number, on=district.admin.last)
