"""What concerns many points of a draft at once: its date and title, a control date, «без отчёта»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dateutil.relativedelta import relativedelta

from bot.control.corrections import make_informational, refuse_past
from bot.control.drafting import DEADLINE_REMARKS, change, look, look_at_open, without
from bot.control.questions import answer
from bot.control.work import Work
from bot.model import Among, DateChoice, DomainError, Draft, DraftPoint
from bot.reading.deadlines import read_correction, read_deadline
from bot.reading.model import Deadline, Remark
from bot.views.words import plural, short_day
from storage import draft_points, drafts
from storage.talk import Question

ALL_DATED = "Пунктов без срока в черновике уже нет."
NO_SUCH_DAY = "Дату не понял. Напишите её с годом, например: 28.08.2024 или 28 августа 2024 года."
NOT_UNDERSTOOD = "Не понял. В ответ на черновик напишите: «п. 2.1 срок 15 октября», «дата 28.08.2024» или «название …»."
_TITLE = re.compile(r"(?:название|заголовок)\s*[:–—-]?\s+(?=\S)", re.I)


def without_date(draft: Draft, among: Among = Among.ALL) -> list[DraftPoint]:
    """The points that a choice of a date is about."""
    wanted = {Among.ALL: (True, False), Among.SILENT: (False,), Among.ONGOING: (True,)}[among]
    return [point for point in draft.points if point.lacks_date and point.ongoing in wanted]


async def asked_for_date(work: Work, resolution_id: int, among: Among = Among.ALL) -> tuple[Draft, int]:
    """A draft and how many of its points a choice is about. Raises DomainError where there are none (any more)."""
    draft = await look_at_open(work, resolution_id)
    count = len(without_date(draft, among))
    if not count:
        raise DomainError(ALL_DATED)
    return draft, count


async def choose_date(work: Work, resolution_id: int, choice: DateChoice, among: Among) -> tuple[Draft, str]:
    """Gives points without a date one, or lets them go without a report; the draft, and what was done in words."""
    draft = await look(work, resolution_id)
    if choice is DateChoice.NO_REPORT:
        return await _let_go(work, draft, among)
    day = one_month(draft.date, work.today) if choice is DateChoice.MONTH else checkpoint(work.today)
    return await _give_date(work, draft, day, among)


async def give_control_date(work: Work, question: Question, words: str) -> tuple[Draft, str]:
    """One control date, in the administrator's own words, for all points that have none."""
    deadline = read_correction(words, today=work.today, calendar=work.regulations.calendar)
    if deadline is None or len(deadline.due) != 1:
        raise DomainError("Дату не понял. Напишите одну дату, например: «15 октября» или «до 20.01.2025».")
    refuse_past(deadline.due, work.today)
    await answer(work, question)
    return await _give_date(work, await look(work, question.facts["resolution"]), deadline.due[0], Among.ALL)


def one_month(document: date | None, today: date) -> date:
    """One month from the document; from today where that has gone by."""
    day = document + relativedelta(months=1) if document else today
    return day if day > today else today + relativedelta(months=1)


def checkpoint(today: date) -> date:
    """The next 20 January (domain.md, «постоянно»)."""
    this_year = date(today.year, 1, 20)
    return this_year if this_year > today else date(today.year + 1, 1, 20)


async def _give_date(work: Work, draft: Draft, day: date, among: Among) -> tuple[Draft, str]:
    points = await _begin(work, draft, among)
    for point in points:
        remarks = without(point.remarks, DEADLINE_REMARKS)
        words = point.deadline_words
        await draft_points.set_deadline(work.tx, point.id, words, (day,), None, point.ongoing, None, remarks)
    await work.note("контрольный срок", f"resolution:{draft.id}", day=day.isoformat(), points=len(points))
    return await look(work, draft.id), f"{_counted(points)}: контрольный срок {short_day(day)}"


async def _let_go(work: Work, draft: Draft, among: Among) -> tuple[Draft, str]:
    points = await _begin(work, draft, among)
    for point in points:
        await make_informational(work, point)
    await work.note("без отчёта", f"resolution:{draft.id}", points=len(points))
    return await look(work, draft.id), f"{_counted(points)}: для сведения, без отчёта"


async def _begin(work: Work, draft: Draft, among: Among) -> list[DraftPoint]:
    await change(work, draft.id)
    if not (points := without_date(draft, among)):
        raise DomainError(ALL_DATED)
    return points


def _counted(points: Sequence[DraftPoint]) -> str:
    return plural(len(points), "пункт", "пункта", "пунктов")


async def set_document_date(work: Work, question: Question, words: str) -> Draft:
    """Says when the document was made, in answer to the question for it."""
    day = _document_day(work, words)
    await answer(work, question)
    return await _date_document(work, question.facts["resolution"], day)


async def correct_draft(work: Work, resolution_id: int, words: str) -> Draft:
    """A reply to the draft itself: «название …», or the document's date."""
    titled = _TITLE.match(words)
    if titled is None:
        if not re.search(r"\d", words):
            raise DomainError(NOT_UNDERSTOOD)
        return await _date_document(work, resolution_id, _document_day(work, words))
    await change(work, resolution_id)
    await drafts.set_title(work.tx, resolution_id, " ".join(words[titled.end() :].split()))
    await work.note("название документа", f"resolution:{resolution_id}", words=words)
    return await look(work, resolution_id)


async def _date_document(work: Work, resolution_id: int, day: date) -> Draft:
    """Deadlines in the document's words are read again against its day."""
    await change(work, resolution_id)
    await drafts.set_date(work.tx, resolution_id, day)
    for point in (await look(work, resolution_id)).points:
        await _read_again(work, point, day)
    await work.note("дата документа", f"resolution:{resolution_id}", day=day.isoformat())
    return await look(work, resolution_id)


def _document_day(work: Work, words: str) -> date:
    bare = words.lower().removeprefix("дата").strip(" :").removeprefix("от ").removesuffix("года").strip(" .г")
    # Read against no date: a day without its year is then no date at all, and never a guess.
    found = read_deadline(bare, document_date=None, calendar=work.regulations.calendar).due
    if len(found) != 1:
        raise DomainError(NO_SUCH_DAY)
    if is_far_ahead(found[0], work.today):
        raise DomainError(f"{short_day(found[0])} ещё не наступило: проверьте год в дате документа.")
    return found[0]


def is_far_ahead(day: date, today: date) -> bool:
    """No document is dated so long before its day: the year is a slip."""
    return day > today + relativedelta(months=1)


async def _read_again(work: Work, point: DraftPoint, day: date) -> None:
    """A date that was given by hand stays where the words themselves have none («постоянно»)."""
    if not point.deadline_words:
        return
    deadline = read_deadline(point.deadline_words, document_date=day, calendar=work.regulations.calendar)
    if point.due and not deadline.due:
        return
    remarks = (*without(point.remarks, DEADLINE_REMARKS), *_deadline_remarks(point, deadline))
    await draft_points.set_deadline(
        work.tx, point.id, point.deadline_words, deadline.due, deadline.start, deadline.ongoing,
        deadline.recurrence, remarks,
    )  # fmt: skip


def _deadline_remarks(point: DraftPoint, deadline: Deadline) -> tuple[Remark, ...]:
    return () if point.informational else deadline.warnings
