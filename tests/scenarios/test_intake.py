"""What an administrator sends is read whatever the network does; who is a recipient too is asked what it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.sandbox import Person
from bot.sandbox.faults import DOWNLOAD, Fault
from tests.scenarios.conftest import District
from tests.scenarios.documents import joins, sends_out
from tests.scenarios.drafting import RESOLUTION, presses

FILE = RESOLUTION.encode()


async def sends_file(district: District) -> None:
    await district.admin.sends_document("резолюция.txt", FILE)
    await district.settles()


async def waits(district: District, seconds: int) -> None:
    district.clock.moves_to(district.clock.now + timedelta(seconds=seconds))
    await district.settles()


@pytest.mark.parametrize("method", ["getFile", DOWNLOAD])
@pytest.mark.parametrize("fault", [Fault.DROP, Fault.SERVER_ERROR, Fault.BAD_GATEWAY])
async def test_a_download_that_failed_is_tried_again(district: District, method: str, fault: Fault) -> None:
    district.telegram.faults.order(fault, method, times=1)
    await sends_file(district)
    await waits(district, 10)
    assert "Пунктов: 5" in district.admin.sees("Черновик.").text


async def test_after_enough_tries_its_sender_is_told(district: District) -> None:
    district.telegram.faults.order(Fault.DROP, "getFile", times=50)
    await sends_file(district)
    for pause in (10, 60, 300, 900):
        await waits(district, pause)
    assert "не удалось скачать" in district.admin.last.text
    district.admin.does_not_see("Черновик.")


async def test_an_album_is_one_document(district: District) -> None:
    half = RESOLUTION.index("2. Директорам")
    parts = [RESOLUTION[:half].encode(), RESOLUTION[half:].encode()]
    await district.admin.sends_album([("1.txt", parts[0]), ("2.txt", parts[1])])
    await district.settles()
    assert "Пунктов: 5" in district.admin.last.text


async def recipient_administrator(district: District) -> Person:
    """An administrator who has a point of his own."""
    person_id = await joins(district, district.admin, "МБОУ «Луговая СОШ»")
    await sends_out(district, person_id)
    return district.admin


async def test_who_is_a_recipient_too_is_asked_and_may_mean_a_document(district: District) -> None:
    admin = await recipient_administrator(district)
    await sends_file(district)
    assert "отчёт или новый документ" in admin.last.text
    await presses(district, "Это новый документ")
    assert "Пунктов: 5" in admin.sees("Черновик.").text


async def test_who_is_a_recipient_too_is_asked_and_may_mean_a_report(district: District) -> None:
    admin = await recipient_administrator(district)
    await admin.sends("Инвентаризация проведена, перечень направлен, п. 1.1")
    await district.settles()
    question = admin.last
    await presses(district, "Это мой отчёт", on=question)
    admin.sees("п. 1.1", after=question)
    admin.does_not_see("Черновик.")
    await presses(district, "Это новый документ", on=question)
    assert admin.toast == "Про это сообщение уже ответили."
