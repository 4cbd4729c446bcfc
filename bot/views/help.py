"""What the bot can do, by role: the text of /help and the command menu, from one list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from aiogram.utils.formatting import Bold, Text, as_list

from bot.model import Account, Role
from bot.views.screen import Screen


class Reader(StrEnum):
    ADMINISTRATOR = "administrator"
    OBSERVER = "observer"
    RECIPIENT = "recipient"


ADMINISTRATOR, OBSERVER, RECIPIENT = Reader.ADMINISTRATOR, Reader.OBSERVER, Reader.RECIPIENT


@dataclass(frozen=True, slots=True)
class Command:
    """A command as menu and help name it."""

    name: str
    words: str
    readers: frozenset[Reader]


@dataclass(frozen=True, slots=True)
class Menu:
    """A command menu: of one chat, or (None) of every private chat without its own."""

    chat_id: int | None
    commands: tuple[Command, ...]


COMMANDS = (
    Command("my", "мои пункты и сроки", frozenset({RECIPIENT})),
    Command("week", "мои пункты на эту неделю", frozenset({RECIPIENT})),
    Command("control", "документы на контроле", frozenset({ADMINISTRATOR, OBSERVER})),
    Command("review", "отчёты на проверке", frozenset({ADMINISTRATOR, OBSERVER})),
    Command("overdue", "что просрочено", frozenset({ADMINISTRATOR, OBSERVER})),
    Command("digest", "сводка за неделю сейчас", frozenset({ADMINISTRATOR, OBSERVER})),
    Command("roster", "реестр: кто за что отвечает", frozenset({ADMINISTRATOR, OBSERVER})),
    Command("invite", "личные ссылки для приглашения", frozenset({ADMINISTRATOR})),
    Command("staff", "администраторы и наблюдатели", frozenset({ADMINISTRATOR})),
    Command("bind", "привязать группу (отправьте в ней)", frozenset({ADMINISTRATOR})),
    Command("unbind", "отвязать группу (отправьте в ней)", frozenset({ADMINISTRATOR})),
    Command("health", "как работает бот", frozenset({ADMINISTRATOR})),
    Command("help", "что умеет бот", frozenset(Reader)),
)
"""The order is the menu's."""

HINTS = {
    ADMINISTRATOR: (
        "Пришлите документ (файл или текст) — бот найдёт пункты, сроки и ответственных и покажет черновик.",
        "Ответ на карточку пункта исправляет его: «срок 15 октября», «ответственный Примерова А.П.», «без отчёта».",
        "Пришлите таблицу реестра — бот покажет, что изменится.",
    ),
    OBSERVER: ("Вы видите все документы и отчёты; изменять их могут только администраторы.",),
    RECIPIENT: (
        "Отчёт — это ответ на сообщение с пунктом: текст, фото, файл, голосовое сообщение.",
        "Несколько пунктов одним отчётом: напишите в нём «пп. 1.2, 1.5».",
        "Пока отчёт не проверен, его можно исправить: измените своё сообщение или нажмите «Отозвать».",
    ),
}


def readers_of(account: Account) -> tuple[Reader, ...]:
    """What somebody is to the bot; an administrator may have points of his own."""
    roles = {Role.ADMINISTRATOR: ADMINISTRATOR, Role.OBSERVER: OBSERVER}
    role = (roles[account.role],) if account.role else ()
    return (*role, RECIPIENT) if account.person_id is not None else role


def commands_for(readers: Iterable[Reader]) -> tuple[Command, ...]:
    asked = set(readers)
    return tuple(command for command in COMMANDS if command.readers & asked)


def help_screen(account: Account) -> Screen:
    """For somebody known; a stranger gets the one polite sentence instead."""
    readers = readers_of(account)
    hints = [Text("• ", hint) for reader in readers for hint in HINTS[reader]]
    commands = [f"/{command.name} — {command.words}" for command in commands_for(readers)]
    return Screen(as_list(Bold("Что умеет бот"), *hints, Text(), *commands))


def menus(accounts: Iterable[Account]) -> tuple[Menu, ...]:
    """The menus to set: the recipients' for every chat, and one for each account with a role."""
    own = (Menu(one.user_id, commands_for(readers_of(one))) for one in accounts if one.role)
    return (Menu(None, commands_for((RECIPIENT,))), *own)
