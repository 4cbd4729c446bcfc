"""`poruchik inbox`: messages that could not be handled, to be looked at and run again, beside the bot or without it."""

from __future__ import annotations

import json
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from bot.commands.base import Refused, carried_out, opened
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.model import DeadLetter

KINDS = {
    "message": "сообщение",
    "edited_message": "исправленное сообщение",
    "callback_query": "нажатие кнопки",
    "my_chat_member": "бота добавили, убрали или заблокировали",
}
NOTHING = "Необработанных сообщений нет."
TAKEN = "Поставлено на обработку: {count}. Работающий бот возьмёт их в течение минуты, остановленный — при запуске."


def listed() -> int:
    """Prints all of them, one line each, with ids only."""
    return carried_out(_list)


def shown(number: int) -> int:
    """Prints one of them as it came, with the mistake that it met."""
    return carried_out(partial(_show, number))


def run_again(number: int | None, everything: bool, now: datetime) -> int:
    """Has one or all handled once more."""
    return carried_out(partial(_run_again, number, everything, now))


def dropped(number: int, now: datetime) -> int:
    """Takes one off the list without handling it."""
    return carried_out(partial(_drop, number, now))


async def _list(settings: Settings) -> int:
    from storage import dead_letters  # noqa: PLC0415 - imports SQLAlchemy: for this command only

    async with opened(settings) as database, database.read() as tx:
        found = await dead_letters.listed(tx)
    print(f"Не обработано: {len(found)}" if found else NOTHING)
    for one in found:
        print(_line(one, settings))
    if found:
        print("Подробно: poruchik inbox show НОМЕР. Обработать ещё раз: poruchik inbox again НОМЕР (или --all).")
    return 0


async def _show(number: int, settings: Settings) -> int:
    from storage import dead_letters  # noqa: PLC0415 - as above

    async with opened(settings) as database, database.read() as tx:
        found = await dead_letters.by_id(tx, number)
    if found is None:
        raise _unknown(number)
    letter, body = found
    print(_line(letter, settings), letter.error.strip(), sep="\n")
    print(json.dumps(body, ensure_ascii=False, indent=2))
    return 0


async def _run_again(number: int | None, everything: bool, now: datetime, settings: Settings) -> int:
    from storage import dead_letters  # noqa: PLC0415 - as above

    if everything == (number is not None):
        raise Refused("Укажите номер сообщения из списка или --all.")
    async with opened(settings) as database, database.write() as tx:
        ids = [one.update_id for one in await dead_letters.listed(tx)] if number is None else [number]
        count = await dead_letters.run_again(tx, ids, now)
    if number is not None and not count:
        raise _unknown(number)
    print(TAKEN.format(count=count) if count else NOTHING)
    return 0


async def _drop(number: int, now: datetime, settings: Settings) -> int:
    from storage import dead_letters  # noqa: PLC0415 - as above

    async with opened(settings) as database, database.write() as tx:
        if not await dead_letters.let_be(tx, number, now):
            raise _unknown(number)
    print(f"Сообщение № {number} убрано из списка.")
    return 0


def _unknown(number: int) -> Refused:
    return Refused(f"Сообщения № {number} среди необработанных нет: список показывает poruchik inbox.")


def _line(one: DeadLetter, settings: Settings) -> str:
    at = one.received_at.astimezone(settings.zone)
    chat = f" в чате {one.chat_id}" if one.chat_id not in (None, one.user_id) else ""
    who = "отправитель неизвестен" if one.user_id is None else f"от {one.user_id}{chat}"
    why = one.error.split(":")[0].strip()  # only what kind of mistake: its words may be somebody's
    kind = KINDS.get(one.kind, one.kind)
    return f"№ {one.update_id} · {at:%d.%m.%Y %H:%M} · {kind}, {who} · попыток: {one.attempts} · {why}"
