"""What administrators sent to be read: pieces (files, messages of pasted text) on their way to a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, select, update

from bot.model import IntakeState
from storage.database import Tx
from storage.dialect import insert_once
from storage.tables import intake


@dataclass(frozen=True, slots=True)
class Piece:
    """One message of what was sent: a file, or text."""

    user_id: int
    message_id: int
    media_group: str | None = None
    file_id: str | None = None
    file_name: str | None = None
    text: str | None = None
    body: dict[str, Any] | None = None
    """The raw message, kept only while its sender has not said whether it is a report."""
    id: int = 0
    attempt: int = 0


_SEEN = (intake.c.user_id, intake.c.message_id, intake.c.media_group, intake.c.file_id, intake.c.file_name,
         intake.c.text, intake.c.body, intake.c.id, intake.c.attempt)  # fmt: skip


async def keep(tx: Tx, piece: Piece, state: IntakeState, not_before: datetime, now: datetime) -> bool:
    """Keeps a piece and puts off those that belong to it; True where it is the first of its document."""
    earlier = await tx.scalar(select(func.count()).select_from(intake).where(_together(piece, state)))
    row = {
        "user_id": piece.user_id,
        "message_id": piece.message_id,
        "media_group": piece.media_group,
        "file_id": piece.file_id,
        "file_name": piece.file_name,
        "text": piece.text,
        "body": piece.body,
        "state": state,
        "not_before": not_before,
        "attempt": 0,
        "created_at": now,
    }
    await tx.execute(insert_once(intake).values(**row))
    await tx.execute(update(intake).where(_together(piece, state)).values(not_before=not_before))
    return earlier == 0


def _together(piece: Piece, state: IntakeState) -> ColumnElement[bool]:
    """The pieces that make one document with this one: an album, or text pasted in several messages."""
    same = and_(intake.c.user_id == piece.user_id, intake.c.state == state)
    if piece.media_group is not None:
        return and_(same, intake.c.media_group == piece.media_group)
    if piece.file_id is not None:
        return and_(same, intake.c.message_id == piece.message_id)
    return and_(same, intake.c.file_id.is_(None))


_DUE = (
    select(*_SEEN)
    .where(intake.c.state == IntakeState.COLLECTING, intake.c.not_before <= bindparam("now"))
    .order_by(intake.c.not_before, intake.c.message_id)
)


async def due(tx: Tx, now: datetime) -> list[list[Piece]]:
    """The documents that are to be read, oldest first, each in the pieces that it was sent in."""
    documents: dict[tuple[int, str | None, int | None], list[Piece]] = {}
    for row in await tx.execute(_DUE, {"now": now}):
        piece = Piece(*row)
        alone = piece.message_id if piece.file_id and piece.media_group is None else None
        documents.setdefault((piece.user_id, piece.media_group, alone), []).append(piece)
    return list(documents.values())


async def asked(tx: Tx, piece_id: int) -> list[Piece]:
    """The pieces of the document that its sender was asked about; none where he has answered."""
    query = select(*_SEEN).where(intake.c.id == piece_id, intake.c.state == IntakeState.ASKED)
    row = (await tx.execute(query)).one_or_none()
    return await _whole(tx, Piece(*row), IntakeState.ASKED) if row else []


async def id_of(tx: Tx, piece: Piece) -> int:
    query = select(intake.c.id).where(intake.c.user_id == piece.user_id, intake.c.message_id == piece.message_id)
    return int((await tx.execute(query)).scalar_one())


async def _whole(tx: Tx, piece: Piece, state: IntakeState) -> list[Piece]:
    query = select(*_SEEN).where(_together(piece, state)).order_by(intake.c.message_id)
    return [Piece(*row) for row in await tx.execute(query)]


_NEXT = select(func.min(intake.c.not_before)).where(
    intake.c.state == IntakeState.COLLECTING, intake.c.not_before > bindparam("after")
)


async def next_moment(tx: Tx, after: datetime) -> datetime | None:
    """When the first of the documents is to be read whose time comes after this moment."""
    moment: datetime | None = await tx.scalar(_NEXT, {"after": after})
    return moment


async def move(tx: Tx, pieces: Sequence[Piece], state: IntakeState, before: IntakeState) -> bool:
    """Takes pieces from one state to the next; False where somebody else has."""
    change = update(intake).where(intake.c.id.in_([piece.id for piece in pieces]), intake.c.state == before)
    return (await tx.execute(change.values(state=state, body=None))).rowcount == len(pieces)


async def put_off(tx: Tx, pieces: Sequence[Piece], not_before: datetime) -> None:
    """Lets pieces wait for another try."""
    change = update(intake).where(intake.c.id.in_([piece.id for piece in pieces]))
    await tx.execute(change.values(not_before=not_before, attempt=intake.c.attempt + 1))
