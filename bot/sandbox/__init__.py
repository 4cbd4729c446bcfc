"""A stand-in for Telegram's Bot API on this machine, for the demo and for the tests.

async with Sandbox(token="42:TEST") as telegram:
    director = telegram.person(1002, "Пётр", "Иванов", phone="+79000000002")
    await director.starts("приглашение")     # a bot that polls telegram.url gets «/start приглашение»
    card = await director.awaits("п. 1.4")
    await director.replies(card, "готово")
    await director.presses("Ознакомлен")
"""

from bot.sandbox.calls import Call
from bot.sandbox.chats import Press
from bot.sandbox.faults import ANY_METHOD, Fault
from bot.sandbox.groups import Group, Topic
from bot.sandbox.people import Person
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.screen import Button, ShownMessage
from bot.sandbox.writing import A_PICTURE

__all__ = [
    "ANY_METHOD",
    "A_PICTURE",
    "Button",
    "Call",
    "Fault",
    "Group",
    "Person",
    "Press",
    "Sandbox",
    "ShownMessage",
    "Topic",
]
