"""What controllers and those whom they look after do, in words of one line."""

from __future__ import annotations

from bot.model import Role
from bot.sandbox import Person, ShownMessage
from storage import accounts
from tests.scenarios.conftest import District, moment
from tests.scenarios.documents import joins


async def presses(district: District, person: Person, label: str, on: ShownMessage | None = None) -> ShownMessage:
    """Presses and waits for the end; the message that came, or the pressed one as it is now."""
    before = person.last
    await person.presses(label, on=on)
    await district.settles()
    return on if on is not None and person.last == before else person.last


async def says(district: District, person: Person, text: str, to: ShownMessage | None = None) -> ShownMessage:
    """Writes (a reply, where it says to what) and waits for the end; the bot's newest message."""
    await person.sends(text, reply_to=to)
    await district.settles()
    return person.last


async def jumps(district: District, day: str, hour: str = "09:00") -> None:
    """It is that moment; the schedule has not looked in between."""
    district.clock.moves_to(moment(day, hour))
    await district.settles()


async def forges(district: District, person: Person, message: ShownMessage, label: str) -> str | None:
    """Presses a button of a message that is in somebody else's chat; the toast."""
    button = next(one for one in message.all_buttons if one.label.startswith(label))
    person.last_press = await person._press_inline(message.stored, button)
    await district.settles()
    return person.toast


async def has_role(district: District, user_id: int, name: str, role: Role) -> Person:
    """Somebody who has been appointed and has started the bot."""
    person = district.telegram.person(user_id, name, started=True)
    async with district.app.database.write() as tx:
        await accounts.join(tx, user_id, name, district.clock())
        await accounts.set_role(tx, user_id, role)
    return person


async def director(district: District, number: int = 1) -> tuple[Person, int]:
    """The director of «Школа № n», with the person's id."""
    names = ("Анна Берёзова", "Иван Дубов", "Ольга Ветрова", "Пётр Клёнов")
    first, last = names[(number - 1) % len(names)].split()
    person = district.telegram.person(2000 + number, first, last, phone=f"+790000000{10 + number}")
    return person, await joins(district, person, f"МБОУ «Школа № {number}»")


async def opens_point(district: District, person: Person, number: int) -> ShownMessage:
    """/control, its first document, the n-th point: its card."""
    await says(district, person, "/control")
    await presses(district, person, "1", on=person.last)
    await presses(district, person, "Пункты", on=person.last)
    return await presses(district, person, str(number), on=person.last)
