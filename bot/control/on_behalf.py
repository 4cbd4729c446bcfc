"""«Отметить исполнение»: what came by paper, by mail or was said, recorded by an administrator."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from bot.control.questions import ask_anew
from bot.control.work import Work
from bot.model import UNFINISHED, Asked, Channel, DomainError, Given, NewNotice, NoticeKind, Priority, SentPoint
from bot.reading.deadlines import read_correction
from bot.views.words import short_day
from storage import review, sent

HOW = "Напишите, откуда известно об исполнении, и дату: «бумага 12.10», «почта 15 октября», «по телефону сегодня»."
FINISHED = "Этот пункт уже исполнен или снят с контроля."
LIMIT = 300
"""Characters; more is rather a pasted document than a source and a date."""

CHANNELS: tuple[tuple[re.Pattern[str], Channel], ...] = (
    (re.compile(r"электронн\w+ письм|почт|e-?mail|имейл|электрон|mail", re.I), Channel.MAIL),
    (re.compile(r"бума|письм|нарочн|приказ|\bакт|справк|скан", re.I), Channel.PAPER),
    (re.compile(r"телефон|устн|звон|лично|сказал|совещани", re.I), Channel.SPOKEN),
)
DAYS_AGO = {"сегодня": 0, "вчера": 1, "позавчера": 2}
_DATE = re.compile(r"\d{1,2}\s*[./]\s*\d{1,2}(?:\s*[./]\s*\d{2,4})?|\d{1,2}\s+[а-я]{3,}(?:\s+\d{4})?", re.I)
_LONGEST = timedelta(days=364)
"""A day without its year is the last such day."""


class Finished(DomainError):
    """Somebody was first, or the point is off control."""


async def choose(work: Work, directive_id: int) -> tuple[SentPoint, list[Given]]:
    """A sent point with the dates that are not finished. Raises Finished where there is none."""
    point = await sent.point(work.tx, directive_id)
    left = [one for one in await sent.given(work.tx, directive_id) if one.state in UNFINISHED]
    if point is None or not left:
        raise Finished(FINISHED)
    return point, left


async def unfinished(work: Work, occurrence_id: int) -> Given:
    """A date of a point that is not finished yet. Raises Finished where it is."""
    one = await sent.one_given(work.tx, occurrence_id)
    if one is None or one.state not in UNFINISHED:
        raise Finished(FINISHED)
    return one


async def ask(work: Work, occurrence_id: int) -> tuple[Given, int]:
    """Asks for source and date; returns the question's id."""
    one = await unfinished(work, occurrence_id)
    return one, await ask_anew(work, Asked.ON_BEHALF, {"occurrence": occurrence_id})


async def record(work: Work, occurrence_id: int, words: str) -> tuple[Given, date]:
    """Records a report as accepted; returns the day on which it came. Raises DomainError where words do not say it."""
    one = await unfinished(work, occurrence_id)
    words = words.strip()
    channel = next((channel for pattern, channel in CHANNELS if pattern.search(words)), None)
    if channel is None or len(words) > LIMIT:
        raise DomainError(HOW)
    day = await _day_of(work, one, words)
    at = datetime.combine(day, time(12), work.regulations.zone).astimezone(UTC)
    by = work.actor.user_id
    report_id = await review.record_execution(work.tx, one.person_id, by, channel, words, at)
    await review.add_accepted(work.tx, report_id, occurrence_id, by, work.now)
    await review.finish(work.tx, occurrence_id, day, by, work.now)
    await review.settle_others(work.tx, occurrence_id, by, work.now)
    if one.person_id is not None:
        facts, key = {"report": report_id}, f"accepted:{report_id}"
        await work.tell(
            NewNotice(NoticeKind.VERDICT, facts, person_id=one.person_id, key=key, priority=Priority.ANSWER)
        )
    await work.note("report.recorded", f"occurrence:{occurrence_id}", channel=channel.value, date=day.isoformat())
    return one, day


async def _day_of(work: Work, one: Given, words: str) -> date:
    """The day that was said, the latest that is not in the future; today where none is said."""
    for said, ago in DAYS_AGO.items():
        if re.search(rf"\b{said}\b", words, re.I):
            return work.today - timedelta(days=ago)
    found = _DATE.search(words)
    if found is None:
        return work.today
    since = work.today - _LONGEST
    read = read_correction(f"срок {found[0]}", today=since, calendar=work.regulations.calendar)
    if read is None or len(read.due) != 1:
        raise DomainError(HOW)
    day = read.due[0]
    if day > work.today or day < await sent.ordered_on(work.tx, one.directive_id):
        raise DomainError(f"{short_day(day)} — этот день ещё не наступил или раньше самого документа. {HOW}")
    return day
