"""The first acts: roster, document, a look through the draft, invitations, sending out."""

from __future__ import annotations

import re

from bot.demo.cast import Player, cast
from bot.demo.story import RESOLUTION, Story, button, numbers
from bot.model import NoticeKind, NoticeState
from storage import outbox


async def brings_the_roster(story: Story) -> None:
    await story.admin.starts()
    await story.stage.settles()
    await story.admin.sends_document(*story.roster)
    await story.stage.settles()
    await story.presses(story.admin, "Применить")
    story.sees(story.admin, "Реестр обновлён")


async def brings_the_document(story: Story) -> None:
    await story.admin.sends_document(*story.resolution)
    await story.stage.settles()
    if button(story.admin.last, "Указать дату") or "дат" in (story.admin.last.text or "").split("\n")[0]:
        await story.admin.replies(story.admin.last, f"{story.date:%d.%m.%Y}")
        await story.stage.settles()
    story.sees(story.admin, "Пунктов:")
    story.parts = await cast(story.stage, RESOLUTION)


async def looks_it_through(story: Story) -> None:
    """Remarks first; a point is corrected in plain words, points without a date get one, an addressee is explained."""
    look = button(story.admin.sees("Пунктов:"), "Замечания") or "Все пункты"
    await story.presses(story.admin, look)
    listed = story.admin.last
    await story.presses(story.admin, await _worst(story, numbers(listed)), on=listed)
    regulations = story.stage.app.regulations
    today = story.stage.clock.now.astimezone(regulations.zone).date()
    await story.admin.replies(story.admin.last, f"срок {regulations.calendar.shift(today, 15):%d.%m.%Y}")
    await story.stage.settles()
    story.sees(story.admin, "Исправлено")
    for choice in ("Через месяц", "До 20 января"):
        if button(story.admin.sees("Пунктов:"), choice):
            await story.presses(story.admin, choice)
    if asked := button(story.admin.sees("Пунктов:"), "Кто такие"):
        await story.presses(story.admin, asked)
        await story.presses(story.admin, "Никому не отправлять")


async def _worst(story: Story, shown: list[str]) -> str:
    """A point whose date lies in the past, if the list shows one."""
    today = story.stage.clock.now.date()
    past = [point.number for point in (await story.draft()).kept if point.is_past(today)]
    return next((number for number in past if number in shown), shown[0])


async def invites(story: Story) -> None:
    """A director joins by a personal link, another shares his number and then blocks the bot."""
    if invited := story.parts.invited:
        await story.admin.sends(f"/invite {invited.member.name}")
        await story.stage.settles()
        link = re.search(r"https://t\.me/\S+", story.admin.last.text or "")
        story.expect(link is not None, f"для {invited.member.name} есть личная ссылка")
        if link:
            await invited.telegram.follows(link[0])
            await story.stage.settles()
            story.sees(invited.telegram, "Вы подключены")
    if blocker := story.parts.blocker:
        await joins_by_contact(story, blocker)
        await blocker.telegram.blocks_bot()
        await story.stage.settles()


async def joins_by_contact(story: Story, player: Player) -> None:
    await player.telegram.starts()
    await story.stage.settles()
    await player.telegram.shares_contact()
    await story.stage.settles()
    story.sees(player.telegram, "Вы подключены")


async def sends_out(story: Story) -> None:
    await story.presses(story.admin, "Разослать")
    if later := button(story.admin.last, "Сейчас"):
        await story.presses(story.admin, later)
    else:
        await story.presses(story.admin, "Да, разослать")
    story.sees(story.admin, "Отправлено")
    if story.parts.invited:
        story.sees(story.parts.invited.telegram, "Вам:")
    story.sees(story.admin, "Не доставлено")
    for away in filter(None, (story.parts.blocker, story.parts.absent)):
        story.expect(await _is_held(story, away), f"сообщение ждёт, пока {away.telegram.name} запустит бота")


async def _is_held(story: Story, player: Player) -> bool:
    """What could not be delivered is kept for its reader (the progress message names only the first of many)."""
    async with story.stage.app.database.read() as tx:
        broadcasts = await outbox.states(tx, NoticeKind.BROADCAST)
    return any(one.person_id == player.member.person_id and state is NoticeState.HELD for one, state in broadcasts)
