"""Corrections of a draft in plain words: replies to a point's card or to the draft, and new points."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.types import Message

from bot.control import choices, corrections
from bot.control.work import Work
from bot.model import About, Asked
from bot.views.draft_point import point_screen
from bot.views.draft_questions import dated_screen
from bot.views.screen import Answer, shows
from handlers.filters import PRIVATE_MESSAGE, Answers, IsAdministrator, RepliesTo
from storage.talk import Card, Question


async def correct_point(message: Message, card: Card, work: Work) -> Answer:
    draft, point = await corrections.correct(work, card.subject_id, message.text or "")
    return shows(point_screen(draft, point, True, work.today, said="Исправлено."))


async def correct_draft(message: Message, card: Card, work: Work) -> Answer:
    """A reply to the draft itself names a point, or says the document's date or its title."""
    if found := await corrections.correct_numbered(work, card.subject_id, message.text or ""):
        return shows(point_screen(*found, True, work.today, said="Исправлено."))
    draft = await choices.correct_draft(work, card.subject_id, message.text or "")
    return shows(dated_screen(draft))


async def add_point(message: Message, question: Question, work: Work) -> Answer:
    draft, point = await corrections.add_point(work, question, message.text or "")
    return shows(point_screen(draft, point, True, work.today, said="Пункт добавлен."))


def router() -> Router:
    room = Router(name="correct")
    room.message.filter(PRIVATE_MESSAGE, IsAdministrator())
    room.message.register(correct_point, F.text, RepliesTo(About.DRAFT_DIRECTIVE))
    room.message.register(correct_draft, F.text, RepliesTo(About.DRAFT))
    room.message.register(add_point, F.text, Answers(Asked.NEW_DIRECTIVE))
    return room
