"""The acts after a document was sent: joining, reporting, review, reminders, digests."""

from __future__ import annotations

from bot.demo.cast import Player
from bot.demo.preparing import joins_by_contact
from bot.demo.story import RESOLUTION, Story, button, numbers
from bot.sandbox import A_PICTURE, Person
from storage import figures, points

ON_REVIEW = "отправлен на проверку"
RETURNED = "возвращён на доработку"


async def they_join(story: Story) -> None:
    """What was held for them comes by itself once they have started the bot."""
    for player in story.parts.others:
        await joins_by_contact(story, player)
        story.sees(player.telegram, "Вам:")


async def they_report(story: Story) -> None:
    """By a reply in words, a photo with a caption, an album, a document; «спасибо» is no report."""
    invited = story.parts.invited
    if invited and invited.points:
        await _on_card(story, invited.telegram)
    reporting = [player for player in story.parts.others if player.points]
    for player, way in zip(reporting, (_by_photo, _by_album, _by_document), strict=False):
        await way(story, player)
        await story.stage.settles()
        await _chooses_if_asked(story, player.telegram)
        story.sees(player.telegram, ON_REVIEW)


async def _on_card(story: Story, director: Person) -> None:
    await story.presses(director, "Ознакомлен")
    await story.presses(director, "Пункты")
    await story.presses(director, numbers(director.last)[0], on=director.last)
    await director.replies(director.last, "Выполнено, документы размещены на сайте.")
    await story.stage.settles()
    story.sees(director, ON_REVIEW)


async def _by_photo(story: Story, player: Player) -> None:
    broadcast = player.telegram.sees("Вам:")
    await player.telegram.replies(broadcast, "Спасибо, приняли")
    await story.stage.settles()
    await player.telegram.replies_with_photo(broadcast, caption=f"п. {await _number(story, player)} сделано")


async def _by_album(story: Story, player: Player) -> None:
    pictures = [("1.png", A_PICTURE), ("2.png", A_PICTURE)]
    await player.telegram.sends_album(pictures, "Фото с мероприятия", reply_to=player.telegram.sees("Вам:"))


async def _by_document(story: Story, player: Player) -> None:
    await player.telegram.replies_with_document(player.telegram.sees("Вам:"), "справка.docx", b"report", "Справка")


async def _chooses_if_asked(story: Story, director: Person) -> None:
    """Where the point was not clear, the bot keeps what was sent and offers the open points."""
    if ON_REVIEW not in (director.last.text or "") and numbers(director.last):
        await story.presses(director, numbers(director.last)[0], on=director.last)


async def _number(story: Story, player: Player) -> str:
    today = story.stage.clock.now.date()
    async with story.stage.app.database.read() as tx:
        found = await points.in_resolution(tx, player.member.person_id, RESOLUTION, today)
    return next(point.number for point in found if not point.informational)


async def reviews(story: Story) -> None:
    """One report is returned with a reason and repaired, all others are accepted."""
    if not await story.waiting():
        return
    await _opens_the_queue(story)
    await story.presses(story.admin, "Вернуть")
    await story.admin.replies(story.admin.last, "Приложите подтверждающий документ.")
    await story.stage.settles()
    author = next(player.telegram for player in story.parts.everybody if _has_got(player.telegram, RETURNED))
    story.sees(author, "Приложите подтверждающий документ")
    await author.replies(author.sees(RETURNED), "Документ приложен, подписан.")
    await story.stage.settles()
    while await story.waiting():
        if button(story.admin.last, "Принять") is None:
            await _opens_the_queue(story)
        await story.presses(story.admin, "Принять", on=story.admin.last)
    story.sees(author, "принят.")


async def _opens_the_queue(story: Story) -> None:
    await story.admin.sends("/review")
    await story.stage.settles()
    await story.presses(story.admin, "1", on=story.admin.last)


def _has_got(who: Person, words: str) -> bool:
    return any(words in (message.text or "") for message in who.from_bot)


async def time_passes(story: Story) -> None:
    """Three weeks: reminders on working days only, digests on Mondays."""
    before = {id(message) for player in story.parts.everybody for message in player.telegram.from_bot}
    for _ in range(3):
        await story.until_monday()
    zone = story.stage.app.regulations.zone
    calendar = story.stage.app.regulations.calendar
    later = [m for p in story.parts.everybody for m in p.telegram.from_bot if id(m) not in before]
    quiet = all(calendar.is_working(message.date.astimezone(zone).date()) for message in later)
    story.expect(quiet, "напоминания приходят только в рабочие дни")
    story.sees(story.admin, "Неделя на")
    for player in (*filter(None, [story.parts.invited]), *story.parts.others):
        if player.points > 1:
            story.sees(player.telegram, "Ваша неделя")


async def looks_at_the_figures(story: Story) -> None:
    await story.admin.sends("/control")
    await story.stage.settles()
    story.sees(story.admin, "На контроле: 1 документ")
    await story.admin.sends("/overdue")
    await story.stage.settles()
    async with story.stage.app.database.read() as tx:
        found = await figures.documents(tx, story.stage.clock.now.date(), RESOLUTION)
    story.expect(bool(found), "документ на контроле")
