"""At night the database is copied, and old bodies of messages are forgotten."""

from __future__ import annotations

from storage.backups import copies
from tests.scenarios.conftest import District, moment


async def test_every_night_a_copy_is_made(district: District) -> None:
    await district.comes(moment("2026-09-03", "12:00"))
    folder = district.app.settings.backup_dir
    assert len(copies(folder)) == 2


async def test_a_night_that_was_slept_through_is_made_up_for_once(district: District) -> None:
    district.clock.moves_to(moment("2026-09-10", "12:00"))
    await district.app.settle()
    await district.app.settle()
    assert len(copies(district.app.settings.backup_dir)) == 1
