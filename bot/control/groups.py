"""Group chats: bound by an administrator, told of new documents and of the week in figures, never of one school."""

from __future__ import annotations

from datetime import datetime

from bot.control.work import Work
from bot.model import GroupChat, NewNotice, NoticeKind, Priority, Role
from storage import accounts, groups


async def bind(work: Work, chat_id: int, topic_id: int | None, title: str) -> GroupChat | None:
    """Posts go to this chat (this topic of it) from now on. Returns where they went before; None: nowhere there."""
    before = await groups.by_chat(work.tx, chat_id)
    await groups.bind(work.tx, chat_id, topic_id, title, work.actor.user_id, work.now)
    await work.note("group bound", f"chat:{chat_id}", topic=topic_id, title=title)
    return before


async def unbind(work: Work, chat_id: int) -> bool:
    """An administrator ends it; False where the chat was not bound."""
    group = await groups.by_chat(work.tx, chat_id)
    if group is None:
        return False
    await groups.unbind(work.tx, group.id, work.now)
    await work.note("group unbound", f"chat:{chat_id}", title=group.title)
    return True


async def lose(work: Work, group_id: int) -> None:
    """The bot can no longer write there: unbound, and the administrators are told, once.

    Whoever adds the bot again has not bound the group: that takes an administrator, for who is in it may have changed.
    """
    if not await groups.unbind(work.tx, group_id, work.now):
        return
    administrators = await accounts.with_roles(work.tx, Role.ADMINISTRATOR)
    facts = {"group": group_id}
    await work.tell(
        *(NewNotice(NoticeKind.GROUP_LOST, facts, user_id=one.user_id, priority=Priority.REMINDER)
          for one in administrators)
    )  # fmt: skip
    await work.note("group lost", f"group:{group_id}")


async def become_supergroup(work: Work, old: int, new: int) -> None:
    """Telegram has given a group another id (it says so twice: in the old one and in the new)."""
    if await groups.move(work.tx, old, new, work.now):
        await work.note("group moved", f"chat:{new}", before=old)


async def announce(work: Work, resolution_id: int, at: datetime) -> None:
    """Every bound group reads of a document when it leaves, after those whom it concerns."""
    facts = {"resolution": resolution_id}
    await work.tell(
        *(NewNotice(NoticeKind.POST, facts, group_id=group.id, key=f"post:{resolution_id}:{group.id}", not_before=at)
          for group in await groups.bound(work.tx))
    )  # fmt: skip


async def plan_totals(work: Work) -> None:
    """Every bound group reads the week in figures; once a day at most."""
    await work.tell(
        *(NewNotice(NoticeKind.TOTALS, group_id=group.id, key=f"totals:{group.id}:{work.today}",
                    priority=Priority.DIGEST)
          for group in await groups.bound(work.tx))
    )  # fmt: skip
