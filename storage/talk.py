"""What was said and asked: cards that replies find, questions that replies answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from bot.model import About, Asked
from storage.database import Tx
from storage.dialect import upsert
from storage.tables import card, question


@dataclass(frozen=True, slots=True)
class Card:
    """What one of our messages is about."""

    about: About
    subject_id: int


@dataclass(frozen=True, slots=True)
class Question:
    id: int
    chat_id: int
    kind: Asked
    facts: dict[str, Any]
    answered_at: datetime | None


_QUESTION = (question.c.id, question.c.chat_id, question.c.kind, question.c.facts, question.c.answered_at)


async def remember_card(tx: Tx, chat_id: int, message_id: int, about: About, subject_id: int) -> None:
    """Notes what a message of ours is about; an edited message is about its newest subject."""
    await remember_cards(tx, [(chat_id, message_id, Card(about, subject_id))])


_REMEMBER = upsert(card)
_REMEMBER = _REMEMBER.on_conflict_do_update(
    index_elements=["chat_id", "message_id"],
    set_={"about": _REMEMBER.excluded.about, "subject_id": _REMEMBER.excluded.subject_id},
)


async def remember_cards(tx: Tx, shown: Sequence[tuple[int, int, Card]]) -> None:
    """The same for several messages: (chat, message, card)."""
    if not shown:
        return
    rows = [
        {"chat_id": chat_id, "message_id": message_id, "about": one.about, "subject_id": one.subject_id}
        for chat_id, message_id, one in shown
    ]
    await tx.execute(_REMEMBER, rows)


_OF_MESSAGE = select(card.c.about, card.c.subject_id).where(
    card.c.chat_id == bindparam("chat"), card.c.message_id == bindparam("message")
)


async def card_of(tx: Tx, chat_id: int, message_id: int) -> Card | None:
    row = (await tx.execute(_OF_MESSAGE, {"chat": chat_id, "message": message_id})).one_or_none()
    return Card(*row) if row else None


async def ask(tx: Tx, chat_id: int, kind: Asked, facts: dict[str, Any], now: datetime) -> int:
    """Stores a question; the message that asks it carries `About.QUESTION` with this id."""
    row = {"chat_id": chat_id, "kind": kind, "facts": facts, "asked_at": now}
    done = await tx.execute(insert(question).values(**row).returning(question.c.id))
    return int(done.scalar_one())


async def question_by_id(tx: Tx, question_id: int) -> Question | None:
    row = (await tx.execute(select(*_QUESTION).where(question.c.id == question_id))).one_or_none()
    return Question(*row) if row else None


_OPEN = (
    select(*_QUESTION)
    .where(question.c.chat_id == bindparam("chat"), question.c.answered_at.is_(None))
    .where(question.c.asked_at >= bindparam("since"))
    .order_by(question.c.id.desc())
)
EVER = datetime(2000, 1, 1, tzinfo=UTC)


async def open_questions(tx: Tx, chat_id: int, since: datetime = EVER) -> list[Question]:
    """Questions of a chat that nobody has answered (of those asked since a moment), newest first."""
    return [Question(*row) for row in (await tx.execute(_OPEN, {"chat": chat_id, "since": since})).all()]


async def answered(tx: Tx, question_id: int, now: datetime) -> bool:
    """Closes a question; False where it had been answered before."""
    change = update(question).where(question.c.id == question_id, question.c.answered_at.is_(None))
    return (await tx.execute(change.values(answered_at=now))).rowcount == 1
