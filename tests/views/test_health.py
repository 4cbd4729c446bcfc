"""How the bot is doing, in words: fine first, what needs a hand otherwise, each with what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.model import Health, Machine, Sign
from bot.views.health import figures, standstill, verdict

ZONE = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 9, 1, 7, 0, tzinfo=UTC)
FRESH = dict.fromkeys(Sign, NOW - timedelta(seconds=70))
WELL = Health(signs=FRESH)
MACHINE = Machine(
    database_size=13_000_000,
    disk_free=40 * 2**30,
    last_backup=NOW - timedelta(hours=7),
    clock_ahead=timedelta(seconds=1),
)


def old(sign: Sign, **ago: float) -> dict[Sign, datetime]:
    return {**FRESH, sign: NOW - timedelta(**ago)}


def test_where_nothing_is_wrong_that_is_said_first() -> None:
    assert verdict(WELL, MACHINE, NOW, ZONE) == ("Всё в порядке.", [])


def test_before_the_first_contact_and_the_first_night_nothing_is_wrong() -> None:
    assert verdict(Health(), replace(MACHINE, last_backup=None, clock_ahead=None), NOW, ZONE)[1] == []


@pytest.mark.parametrize(
    ("health", "machine", "said"),
    [
        ({"signs": old(Sign.TICK, minutes=16)}, {},
         "плановая работа (напоминания, сводки, копии) стоит с 01.09.2026 в 9:44"),
        ({"signs": old(Sign.CONTACT, hours=2)}, {}, "нет связи с Telegram с 01.09.2026 в 8:00: проверьте сеть"),
        ({"updates": 1, "oldest_update": NOW - timedelta(minutes=6)}, {},
         "сообщения людей ждут обработки с 01.09.2026 в 9:54"),
        ({"notices": 9, "oldest_notice": NOW - timedelta(minutes=11)}, {},
         "сообщения ждут отправки с 01.09.2026 в 9:49"),
        ({"failed": 2}, {}, "не отправлено из-за ошибки программы за неделю: 2"),
        ({"dead": 3}, {}, "не обработано сообщений: 3, посмотреть и обработать ещё раз: poruchik inbox"),
        ({}, {"disk_free": 100 * 2**20}, "на диске свободно только 100,0 МБ: освободите место"),
        ({}, {"last_backup": NOW - timedelta(days=2)}, "последняя копия сделана 30.08.2026 в 10:00"),
        ({}, {"clock_ahead": timedelta(seconds=90)}, "часы сервера спешат на 90 с: включите синхронизацию времени"),
        ({}, {"clock_ahead": timedelta(seconds=-3600)}, "часы сервера отстают на 3600 с"),
        ({}, {"unreached": "Telegram недоступен: проверьте сеть."}, "Telegram недоступен: проверьте сеть"),
        ({"signs": old(Sign.TICK, days=1)}, {"running": False}, "бот не запущен: запустите его"),
    ],
)  # fmt: skip
def test_what_needs_a_hand_is_said_with_what_to_do(health: dict[str, Any], machine: dict[str, Any], said: str) -> None:
    head, troubles = verdict(replace(WELL, **health), replace(MACHINE, **machine), NOW, ZONE)
    assert head == "Нужно внимание:"
    (only,) = troubles
    assert only.startswith(f"• {said}")


@pytest.mark.parametrize(
    ("health", "machine"),
    [
        ({"signs": old(Sign.TICK, minutes=14)}, {}),
        ({"signs": old(Sign.UPDATE, days=9)}, {}),
        ({"updates": 5, "oldest_update": NOW - timedelta(minutes=1)}, {}),
        ({"notices": 600, "oldest_notice": NOW - timedelta(minutes=2)}, {}),
        ({"held": 40, "uncertain": 2}, {}),
        ({}, {"missing": ("Сканы: установите tesseract",)}),
        ({}, {"clock_ahead": timedelta(seconds=-20)}),
    ],
)
def test_what_is_usual_is_no_trouble(health: dict[str, Any], machine: dict[str, Any]) -> None:
    assert verdict(replace(WELL, **health), replace(MACHINE, **machine), NOW, ZONE)[1] == []


def test_a_watcher_hears_only_of_what_a_restart_may_help_against() -> None:
    health = Health(
        signs=old(Sign.CONTACT, hours=9), dead=3, failed=3, oldest_notice=NOW - timedelta(hours=1), notices=1
    )
    assert list(standstill(health, replace(MACHINE, disk_free=0), NOW, ZONE)) == []
    assert len(list(standstill(replace(health, signs=old(Sign.TICK, hours=9)), MACHINE, NOW, ZONE))) == 1


def test_every_figure_has_a_line() -> None:
    health = Health(FRESH, 1, NOW - timedelta(minutes=1), 2, NOW - timedelta(minutes=2), 3, 4, 5, 6)
    assert figures(health, replace(MACHINE, missing=("Сканы: установите tesseract",)), ZONE) == [
        "Связь с Telegram: 01.09.2026 в 9:58",
        "Последнее сообщение от людей: 01.09.2026 в 9:58",
        "Последняя плановая работа: 01.09.2026 в 9:58",
        "Ждут обработки: 1, самое раннее с 01.09.2026 в 9:59",
        "Ждут отправки: 2, самое раннее с 01.09.2026 в 9:58",
        "Ждут, пока адресат запустит бота: 3",
        "Доставка под вопросом: 4, не отправлено: 5",
        "Не обработано: 6",
        "База: 12,4 МБ, свободно на диске: 40 ГБ",
        "Последняя копия: 01.09.2026 в 3:00",
        "Часы: расхождение с Telegram 1 с",
        "Чтение документов, чего не хватает:",
        "• Сканы: установите tesseract",
    ]
