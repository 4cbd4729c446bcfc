"""A small roster of the fictional Заречный район, as an administrator would send it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from tests.scenarios.conftest import District

HEADER = ("Организация", "Краткое название", "Вид", "Должность", "ФИО", "Телефон", "Группы", "Код")
SCHOOL = ("МБОУ «Луговая СОШ»", "Луговая СОШ", "школа", "директор", "Иванова Ирина Ивановна", "+7 900 000-00-11")
GARDEN = ("МБДОУ «Ромашка»", "Ромашка", "детский сад", "заведующий", "Петров Пётр Петрович", "8 900 000 00 12")
CENTRE = ("МБУ ДО «Истоки»", "Истоки", "доп. образование", "директор", "Сидорова Анна Олеговна", "")
VACANT = ("МБОУ «Луговая СОШ»", "", "школа", "заместитель директора по УВР", "", "")
ROWS = (SCHOOL, GARDEN, CENTRE, VACANT)


def sheet(rows: Iterable[tuple[str, ...]]) -> bytes:
    """The rows as CSV."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows([HEADER, *rows])
    return buffer.getvalue().encode("utf-8-sig")


async def sends_roster(district: District, rows: Iterable[tuple[str, ...]] = ROWS) -> None:
    await district.admin.sends_document("Реестр.csv", sheet(rows))
    await district.settles()


async def has_roster(district: District, rows: Iterable[tuple[str, ...]] = ROWS) -> None:
    """The administrator sends a roster and applies it."""
    await sends_roster(district, rows)
    await district.admin.presses("Применить")
    await district.settles()
