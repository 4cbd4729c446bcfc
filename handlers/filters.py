"""Audiences and conditions: every handler's audience is a filter."""

from __future__ import annotations

from datetime import timedelta

from aiogram import F
from aiogram.filters import BaseFilter
from aiogram.types import Message, TelegramObject

from bot.control.work import Work
from bot.model import About, Asked
from storage import talk
from storage.talk import Card, Question

FRESH = timedelta(hours=24)
"""An older question is answered by a reply to it only: nobody remembers that it is open."""

PRIVATE_MESSAGE = F.chat.type == "private"
PRIVATE_PRESS = F.message.chat.type == "private"


class IsAdministrator(BaseFilter):
    async def __call__(self, event: TelegramObject, work: Work) -> bool:
        return work.actor.is_administrator


class SeesEverything(BaseFilter):
    """Administrators and observers."""

    async def __call__(self, event: TelegramObject, work: Work) -> bool:
        return work.actor.sees_everything


class IsRecipient(BaseFilter):
    async def __call__(self, event: TelegramObject, work: Work) -> bool:
        return work.actor.person_id is not None


class IsStranger(BaseFilter):
    async def __call__(self, event: TelegramObject, work: Work) -> bool:
        return work.actor.is_stranger


def replied_message_id(message: Message) -> int | None:
    """The message that was really replied to.

    In a forum topic every message «replies» to the topic's opening message: that is no reply. Elsewhere in a
    supergroup a thread is a chain of replies, named by its first message: a reply to that one is real.
    """
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created:
        return None
    opens_topic = message.is_topic_message and replied.message_id == message.message_thread_id
    return None if opens_topic else replied.message_id


class RepliesTo(BaseFilter):
    """The message is a reply to a message of ours about one of these; hands the `card` on.

    replied: what the message that was replied to is about, as the front door has found it, once for all filters.
    """

    def __init__(self, *about: About) -> None:
        self._about = about

    async def __call__(self, message: Message, replied: Card | None) -> bool | dict[str, Card]:
        return {"card": replied} if replied and replied.about in self._about else False


class Answers(BaseFilter):
    """The message answers a stored question of one of these kinds; hands the open `question` on.

    A reply to the question answers it; text that is no reply answers the one question that is open.
    """

    def __init__(self, *kinds: Asked) -> None:
        self._kinds = kinds

    async def __call__(self, message: Message, work: Work, replied: Card | None) -> bool | dict[str, Question]:
        if (message.text or "").startswith("/"):
            return False  # a command means itself, whatever is being asked
        question = (
            await self._replied(work, replied) if replied_message_id(message) else await self._only(message, work)
        )
        return {"question": question} if question and question.kind in self._kinds else False

    async def _replied(self, work: Work, replied: Card | None) -> Question | None:
        if replied is None or replied.about is not About.QUESTION:
            return None
        return await talk.question_by_id(work.tx, replied.subject_id)

    async def _only(self, message: Message, work: Work) -> Question | None:
        questions = await talk.open_questions(work.tx, message.chat.id, work.now - FRESH)
        return questions[0] if len(questions) == 1 else None
