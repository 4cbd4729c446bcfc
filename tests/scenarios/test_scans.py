"""A scan is read page by page: its sender sees how far it has got, nobody else waits."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.delivery.intake import Progress
from bot.demo.stage import A_MOMENT
from bot.reading.files import read_text
from bot.reading.model import Line
from bot.sandbox import A_PICTURE
from tests.scenarios.conftest import District
from tests.scenarios.rosters import has_roster
from tests.scenarios.texts import a_document


async def reads_three_pages(files: Sequence[bytes], name: str, on_progress: Progress) -> list[Line]:
    """A scanner's reader of three pages."""
    for page in range(1, 4):
        on_progress(page, 3)
    return read_text(a_document())


async def test_the_pages_that_were_read_are_counted_in_one_message(district: District) -> None:
    await has_roster(district)
    district.app.intake._read = reads_three_pages
    await district.admin.sends_document("скан.pdf", b"%PDF-1.4")
    await district.settles()
    assert district.admin.sees("Прочитано страниц: 3.")
    assert district.admin.sees("Пунктов: 2")
    assert sum("страниц" in (message.text or "") for message in district.admin.from_bot) == 1


async def test_several_photographs_are_read_as_one_document(district: District) -> None:
    await has_roster(district)
    seen: list[int] = []

    async def reads_photographs(files: Sequence[bytes], name: str, on_progress: Progress) -> list[Line]:
        seen.append(len(files))
        return read_text(a_document())

    district.app.intake._read = reads_photographs
    await district.admin.sends_album([("1.png", A_PICTURE), ("2.png", A_PICTURE)])
    await district.settles()
    assert seen == [2]
    assert district.admin.sees("Пунктов: 2")


async def test_a_page_that_was_not_read_is_named_and_spoils_no_point(district: District) -> None:
    await has_roster(district)
    page = Line("Страница 2 — скан, этот бот его не прочитал: проверьте, нет ли на ней пунктов.", unread=True)

    async def reads_but_one(files: Sequence[bytes], name: str, on_progress: Progress) -> list[Line]:
        return [*read_text(a_document()), page, *read_text("1.3. Провести собрания. Срок: до 01.10.2026.")]

    district.app.intake._read = reads_but_one
    await district.admin.sends_document("приказ.pdf", b"%PDF-1.4")
    await district.settles()
    assert district.admin.sees("Пунктов: 3")
    assert district.admin.sees("Страница 2 — скан, этот бот его не прочитал")
    await district.admin.presses("Все пункты")
    await district.settles()
    await district.admin.presses("1.2")
    await district.settles()
    card = district.admin.sees("Разместить расписание")
    assert "Страница 2" not in card.text


class LongScan:
    """A reader that goes on with a PDF only when it is let, and reads everything else at once."""

    def __init__(self) -> None:
        self.begun, self.may_end = asyncio.Event(), asyncio.Event()

    async def __call__(self, files: Sequence[bytes], name: str, on_progress: Progress) -> list[Line]:
        if name.endswith(".pdf"):
            on_progress(1, 40)
            self.begun.set()
            await self.may_end.wait()
        return read_text(a_document() if name.endswith(".pdf") else files[0].decode())


async def in_work(district: District, reader: LongScan) -> asyncio.Task[bool]:
    """A scan was sent, and its reading has begun."""
    await has_roster(district)
    district.app.intake._read = reader
    await district.admin.sends_document("скан.pdf", b"%PDF-1.4")
    await district.app.poller.poll()
    while await district.app.inbox.step():
        pass
    district.clock.moves_to(district.clock.now + A_MOMENT)
    reading = asyncio.create_task(district.app.intake.step())
    async with asyncio.timeout(10):
        await reader.begun.wait()
    return reading


async def test_a_short_document_does_not_wait_behind_a_long_scan(district: District) -> None:
    reader = LongScan()
    reading = await in_work(district, reader)
    await district.admin.sends_document(
        "приказ.docx", a_document("1. Провести собрания.\nСрок: до 01.10.2026.").encode()
    )
    await district.settles()
    assert district.admin.sees("Черновик.").text.count("Пунктов: 1") == 1
    assert district.admin.sees("готово страниц 1 из 40")
    reader.may_end.set()
    assert await reading
    await district.settles()
    assert district.admin.sees("Пунктов: 2")


async def test_what_was_cut_off_in_the_middle_is_read_again_once(district: District) -> None:
    reading = await in_work(district, LongScan())
    reading.cancel()
    await asyncio.wait([reading])
    await district.restarts()
    reader = LongScan()
    reader.may_end.set()
    district.app.intake._read = reader
    await district.settles()
    await district.settles()
    drafts = [message for message in district.admin.from_bot if "Пунктов: 2" in (message.text or "")]
    assert len(drafts) == 1
