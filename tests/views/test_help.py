"""Menu, help and the commands that somebody listens to are the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from aiogram import Router
from aiogram.filters import Command, CommandStart

from bot.model import Account, Role
from bot.views.help import COMMANDS, help_screen, menus
from handlers import routers

ADMINISTRATOR = Account(1, "Вера", Role.ADMINISTRATOR)
OBSERVER = Account(2, "Глава", Role.OBSERVER)
DIRECTOR = Account(3, "Ирина", person_id=1)
BOTH = Account(4, "Анна", Role.ADMINISTRATOR, person_id=2)


def listened_to(room: Router) -> Iterator[str]:
    for handler in room.message.handlers:
        for one in handler.filters or ():
            if isinstance(one.callback, Command) and not isinstance(one.callback, CommandStart):
                yield from map(str, one.callback.commands)
    for part in room.sub_routers:
        yield from listened_to(part)


def test_every_command_in_the_menu_is_listened_to_and_the_other_way_round() -> None:
    heard = {name for room in routers() for name in listened_to(room)}
    assert heard == {command.name for command in COMMANDS}


@pytest.mark.parametrize("account", [ADMINISTRATOR, OBSERVER, DIRECTOR, BOTH])
def test_help_names_what_the_menu_offers(account: Account) -> None:
    own = {menu.chat_id: menu for menu in menus([ADMINISTRATOR, OBSERVER, DIRECTOR, BOTH])}
    menu = own.get(account.user_id, own[None])
    text = help_screen(account).text.as_kwargs()["text"]
    assert [line.split()[0] for line in text.splitlines() if line.startswith("/")] == [
        f"/{command.name}" for command in menu.commands
    ]


def test_everybody_is_offered_only_what_he_may_do() -> None:
    offered = {menu.chat_id: {command.name for command in menu.commands} for menu in menus([OBSERVER, BOTH])}
    assert not offered[None] & {"control", "roster", "invite", "staff"}
    assert not offered[OBSERVER.user_id] & {"invite", "staff", "my"}
    assert offered[BOTH.user_id] >= {"my", "staff"}
