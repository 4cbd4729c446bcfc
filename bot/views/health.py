"""How the bot is doing, in plain words: for /health and `poruchik doctor`, which imports nothing of Telegram."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.model import Health, Machine, Sign
from bot.views.words import moment

FINE = "Всё в порядке."
NEEDS_CARE = "Нужно внимание:"

STILL = timedelta(minutes=5)
"""Telegram is asked twice a minute, what people write is handled at once: so long a silence is none by chance."""
NO_TICK_FOR = timedelta(minutes=15)
"""The schedule looks three times a minute, but waits for the nightly copies."""
SLOW = timedelta(minutes=10)
"""Longer than Telegram's limits keep a message of 2,000 people waiting."""
BACKUP_OLD = timedelta(hours=36)
"""They are made every night."""
DRIFT = timedelta(seconds=30)
ROOM = 500 * 2**20
"""Bytes that must be free: a backup, an upgrade and the documents of a week."""

NOT_RUNNING = "бот не запущен: запустите его"
NO_TICK = "плановая работа (напоминания, сводки, копии) стоит с {since}: перезапустите бота"
STUCK = "сообщения людей ждут обработки с {since}: перезапустите бота"
NO_CONTACT = "нет связи с Telegram с {since}: проверьте сеть и настройки PROXY_URL, TELEGRAM_API_URL, WEBHOOK_URL"
QUEUED = "сообщения ждут отправки с {since}"
FAILED = "не отправлено из-за ошибки программы за неделю: {count}, подробности в журнале программы на сервере"
DEAD = "не обработано сообщений: {count}, посмотреть и обработать ещё раз: poruchik inbox"
NO_ROOM = "на диске свободно только {free}: освободите место"
NO_BACKUP = "последняя копия сделана {at}: проверьте место и права в BACKUP_DIR"
CLOCK = "часы сервера {how} на {seconds} с: включите синхронизацию времени"


def standstill(health: Health, machine: Machine, now: datetime, zone: ZoneInfo) -> Iterator[str]:
    """What a restart may help against."""
    if not machine.running:
        yield NOT_RUNNING
        return
    tick = health.signs.get(Sign.TICK)
    if tick and now - tick > NO_TICK_FOR:
        yield NO_TICK.format(since=moment(tick, zone))
    if health.oldest_update and now - health.oldest_update > STILL:
        yield STUCK.format(since=moment(health.oldest_update, zone))


def troubles(health: Health, machine: Machine, now: datetime, zone: ZoneInfo) -> Iterator[str]:
    """What needs somebody's hand; each a sentence without a capital, with what to do."""
    yield from standstill(health, machine, now, zone)
    contact = health.signs.get(Sign.CONTACT)
    if machine.unreached:
        yield machine.unreached.rstrip(".")
    elif machine.running and contact and now - contact > STILL:
        yield NO_CONTACT.format(since=moment(contact, zone))
    if machine.running and health.oldest_notice and now - health.oldest_notice > SLOW:
        yield QUEUED.format(since=moment(health.oldest_notice, zone))
    if health.failed:
        yield FAILED.format(count=health.failed)
    if health.dead:
        yield DEAD.format(count=health.dead)
    yield from _of_the_machine(machine, now, zone)


def _of_the_machine(machine: Machine, now: datetime, zone: ZoneInfo) -> Iterator[str]:
    if machine.disk_free < ROOM:
        yield NO_ROOM.format(free=_size(machine.disk_free))
    if machine.last_backup and now - machine.last_backup > BACKUP_OLD:
        yield NO_BACKUP.format(at=moment(machine.last_backup, zone))
    if machine.clock_ahead is not None and abs(machine.clock_ahead) > DRIFT:
        how = "спешат" if machine.clock_ahead > timedelta() else "отстают"
        yield CLOCK.format(how=how, seconds=round(abs(machine.clock_ahead).total_seconds()))


def verdict(health: Health, machine: Machine, now: datetime, zone: ZoneInfo) -> tuple[str, list[str]]:
    """«Всё в порядке.», or «Нужно внимание:» with what."""
    found = [f"• {one}" for one in troubles(health, machine, now, zone)]
    return (NEEDS_CARE, found) if found else (FINE, [])


def figures(health: Health, machine: Machine, zone: ZoneInfo) -> list[str]:
    """One line a fact, whether it is good or bad."""
    signs = health.signs
    lines = [
        f"Связь с Telegram: {_when(signs.get(Sign.CONTACT), zone)}",
        f"Последнее сообщение от людей: {_when(signs.get(Sign.UPDATE), zone)}",
        f"Последняя плановая работа: {_when(signs.get(Sign.TICK), zone)}",
        f"Ждут обработки: {_waiting(health.updates, health.oldest_update, zone)}",
        f"Ждут отправки: {_waiting(health.notices, health.oldest_notice, zone)}",
        f"Ждут, пока адресат запустит бота: {health.held}",
        f"Доставка под вопросом: {health.uncertain}, не отправлено: {health.failed}",
        f"Не обработано: {health.dead}",
        f"База: {_size(machine.database_size)}, свободно на диске: {_size(machine.disk_free)}",
        f"Последняя копия: {_when(machine.last_backup, zone)}",
        f"Часы: {_clock(machine.clock_ahead)}",
        "Чтение документов: все форматы" if not machine.missing else "Чтение документов, чего не хватает:",
    ]
    return lines + [f"• {one}" for one in machine.missing]


def _when(at: datetime | None, zone: ZoneInfo) -> str:
    return moment(at, zone) if at else "ещё не было"


def _waiting(count: int, oldest: datetime | None, zone: ZoneInfo) -> str:
    return f"{count}, самое раннее с {moment(oldest, zone)}" if oldest else str(count)


def _clock(ahead: timedelta | None) -> str:
    return "не сверены" if ahead is None else f"расхождение с Telegram {round(abs(ahead).total_seconds())} с"


def _size(size: int) -> str:
    """«12,3 МБ», «40 ГБ»"""
    megabytes = size / 2**20
    if megabytes < 1000:
        return f"{megabytes:.1f} МБ".replace(".", ",")
    return f"{megabytes / 1024:.0f} ГБ"
