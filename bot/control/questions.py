"""Questions: stored, answered once; those about a draft are closed with it."""

from __future__ import annotations

from typing import Any

from bot.control.work import Work
from bot.model import Asked, DomainError
from storage import talk
from storage.talk import Question

DRAFT_QUESTIONS = frozenset({Asked.DOCUMENT_DATE, Asked.CONTROL_DATE, Asked.ADDRESSEE, Asked.NEW_DIRECTIVE})


async def answer(work: Work, question: Question) -> None:
    """Closes a question. Raises DomainError where it was answered before."""
    if not await talk.answered(work.tx, question.id, work.now):
        raise DomainError("На этот вопрос уже ответили.")


async def close_questions(work: Work, chat_id: int, resolution_id: int) -> None:
    """Questions about a draft have no object once it is sent or dropped, or where a new one takes their place."""
    for question in await talk.open_questions(work.tx, chat_id):
        if question.kind in DRAFT_QUESTIONS and question.facts.get("resolution") == resolution_id:
            await talk.answered(work.tx, question.id, work.now)


async def ask_about_draft(work: Work, resolution_id: int, kind: Asked, chat_id: int) -> int:
    """Stores a question about a draft: its date, a control date, a new point; it takes the place of earlier ones."""
    await close_questions(work, chat_id, resolution_id)
    return await talk.ask(work.tx, chat_id, kind, {"resolution": resolution_id}, work.now)


async def ask_anew(work: Work, kind: Asked, facts: dict[str, Any]) -> int:
    """Asks whoever acts; an open question of the same kind is closed: one text cannot answer two."""
    for question in await talk.open_questions(work.tx, work.actor.user_id):
        if question.kind is kind:
            await talk.answered(work.tx, question.id, work.now)
    return await talk.ask(work.tx, work.actor.user_id, kind, facts, work.now)
