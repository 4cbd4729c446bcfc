"""Taking in what administrators send to be read: files, photos, pasted text."""

from __future__ import annotations

from datetime import timedelta

from bot.control.work import Work
from bot.model import DomainError, IntakeState
from storage import intake
from storage.intake import Piece

COLLECTING = timedelta(seconds=2)
"""Telegram cuts long pasted text and albums into several messages: this long after the last one they are read."""


async def take_in(work: Work, piece: Piece) -> bool:
    """Keeps a piece to be read; True where it is the first of its document."""
    return await intake.keep(work.tx, piece, IntakeState.COLLECTING, work.now + COLLECTING, work.now)


async def hold(work: Work, piece: Piece) -> int | None:
    """Keeps a piece until its sender says what it is; its id where he has to be asked (once a document)."""
    first = await intake.keep(work.tx, piece, IntakeState.ASKED, work.now, work.now)
    return await intake.id_of(work.tx, piece) if first else None


async def release(work: Work, piece_id: int, document: bool) -> list[Piece]:
    """Its sender has said what it is: a document is read, a report is handed back to be kept as one."""
    pieces = await intake.asked(work.tx, piece_id)
    if not pieces or pieces[0].user_id != work.actor.user_id:
        raise DomainError("Про это сообщение уже ответили.")
    state = IntakeState.COLLECTING if document else IntakeState.READ
    await intake.move(work.tx, pieces, state, IntakeState.ASKED)
    return pieces
