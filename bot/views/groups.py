"""What a group reads: a new document, the week in figures. No names, and never what one organisation owes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.model import About, Announcement, DocumentFigures, GroupChat
from bot.views.screen import Button, Screen
from bot.views.words import cut, day, plural, short_day

OPENS_DOCUMENT = "doc-"
"""How the payload of a link to a document's points begins; tokens of invitations are longer than any such payload."""


def post(found: Announcement, topic_id: int | None, bot_name: str) -> Screen:
    """A document that was sent out; a reply is a report of the one who writes it."""
    dated = f" от {short_day(found.date)}" if found.date else ""
    points = plural(found.points, "пункт", "пункта", "пунктов")
    organisations = plural(found.organisations, "организация", "организации", "организаций")
    body = as_list(
        as_list(Text(f"На контроле: {found.kind or 'документ'}{dated}"), Bold(cut(found.title, 300))),
        Text(f"{points} · {organisations}"),
        Italic("Свои пункты и сроки каждый получил в личном чате с ботом. Отчёт можно прислать и ответом сюда."),
        sep="\n\n",
    )
    link = f"https://t.me/{bot_name}?start={OPENS_DOCUMENT}{found.resolution_id}"
    return Screen(body, ((Button("Мои пункты", url=link),),), About.RESOLUTION, found.resolution_id, topic_id=topic_id)


def totals(documents: Sequence[DocumentFigures], today: date, topic_id: int | None, bot_name: str) -> Screen:
    """The week in figures over all documents: those of one might be those of one school."""
    total, done, overdue = (sum(getattr(one, what) for one in documents) for what in ("total", "done", "overdue"))
    body = as_list(
        Bold(f"Итоги на {day(today)}"),
        f"На контроле {plural(len(documents), 'документ', 'документа', 'документов')}.",
        f"Исполнено {done} из {total} · просрочено {overdue}",
    )
    button = Button("Открыть бота", url=f"https://t.me/{bot_name}")
    return Screen(body, ((button,),), About.DIGEST, topic_id=topic_id)


def bound(topic_id: int | None, *, already: bool) -> Screen:
    """The one sentence that a group reads when it is bound."""
    if already:
        words = "Уже привязано: новые документы и недельные итоги приходят сюда."
    else:
        what = "Тема" if topic_id else "Группа"
        words = f"{what} привязана: сюда будут приходить новые документы и недельные итоги."
    return Screen(Text(words), topic_id=topic_id)


def unbound(topic_id: int | None, *, ended: bool) -> Screen:
    words = "Группа отвязана: новых публикаций здесь не будет." if ended else "Эта группа не привязана."
    return Screen(Text(words), topic_id=topic_id)


def lost(title: str) -> Screen:
    """To administrators."""
    return Screen(
        Text(
            f"Бот больше не может публиковать в группе «{cut(title, 100)}»: его удалили, тема закрыта или писать там "
            "запрещено. Чтобы публикации возобновились, исправьте это и отправьте в группе /bind."
        )
    )


def explained(groups: Sequence[GroupChat]) -> Screen:
    """«/bind» in private: where to send it, and which groups are bound."""
    how = (
        "Добавьте бота в группу руководителей и отправьте /bind там (в форуме — в нужной теме) от своего имени, не "
        "анонимно: бот будет публиковать новые документы и недельные итоги. Отвязать группу — /unbind, тоже в группе."
    )
    bound = [f"• {cut(one.title, 78)}" for one in groups]
    return Screen(as_list(how, *([Text(), Bold("Привязаны"), *bound] if bound else [])))
