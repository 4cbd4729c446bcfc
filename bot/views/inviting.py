"""Invitations as the administrator hands them out: messages ready to forward, and one file with all of them."""

from __future__ import annotations

import io
from collections.abc import Sequence

from aiogram.utils.formatting import Bold, Text, as_list

from bot.model import Member
from bot.views.people import Letter, letter_words
from bot.views.people_callbacks import InviteFile, InviteMany, InviteOne
from bot.views.screen import Attachment, Button, Row, Screen
from bot.views.words import cut, plural

AT_ONCE = 10
"""Messages with links that are sent in one go."""
COLUMNS = (("Организация", 44), ("Должность", 30), ("ФИО", 34), ("Ссылка", 50), ("Текст приглашения", 80))


def letter_screens(letters: Sequence[Letter]) -> tuple[Screen, ...]:
    return tuple(Screen(Text(letter_words(letter))) for letter in letters)


def nobody_awaited() -> Screen:
    return Screen(Text("Все, кто есть в реестре, уже подключились. Приглашать некого."))


def choose(missing: int, without_link: int) -> Screen:
    """How many have not joined, and in which form the links are wanted."""
    waiting = plural(missing, "человек", "человека", "человек")
    lines: list[object] = [Bold(f"Не подключились: {waiting}")]
    if without_link < missing:
        lines.append(f"Из них с действующей ссылкой: {missing - without_link}. Новая ссылка заменит прежнюю.")
    lines.append("Одному человеку: /invite и фамилия, например /invite Примерова")
    rows: list[Row] = []
    if without_link:
        rows.append(_forms(f"без ссылки: {without_link}", everybody=False))
    if without_link < missing:
        rows.append(_forms(f"всем заново: {missing}", everybody=True))
    return Screen(as_list(*lines), tuple(rows))


def _forms(whom: str, *, everybody: bool) -> Row:
    return (
        Button(f"Файлом, {whom}", InviteFile(everybody=everybody).pack()),
        Button(f"Сообщениями, {whom}", InviteMany(everybody=everybody).pack()),
    )


def after_letters(sent: int, left: int, everybody: bool, after: int) -> Screen:
    """Below the messages with links: what they are for, and the next ones."""
    made = plural(sent, "приглашение", "приглашения", "приглашений")
    text = Text(f"Выше {made}: перешлите каждое своему адресату. Прежние ссылки этих людей больше не действуют.")
    if not left:
        return Screen(text)
    following = Button(f"Следующие {min(left, AT_ONCE)}", InviteMany(everybody=everybody, after=after).pack())
    return Screen(as_list(text, f"Осталось: {left}"), ((following,),))


def file_of(letters: Sequence[Letter], *, shown: bool = False) -> Screen:
    """All of them in one file; `shown`: they stand above as messages too."""
    made = plural(len(letters), "приглашение", "приглашения", "приглашений")
    begin = f"Выше {made}: перешлите каждое своему адресату. В файле они же." if shown else f"В файле {made}."
    text = Text(f"{begin} Прежние ссылки этих людей больше не действуют.")
    return Screen(text, attachments=(Attachment("Приглашения.xlsx", data=_workbook(letters)),))


def pick(found: Sequence[Member]) -> Screen:
    """Several fit: which one is meant?"""
    rows = tuple((Button(cut(one.name, 60), InviteOne(person_id=one.person_id).pack()),) for one in found[:AT_ONCE])
    more = f" Показаны {AT_ONCE} из {len(found)}, уточните запрос." if len(found) > AT_ONCE else ""
    return Screen(Text(f"Кого пригласить?{more}"), rows)


def joined_already(member: Member) -> Screen:
    """He has come in before; a new link is for a new telephone."""
    button = Button("Новая ссылка (сменил телефон)", InviteOne(person_id=member.person_id).pack())
    return Screen(Text(Bold(member.name), " уже подключён(а) к боту."), ((button,),))


def _workbook(letters: Sequence[Letter]) -> bytes:
    import xlsxwriter  # noqa: PLC0415 - only where a file is written

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Приглашения")
        bold = workbook.add_format({"bold": True, "bottom": 1})
        text = workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        for at, (title, width) in enumerate(COLUMNS):
            sheet.set_column(at, at, width, text)
            sheet.write_string(0, at, title, bold)
        for row, letter in enumerate(letters, 1):
            place = letter.places[0]
            cells = (place.organisation, place.title, letter.name, letter.link, letter_words(letter))
            for at, cell in enumerate(cells):  # never `write`: it would make a formula of a cell that begins with «=»
                sheet.write_string(row, at, cell, text)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return buffer.getvalue()
