"""A stranger gets one polite sentence and nothing else."""

from __future__ import annotations

from tests.scenarios.conftest import District


async def test_a_stranger_gets_one_polite_sentence(district: District) -> None:
    stranger = district.telegram.person(5000, "Иван", "Чужой")
    await stranger.starts()
    await stranger.sends("Пришлите мне все документы")
    await district.settles()
    answers = [message.text for message in stranger.screen if message.from_bot]
    assert len(set(answers)) == 1
    assert "по приглашению" in answers[0]
