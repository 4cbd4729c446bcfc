"""A question is a stored message: its reply answers it, a command never does, an old one is not answered by chance."""

from __future__ import annotations

from datetime import timedelta

from tests.scenarios.conftest import District
from tests.scenarios.rosters import has_roster
from tests.scenarios.texts import a_document


async def asked(district: District) -> None:
    """The administrator is asked for a new point's text."""
    await has_roster(district)
    await district.admin.sends(a_document())
    await district.settles()
    await district.admin.presses("Добавить пункт")
    await district.settles()


async def test_a_command_means_itself_whatever_is_being_asked(district: District) -> None:
    await asked(district)
    await district.admin.sends("/overdue")
    await district.settles()
    assert "Просроченных пунктов нет" in (district.admin.last.text or "")


async def test_text_that_is_no_reply_answers_the_one_open_question(district: District) -> None:
    await asked(district)
    await district.admin.sends("Провести субботник\nсрок 20 октября")
    await district.settles()
    assert district.admin.sees("Провести субботник")


async def test_a_question_of_yesterday_is_not_answered_by_chance(district: District) -> None:
    await asked(district)
    district.clock.moves_to(district.clock.now + timedelta(hours=25))
    await district.admin.sends("Провести субботник")
    await district.settles()
    assert all("Провести субботник" not in (message.text or "") for message in district.admin.from_bot)
