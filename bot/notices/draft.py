"""What the outbox says of a document or sheet that was read: the draft, a question, what was done, or a refusal."""

from __future__ import annotations

from bot.control.questions import ask_about_draft
from bot.control.work import Work
from bot.model import Asked, Notice, ResolutionState
from bot.views.draft import draft_screen
from bot.views.draft_questions import date_question, reading_screen, refusal_screen, replaced_words
from bot.views.screen import Screen
from storage import drafts


async def write_reading(work: Work, notice: Notice) -> Screen | None:
    """How far the reading of a scan has got."""
    done, total = notice.facts["pages"]
    return reading_screen(done, total)


async def write_draft(work: Work, notice: Notice) -> Screen | None:
    if "refusal" in notice.facts:
        return refusal_screen(notice.facts["refusal"])
    draft = await drafts.by_id(work.tx, notice.facts["resolution"])
    if draft is None or notice.user_id is None:
        return None
    if "asks" not in notice.facts:
        fresh = "replaced" in notice.facts and notice.facts["revision"] == draft.revision
        return draft_screen(draft, work.today, replaced_words(**notice.facts["replaced"]) if fresh else "")
    if draft.date is not None or draft.state is not ResolutionState.DRAFT:
        return None
    question_id = await ask_about_draft(work, draft.id, Asked.DOCUMENT_DATE, notice.user_id)
    return date_question(draft, question_id)
