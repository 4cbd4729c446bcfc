"""Reports: by reply to a card, a broadcast, a reminder or a question, or by a message alone; and second thoughts."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from bot.control import own_reports, reports
from bot.control.acknowledging import Acknowledged
from bot.control.filing import Added, Filed, NothingOpen, NotNeeded, Outcome, Unclear, WordsWanted
from bot.control.points import why_no_report
from bot.control.work import Work
from bot.model import About, Asked, SentReport
from bot.views import reports as views
from bot.views.reports_callbacks import ChoicePage, ChoosePoint, MakeFinal, MakeInterim, NoReport, Withdraw
from bot.views.screen import Answer, Screen, says, shows, toasts, turns_into
from bot.views.words import moment
from handlers.filters import (
    PRIVATE_MESSAGE,
    PRIVATE_PRESS,
    Answers,
    IsAdministrator,
    IsRecipient,
    RepliesTo,
    replied_message_id,
)
from handlers.messages import KINDS, sent_of
from storage.reports import by_id, of_album
from storage.talk import Card, Question

REPORTABLE = F.content_type.in_({"text", "animation", *KINDS}) & ~F.text.startswith("/")


class ContinuesAlbum(BaseFilter):
    """A further item of an album whose first item is a report (or waits for its point)."""

    async def __call__(self, message: Message, work: Work) -> bool:
        group = message.media_group_id
        return group is not None and await of_album(work.tx, message.chat.id, group) is not None


class RepliesToOwnReport(BaseFilter):
    """A reply to a receipt, or to the question which point is meant; hands the `report` on."""

    async def __call__(self, message: Message, work: Work, replied: Card | None) -> bool | dict[str, SentReport]:
        found = await RepliesTo(About.REPORT)(message, replied)
        report = await by_id(work.tx, found["card"].subject_id) if isinstance(found, dict) else None
        return {"report": report} if report and report.user_id == work.actor.user_id else False


class AnswersReport(Answers):
    """The answer to «Отчитаться». What an administrator sends without replying to it may be a new document: asked."""

    def __init__(self) -> None:
        super().__init__(Asked.REPORT)

    async def __call__(self, message: Message, work: Work, replied: Card | None) -> bool | dict[str, Question]:
        if work.actor.is_administrator and replied_message_id(message) is None:
            return False
        return await super().__call__(message, work, replied)


# What is sent


async def album_item(message: Message, work: Work) -> Answer:
    """It goes where the first one went; the receipt follows the last."""
    await reports.continue_album(work, sent_of(message))
    return Answer()


async def on_point(message: Message, work: Work, card: Card) -> Answer:
    return await _told(work, await reports.on_point(work, sent_of(message), card.subject_id))


async def on_document(message: Message, work: Work, card: Card) -> Answer:
    return await _told(work, await reports.on_document(work, sent_of(message), card.subject_id))


async def on_report(message: Message, work: Work, report: SentReport) -> Answer:
    return await _told(work, await reports.on_report(work, sent_of(message), report))


async def on_question(message: Message, work: Work, question: Question) -> Answer:
    replied = replied_message_id(message) is not None
    return await _told(work, await reports.on_question(work, sent_of(message), question, replied))


async def unplaced(message: Message, work: Work) -> Answer:
    """A reply to a reminder or a digest, or to nothing."""
    return await keep_unplaced(work, message)


async def keep_unplaced(work: Work, message: Message) -> Answer:
    """A message that is a report although nothing says on what: filed where that is clear, else its author is asked."""
    sent = sent_of(message)
    if await reports.continue_album(work, sent):
        return Answer()
    return await _told(work, await reports.unplaced(work, sent))


async def corrected(message: Message, work: Work) -> Answer:
    found = await own_reports.correct(work, sent_of(message))
    if found is None:
        return Answer()
    if found.taken:
        return says(views.corrected(found.report))
    return says(views.corrected_too_late(found.report, work.regulations.zone))


async def _told(work: Work, outcome: Outcome) -> Answer:
    """What is said at once; a report that was filed is told by its receipt."""
    match outcome:
        case Unclear(report_id, resolution_id, points):
            return shows(views.choice(report_id, resolution_id, points, 0))
        case Added(report_id):
            return says(views.added(await own_reports.own(work, report_id)))
        case Filed(_, beside) if beside:
            return says(views.beside(beside))
        case NotNeeded(point):
            return says(why_no_report(work, point))
        case NothingOpen():
            return says(views.NOTHING_OPEN)
        case WordsWanted():
            return says(views.WORDS_WANTED)
        case Acknowledged(at, first):
            return says(views.acknowledged(moment(at, work.regulations.zone), first))
        case _:
            return Answer()


# Which point is meant


async def choose(press: CallbackQuery, callback_data: ChoosePoint, work: Work) -> Answer:
    outcome = await own_reports.choose(work, callback_data.report, callback_data.assignment)
    match outcome:
        case Filed():
            return turns_into(await _receipt(work, callback_data.report))
        case Added(report_id):
            return turns_into(await _receipt(work, report_id), views.ADDED)
        case NotNeeded(point):
            return toasts(why_no_report(work, point), alert=True)
        case _:
            return await _decided_before(work, callback_data.report)


async def turn_choice(press: CallbackQuery, callback_data: ChoicePage, work: Work) -> Answer:
    points = await own_reports.choices(work, callback_data.report, callback_data.resolution)
    return turns_into(views.choice(callback_data.report, callback_data.resolution, points, callback_data.page))


async def no_report(press: CallbackQuery, callback_data: NoReport, work: Work) -> Answer:
    if await own_reports.discard(work, callback_data.report):
        return turns_into(views.no_report())
    return await _decided_before(work, callback_data.report)


async def _decided_before(work: Work, report_id: int) -> Answer:
    report = await own_reports.own(work, report_id)
    if not report.submissions:
        return turns_into(views.no_report(), views.ALREADY_DISCARDED)
    return turns_into(await _receipt(work, report_id), views.ALREADY_CHOSEN)


# Second thoughts


async def make_interim(press: CallbackQuery, callback_data: MakeInterim, work: Work) -> Answer:
    return await _after(work, callback_data.report, await own_reports.make_interim(work, callback_data.report))


async def make_final(press: CallbackQuery, callback_data: MakeFinal, work: Work) -> Answer:
    return await _after(work, callback_data.report, await own_reports.make_final(work, callback_data.report))


async def withdraw(press: CallbackQuery, callback_data: Withdraw, work: Work) -> Answer:
    return await _after(work, callback_data.report, await own_reports.withdraw(work, callback_data.report))


async def _after(work: Work, report_id: int, done: bool) -> Answer:
    """The receipt as it is now; what came too late is answered with what had been decided."""
    report = await own_reports.own(work, report_id)
    toast = None if done else views.too_late(report, work.regulations.zone)
    return turns_into(await _receipt(work, report_id), toast)


async def _receipt(work: Work, report_id: int) -> Screen:
    report = await own_reports.own(work, report_id)
    organisations = await own_reports.several_places(work, report)
    return views.receipt(report, work.regulations.zone, organisations=organisations)


def router() -> Router:
    """Replies and presses: each says what it is about."""
    room = Router(name="reports")
    room.message.filter(PRIVATE_MESSAGE, IsRecipient(), REPORTABLE)
    room.edited_message.filter(PRIVATE_MESSAGE, IsRecipient(), REPORTABLE)
    room.callback_query.filter(PRIVATE_PRESS, IsRecipient())
    room.message.register(album_item, ContinuesAlbum())
    room.message.register(on_point, RepliesTo(About.ASSIGNMENT))
    room.message.register(on_document, RepliesTo(About.RESOLUTION))
    room.message.register(on_report, RepliesToOwnReport())
    room.message.register(on_question, AnswersReport())
    room.message.register(unplaced, RepliesTo(About.REMINDER, About.DIGEST))
    room.edited_message.register(corrected)
    room.callback_query.register(choose, ChoosePoint.filter())
    room.callback_query.register(turn_choice, ChoicePage.filter())
    room.callback_query.register(no_report, NoReport.filter())
    room.callback_query.register(make_interim, MakeInterim.filter())
    room.callback_query.register(make_final, MakeFinal.filter())
    room.callback_query.register(withdraw, Withdraw.filter())
    return room


def unplaced_router() -> Router:
    """Whatever else a recipient sends reports on a point yet to be found. An administrator is asked what he sent."""
    room = Router(name="unplaced reports")
    room.message.register(unplaced, PRIVATE_MESSAGE, IsRecipient(), ~IsAdministrator(), REPORTABLE)
    return room
