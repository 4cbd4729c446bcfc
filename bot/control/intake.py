"""Taking in what administrators send to be read: files, photos, pasted text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from bot.control.choices import is_far_ahead
from bot.control.work import Work
from bot.model import DomainError, IntakeState
from storage import intake
from storage.intake import Piece

COLLECTING = timedelta(seconds=2)
"""Telegram cuts long pasted text and albums into several messages: this long after the last one they are read."""
_DATED = re.compile(r"(?:^|\bот|\bдата:?)\s*\d", re.I | re.M)
"""«разослать до 15.10.2026» says nothing about the document's own day."""


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


def caption_of(pieces: Sequence[Piece]) -> str:
    """What was written beside the files of a document."""
    return "\n".join(piece.text for piece in pieces if piece.file_id and piece.text)


def date_in_caption(caption: str, today: date) -> date | None:
    """The day that a caption gives its document («от 28.08.2026»), None where it names none, or one far ahead."""
    from bot.reading.blocks.healing import read_blocks  # noqa: PLC0415 - loads the dictionary: only a document needs it
    from bot.reading.files import read_text  # noqa: PLC0415 - as above
    from bot.reading.paper.dated import date_of  # noqa: PLC0415 - as above

    day = date_of(read_blocks(read_text(caption)), []) if _DATED.search(caption) else None
    return None if day is None or is_far_ahead(day, today) else day
