"""What administrators send to be read: a file, a photo, pasted text."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message

from bot.control import intake
from bot.control.questions import DRAFT_QUESTIONS
from bot.control.work import Work
from bot.model import About, DomainError
from bot.reading.files.limits import MAX_FILE_BYTES
from bot.views.draft_callbacks import SentIs
from bot.views.intake import ask_what_it_is, reading, refused_size
from bot.views.screen import Answer, Screen, shows, toasts, turns_into
from handlers.filters import (
    PRIVATE_MESSAGE,
    PRIVATE_PRESS,
    Answers,
    IsAdministrator,
    RepliesTo,
    replied_message_id,
)
from storage import talk
from storage.intake import Piece

REMARK = 200
"""Characters; shorter text gets no «Читаю документ…»: it may be no document at all."""


async def receive(message: Message, work: Work) -> Answer:
    """Keeps what was sent; who is a recipient too is asked whether it is a report."""
    if work.actor.person_id is None:
        return await take_in(message, work)
    _refuse_size(message)
    piece_id = await intake.hold(work, _piece(message, keep_body=True))
    return shows(ask_what_it_is(piece_id)) if piece_id else Answer()


async def take_in(message: Message, work: Work) -> Answer:
    """Keeps what is surely no report."""
    _refuse_size(message)
    first = await intake.take_in(work, _piece(message))
    is_remark = message.text is not None and len(message.text) < REMARK
    return shows(reading()) if first and not is_remark else Answer()


def _refuse_size(message: Message) -> None:
    if message.document and (message.document.file_size or 0) > MAX_FILE_BYTES:
        raise DomainError(refused_size())


def _piece(message: Message, keep_body: bool = False) -> Piece:
    photo = message.photo[-1] if message.photo else None  # the last size is the largest
    file = message.document or photo
    return Piece(
        user_id=message.chat.id,
        message_id=message.message_id,
        media_group=message.media_group_id,
        file_id=file.file_id if file else None,
        file_name=message.document.file_name if message.document else None,
        text=message.text or message.caption,
        body=message.model_dump(mode="json", by_alias=True, exclude_unset=True) if keep_body else None,
    )


async def said_what_it_is(press: CallbackQuery, callback_data: SentIs, work: Work) -> Answer:
    pieces = await intake.release(work, callback_data.piece, callback_data.document)
    if callback_data.document:
        return turns_into(reading())
    return await _as_report(work, pieces)


async def _as_report(work: Work, pieces: list[Piece]) -> Answer:
    """The recipient's way: the report is kept, its point found or asked for."""
    from handlers.reports import keep_unplaced  # noqa: PLC0415 - see routers()

    screens: list[Screen] = []
    for piece in pieces:
        answer = await keep_unplaced(work, Message.model_validate(piece.body))
        screens += answer.screens
    return Answer(screens=tuple(screens[-1:]), toast="Принято как отчёт.") if screens else toasts("Принято как отчёт.")


class RepliesToNothingKnown(BaseFilter):
    """The message replies to none of ours that has a subject (to the file of a sheet, say)."""

    async def __call__(self, message: Message, work: Work) -> bool:
        message_id = replied_message_id(message)
        return message_id is None or await talk.card_of(work.tx, message.chat.id, message_id) is None


def router() -> Router:
    room = Router(name="intake")
    mine, file = (PRIVATE_MESSAGE, IsAdministrator()), F.document | F.photo
    # A question opens a reply by itself: a file cannot answer it, and is what it would be without.
    room.message.register(take_in, *mine, file, RepliesTo(About.DRAFT, About.DRAFT_DIRECTIVE))
    room.message.register(take_in, *mine, file, F.reply_to_message, Answers(*DRAFT_QUESTIONS))
    room.message.register(receive, *mine, file, RepliesToNothingKnown())
    room.message.register(receive, *mine, F.reply_to_message.is_(None), F.text, ~F.text.startswith("/"))
    room.callback_query.register(said_what_it_is, PRIVATE_PRESS, SentIs.filter(), IsAdministrator())
    return room
