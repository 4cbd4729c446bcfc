"""«/health»: an administrator asks how the bot is doing."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.model import NewNotice, NoticeKind, Role, Sign
from storage import outbox, pulse
from tests.scenarios.conftest import District, moment
from tests.scenarios.oversight import has_role, says


async def ago(district: District, sign: Sign) -> timedelta:
    """How long ago a sign of life was noted."""
    async with district.app.database.read() as tx:
        return district.clock.now - (await pulse.moments(tx))[sign]


async def test_a_bot_that_is_well_says_so_first(district: District) -> None:
    told = await says(district, district.admin, "/health")
    head, _, *figures = told.text.splitlines()
    assert head == "Всё в порядке."
    assert figures[0] == "Связь с Telegram: 01.09.2026 в 10:00"
    assert "Часы: расхождение с Telegram 0 с" in figures
    assert "Ждут отправки: 0" in figures


async def test_what_waits_for_somebody_is_counted(district: District) -> None:
    head = await has_role(district, 1500, "Глава", Role.OBSERVER)
    await head.blocks_bot()
    async with district.app.database.write() as tx:
        told = NewNotice(NoticeKind.TROUBLE, {"words": "Проверка связи."}, user_id=head.id)
        await outbox.add(tx, [told], district.clock.now)
    await district.settles()
    assert "Ждут, пока адресат запустит бота: 1" in (await says(district, district.admin, "/health")).text


async def test_a_clock_that_is_wrong_is_stated(district: District) -> None:
    district.telegram.world.clock = lambda: district.clock.now - timedelta(minutes=2)
    told = await says(district, district.admin, "/health")
    assert told.text.splitlines()[:2] == [
        "Нужно внимание:",
        "• часы сервера спешат на 120 с: включите синхронизацию времени",
    ]


async def test_a_schedule_that_stands_still_is_stated(district: District) -> None:
    district.app.tick = _nothing  # type: ignore[method-assign]  # what a schedule that hangs does
    district.clock.moves_to(moment("2026-09-01", "10:20"))
    told = await says(district, district.admin, "/health")
    assert "плановая работа (напоминания, сводки, копии) стоит с 01.09.2026 в 10:00" in told.text


async def _nothing() -> None:
    """Looks at nothing."""


async def test_the_last_backup_is_stated(district: District) -> None:
    await district.comes(moment("2026-09-02", "10:00"))
    told = await says(district, district.admin, "/health")
    assert "Последняя копия: 02.09.2026 в 9:00" in told.text


async def test_only_administrators_are_told(district: District) -> None:
    head = await has_role(district, 1500, "Глава", Role.OBSERVER)
    told = await says(district, head, "/health")
    assert "Telegram" not in told.text


async def test_signs_are_written_down_once_a_minute_at_most(district: District) -> None:
    before = district.clock.now
    for _ in range(5):
        district.clock.moves_to(district.clock.now + timedelta(seconds=20))
        await district.app.settle()
    assert await ago(district, Sign.TICK) <= timedelta(minutes=1)
    assert await ago(district, Sign.CONTACT) <= timedelta(minutes=1)
    assert district.clock.now - before > timedelta(minutes=1)
    noted: list[datetime] = []
    async with district.app.database.write() as tx:
        for seconds in (0, 20, 40, 60, 80):
            await pulse.note(tx, [Sign.TICK], district.clock.now + timedelta(minutes=5, seconds=seconds))
            noted.append((await pulse.moments(tx))[Sign.TICK])
    assert len(set(noted)) == 2


async def test_a_clock_set_back_moves_no_sign_back(district: District) -> None:
    async with district.app.database.write() as tx:
        before = (await pulse.moments(tx))[Sign.CONTACT]
        assert await pulse.note(tx, [Sign.CONTACT], before - timedelta(days=3)) == {Sign.CONTACT: before}
        assert (await pulse.moments(tx))[Sign.CONTACT] == before
