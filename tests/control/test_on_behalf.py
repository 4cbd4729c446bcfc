"""«Отметить исполнение»: where it is known from and which day is meant, in an administrator's own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.control import on_behalf, sending
from bot.control.work import Work
from bot.model import Channel, DomainError
from storage import drafts, review, roster, sent
from storage.draft_points import NewPoint
from storage.drafts import NewDraft
from tests.control.district import has_positions


async def ordered(work: Work, day: date) -> tuple[Work, int]:
    """A document of that day; it is 20 January 2027. Returns the occurrence of its point."""
    await has_positions(work)
    (place, *_) = await roster.places(work.tx)
    new = NewPoint("1", None, "Дело.", (), (), None, (date(2027, 2, 1),), None, False, None, (), "Дело.", (place.id,))
    draft_id = await drafts.create(
        work.tx, NewDraft("Приказ", "приказ", day, 1001, None, None, None, None, (new,)), work.now
    )
    draft = await drafts.by_id(work.tx, draft_id)
    assert draft is not None
    await sending.send_out(work, draft_id, draft.revision)
    later = replace(work, now=datetime(2027, 1, 20, 9, 0, tzinfo=UTC))
    (given,) = await sent.given_in(work.tx, draft_id)
    return later, given.occurrence_id


@pytest.mark.parametrize(
    ("words", "channel", "day"),
    [
        ("бумага 12.10", Channel.PAPER, date(2026, 10, 12)),
        ("Бумага от 12.10.2026 № 5/1", Channel.PAPER, date(2026, 10, 12)),
        ("письмо № 45 от 15 января", Channel.PAPER, date(2027, 1, 15)),
        ("по почте вчера", Channel.MAIL, date(2027, 1, 19)),
        ("электронной почтой 15.01.27", Channel.MAIL, date(2027, 1, 15)),
        ("e-mail 3 декабря", Channel.MAIL, date(2026, 12, 3)),
        ("по телефону сегодня", Channel.SPOKEN, date(2027, 1, 20)),
        ("сообщил лично позавчера", Channel.SPOKEN, date(2027, 1, 18)),
        ("на совещании", Channel.SPOKEN, date(2027, 1, 20)),
    ],
)
async def test_source_and_day(work: Work, words: str, channel: Channel, day: date) -> None:
    work, occurrence_id = await ordered(work, date(2026, 9, 1))
    _, recorded = await on_behalf.record(work, occurrence_id, words)
    assert recorded == day
    (given,) = [await sent.one_given(work.tx, occurrence_id)]
    assert given is not None
    assert given.reported_on == day
    (kept,) = await review.on_directive(work.tx, given.directive_id)
    assert (kept.channel, kept.report, kept.decided_at) == (channel, words, work.now)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("сделано", "Напишите, откуда известно об исполнении"),
        ("", "Напишите, откуда известно об исполнении"),
        ("бумага " + "и ещё бумага " * 40, "Напишите, откуда известно об исполнении"),
        ("бумага 25.01", "25.01.2026 — этот день ещё не наступил или раньше самого документа."),
        ("бумага 21.01.2027", "21.01.2027 — этот день ещё не наступил"),
        ("бумага 31.08.2026", "31.08.2026 — этот день ещё не наступил или раньше самого документа."),
        ("бумага 45.13", "Напишите, откуда известно об исполнении"),
    ],
)
async def test_what_does_not_say_it_is_refused(work: Work, words: str, sentence: str) -> None:
    work, occurrence_id = await ordered(work, date(2026, 9, 1))
    with pytest.raises(DomainError) as refusal:
        await on_behalf.record(work, occurrence_id, words)
    assert str(refusal.value).startswith(sentence)
