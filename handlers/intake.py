"""What administrators send to be read: a file, a photo, pasted text."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.control import intake
from bot.control.work import Work
from bot.model import DomainError
from bot.reading.files.limits import MAX_FILE_BYTES
from bot.views.draft_callbacks import SentIs
from bot.views.intake import ask_what_it_is, reading, refused_size
from bot.views.screen import Answer, Screen, shows, toasts, turns_into
from handlers.filters import PRIVATE_MESSAGE, PRIVATE_PRESS, IsAdministrator
from storage.intake import Piece

REMARK = 200
"""Characters; shorter text gets no «Читаю документ…»: it may be no document at all."""


async def receive(message: Message, work: Work) -> Answer:
    """Keeps what was sent; who is a recipient too is asked whether it is a report."""
    if message.document and (message.document.file_size or 0) > MAX_FILE_BYTES:
        raise DomainError(refused_size())
    if work.actor.person_id is not None:
        piece_id = await intake.hold(work, _piece(message, keep_body=True))
        return shows(ask_what_it_is(piece_id)) if piece_id else Answer()
    first = await intake.take_in(work, _piece(message))
    is_remark = message.text is not None and len(message.text) < REMARK
    return shows(reading()) if first and not is_remark else Answer()


def _piece(message: Message, keep_body: bool = False) -> Piece:
    photo = message.photo[-1] if message.photo else None  # the last size is the largest
    file = message.document or photo
    return Piece(
        user_id=message.chat.id,
        message_id=message.message_id,
        media_group=message.media_group_id,
        file_id=file.file_id if file else None,
        file_name=message.document.file_name if message.document else None,
        text=message.text,
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


def router() -> Router:
    room = Router(name="intake")
    fresh = (PRIVATE_MESSAGE, IsAdministrator(), F.reply_to_message.is_(None))
    room.message.register(receive, *fresh, F.document | F.photo)
    room.message.register(receive, *fresh, F.text, ~F.text.startswith("/"))
    room.callback_query.register(said_what_it_is, PRIVATE_PRESS, SentIs.filter(), IsAdministrator())
    return room
